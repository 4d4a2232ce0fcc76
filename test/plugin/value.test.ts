import { JsonNumber } from "../../lib/json/number";
import {
  isKnown,
  isList,
  isObject,
  isWhollyKnown,
  TypedValue,
  UNKNOWN,
  untyped,
  type Value,
} from "../../lib/plugin/value";

test("a value is known even if something in it is not", () => {
  expect(isKnown(UNKNOWN)).toBe(false);
  expect(isKnown([UNKNOWN])).toBe(true);
  expect(isKnown(null)).toBe(true);
});

test("wholly known means known at every depth", () => {
  expect(isWhollyKnown({ a: [{ b: null }], c: 1n })).toBe(true);
  expect(isWhollyKnown({ a: [{ b: UNKNOWN }] })).toBe(false);
  expect(isWhollyKnown(UNKNOWN)).toBe(false);
  expect(isWhollyKnown(new TypedValue({ list: "string" }, [UNKNOWN]))).toBe(false);
  expect(isWhollyKnown({ a: new TypedValue("string", null) })).toBe(true);
});

test("lists and null are no objects, objects no lists", () => {
  expect(isObject(new TypedValue({ object: {} }, {}))).toBe(false);
  expect([{}, [], null, "a"].map(isObject)).toEqual([true, false, false, false]);
  expect([isList([]), isList({}), isList(null)]).toEqual([true, false, false]);
});

test("without its types a value is plain: a number of too many digits is told from a text of them", () => {
  const digits = "9007199254740993";
  const type = {
    object: { n: { list: "number" }, s: { set: "string" }, m: { map: "dynamic" }, t: { tuple: ["number", "bool"] } },
  } as const;
  const held: Value = {
    n: [1, BigInt(digits)],
    s: [digits],
    m: { a: new TypedValue("number", "0.10"), b: UNKNOWN },
    t: [2, true],
  };
  expect(untyped(new TypedValue(type, held))).toEqual({
    n: [1, new JsonNumber(digits)],
    s: [digits],
    m: { a: new JsonNumber("0.10"), b: UNKNOWN },
    t: [2, true],
  });
  expect(untyped("a")).toBe("a");
  expect(untyped(new TypedValue("string", null))).toBeNull();
});
