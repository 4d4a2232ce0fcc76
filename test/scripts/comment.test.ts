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

test("text cannot end the comment", () => {
  expect(comment("a */ b")).toBe("  /** a *\\/ b */");
});
