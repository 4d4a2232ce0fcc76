/**
 * Makes the files of the command line: `main.js`, and one for each group of commands, read only when one of them is
 * called. So the package holds what a command needs and nothing else, least of all a module that needs what only the
 * provider bundles. What is bundled of others lies there with its licences.
 */
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { licences } from "./licences";

/** Files of lib/cli; a name that another module is imported by, such as `./provider`, would be left out of them. */
const PARTS = ["definition", "parser", "cloud-commands", "completion", "exec", "install-provider", "simulate"];

/** Installed beside, as the package's dependency. */
const INSTALLED = ["axios", "re2js"];

/** @param target the folder that gets the files */
export function bundleCommand(root: string, target: string): void {
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: ["main", ...PARTS].map((name) => `lib/cli/${name}.ts`),
    outdir: target,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The files require each other as they are.
    external: [...INSTALLED, ...PARTS.map((name) => `./${name}`)],
    supported: { "dynamic-import": false },
    minify: true,
    legalComments: "none",
    keepNames: true,
    metafile: true,
    logLevel: "warning",
  });
  chmodSync(join(target, "main.js"), 0o755);
  writeFileSync(join(target, "LICENSES.txt"), licences(root, Object.keys(metafile.inputs), "command"));
}
