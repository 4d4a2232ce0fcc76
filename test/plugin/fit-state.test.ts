import fc from "fast-check";
import { encodeDynamic } from "../../lib/plugin/dynamic-value";
import { fitState } from "../../lib/plugin/fit-state";
import { typeJson, type ValueType } from "../../lib/plugin/schema";
import { TypedValue, type Value } from "../../lib/plugin/value";
import { anyType, anyValue } from "../support/plugin-arbitrary";

const parts = { list: { object: { size: "number", label: "string" } } } as const;

test("attributes that are missing become null, also deep in lists of nested objects", () => {
  const type = { object: { name: "string", parts } } as const;
  expect(fitState(type, { parts: [{ size: 1 }, { label: "b" }] })).toEqual({
    name: null,
    parts: [
      { size: 1, label: null },
      { size: null, label: "b" },
    ],
  });
});

test("attributes that are gone are dropped, at every depth", () => {
  expect(fitState(parts, [{ size: 1, label: "a", colour: "red" }])).toEqual([{ size: 1, label: "a" }]);
});

test.each<[ValueType, unknown, Value]>([
  ["string", 5, "5"],
  ["string", 1e21, "1000000000000000000000"],
  ["string", true, "true"],
  ["string", {}, null],
  ["number", "5", 5],
  ["number", "9007199254740993", 9007199254740993n],
  ["number", "five", null],
  ["number", true, null],
  ["bool", "true", true],
  ["bool", "false", false],
  ["bool", "yes", null],
  ["bool", 1, null],
  [{ list: "string" }, "a", null],
  [{ list: "string" }, { a: "b" }, null],
  [{ map: "string" }, ["a"], null],
  [{ map: "string" }, { a: 1 }, { a: "1" }],
  [{ set: "number" }, ["1", 2], [1, 2]],
  [{ object: {} }, "a", null],
  ["string", null, null],
  [{ tuple: ["string", "number"] }, [1, "2"], ["1", 2]],
  [{ tuple: ["string"] }, ["a", "b"], null],
  ["dynamic", { type: "number", value: "5" }, new TypedValue("number", 5)],
  ["dynamic", { type: ["list", "string"], value: "a" }, new TypedValue({ list: "string" }, null)],
  ["dynamic", { type: "nothing", value: "a" }, null],
  ["dynamic", { value: "a" }, null],
  ["dynamic", "a", null],
])("a %p that was %p becomes %p", (type, raw, expected) => {
  expect(fitState(type, raw)).toEqual(expected);
});

test("names that every object inherits are not taken for attributes", () => {
  expect(fitState({ object: { constructor: "string", toString: "string" } as const }, {})).toEqual({
    constructor: null,
    toString: null,
  });
  // Of these only this one holds an object.
  const inherited = { object: Object.fromEntries([["__proto__", { map: "string" }]]) } as ValueType;
  expect(Object.entries(fitState(inherited, {}) as object)).toEqual([["__proto__", null]]);
});

test("whatever the old state held, the result is of today's type", () => {
  fc.assert(
    fc.property(anyType, fc.jsonValue(), (type, raw) => {
      expect(() => encodeDynamic(type, fitState(type, raw))).not.toThrow();
    }),
  );
});

/** As a state file holds it. */
function stored(value: Value): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner) => {
      if (inner instanceof TypedValue) return { type: typeJson(inner.type), value: inner.value };
      return typeof inner === "bigint" ? String(inner) : inner;
    }),
  );
}

test("a state of one type fits another type, and fitting twice changes nothing", () => {
  const pair = fc.tuple(anyType, anyType).chain(([old, now]) => fc.tuple(fc.constant(now), anyValue(old, false)));
  fc.assert(
    fc.property(pair, ([type, old]) => {
      const json = stored(old);
      const fitted = fitState(type, json);
      expect(() => encodeDynamic(type, fitted)).not.toThrow();
      expect(fitState(type, stored(fitted))).toEqual(fitted);
    }),
    { numRuns: 500 },
  );
});
