import fc from "fast-check";
import { decimalText, numberFromDecimal, numberFromDouble, numberToWire } from "../../lib/plugin/numbers";

test.each([
  ["0", 0],
  ["-0", 0],
  ["1", 1],
  ["1.50", 1.5],
  ["0.1", 0.1],
  ["1e3", 1000],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", 9007199254740993n],
  ["1e100", 10n ** 100n],
  ["-1e20", -(10n ** 20n)],
  ["0.12345678901234567890123", "0.12345678901234567890123"],
  ["-12.3000000000000000000000000010", "-12.300000000000000000000000001"],
  [".5", 0.5],
])("the decimal %s is read as %p", (text, expected) => {
  expect(numberFromDecimal(text)).toBe(expected);
});

test.each(["", ".", "-", "x", "1x", "1e", "0x10", " 1", "Infinity", "NaN", "1e999999999", "1_000"])(
  "%p is not a number",
  (text) => {
    expect(numberFromDecimal(text)).toBeUndefined();
  },
);

test("a double from the wire means exactly that double, not its shortest decimal", () => {
  expect(numberFromDouble(0.1)).toBe("0.1000000000000000055511151231257827021181583404541015625");
  expect(numberFromDouble(0.25)).toBe(0.25);
  expect(numberFromDouble(-2.5)).toBe(-2.5);
  expect(numberFromDouble(2 ** 64)).toBe(2n ** 64n);
  expect(numberFromDouble(Number.POSITIVE_INFINITY)).toBeUndefined();
});

test.each([
  [5, 5],
  [0.1, "0.1"],
  [0.25, 0.25],
  [2 ** 40, 2n ** 40n],
  [2n ** 63n - 1n, 2n ** 63n - 1n],
  [2n ** 63n, 2 ** 63],
  [2n ** 63n + 1n, (2n ** 63n + 1n).toString()],
  [1e100, (10n ** 100n).toString()],
  ["0.10", "0.1"],
  ["12", 12],
])("%p is written as %p: an integer or a double only where exact, else text", (value, expected) => {
  expect(numberToWire(value)).toBe(expected);
});

test("what is not a number cannot be written", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "abc"]) expect(numberToWire(value)).toBeUndefined();
});

test("every double survives as its shortest decimal", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      expect(Number(decimalText(double))).toBe(double + 0);
      const wire = numberToWire(double)!;
      const back = typeof wire === "number" ? numberFromDouble(wire) : numberFromDecimal(String(wire));
      expect(decimalText(back!)).toBe(decimalText(double));
    }),
  );
});

test("every integer survives", () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 200n), 2n ** 200n), (integer) => {
      const wire = numberToWire(integer)!;
      const back = typeof wire === "number" ? numberFromDouble(wire) : numberFromDecimal(String(wire));
      expect(BigInt(back!)).toBe(integer);
    }),
  );
});
