import { JsonNumber } from "../../lib/json/number";
import { isNumber, isObject, textOf } from "../../lib/json/value";

const EXACT = new JsonNumber("1.0");

test("a list, null and a number that kept its digits are no objects", () => {
  expect([{}, [], null, EXACT, "x", undefined].map(isObject)).toEqual([true, false, false, false, false, false]);
});

test("a number is one in either form", () => {
  expect([1, EXACT, "1", true, null].map(isNumber)).toEqual([true, true, false, false, false]);
});

test("only texts, numbers and flags are text", () => {
  expect(["a", 1, EXACT, false, null, undefined, {}, ["a"]].map(textOf)).toEqual([
    ...["a", "1", "1.0", "false", null, null, null, null],
  ]);
});
