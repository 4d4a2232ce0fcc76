import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { LONGEST_TEXT, parsePattern } from "../../lib/options/pattern";

const matches = (pattern: string, text: string) => {
  const parsed = parsePattern(pattern);
  if ("problem" in parsed) throw new Error(`${pattern} ${parsed.problem}`);
  return parsed.test(text);
};

/** Patterns of everything that is supported, from a small alphabet, so that they often match. */
const patterns = fc.letrec<{ one: string; atom: string; piece: string; all: string }>((tie) => ({
  one: fc.constantFrom(
    "a",
    "b",
    "c",
    "-",
    ".",
    "\\.",
    "\\d",
    "\\W",
    "\\s",
    "[ab]",
    "[^b-]",
    "[a-c0]",
    "[\\d-]",
    "^",
    "$",
  ),
  atom: fc.oneof(
    { depthSize: "small" },
    tie("one"),
    tie("all").map((inner) => `(${inner})`),
    tie("all").map((it) => `(?:${it})`),
  ),
  piece: fc
    .tuple(tie("atom"), fc.constantFrom("", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}"))
    .map(([atom, times]) =>
      // JavaScript repeats no assertion.
      /^[$^]$/.test(atom) ? atom : atom + times,
    ),
  all: fc
    .array(fc.array(tie("piece"), { maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((choices) => choices.map((pieces) => pieces.join("")).join("|")),
}));

const javaScript = createContext({});

/** What JavaScript's own finds; undefined where that would take years, as of some of these patterns it does. */
function javaScriptFinds(pattern: string, text: string): boolean | undefined {
  try {
    const code = `new RegExp(${JSON.stringify(pattern)}, "u").test(${JSON.stringify(text)})`;
    return runInContext(code, javaScript, { timeout: 1_000 });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return undefined;
    throw error;
  }
}

test("an oracle that would not end is given up", () => {
  expect(javaScriptFinds("^((a*)*)*$", `${"a".repeat(40)}!`)).toBeUndefined();
});

test("finds what JavaScript's own regular expressions find", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      patterns.all,
      fc.string({ unit: fc.constantFrom("a", "b", "c", "-", "0", " ", ".", "\n", "é"), maxLength: 8 }),
      (pattern, text) => {
        const parsed = parsePattern(pattern);
        // What is too large is refused, and what Terraform has no syntax for, as a repeated repetition.
        if ("problem" in parsed) {
          expect(parsed.problem).toMatch(/repeats too much|is longer|invalid (?:nested )?repe/);
          return;
        }
        const found = javaScriptFinds(pattern, text);
        if (found === undefined) return;
        compared += 1;
        expect(parsed.test(text)).toBe(found);
      },
    ),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(100);
});

test.each([
  ["^r\\.[0-9]+\\.large$", "r.12.large", true],
  ["^r\\.[0-9]+\\.large$", "xr.12.large", false],
  ["6\\.(0|2)", "redis 6.2.7", true],
  ["\\[x\\]\\{1\\}\\/\\-", "[x]{1}/-", true],
  ["😀{2}", "😀😀", true],
  ["^.$", "😀", true],
  ["", "", true],
  ["\\t[\\n]", "\t\n", true],
])("%s of %j: %s", (pattern, text, found) => {
  expect(matches(pattern, text)).toBe(found);
});

test.each([
  ["(", "missing closing ): `(`"],
  ["a)", "unexpected ): `a)`"],
  ["[a", "missing closing ]: `[a`"],
  ["*a", "missing argument to repetition operator: `*`"],
  ["[z-a]", "invalid character class range: `z-a`"],
  ["a\\", "trailing backslash at end of expression"],
  ["(a)\\1", "invalid escape sequence: `\\1`"],
  ["(?=a)", "invalid or unsupported Perl syntax: `(?=`"],
  ["((a{100}){100}){100}", "invalid repeat count: `{100}`"],
])("%s is refused as Terraform's regex refuses it", (pattern, problem) => {
  expect(parsePattern(pattern)).toEqual({
    problem: `is not a regular expression as Terraform's regex takes it: ${problem}`,
  });
});

test.each([
  ["a{0,1000}b{0,1000}", "repeats too much; write smaller numbers in its braces"],
  ["a".repeat(501), "is longer than 500 characters"],
])("%s is refused: what it costs is bounded", (pattern, problem) => {
  expect(parsePattern(pattern)).toEqual({ problem });
});

test.each(["(a+)+$", "^(a|a)*$", "^a*a*a*a*a*a*$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"])(
  "%s takes time in proportion to its text",
  (pattern) => {
    // In JavaScript's own this would not end.
    expect(matches(pattern, `${"a".repeat(5_000)}!`)).toBe(false);
  },
);

test("no text is searched that is longer than it reads", () => {
  expect(matches("a", "a".repeat(LONGEST_TEXT))).toBe(true);
  expect(matches("a", "a".repeat(LONGEST_TEXT + 1))).toBe(false);
});
