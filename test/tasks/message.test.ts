import { clip, clipMiddle, message } from "../../lib/tasks/message";
import { PROBLEM_CODES, PROBLEMS, type ProblemKind } from "../../lib/tasks/problems";

/** Every name that stands in braces, with itself as its value. */
function everything(code: (typeof PROBLEM_CODES)[number]): Record<string, string> {
  const { summary, detail, remedy }: ProblemKind = PROBLEMS[code];
  const names = [...`${summary}\n${detail}\n${remedy}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]));
}

test.each(PROBLEM_CODES)("%s: the words are the table's, and the end is the code", (code) => {
  const { summary, detail } = message(code, everything(code));
  const spelled = (template: string) => template.replace(/\{(\w+)\}/g, "<$1>");
  expect(summary).toBe(spelled(PROBLEMS[code].summary));
  expect(detail).toBe(`${spelled(PROBLEMS[code].detail)}\nWhat to do: ${spelled(PROBLEMS[code].remedy)} (${code})`);
});

test("a line that comes out empty is left out", () => {
  const { detail } = message("not_found", { product: "P", message: "it failed.", wait: "" });
  expect(detail).toBe(`it failed.\nWhat to do: ${PROBLEMS.not_found.remedy} (not_found)`);
});

test("a value that is forgotten is a mistake of ours, never a hole in the message", () => {
  expect(() => message("not_found", { product: "P", message: "" })).toThrow("the message has no wait");
  expect(() => message("cancelled", { what: "it", wait: "", how_far: "" })).not.toThrow();
});

test("braces in a value are left as they are", () => {
  const values = { product: "P", message: "{wait} { a = 1 }", wait: "" };
  expect(message("not_found", values).detail).toMatch(/^\{wait\} \{ a = 1 \}\n/);
});

test("a text of somebody else's becomes one line of bounded length", () => {
  expect(clip(" a\r\n b ", 10)).toBe(" a b ");
  expect(clip("x".repeat(61))).toBe(`${"x".repeat(59)}…`);
  expect(clip("x".repeat(60))).toBe("x".repeat(60));
  expect(clipMiddle(`begin${"x".repeat(900)}end`, 60)).toMatch(/^beginx+ … x+end$/);
  expect(clipMiddle(`begin${"x".repeat(900)}end`, 60)).toHaveLength(60);
  expect(clipMiddle("short", 60)).toBe("short");
});
