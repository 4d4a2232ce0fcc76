import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROBLEM_CODES, PROBLEMS, type ProblemKind } from "../../lib/tasks/report/problems";
import { errorsPage } from "../../scripts/generate/errors";

const page = readFileSync(join(__dirname, "../../docs/errors.md"), "utf8");

/** The sections of the page as it is in the repository, by code. */
const sections = Object.fromEntries(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [/^`(\w+)`$/m.exec(text)![1]!, text]),
);

/** Options stand in angle brackets in the table, and on the page as Terraform writes them. */
const inTerraformsWords = (text: string) =>
  text
    .replace(/<([\w.{}]+)>/g, "$1")
    .replace(/<(\w+)="(\w+)">/g, '$1 = "$2"')
    .replace(/<(\w+)\[(\{\w+\})\]="(\w+)">/g, '$1 = { "$2" = "$3" }');

test("every code of the table is documented once, and no other is", () => {
  const documented = [...page.matchAll(/^## `(\w+)`$/gm)].map(([, code]) => code);
  expect(documented).toEqual(PROBLEM_CODES);
});

test.each(PROBLEM_CODES)("%s is documented with when it comes, its words and what to do", (code) => {
  const { of, meaning, summary, detail, remedy }: ProblemKind = PROBLEMS[code];
  const section = sections[code];
  expect(section).toContain(`${meaning} Ends a ${of[0]}`);
  for (const whom of of) expect(section).toMatch(new RegExp(`Ends .*a ${whom}\\b.*\\.$`, "m"));
  expect(section).toContain(`Error: ${summary.replace(/[<>]/g, "")}\n\n${detail}\n`);
  expect(section).toContain(`**What to do.** ${inTerraformsWords(remedy)}\n`);
});

test("the page in the repository is the generated one", () => {
  expect(page).toBe(errorsPage());
});
