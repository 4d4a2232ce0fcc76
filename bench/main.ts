/**
 * `npm run bench [-- <id> …]`: measures the package that was built, or the parts of it that are named. Writes
 * bench/results.json, the table of docs/performance.md and its chart, and ends with 1 when it measured what exceeds a
 * budget.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { thisMachine } from "./harness/machine";
import {
  betweenMarkers,
  costs,
  days,
  describeMachine,
  exceeded,
  markdownTable,
  merge,
  type Report,
  resultsOf,
  textTable,
} from "./harness/report";
import type { Measurement } from "./harness/result";
import { seeded } from "./harness/statistics";
import { MEASUREMENTS } from "./measurements";

const ROOT = join(__dirname, "..");
const RESULTS = join(__dirname, "results.json");
const DOCUMENT = join(ROOT, "docs/performance.md");

/** The same order of pairs and the same resamples in every run. */
const SEED = 20_260_731;

const IDS = MEASUREMENTS.map(({ id }) => id);

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((id) => !IDS.includes(id));
  if (unknown !== undefined) {
    console.error(`There is no measurement ${JSON.stringify(unknown)}; there are ${IDS.join(", ")}.`);
    return 2;
  }
  const machine = thisMachine();
  const measurements: Record<string, Report["measurements"][string]> = {};
  const skipped: string[] = [];
  for (const measurement of MEASUREMENTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    if (measurement.needsTerraform && machine.terraform === null) {
      console.error(`${measurement.id}: skipped, there is no terraform on the PATH`);
      skipped.push(measurement.id);
      continue;
    }
    measurements[measurement.id] = await measured(measurement);
  }
  const report = merge(readReport(), { machine, measurements });
  const results = resultsOf(report, IDS);
  writeFileSync(RESULTS, `${JSON.stringify(report, null, 2)}\n`);
  const after = [costs(report, IDS), skipped.length === 0 ? [] : `Skipped without a Terraform: ${skipped.join(", ")}.`];
  const words = after.flat().join(" ");
  const table = `Measured ${days(report, IDS)}: ${describeMachine(machine)}.\n\n${markdownTable(results)}\n\n${words}`;
  writeFileSync(DOCUMENT, betweenMarkers(readFileSync(DOCUMENT, "utf8"), table));
  console.log(`${describeMachine(machine)}\n\n${textTable(results)}\n\n${words}`);
  return exceeded(measurements).length > 0 ? 1 : 0;
}

async function measured({ id, run }: Measurement): Promise<Report["measurements"][string]> {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1_000);
  const progress = (message: string) => console.error(`${id}, ${seconds()} s: ${message}`);
  progress("measuring");
  const results = await run({ root: ROOT, random: seeded(SEED), progress });
  return { date: new Date().toISOString().slice(0, 10), seconds: seconds(), results };
}

function readReport(): Report | undefined {
  return existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as Report) : undefined;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
