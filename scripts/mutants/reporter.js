/**
 * A reporter of jest for `npm run mutants`: writes what each test file came to into the file that MUTANTS_REPORT names.
 * Jest's own JSON report is not written where `--bail` ends a run.
 */
const { writeFileSync } = require("node:fs");

class MutantsReport {
  onRunComplete(_, { testResults }) {
    const files = testResults.map(({ testFilePath, perfStats, failureMessage, testResults: tests }) => ({
      path: testFilePath,
      ms: perfStats.end - perfStats.start,
      message: failureMessage ?? null,
      failed: tests.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
    }));
    writeFileSync(process.env.MUTANTS_REPORT, JSON.stringify(files));
  }
}

module.exports = MutantsReport;
