import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as library from "../../lib";
import { bundleLibrary } from "../../scripts/build/library-bundle";

jest.setTimeout(30_000);

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
  const run = spawnSync(process.execPath, ["-e", text], { cwd: folder, encoding: "utf8", timeout: 20_000 });
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout);
}

test("the one file exports what the sources export, and its classes keep their names", () => {
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

test("a construct program loads the peers of the package, and nothing that only the provider needs", () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    peerDependencies: Record<string, string>;
  };
  const allowed = [...builtinModules, ...Object.keys(peerDependencies)];
  const required = [...readFileSync(join(dist, "index.js"), "utf8").matchAll(/\brequire\("(?:node:)?([^"]+)"\)/g)];
  const names = required.map(([, name]) => name!);
  expect(names).toContain("cdktf");
  expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
});
