import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROBLEMS } from "../../lib/tasks/problems";
import { errorsPage } from "../../scripts/generate/errors";

const page = readFileSync(join(__dirname, "../../docs/errors.md"), "utf8");

test("every code of the table is documented with its meaning and remedy, and no other is", () => {
  const documented = [...page.matchAll(/^## `(\w+)`$/gm)].map(([, code]) => code);
  expect(documented).toEqual(Object.keys(PROBLEMS));
  for (const { meaning, remedy } of Object.values(PROBLEMS)) {
    expect(page).toContain(meaning);
    expect(page).toContain(remedy);
  }
});

test("the page in the repository is the generated one", () => {
  expect(page).toBe(errorsPage());
});
