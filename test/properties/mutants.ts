/** The engine with one guard taken out: the source of one file is patched in memory, and everything loaded anew. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "@swc/core";
import fc from "fast-check";
import type { Case } from "./case";
import { cases, fitted } from "./generators";

export interface Mutant {
  /** What is taken out. */
  readonly guard: string;
  /** Below lib/. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly instead: string;
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

export const MUTANTS: readonly Mutant[] = [
  {
    guard: "the since-guard",
    file: "tasks/select.ts",
    text: 'return Math.floor(task.startedAt / 1_000) < Math.floor(since / 1_000) ? "earlier" : null;',
    instead: "return null;",
    noticed: /opened on .* does not count/,
    seed: 1,
  },
  {
    guard: "the settle rule",
    file: "tasks/waiter.ts",
    text: "return event.sentAt >= idleSince + spec.settle",
    instead: "return true",
    noticed: /opened after \d+(\.\d+)? ms, though nothing may run for/,
    seed: 1,
  },
  {
    guard: "the snapshot of IDs",
    file: "provider/checkpoint.ts",
    text: "recent.map((task) => task.id)",
    instead: "[]",
    noticed: /opened on .* does not count/,
    seed: 4,
  },
  {
    guard: "that an earlier reading never concludes that there is no match",
    file: "tasks/waiter.ts",
    text: "if (event.sentAt < decidesAt) {",
    instead: "if (event.at < decidesAt) {",
    noticed: /concluded that there is no match/,
    seed: 1,
    focus: atOnce,
  },
  {
    guard: "the retry of a cut body",
    file: "http/judge.ts",
    text: "...unreadable(raw, body), retry: true",
    instead: "...unreadable(raw, body), retry: false",
    noticed: /failed, though every fault heals/,
    seed: 2,
  },
];

/** Plays the cases of a seed against the mutant until the oracle objects. Null when it never does. */
export async function firstNoticed(
  mutant: Mutant,
  seed: number,
  most: number,
  focus: (given: Case) => Case = (given) => given,
): Promise<{ readonly played: number; readonly given: Case; readonly problems: readonly string[] } | null> {
  const path = join(__dirname, "../../lib", mutant.file);
  const source = readFileSync(path, "utf8");
  if (source.split(mutant.text).length !== 2) {
    throw new Error(
      `lib/${mutant.file} does not hold this text exactly once, so nothing was taken out: ${mutant.text}`,
    );
  }
  const { code } = transformSync(
    source.replace(mutant.text, () => mutant.instead),
    {
      filename: path,
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
    },
  );
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
