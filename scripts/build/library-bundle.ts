/** Makes one file of the library's sixty modules: to look each of them up takes longer than to run them. */
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Writes `index.js` into `dist`, beside its declarations. */
export function bundleLibrary(root: string, dist: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: ["lib/index.ts"],
    outfile: join(dist, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    // Messages, and cdktf's own metadata, hold names of classes.
    keepNames: true,
    logLevel: "warning",
  });
}
