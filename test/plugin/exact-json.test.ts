import fc from "fast-check";
import { parseExactJson } from "../../lib/plugin/exact-json";

test("numbers that a JS number would round arrive as their digits", () => {
  expect(parseExactJson("[9007199254740993,-9007199254740993,0.12345678901234567890,1e400]")).toEqual([
    "9007199254740993",
    "-9007199254740993",
    "0.12345678901234567890",
    "1e400",
  ]);
});

test("numbers that stay exact remain numbers", () => {
  expect(parseExactJson("[0.1,1e3,9007199254740992,0.1000000000000000000000]")).toEqual([
    0.1, 1000, 9007199254740992, 0.1,
  ]);
});

test("digits inside strings and keys are left alone", () => {
  const text = '{"12345678901234567890":"a \\" 12345678901234567890 \\\\","b":12345678901234567890}';
  expect(parseExactJson(text)).toEqual({
    "12345678901234567890": 'a " 12345678901234567890 \\',
    b: "12345678901234567890",
  });
});

test("a string of megabytes is no problem", () => {
  const long = "x\\n".repeat(2_000_000);
  expect(parseExactJson(`{"a":"${long}","b":12345678901234567890}`)).toMatchObject({ b: "12345678901234567890" });
});

test("whatever JSON.parse understands exactly is understood alike", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("what is not JSON is an error", () => {
  expect(() => parseExactJson("{12345678901234567890")).toThrow(SyntaxError);
});
