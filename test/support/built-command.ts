/** The command as it is published, built once for all tests of a run: it starts faster than from its sources. */
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { bundleCommand } from "../../scripts/build/command-bundle";
import { madeOnce } from "./jest/root";

const ROOT = join(__dirname, "../..");

/** Its `main.js`. */
export function builtCommand(): string {
  const folder = madeOnce("command", (target) => {
    bundleCommand(ROOT, join(target, "dist/cli"));
    cpSync(join(ROOT, "package.json"), join(target, "package.json"));
    symlinkSync(join(ROOT, "node_modules"), join(target, "node_modules"), "dir");
  });
  return join(folder, "dist/cli/main.js");
}
