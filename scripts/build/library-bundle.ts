/** Makes one file of the library's sixty modules: to look each of them up takes longer than to run them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Writes `index.js` into `dist`, beside its declarations. */
export function bundleLibrary(root: string, dist: string): void {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ["lib/index.ts"],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    // Messages, and cdktf's own metadata, hold names of classes.
    keepNames: true,
    // A tenth of the time to load it. Names stay, and lines that a stack trace can point at.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    write: false,
    logLevel: "warning",
  });
  // Each module would copy all exports of cdktf, for a default export that nobody asks for: a fifth of the whole time.
  const text = outputFiles[0]!.text.replace(/__toESM\((require\("[^"]+"\))\)/g, "$1");
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, "index.js"), text);
}
