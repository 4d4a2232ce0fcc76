import fc from "fast-check";
import { parseDecimal, sameDecimal } from "../../lib/json/decimal";
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
