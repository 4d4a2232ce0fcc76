import fc from "fast-check";
import { compareDecimals, parseDecimal, sameDecimal } from "../../lib/json/decimal";
import { exactNumber, JsonNumber } from "../../lib/json/number";

test.each([
  ["0", "", 0],
  ["-0.000e5", "", 0],
  ["120", "12", 1],
  ["00.0120", "12", -3],
  ["1e999999999999", "1", 999_999_999_999],
])("%s is %s × 10^%s", (text, digits, exponent) => {
  expect(parseDecimal(text)).toEqual({ negative: false, digits, exponent });
});

test.each(["", ".", "-", "e5", "1e", "1,5", "0x1", "Infinity", "1 2", `1e${"9".repeat(16)}`])(
  "%j is no number",
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test("zeros before the last digit take time in proportion to their number", () => {
  const began = performance.now();
  expect(parseDecimal(`1${"0".repeat(100_000)}1`)).toMatchObject({ exponent: 0 });
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("what is no number equals nothing, itself included", () => {
  expect(sameDecimal(parseDecimal("x"), parseDecimal("x"))).toBe(false);
});

test("a number that a JS number holds is one; any other keeps its text", () => {
  expect([exactNumber("0.10"), exactNumber("1e3"), exactNumber("x")]).toEqual([0.1, 1000, undefined]);
  expect(exactNumber("9007199254740993")).toEqual(new JsonNumber("9007199254740993"));
  expect(exactNumber("1e400")).toEqual(new JsonNumber("1e400"));
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(exactNumber(String(number))).toBe(number + 0);
    }),
  );
});

test.each([
  ["0", "-0.0", 0],
  ["-1", "0", -1],
  ["0.25", "0.3", -1],
  ["10", "9", 1],
  ["-10", "-9", -1],
  ["1.5", "1.49999999999999999999999", 1],
  ["1e400", "9e399", 1],
  ["12", "123e-1", -1],
  ["0.250", "25e-2", 0],
])("%s is compared with %s", (a, b, expected) => {
  const [left, right] = [parseDecimal(a)!, parseDecimal(b)!];
  expect(Math.sign(compareDecimals(left, right))).toBe(expected);
  expect(Math.sign(compareDecimals(right, left)) + expected).toBe(0);
});
