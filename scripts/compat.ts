/**
 * `npm run compat -- [--terraform PATH] [--node VERSION] [--constructs VERSION] [TESTS …]`: runs tests on another
 * Terraform or OpenTofu, another Node.js, or another version of constructs than the checkout's own.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Platform } from "../lib/delivery/platforms";
import { RUNTIME_PACKAGES } from "../lib/delivery/runtime";
import { CONSTRUCTS, CORE, NODE } from "./compat/tests";

const ROOT = join(__dirname, "..");

const HELP = `Usage: npm run compat -- [--terraform PATH] [--node VERSION] [--constructs VERSION] [TESTS …]

  --terraform PATH       a terraform or tofu; runs the core of the end-to-end tests with it
  --node VERSION         such as 22 or 24.1.0, from npm; runs what depends on Node.js, and one end-to-end test
  --constructs VERSION   such as 10.4.2 or latest, from npm; runs the tests of the constructs
  TESTS                  paths of tests to run instead`;

/** The npm package with a Node.js for this machine. */
function runtimePackage(): string {
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}` as Platform;
  const name = RUNTIME_PACKAGES[platform];
  if (name === undefined) {
    throw new Error(`there is no package with a Node.js for ${platform}`);
  }
  return name;
}

function install(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const words = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", name];
  execFileSync("npm", words, { stdio: ["ignore", "ignore", "inherit"], cwd: folder });
  return join(folder, "node_modules", name.slice(0, name.lastIndexOf("@")));
}

/** A copy of the checkout with one package replaced. Links would lead the others back to the checkout's own. */
function copyWith(folder: string, name: string, version: string): string {
  const copy = join(folder, "checkout");
  execFileSync("git", ["clone", "--quiet", "--no-hardlinks", ROOT, copy]);
  const flags = process.platform === "linux" ? "-al" : "-a";
  execFileSync("cp", [flags, join(ROOT, "node_modules"), join(copy, "node_modules")]);
  const replaced = join(copy, "node_modules", name);
  rmSync(replaced, { recursive: true });
  execFileSync("cp", ["-a", install(join(folder, "replaced"), `${name}@${version}`), replaced]);
  return copy;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { terraform: { type: "string" }, node: { type: "string" }, constructs: { type: "string" } },
  });
  if (values.terraform === undefined && values.node === undefined && values.constructs === undefined) {
    console.log(HELP);
    return 2;
  }
  const scratch = mkdtempSync(join(tmpdir(), "compat-"));
  try {
    const first = join(scratch, "bin");
    mkdirSync(first);
    let node = process.execPath;
    let root = ROOT;
    if (values.node !== undefined) {
      node = join(install(join(scratch, "node"), `${runtimePackage()}@${values.node}`), "bin/node");
      symlinkSync(node, join(first, "node"));
    }
    if (values.terraform !== undefined) {
      const terraform = resolve(values.terraform);
      accessSync(terraform, constants.X_OK);
      symlinkSync(terraform, join(first, "terraform"));
      // What is called tofu is looked for under its own name by some tests.
      symlinkSync(terraform, join(first, basename(terraform) === "terraform" ? "tofu" : basename(terraform)));
    }
    if (values.constructs !== undefined) {
      root = copyWith(scratch, "constructs", values.constructs);
    }
    const env = { ...process.env, PATH: [first, process.env.PATH].join(delimiter) };
    const shown = (words: string[]) =>
      execFileSync(words[0]!, words.slice(1), { env, encoding: "utf8" }).split("\n")[0];
    console.log(`Node.js ${shown([node, "--version"])}, ${shown(["terraform", "version"])}, in ${root}`);
    const wanted = [
      ...(values.terraform === undefined ? [] : CORE),
      ...(values.node === undefined ? [] : NODE),
      ...(values.constructs === undefined ? [] : CONSTRUCTS),
    ];
    const tests = positionals.length > 0 ? positionals : [...new Set(wanted)];
    const jest = join(root, "node_modules/jest/bin/jest.js");
    return spawnSync(node, [jest, "--maxWorkers=2", ...tests], { cwd: root, env, stdio: "inherit" }).status ?? 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

process.exitCode = main();
