/**
 * A reporter of jest for .ci/run: writes the runner's own counts, and the name of every skipped suite, so that nothing
 * is left out unseen, into the file that CI_SUMMARY names. Jest's own JSON report cannot hold every error a test meets.
 */
const { writeFileSync } = require("node:fs");

class CiSummary {
  onRunComplete(_, results) {
    writeFileSync(process.env.CI_SUMMARY, `${lines(results).join("\n")}\n`);
  }
}

function lines(results) {
  const tests = results.testResults.flatMap((file) => file.testResults);
  const skipped = tests.filter(({ status }) => status === "pending" || status === "todo");
  const suites = skipped.map(({ ancestorTitles, title }) => {
    // The suite that says why it is skipped may stand within another.
    const why = ancestorTitles.find((suite) => suite.includes("(skipped: "));
    return `skipped: ${why ?? ancestorTitles[0] ?? title}`;
  });
  // A suite that does not even load has no test to count; it must not pass for nothing.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return [...new Set(suites), `${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`];
}

module.exports = CiSummary;
