import fc from "fast-check";
import { sameAttributes, sameValue } from "../../lib/plugin/same";
import type { ValueType } from "../../lib/plugin/schema";
import { isWhollyKnown, TypedValue, UNKNOWN } from "../../lib/plugin/value";
import { anyType, anyValue } from "../support/plugin-arbitrary";

test("every known value is the same as itself, and none that is unknown somewhere", () => {
  const typed = anyType.chain((type) => fc.tuple(fc.constant(type), anyValue(type)));
  fc.assert(
    fc.property(typed, ([type, value]) => {
      expect(sameValue(type, value, structuredCloneOf(value))).toBe(isWhollyKnown(value));
    }),
  );
});

test("numbers are compared as decimals", () => {
  expect(sameValue("number", 10, "10.0")).toBe(true);
  expect(sameValue("number", 2n ** 64n, String(2n ** 64n))).toBe(true);
  expect(sameValue("number", 0.1, "0.1000000000000000055")).toBe(false);
});

test("sets are compared without order, lists with it, maps by their keys", () => {
  expect(sameValue({ set: "string" }, ["a", "b"], ["b", "a"])).toBe(true);
  expect(sameValue({ list: "string" }, ["a", "b"], ["b", "a"])).toBe(false);
  expect(sameValue({ map: "string" }, { a: "1" }, { b: "1" })).toBe(false);
  expect(sameValue({ map: "string" }, { a: null }, {})).toBe(false);
});

test("a value of an open type is the same only where its type is, in whatever order that names its attributes", () => {
  const texts = new TypedValue({ list: "string" }, ["a"]);
  expect(sameValue("dynamic", texts, new TypedValue({ tuple: ["string"] }, ["a"]))).toBe(false);
  expect(sameValue("dynamic", texts, ["a"])).toBe(false);
  const pair = (type: object) => new TypedValue({ object: type } as ValueType, { a: "x", b: 1 });
  expect(sameValue("dynamic", pair({ a: "string", b: "number" }), pair({ b: "number", a: "string" }))).toBe(true);
});

test("an absent attribute is null", () => {
  expect(sameValue("string", undefined, null)).toBe(true);
  expect(sameAttributes({ a: { type: "string", description: "" } }, {}, { a: null })).toBe(true);
  expect(sameAttributes({}, null, {})).toBe(false);
  expect(sameValue("string", UNKNOWN, UNKNOWN)).toBe(false);
});

// structuredClone refuses symbols.
function structuredCloneOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(structuredCloneOf) as T;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof TypedValue) return new TypedValue(value.type, structuredCloneOf(value.value)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCloneOf(item)])) as T;
}
