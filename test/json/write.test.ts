import fc from "fast-check";
import { JsonNumber } from "../../lib/json/number";
import { writeJson } from "../../lib/json/write";

test("values without long numbers are written as JSON.stringify writes them, indented or not", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(writeJson(value, indent)).toBe(JSON.stringify(value, null, indent));
    }),
  );
});

test("what JSON cannot hold is left out of objects and null in lists, as JSON.stringify does", () => {
  const value = { a: undefined, b: [undefined, Number.NaN], c: {} };
  expect(writeJson(value)).toBe(JSON.stringify(value));
});

test("numbers of any length are written as numbers, also where many lines stand between", () => {
  const value = { a: new JsonNumber("18446744073709551616"), b: [new JsonNumber("0.10"), "0.10"] };
  expect(writeJson(value)).toBe('{"a":18446744073709551616,"b":[0.10,"0.10"]}');
  expect(writeJson([new JsonNumber("1.0")], 2)).toBe("[\n  1.0\n]");
});

test("JSON.stringify, of which a log makes use, shows the digits too, as a text", () => {
  expect(JSON.stringify([new JsonNumber("0.10")])).toBe('["0.10"]');
});
