import { isKnown, isList, isObject, isWhollyKnown, UNKNOWN } from "../../lib/plugin/value";

test("a value is known even if something in it is not", () => {
  expect(isKnown(UNKNOWN)).toBe(false);
  expect(isKnown([UNKNOWN])).toBe(true);
  expect(isKnown(null)).toBe(true);
});

test("wholly known means known at every depth", () => {
  expect(isWhollyKnown({ a: [{ b: null }], c: 1n })).toBe(true);
  expect(isWhollyKnown({ a: [{ b: UNKNOWN }] })).toBe(false);
  expect(isWhollyKnown(UNKNOWN)).toBe(false);
});

test("lists and null are no objects, objects no lists", () => {
  expect([{}, [], null, "a"].map(isObject)).toEqual([true, false, false, false]);
  expect([isList([]), isList({}), isList(null)]).toEqual([true, false, false]);
});
