/** `npm run jsii`: whether the public surface can be offered to Python, Java, C# and Go. See CONTRIBUTING.md. */
import { join } from "node:path";
import { compileSurface, type Diagnostic } from "./jsii/compile";
import { EXPECTED, type Expected } from "./jsii/expected";

/** What differs from the list: diagnostics that are not on it, and entries that nothing matches any more. */
export function differences(found: readonly Diagnostic[], expected: readonly Expected[] = EXPECTED) {
  const same = (diagnostic: Diagnostic, entry: Expected) =>
    diagnostic.code === entry.code && diagnostic.file === (entry.file ?? "") && diagnostic.message === entry.message;
  return {
    unexpected: found.filter((diagnostic) => !expected.some((entry) => same(diagnostic, entry))),
    gone: expected.filter((entry) => !found.some((diagnostic) => same(diagnostic, entry))),
  };
}

/** @returns the exit code */
function main(): number {
  const { diagnostics, types } = compileSurface(join(__dirname, ".."));
  const { unexpected, gone } = differences(diagnostics);
  const shown = ({ code, file, message }: Diagnostic | Expected) => [file, code, message].filter(Boolean).join(" ");
  for (const diagnostic of unexpected) {
    console.error(`new: ${diagnostic.severity} ${shown(diagnostic)}`);
  }
  for (const entry of gone) {
    console.error(`gone, so take it off scripts/jsii/expected.ts: ${shown(entry)}`);
  }
  console.log(`${types.length} types; ${diagnostics.length} remarks, ${EXPECTED.length} of them expected.`);
  return unexpected.length + gone.length > 0 ? 1 : 0;
}

if (require.main === module) {
  process.exitCode = main();
}
