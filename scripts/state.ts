/** `npm run state`: counts the tests without running them, and writes bench/state.json and docs/state.md. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { days, type Report, resultsOf } from "../bench/harness/report";
import { verdict } from "../bench/harness/result";
import { MEASUREMENTS } from "../bench/measurements";
import { GUARDS } from "./mutants/guards";
import { type State, statePage } from "./state/page";

const ROOT = join(__dirname, "..");

/** The first that fits counts. */
const LAYERS: readonly [layer: string, files: RegExp][] = [
  ["end to end, with a real Terraform, cdktf or npm", /^test\/e2e\//],
  ["the wire: provider processes, sockets, TLS, HTTP", /^test\/(plugin|http)\//],
  ["the whole provider in virtual time", /^test\/provider\//],
  ["oracles: the vendors' SDKs, models, properties", /sdk\.test|model\.test|differential\.test|propert/],
  ["the simulator", /^test\/simulator\//],
  ["constructs and examples", /^test\/(constructs|examples|docs)\//],
  ["scripts, benchmark", /^test\/(scripts|bench)\//],
  ["units: waiting, reading, options, credentials, text, JSON, command", /^test\//],
];

const BAD_INPUTS: readonly [what: string, files: RegExp][] = [
  ["options against their rules, in programs and in Terraform", /^test\/constructs\/every-option/],
  ["answers, rows and texts of a hostile or faulty cloud", /hostile|bad-answers/],
  ["surroundings: environments, limits, file systems, signals", /surroundings/],
];

interface Counted {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly object[] }[];
}

/** Loads every test file, and runs nothing. */
function testsByFile(): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), "state-"));
  try {
    const output = join(folder, "counted.json");
    const words = [
      "--json",
      `--outputFile=${output}`,
      "--testNamePattern=^counted, not run$",
      "--silent",
      "--testEnvironment=node",
    ];
    spawnSync(process.execPath, [join(ROOT, "node_modules/jest/bin/jest.js"), ...words], {
      cwd: ROOT,
      // What files make when they are loaded goes with the folder.
      env: { ...process.env, TMPDIR: folder },
      stdio: "ignore",
    });
    const { testResults } = JSON.parse(readFileSync(output, "utf8")) as Counted;
    const empty = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
    if (empty.length > 0) {
      console.error(`These could not be loaded, and are not counted: ${empty.map(({ name }) => name).join(", ")}`);
    }
    return new Map(testResults.map(({ name, assertionResults }) => [relative(ROOT, name), assertionResults.length]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(tests: ReadonlyMap<string, number>): State {
  const layerOf = (file: string) => LAYERS.find(([, files]) => files.test(file))![0];
  const sum = (files: readonly string[]) => files.reduce((all, file) => all + tests.get(file)!, 0);
  const all = [...tests.keys()];
  const report = JSON.parse(readFileSync(join(ROOT, "bench/results.json"), "utf8")) as Report;
  const ids = MEASUREMENTS.map(({ id }) => id);
  const judged = resultsOf(report, ids).filter((result) => verdict(result) !== "reported");
  return {
    date: new Date().toISOString().slice(0, 10),
    layers: LAYERS.map(([layer]) => {
      const files = all.filter((file) => layerOf(file) === layer);
      return { layer, files: files.length, tests: sum(files) };
    }),
    badInputs: BAD_INPUTS.map(([what, files]) => ({ what, tests: sum(all.filter((file) => files.test(file))) })),
    properties: properties(),
    propertyCases: Number(
      /PROPERTY_RUNS \?\? ([\d_]+)/.exec(source("test/properties/waiting.property.ts"))![1]!.replaceAll("_", ""),
    ),
    guards: GUARDS.length,
    budgets: {
      days: days(report, ids),
      met: judged.filter((result) => verdict(result) === "pass").length,
      missed: judged.filter((result) => verdict(result) === "fail").map(({ measure }) => measure),
    },
  };
}

function source(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

function properties(): number {
  const files = (readdirSync(join(ROOT, "test"), { recursive: true }) as string[]).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.reduce((all, name) => all + source(`test/${name}`).split(/\bfc\.(?:assert|check)\(/).length - 1, 0);
}

const state = count(testsByFile());
writeFileSync(join(ROOT, "bench/state.json"), `${JSON.stringify(state, null, 2)}\n`);
writeFileSync(join(ROOT, "docs/state.md"), statePage(state));
console.log("wrote bench/state.json and docs/state.md");
