/**
 * `npm run mutants`: takes each guard of the project out in turn, in a copy, and runs the tests nearest to it. Lists the
 * guards that no test missed, and ends with an error if there is one. `-- WORDS`: only guards whose claim or file holds
 * them.
 */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Guard, testsOf, without } from "./mutants/guard";
import { GUARDS } from "./mutants/guards";
import { Scratch } from "./mutants/scratch";

export interface Options {
  /** Tests that take so long, and ten times as long as with every guard in its place, never end, ms. @default a minute */
  readonly atLeastMs?: number;
  /** Copies in which tests run side by side. @default one for each processor */
  readonly copies?: number;
  readonly print?: (line: string) => void;
}

/** One run of all tests that are needed ends some day, too. */
const WHOLE_RUN_MS = 3_600_000;

/**
 * Takes the guards out one by one.
 *
 * @returns what is wrong: guards that nobody missed, and those that could not be taken out
 */
export async function tryGuards(project: string, guards: readonly Guard[], options: Options = {}): Promise<string[]> {
  const { atLeastMs = 60_000, copies = availableParallelism(), print = () => {} } = options;
  const stale = guards.flatMap((guard) => staleness(project, guard));
  if (stale.length > 0) {
    return stale;
  }
  const scratches = Array.from({ length: Math.min(copies, guards.length) }, () => new Scratch(project));
  const remove = () => {
    for (const scratch of scratches) scratch.remove();
  };
  process.once("exit", remove);
  const problems: string[] = [];
  try {
    const tests = [...new Set(guards.flatMap(testsOf))];
    const whole = await scratches[0]!.test(tests, WHOLE_RUN_MS, [`--maxWorkers=${copies}`]);
    if (whole.failed.length > 0) {
      return [`with every guard in its place these tests fail: ${whole.failed.join("; ")}\n${whole.message}`];
    }
    print(`${tests.length} test files pass with every guard in its place`);
    const left = [...guards];
    const work = async (scratch: Scratch) => {
      for (let guard = left.shift(); guard !== undefined; guard = left.shift()) {
        const began = performance.now();
        const usual = testsOf(guard).reduce((sum, test) => sum + (whole.durations.get(test) ?? 0), 0);
        const run = await scratch.tryWithout(guard, atLeastMs + 10 * usual);
        const problem = run.broken
          ? `cannot be tried: ${run.message}`
          : run.failed.length === 0
            ? `no test of ${testsOf(guard).join(", ")} missed it`
            : undefined;
        const seconds = `${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s`;
        const [first] = run.failed;
        print(
          `${seconds}  ${problem === undefined ? "missed" : "WRONG "}  ${guard.guard}${first ? `\n${" ".repeat(18)}by: ${first}` : ""}`,
        );
        if (problem !== undefined) {
          problems.push(`${guard.guard} (lib/${guard.file}): ${problem}`);
        }
      }
    };
    // What one cannot go on with ends the others, too, after their guard of the moment.
    const ended = await Promise.allSettled(
      scratches.map((scratch) =>
        work(scratch).finally(() => {
          left.length = 0;
        }),
      ),
    );
    await Promise.all(ended.map((end) => (end.status === "rejected" ? Promise.reject(end.reason) : undefined)));
  } finally {
    process.off("exit", remove);
    remove();
  }
  return problems;
}

/** Why a guard can no longer be taken out. */
export function staleness(project: string, guard: Guard): string[] {
  try {
    without(guard, readFileSync(join(project, "lib", guard.file), "utf8"));
    return testsOf(guard)
      .filter((test) => !existsSync(join(project, test)))
      .map((test) => `${guard.guard}: there is no ${test}`);
  } catch (error) {
    return [`${guard.guard}: ${(error as Error).message}`];
  }
}

/** @returns the exit code */
async function main(words: string): Promise<number> {
  const named = GUARDS.filter(({ guard, file }) => `${guard} ${file}`.toLowerCase().includes(words.toLowerCase()));
  if (named.length === 0) {
    console.error(`No guard has "${words}" in its claim or file.`);
    return 2;
  }
  const problems = await tryGuards(join(__dirname, ".."), named, { print: console.log });
  for (const problem of problems) {
    console.error(`\n${problem}`);
  }
  console.log(`\n${named.length} guards, ${problems.length} problems.`);
  return problems.length > 0 ? 1 : 0;
}

if (require.main === module) {
  process.once("SIGINT", () => process.exit(130));
  main(process.argv.slice(2).join(" ")).then((code) => {
    process.exitCode = code;
  });
}
