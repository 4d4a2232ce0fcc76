import fc from "fast-check";
import { parsePath } from "../../lib/text/path";

test.each([
  ["status", ["status"]],
  ["details.new_capacity", ["details", "new_capacity"]],
  ["details.rename_commands.0", ["details", "rename_commands", "0"]],
  ["a\\.b.c", ["a.b", "c"]],
  ["a\\\\.b", ["a\\", "b"]],
  ["with space.ü", ["with space", "ü"]],
  ["__proto__.constructor", ["__proto__", "constructor"]],
])("%s has the steps %j", (text, steps) => {
  expect(parsePath(text)).toEqual({ steps });
});

test.each([
  ["", "is empty"],
  [".", "has an empty step; separate names by single dots"],
  ["details..x", "has an empty step; separate names by single dots"],
  [".details", "has an empty step; separate names by single dots"],
  ["details.", "has an empty step; separate names by single dots"],
  ["tasks[0]", "uses brackets; write a list index as a step of its own, as in tasks.0"],
  ["tasks]", "uses brackets; write a list index as a step of its own, as in tasks.0"],
  ["a\\b", 'has a backslash that is not followed by "." or another backslash'],
  ["a\\", 'has a backslash that is not followed by "." or another backslash'],
])("%j is no path: it %s", (text, problem) => {
  expect(parsePath(text)).toEqual({ problem });
});

test("any names can be written: dots and backslashes are escaped", () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/[[\]]/.test(text));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (steps) => {
      const text = steps.map((step) => step.replace(/[\\.]/g, "\\$&")).join(".");
      expect(parsePath(text)).toEqual({ steps });
    }),
  );
});
