/** JSON as text, with numbers of every spelling that its grammar allows. */
import fc from "fast-check";

const digits = (most: number) => fc.stringMatching(/^\d+$/, { maxLength: most }).filter((text) => text.length <= most);

/** Long and short, with zeros at either end, with fractions and exponents. */
export const jsonNumbers: fc.Arbitrary<string> = fc
  .record({
    sign: fc.constantFrom("", "-"),
    whole: fc.oneof(fc.constant("0"), fc.bigInt({ min: 1n, max: 10n ** 40n }).map(String), fc.nat(9).map(String)),
    fraction: fc.oneof(
      fc.constant(""),
      digits(30).map((text) => `.${text}`),
    ),
    exponent: fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom("e", "E", "e+", "E-"), digits(4)).map((parts) => parts.join("")),
      },
    ),
  })
  .map(({ sign, whole, fraction, exponent }) => `${sign}${whole}${fraction}${exponent}`);

const space = fc.constantFrom("", "", "", " ", "\n\t");

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("1.0", '"', "\\", "\\\\", "a:1.0,", "__proto__", "0"),
);

/** A document of any shape. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: "json" },
    jsonNumbers,
    fc.constantFrom("true", "false", "null", "[]", "{}"),
    text.map((string) => JSON.stringify(string)),
    fc.tuple(space, fc.array(tie("value"), { maxLength: 4 }), space).map(([before, items, after]) => {
      return `[${items.map((item) => before + item + after).join(",")}${items.length === 0 ? before : ""}]`;
    }),
    fc.tuple(space, fc.array(fc.tuple(text, tie("value")), { maxLength: 4 }), space).map(([before, members, after]) => {
      const written = members.map(
        ([name, value]) => `${before}${JSON.stringify(name)}${after}:${before}${value}${after}`,
      );
      return `{${written.join(",")}}`;
    }),
  ),
})).value;
