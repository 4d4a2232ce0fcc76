/** docs/performance.md shows what was measured, and says why where a budget is missed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { days, exceeded, MARKERS, markdownTable, type Report, resultsOf } from "../../bench/harness/report";
import { MEASUREMENTS } from "../../bench/measurements";

const ROOT = join(__dirname, "../..");
const IDS = MEASUREMENTS.map(({ id }) => id);
const page = readFileSync(join(ROOT, "docs/performance.md"), "utf8");
const report = JSON.parse(readFileSync(join(ROOT, "bench/results.json"), "utf8")) as Report;

test("the table is that of the results that are kept, with the days of the measurements", () => {
  const written = page.slice(page.indexOf(MARKERS.begin), page.indexOf(MARKERS.end));
  expect(written).toContain(`\n${markdownTable(resultsOf(report, IDS))}\n`);
  expect(written).toContain(`Measured ${days(report, IDS)}: `);
});

test.each(IDS)("%s is explained", (id) => {
  expect(page).toMatch(new RegExp(`^- \`${id}\`: `, "m"));
});

test("every budget that is missed is told, with the value, where the page says what is missed", () => {
  const told = page
    .split(/^(?=## )/m)
    .filter((section) => /^## Where .* miss(?:es)? (?:its|their) budget/.test(section));
  const words = told.join().replace(/\s+/g, " ");
  const untold = exceeded(report.measurements).filter(({ value }) => !words.includes(` ${value.toFixed(2)} `));
  expect(untold.map(({ measure, value }) => [measure, value])).toEqual([]);
});

test("nothing is told as missed that is met", () => {
  const missed = new Set(
    Object.entries(report.measurements).flatMap(([id, one]) => (exceeded({ [id]: one }).length > 0 ? [id] : [])),
  );
  const told = [...page.matchAll(/^## Where `?([\w-]+)`? misses its budget/gm)].map(([, id]) => id!);
  expect(told.filter((id) => !missed.has(id))).toEqual([]);
});
