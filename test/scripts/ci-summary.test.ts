import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Plain JavaScript, as jest itself loads it.
const CiSummary: new () => {
  onRunComplete(contexts: unknown, results: object): void;
} = require("../../scripts/ci-summary");

const folder = mkdtempSync(join(tmpdir(), "ci-summary-"));

afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly passed?: number;
  readonly failed?: number;
  readonly unloadable?: number;
  /** Titles of the suites around each skipped test. */
  readonly skipped?: readonly (readonly string[])[];
}

/** What is written after a run of jest. */
function summary({ passed = 0, failed = 0, unloadable = 0, skipped = [] }: Report): string[] {
  const file = join(folder, "summary.txt");
  const results = {
    numPassedTests: passed,
    numFailedTests: failed,
    numRuntimeErrorTestSuites: unloadable,
    testResults: [
      { testResults: [{ status: "passed", title: "another", ancestorTitles: [] }] },
      { testResults: skipped.map((ancestorTitles) => ({ status: "pending", title: "a test", ancestorTitles })) },
    ],
  };
  process.env.CI_SUMMARY = file;
  new CiSummary().onRunComplete(undefined, results);
  return readFileSync(file, "utf8").trimEnd().split("\n");
}

test("the last line counts what passed, failed and was skipped", () => {
  expect(summary({ passed: 3, failed: 1 })).toEqual(["3 passed, 1 failed, 0 skipped"]);
});

test("a suite that does not load is a failure", () => {
  expect(summary({ unloadable: 2 })).toEqual(["0 passed, 2 failed, 0 skipped"]);
});

test("every skipped suite is named once, by the title that says why", () => {
  const skipped = [
    ["a suite"],
    ["a suite"],
    ["around", "a suite within (skipped: no terraform on the PATH)", "in it"],
    [],
  ];
  expect(summary({ skipped })).toEqual([
    "skipped: a suite",
    "skipped: a suite within (skipped: no terraform on the PATH)",
    "skipped: a test",
    "0 passed, 0 failed, 4 skipped",
  ]);
});
