import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
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
  [["install-provider.js", "simulate.js", "cloud-commands.js"], "--help"],
  [["install-provider.js", "cloud-commands.js"], "simulate"],
  [["install-provider.js", "simulate.js"], "wait"],
  [["simulate.js", "cloud-commands.js"], "provider"],
])("without %s there is help with %s", (missing, word) => {
  const run = commandWithout(missing, word, "--help");
  expect(run).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/^Usage: cloud-tasks/) });
});

test("the files need the package's dependencies, Node.js and each other, and nothing else", () => {
  const files = readdirSync(target).filter((name) => name.endsWith(".js"));
  expect(files).toEqual(expect.arrayContaining(["main.js", "install-provider.js", "simulate.js"]));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const allowed = [
    ...builtinModules,
    ...Object.keys(dependencies),
    ...files.map((name) => `./${basename(name, ".js")}`),
  ];
  const required = files.flatMap((file) =>
    [...readFileSync(join(target, file), "utf8").matchAll(/\brequire\("(?:node:)?([^"]+)"\)/g)].map(
      ([, name]) => name!,
    ),
  );
  expect(required).toEqual(expect.arrayContaining(["axios", "fs"]));
  expect(required.filter((name) => !allowed.includes(name))).toEqual([]);
});
