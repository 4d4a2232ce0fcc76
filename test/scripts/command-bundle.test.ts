import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCommand } from "../../scripts/build/command-bundle";
import { HANG_MS } from "../support/patience";

const ROOT = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "command-bundle-"));
const target = join(folder, "dist/cli");

beforeAll(() => {
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  bundleCommand(ROOT, target);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command where nothing is installed, and without some of its files. */
function commandWithout(missing: readonly string[], ...words: string[]) {
  const lacking = join(folder, `dist/without-${missing.join("-")}`);
  cpSync(target, lacking, { recursive: true, filter: (path) => !missing.some((file) => path.endsWith(`/${file}`)) });
  return spawnSync(process.execPath, [join(lacking, "main.js"), ...words], { encoding: "utf8", timeout: HANG_MS });
}

test.each([
  [["install-provider.js", "simulate.js", "wait.js"], "--help"],
  [["install-provider.js", "wait.js"], "simulate"],
  [["install-provider.js", "simulate.js"], "wait"],
  [["simulate.js", "wait.js"], "provider"],
])("without %s there is help with %s", (missing, word) => {
  const run = commandWithout(missing, word, "--help");
  expect(run).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/^Usage: cloud-tasks/) });
});

test("the files need the package's dependencies, Node.js and each other, and nothing else", () => {
  const files = readdirSync(target);
  expect(files.sort()).toEqual(["install-provider.js", "main.js", "simulate.js", "wait.js"]);
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const allowed = [...builtinModules, ...Object.keys(dependencies), "./install-provider", "./simulate", "./wait"];
  for (const file of files) {
    const required = [...readFileSync(join(target, file), "utf8").matchAll(/\brequire\("(?:node:)?([^"]+)"\)/g)];
    expect(required.length).toBeGreaterThan(0);
    expect(required.map(([, name]) => name!).filter((name) => !allowed.includes(name))).toEqual([]);
  }
});
