/** The engine with one guard taken out: the source of one file is patched in memory, and everything loaded anew. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "@swc/core";
import fc from "fast-check";
import { type Guard, without } from "../../../scripts/mutants/guard";
import { GUARDS } from "../../../scripts/mutants/guards/index";
import type { Case } from "./case";
import { cases, fitted } from "./generators";

export interface Mutant extends Guard {
  /** What the oracle says of it. */
  readonly noticed: RegExp;
  /** By this seed it is noticed soon; for a test that has to be short. */
  readonly seed: number;
  /** For the same test: cases in which the guard is needed more often than by chance. @default none */
  readonly focus?: (given: Case) => Case;
}

/** Several gates on one list that decide at once, and tasks that begin between their looks. */
const atOnce = (given: Case): Case =>
  fitted({
    ...given,
    operation: given.operation.map((life) => ({ ...life, instance: 0, name: 0, vanishes: null })),
    gates: given.gates.map((gate, index) => ({
      ...{ ...gate, instance: 0, selection: { by: "at", before: 0 }, until: "succeeded", cancelled: null },
      appear: index === 0 ? gate.appear : 0,
    })),
  });

/** One of the project's named guards. */
function named(claim: string): Guard {
  const found = GUARDS.find(({ guard }) => guard === claim);
  if (found === undefined) {
    throw new Error(`there is no guard "${claim}"`);
  }
  return found;
}

export const MUTANTS: readonly Mutant[] = [
  {
    ...named("a task that started before `since` does not count"),
    noticed: /opened on .* does not count/,
    seed: 1,
  },
  {
    ...named("until = idle waits for `settle`"),
    noticed: /opened after \d+(\.\d+)? ms, though nothing may run for/,
    seed: 1,
  },
  {
    ...named("a checkpoint remembers the tasks that are there"),
    noticed: /opened on .* does not count/,
    seed: 1,
  },
  {
    ...named("an earlier reading never concludes that there is no match"),
    noticed: /concluded that there is no match/,
    seed: 1,
    focus: atOnce,
  },
  {
    ...named("one wrong Date is not believed"),
    noticed: /opened on .* does not count/,
    seed: 8,
  },
  {
    ...named("a body that is cut is asked for again"),
    noticed: /failed, though every fault heals/,
    seed: 3,
  },
];

/** Plays the cases of a seed against the mutant until the oracle objects. Null when it never does. */
export async function firstNoticed(
  mutant: Mutant,
  seed: number,
  most: number,
  focus: (given: Case) => Case = (given) => given,
): Promise<{ readonly played: number; readonly given: Case; readonly problems: readonly string[] } | null> {
  const path = join(__dirname, "../../../lib", mutant.file);
  const { code } = transformSync(without(mutant, readFileSync(path, "utf8")), {
    filename: path,
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  jest.resetModules();
  jest.doMock(path, () => {
    const module = { exports: {} };
    const load = (name: string) => require(name.startsWith(".") ? join(dirname(path), name) : name);
    new Function("exports", "require", "module", code)(module.exports, load, module);
    return module.exports;
  });
  try {
    const { violations } = require("./property") as typeof import("./property");
    let played = 0;
    for (const given of fc.sample(cases, { seed, numRuns: most }).map(focus)) {
      played += 1;
      const problems = (await violations(given)).filter((problem) => mutant.noticed.test(problem));
      if (problems.length > 0) {
        return { played, given, problems };
      }
    }
    return null;
  } finally {
    jest.dontMock(path);
    jest.resetModules();
  }
}
