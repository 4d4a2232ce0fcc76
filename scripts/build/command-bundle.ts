/**
 * Makes the files of the command line: `main.js`, and one for each command, read only when it is called. So the package
 * holds what a command needs and nothing else, least of all a module that needs what only the provider bundles.
 */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Files of lib/cli; a name that another module is imported by, such as `./provider`, would be left out of them. */
const COMMANDS = ["wait", "install-provider", "simulate"];

/** @param target the folder that gets the files */
export function bundleCommand(root: string, target: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: ["main", ...COMMANDS].map((name) => `lib/cli/${name}.ts`),
    outdir: target,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // Dependencies are installed beside; `main.js` requires the other files as they are.
    packages: "external",
    external: COMMANDS.map((name) => `./${name}`),
    supported: { "dynamic-import": false },
    keepNames: true,
    logLevel: "warning",
  });
  chmodSync(join(target, "main.js"), 0o755);
}
