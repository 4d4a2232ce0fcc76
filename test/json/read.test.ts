import fc from "fast-check";
import { JsonNumber } from "../../lib/json/number";
import { ExcessiveJsonError, MOST_LEVELS, MOST_VALUES, readJson } from "../../lib/json/read";
import { writeJson } from "../../lib/json/write";
import { jsonNumbers, jsonTexts } from "../support/json-arbitrary";

test("whatever JSON.parse reads, is read alike but for its numbers, which keep their digits", () => {
  fc.assert(
    fc.property(jsonTexts, (text) => {
      const read = readJson(text, Number);
      expect(read).toEqual(JSON.parse(text));
      expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 1_000 },
  );
});

test("whatever JSON.parse refuses, is refused", () => {
  const damaged = fc
    .tuple(
      jsonTexts,
      fc.nat(),
      fc.nat(3),
      fc.constantFrom("", '"', "1.0", "-", ":", ",", "}", "]", "\\", "e5", "[1.0]"),
    )
    .map(([text, at, cut, put]) => {
      const begin = at % (text.length + 1);
      return text.slice(0, begin) + put + text.slice(begin + cut);
    });
  fc.assert(
    fc.property(damaged, (text) => {
      const outcome = (read: (text: string) => unknown) => {
        try {
          return { read: read(text) };
        } catch (error) {
          return error instanceof SyntaxError ? "refused" : error;
        }
      };
      expect(outcome((given) => readJson(given, Number))).toEqual(outcome(JSON.parse));
    }),
    { numRuns: 3_000 },
  );
});

test.each(["{1.0:2}", "[01.0]", "[1.]", "[.5]", "[-]", "[+1.0]", "[1.0 2.0]", '["a"1.0]', "[1e]", "1-2", "{1.0", ""])(
  "%j is refused",
  (text) => {
    expect(() => readJson(text)).toThrow(SyntaxError);
  },
);

test("every number comes out as it went in", () => {
  fc.assert(
    fc.property(jsonNumbers, (number) => {
      const text = `{"a":[${number},"${number}"],"b":${number}}`;
      expect(writeJson(readJson(text))).toBe(text);
    }),
    { numRuns: 1_000 },
  );
});

test("a number is a JS number wherever that is written alike", () => {
  expect(readJson("[0,-1,0.1,1e21,123456789012345]")).toEqual([0, -1, 0.1, new JsonNumber("1e21"), 123456789012345]);
  expect(readJson("[1e+21,9007199254740992,9007199254740993,-0,1.0]")).toEqual([
    ...[1e21, 9007199254740992, new JsonNumber("9007199254740993"), new JsonNumber("-0"), new JsonNumber("1.0")],
  ]);
});

test("digits in texts and names are left alone", () => {
  const text = '{"12345678901234567890":"a \\" 1.0 \\\\","b":1.0,"__proto__":2.0}';
  expect(writeJson(readJson(text))).toBe(text);
});

test("what a number becomes, the caller may say", () => {
  expect(readJson("[1,1.0]", (digits) => `<${digits}>`)).toEqual([1, "<1.0>"]);
});

describe("bounds", () => {
  const nested = (levels: number, inner = "") => "[".repeat(levels) + inner + "]".repeat(levels);

  test("so deep and no deeper, also where the end is missing or a name stands between", () => {
    expect(() => readJson(nested(MOST_LEVELS, "1.0"))).not.toThrow();
    for (const text of [nested(MOST_LEVELS + 1), "[".repeat(1_000_000), '{"a":'.repeat(1_000_000)]) {
      expect(() => readJson(text)).toThrow(new ExcessiveJsonError("nested more than 1,000 levels deep"));
    }
  });

  test("brackets in a text are no levels, and levels that end do not add up", () => {
    expect(readJson(JSON.stringify(nested(MOST_LEVELS + 1)))).toBe(nested(MOST_LEVELS + 1));
    expect(readJson(`[${"[],".repeat(5_000)}0]`)).toHaveLength(5_001);
  });

  test("so many values and no more", () => {
    const list = (length: number, value: string) => `[${Array(length).fill(value).join()}]`;
    expect(readJson(list(MOST_VALUES - 1, "0"))).toHaveLength(MOST_VALUES - 1);
    for (const text of [
      list(MOST_VALUES + 1, "0"),
      list(MOST_VALUES / 2 + 1, "[]"),
      list(MOST_VALUES / 4, "1.0"),
      `{"a":${list(MOST_VALUES, "0")}}`,
    ]) {
      expect(() => readJson(text)).toThrow(new ExcessiveJsonError("of more than 1,000,000 values and names"));
    }
  });

  test("what is read can be written, however deep it is", () => {
    expect(writeJson(readJson(nested(MOST_LEVELS, "1.0")))).toBe(nested(MOST_LEVELS, "1.0"));
  });
});
