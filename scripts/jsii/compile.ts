/** Compiles the public surface with jsii, in a copy: the checkout gets none of its files. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: string;
  /** Empty where it is about the package as a whole. */
  readonly file: string;
  readonly message: string;
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the types that other languages would see; none when there were errors. */
  readonly types: readonly string[];
}

const FROM_THE_PACKAGE = ["name", "version", "description", "license", "author", "engines"] as const;

/** @param change edits the copy before it is compiled */
export function compileSurface(root: string, change: (folder: string) => void = () => undefined): Compiled {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cloud-tasks-jsii-")));
  try {
    cpSync(join(root, "lib"), join(folder, "lib"), { recursive: true });
    cpSync(join(root, "README.md"), join(folder, "README.md"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest(root)));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
    change(folder);
    const compiler = require.resolve("jsii/bin/jsii", { paths: [root] });
    const env = { ...process.env, FORCE_COLOR: "0", JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: "1" };
    const run = spawnSync(process.execPath, [compiler], { cwd: folder, encoding: "utf8", env });
    const diagnostics = diagnosticsIn(`${run.stdout}${run.stderr}`.replaceAll(folder, "."));
    const assembly = join(folder, ".jsii");
    if (!existsSync(assembly) && !diagnostics.some(({ severity }) => severity === "error")) {
      throw new Error(`jsii ended with ${run.status}, and without an assembly:\n${run.stdout}${run.stderr}`);
    }
    return { diagnostics, types: existsSync(assembly) ? typesIn(assembly) : [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package as it would have to be: modules instead of one file, and what jsii wants to know. */
function manifest(root: string): object {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    ...Object.fromEntries(FROM_THE_PACKAGE.map((key) => [key, own[key]])),
    main: "lib/index.js",
    types: "lib/index.d.ts",
    stability: "experimental",
    // There is none yet.
    repository: { type: "git", url: "https://example.com/cdktf-cloud-tasks.git" },
    jsii: { outdir: "dist", targets: {}, tsconfig: "tsconfig.json", validateTsconfig: "off" },
    // Whatever is no jsii package has to travel inside.
    dependencies: { ...own.dependencies, ...own.peerDependencies },
    bundledDependencies: Object.keys(own.dependencies),
    peerDependencies: own.peerDependencies,
    devDependencies: own.devDependencies,
  };
}

/** Our own settings: jsii's rules for them are those of ES2020. */
const TSCONFIG = {
  compilerOptions: {
    ...{ target: "es2022", lib: ["es2022"], module: "commonjs", types: ["node"], rootDir: "." },
    ...{ strict: true, noImplicitOverride: true, esModuleInterop: true, skipLibCheck: true },
    ...{ declaration: true, stripInternal: true, inlineSourceMap: true, inlineSources: true },
  },
  include: ["lib/index.ts"],
};

/** The lines that begin a diagnostic; below each stands an excerpt of the source. */
export function diagnosticsIn(output: string): Diagnostic[] {
  const line = /^(?:(\S+?):\d+:\d+ - )?(error|warning) ((?:JSII|TS)\d+): (.*)$/gm;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return [...output.replaceAll(/\u001b\[[\d;]*m/g, "").matchAll(line)].map(
    ([, file = "", severity, code, message]) => ({
      severity: severity as Diagnostic["severity"],
      code: code!,
      file,
      // Newer versions name the rule, too.
      message: message!.replace(/ \[[\w-]+\/[\w-]+\]$/, ""),
    }),
  );
}

function typesIn(assembly: string): string[] {
  const { types } = JSON.parse(readFileSync(assembly, "utf8")) as { types: Record<string, { name: string }> };
  return Object.values(types).map(({ name }) => name);
}
