/** Makes few files of the library's modules: to look each of them up takes longer than to run them. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";

const GENERATED = "constructs/generated";

/** Generated modules that belong to no list that ships. */
const OF_NO_LIST = /^(?:index|common|cloud-tasks-provider|task-checkpoint|declared-.*)\.ts$/;

const OPTIONS = {
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
} as const satisfies BuildOptions;

/** Writes `index.js` into `dist`, and beside it the modules of each list that ships: a program loads those of its lists. */
export function bundleLibrary(root: string, dist: string): void {
  const names = readdirSync(join(root, "lib", GENERATED)).filter((name) => !OF_NO_LIST.test(name));
  const modules = names.map((name) => basename(name, ".ts"));
  const siblings = modules.map((module) => `./${module}`);
  mkdirSync(join(dist, GENERATED), { recursive: true });
  const lazily = modules.map((module) => {
    const text = bundled(root, `lib/${GENERATED}/${module}.ts`, [...siblings, ...Object.keys(BASES)])
      // Base classes have to be those of the library.
      .replace(/(?<=require\(")[^"]+/g, (path) => BASES[path] ?? path);
    writeFileSync(join(dist, GENERATED, `${module}.js`), text);
    const exported = /0&&\(module\.exports=\{([^}]*)\}\)/.exec(text)![1]!.split(/,\s*/);
    return `lazily(()=>require("./${GENERATED}/${module}"),${JSON.stringify(exported)});0&&(module.exports={${exported}});`;
  });
  const library = bundled(
    root,
    "lib/index.ts",
    names.map((name) => join(root, "lib", GENERATED, name)),
  ).replace(/__reExport\(\s*\w+,\s*require\(\s*"[^"]+"\s*\)\s*\);/g, "");
  writeFileSync(join(dist, "index.js"), [library, LAZILY, ...lazily, ""].join("\n"));
}

/** Modules that a list's take from the library. */
const BASES: Readonly<Record<string, string>> = { "../task-gate": "../../index", "../task-lookup": "../../index" };

/** The line behind each use is for Node.js, which reads the names of exports without running anything. */
const LAZILY = `function lazily(load,names){for(const name of names)
Object.defineProperty(module.exports,name,{enumerable:true,get:()=>load()[name]})}`;

function bundled(root: string, entry: string, external: string[]): string {
  const { outputFiles } = buildSync({ ...OPTIONS, absWorkingDir: root, entryPoints: [entry], external });
  // Each module would copy all exports of cdktf, for a default export that nobody asks for: a fifth of the whole time.
  return outputFiles[0]!.text.replace(/__toESM\((require\("[^"]+"\))\)/g, "$1");
}
