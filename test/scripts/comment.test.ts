import { comment } from "../../scripts/generate/comment";

test("short text is one line", () => {
  expect(comment("Short.")).toBe("  /** Short. */");
});

test("long text is wrapped, and paragraphs are parted", () => {
  const lines = comment(`${"word ".repeat(40)}end.\nNext.`, [], "").split("\n");
  expect(lines[0]).toBe("/**");
  expect(lines.slice(-4)).toEqual([expect.stringMatching(/ end\.$/), " *", " * Next.", " */"]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
});

test("names of the schema are written as TypeScript writes them, values are not", () => {
  const text = 'Like `since_when`, for `until_then = "idle"`, `details.new_capacity` or `other_name`.';
  expect(comment(text, ["since_when", "until_then"])).toBe(
    '  /** Like `sinceWhen`, for `untilThen: "idle"`, `details.new_capacity` or `other_name`. */',
  );
});

test.each([
  ['As a duration. Default: "2s".', "As a duration.", '"2s"'],
  ["How many. Default: 5.", "How many.", "5"],
  ["Whether. Default: false.", "Whether.", "false"],
  [
    'How long. Default: "5m", or `until_then` if that is shorter.',
    "How long.",
    '- "5m", or `untilThen` if that is shorter',
  ],
])("the default of %p has a tag of its own", (text, what, given) => {
  expect(comment(text, ["until_then"], "")).toBe(`/**\n * ${what}\n *\n * @default ${given}\n */`);
});

test("text cannot end the comment", () => {
  expect(comment("a */ b")).toBe("  /** a *\\/ b */");
});
