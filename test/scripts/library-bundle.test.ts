import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as library from "../../lib";
import { bundleLibrary } from "../../scripts/build/library-bundle";
import { HANG_MS } from "../support/patience";

const ROOT = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "library-bundle-"));
const dist = join(folder, "dist");

beforeAll(() => {
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  bundleLibrary(ROOT, dist);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program that has loaded the library, and reads what it prints as JSON. */
function printed(program: string): unknown {
  const text = `const library = require("./dist/index.js"); console.log(JSON.stringify(${program}))`;
  const run = spawnSync(process.execPath, ["-e", text], { cwd: folder, encoding: "utf8", timeout: HANG_MS });
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout);
}

test("it exports what the sources export, and classes keep their names", () => {
  const names = Object.keys(library).sort();
  expect(names).toContain("TaskCheckpoint");
  expect(printed("Object.keys(library).sort()")).toEqual(names);
  const classes = Object.entries(library).flatMap(([name, value]) =>
    typeof value === "function" ? [[name, value.name]] : [],
  );
  expect(
    printed("Object.entries(library).filter(([, v]) => typeof v === 'function').map(([n, v]) => [n, v.name])"),
  ).toEqual(expect.arrayContaining(classes));
});

test("the modules of a list are loaded at the first use of it", () => {
  const loaded =
    'Object.keys(require.cache).filter((file) => file.includes("generated/")).map((file) => file.split("/").pop())';
  expect(printed(`[${loaded}, library.RdsTasks.name, ${loaded}.sort()]`)).toEqual([
    [],
    "RdsTasks",
    ["rds-task-gate.js", "rds-task.js", "rds-tasks.js"],
  ]);
});

test("an ES module imports what there is by its name, with base classes of the library", () => {
  const text = `
    import { RdsTaskGate, TaskGate, TaskLookup, RdsTasks } from "./dist/index.js";
    console.log(RdsTaskGate.prototype instanceof TaskGate, RdsTasks.prototype instanceof TaskLookup);`;
  const words = ["--input-type=module", "-e", text];
  const run = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", timeout: HANG_MS });
  expect([run.stderr, run.stdout]).toEqual(["", "true true\n"]);
});

describe("without @cdktf/provider-null,", () => {
  const bare = mkdtempSync(join(tmpdir(), "library-bundle-bare-"));

  beforeAll(() => {
    mkdirSync(join(bare, "node_modules"));
    for (const peer of ["cdktf", "constructs"]) {
      symlinkSync(join(ROOT, "node_modules", peer), join(bare, "node_modules", peer), "dir");
    }
    cpSync(dist, join(bare), { recursive: true });
  });

  afterAll(() => rmSync(bare, { recursive: true }));

  /** Synthesizes a gate, and a barrier behind it if wanted. */
  const synthesized = (barrier: string) => {
    const text = `
      const { App, TerraformStack, Testing } = require("cdktf");
      const { DcsBackgroundTaskGate, TaskBarrier } = require("./index.js");
      const stack = new TerraformStack(new App(), "stack");
      const gate = new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", taskId: "t", standalone: true });
      ${barrier}
      try { console.log(Object.keys(JSON.parse(Testing.synth(stack)).resource).join()); }
      catch (error) { console.log(error.message); }`;
    const run = spawnSync(process.execPath, ["-e", text], { cwd: bare, encoding: "utf8", timeout: HANG_MS });
    expect(run.stderr).toBe("");
    return run.stdout.trim();
  };

  test("a gate is synthesized", () => {
    expect(synthesized("")).toBe("cloudtasks_dcs_background_task_gate");
  });

  test("a barrier says in one line what to install", () => {
    expect(synthesized('new TaskBarrier(stack, "ready", { gates: [gate] });')).toMatch(
      /^TaskBarrier "ready": [^\n]*not installed; run "npm install @cdktf\/provider-null"$/,
    );
  });
});

test("a construct program loads the peers of the package, and nothing that only the provider needs", () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    peerDependencies: Record<string, string>;
  };
  // Regular expressions, which only a condition with `matches` loads.
  const allowed = [...builtinModules, ...Object.keys(peerDependencies), "re2js"];
  const lists = readdirSync(join(dist, "constructs/generated")).map((name) => join(dist, "constructs/generated", name));
  const text = [join(dist, "index.js"), ...lists].map((file) => readFileSync(file, "utf8")).join("\n");
  expect(text).not.toContain("__toESM(require");
  const required = [...text.matchAll(/\brequire\("(?:node:)?([^"]+)"\)/g)];
  const names = required.map(([, name]) => name!);
  expect(names).toContain("cdktf");
  expect(names.filter((name) => !allowed.includes(name) && !/^\.\.?\//.test(name))).toEqual([]);
});
