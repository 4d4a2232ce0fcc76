import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { staleness, tryGuards } from "../../scripts/mutants";
import type { Guard } from "../../scripts/mutants/guard";
import { GUARDS } from "../../scripts/mutants/guards";

const ROOT = join(__dirname, "../..");

const SOURCE = `
export function half(n: number): number {
  if (n < 0) throw new Error("negative");
  if (n > 1_000) throw new Error("too large");
  let steps = 0;
  while (steps * 2 < n) { steps += 1; }
  return steps;
}
`;
const TEST = `
const { half } = require("../lib/half");
test("what is negative has no half", () => expect(() => half(-2)).toThrow("negative"));
test("eight has four", () => expect(half(8)).toBe(4));
`;

/** A project with one file and its tests. */
const project = mkdtempSync(join(tmpdir(), "mutants-"));
beforeAll(() => {
  const files = {
    "package.json": "{}",
    "jest.config.js": `module.exports = { transform: { "\\\\.ts$": "@swc/jest" } };`,
    "lib/half.ts": SOURCE,
    "test/half.test.ts": TEST,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const guard = (claim: string, text: string, instead = ""): Guard => ({ guard: claim, file: "half.ts", text, instead });
const missed = guard("no negative number", 'if (n < 0) throw new Error("negative");');
const unnoticed = guard("no large number", 'if (n > 1_000) throw new Error("too large");');

describe("guards that are taken out", () => {
  test("one that a test misses is no problem, one that none misses is, and the project stays as it was", async () => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line.replace(/^ *\d+\.\d s/, "1 s"));
    expect(await tryGuards(project, [missed, unnoticed], { copies: 1, print })).toEqual([
      "no large number (lib/half.ts): no test of test/half.test.ts missed it",
    ]);
    expect(lines).toEqual([
      "1 test files pass with every guard in its place",
      expect.stringMatching(/^1 s {2}missed {2}no negative number\n +by: what is negative has no half$/),
      "1 s  WRONG   no large number",
    ]);
    expect(readFileSync(join(project, "lib/half.ts"), "utf8")).toBe(SOURCE);
  });

  test("one without which the tests never end is missed", async () => {
    const endless = guard("it counts on", "steps += 1;");
    expect(await tryGuards(project, [endless], { atLeastMs: 1 })).toEqual([]);
  });

  test("one without which the code does not work at all says nothing", async () => {
    const problems = [
      ...(await tryGuards(project, [guard("a name", "return steps;", "return stairs;")])),
      ...(await tryGuards(project, [guard("a brace", "{ steps += 1; }", "{ steps += 1;")])),
    ];
    expect(problems).toEqual([
      expect.stringMatching(/^a name \(lib\/half.ts\): cannot be tried: [\s\S]*stairs is not defined/),
      expect.stringMatching(/^a brace \(lib\/half.ts\): cannot be tried: [\s\S]*Syntax Error/),
    ]);
  });

  test("one whose text is no longer there, or is there twice, or whose test is gone, is a problem, and nothing is tried", async () => {
    const print = jest.fn();
    expect(
      await tryGuards(
        project,
        [
          missed,
          guard("gone", "if (n === 7)"),
          guard("twice", "steps"),
          { ...missed, guard: "untested", tests: ["gone.test.ts"] },
        ],
        { print },
      ),
    ).toEqual([
      expect.stringMatching(/^gone: lib\/half.ts does not hold this text exactly once/),
      expect.stringMatching(/^twice: lib\/half.ts does not hold this text exactly once/),
      "untested: there is no test/gone.test.ts",
    ]);
    expect(print).not.toHaveBeenCalled();
  });

  test("tests that fail with every guard in its place say nothing of any", async () => {
    writeFileSync(join(project, "test/red.test.ts"), 'test("red", () => expect(1).toBe(2));');
    const red = { ...missed, tests: ["red.test.ts"] };
    expect(await tryGuards(project, [red])).toEqual([
      expect.stringMatching(/^with every guard in its place these tests fail: red\n/),
    ]);
  });
});

describe("the project's guards", () => {
  test("stand in their files exactly once, each under a claim of its own", () => {
    expect(GUARDS.flatMap((one) => staleness(ROOT, one))).toEqual([]);
    expect(new Set(GUARDS.map(({ guard }) => guard)).size).toBe(GUARDS.length);
  });
});
