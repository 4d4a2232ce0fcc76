/** The package as a stranger gets it: built from a copy of the sources, packed, and installed in an empty project. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { bundleLibrary } from "../../scripts/build/library-bundle";
import { BUNDLE_FOLDER, bundleProvider } from "../../scripts/build/provider-bundle";
import { madeOnce } from "./jest/root";
import { HANG_MS } from "./patience";

const ROOT = join(__dirname, "../..");

/** What a build reads. */
const SOURCES = ["lib", "scripts", "package.json", "tsconfig.json", "tsconfig.build.json"];

/** What npm takes beside the built files. */
const DOCUMENTS = ["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "API.md", "docs", "examples"];

export interface PackedFile {
  readonly path: string;
  readonly size: number;
  readonly mode: number;
}

export interface Packed {
  readonly tarball: string;
  /** Bytes of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly PackedFile[];
}

/** Runs a command to its end. Throws with everything it printed when it fails. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): SpawnSyncReturns<string> {
  const done = spawnSync(command, [...args], { cwd, env, encoding: "utf8", timeout: HANG_MS });
  if (done.status !== 0) {
    const why = done.error?.message ?? `exit code ${done.status}`;
    throw new Error(`${command} ${args.join(" ")}: ${why}\n${done.stdout}${done.stderr}`);
  }
  return done;
}

/** `describe` where packages can be installed; else the suite is skipped, by name and visibly. */
export const describeWithRegistry = (name: string, body: () => void): void => {
  const answer = madeOnce("registry", (target) => {
    const words = ["view", "constructs", "version", "--fetch-retries=0", "--fetch-timeout=20000"];
    const { status } = spawnSync("npm", words, { timeout: HANG_MS });
    writeFileSync(join(target, "status"), String(status));
  });
  if (readFileSync(join(answer, "status"), "utf8") === "0") {
    describe(name, body);
  } else {
    describe.skip(`${name} (skipped: no npm registry)`, body);
  }
};

export function temporaryFolder(purpose: string): string {
  // Node.js resolves links, and terraform shows resolved paths, too.
  return realpathSync(mkdtempSync(join(tmpdir(), `cloud-tasks-${purpose}-`)));
}

/** Copies what a build needs, so that the checkout's own `dist/` is not touched; with its dependencies, as a link. */
export function copySources(folder: string, { dependencies = true } = {}): void {
  for (const name of [...SOURCES, ...DOCUMENTS]) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  if (dependencies) {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  }
}

/** Builds a copy as it is published. */
export function build(folder: string): void {
  run(process.execPath, ["--import", "tsx", "scripts/build.ts"], folder);
}

/** Builds what a program needs of a copy, as a given version, and nothing else. */
export function buildAs(folder: string, version: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...manifest, version }));
  // A test changes the launcher of its copy.
  const launcher = readFileSync(join(folder, "lib/provider/launcher/launch.sh"));
  const content = createHash("sha256").update(launcher).digest("hex").slice(0, 8);
  const built = madeOnce(`package-${version}-${content}`, (target) => {
    bundleLibrary(folder, join(target, "dist"));
    bundleProvider(folder, join(target, BUNDLE_FOLDER));
  });
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  cpSync(join(built, "dist"), join(folder, "dist"), { recursive: true });
}

/** Makes a project of the checkout's cdktf and a built copy of ours, without a registry. */
export function link(project: string, copy: string): void {
  mkdirSync(join(project, "node_modules"), { recursive: true });
  for (const name of ["cdktf", "constructs"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(project, "node_modules", name), "dir");
  }
  symlinkSync(copy, join(project, "node_modules/cdktf-cloud-tasks"), "dir");
}

/** The package as it is published, with the folder it was packed in; all test files of a run share it. */
export function packedPackage(): Packed & { readonly folder: string } {
  const described = "packed.json";
  const folder = madeOnce("packed", (target) => {
    copySources(target);
    build(target);
    const packed = pack(target);
    writeFileSync(join(target, described), JSON.stringify({ ...packed, tarball: basename(packed.tarball) }));
  });
  const packed = JSON.parse(readFileSync(join(folder, described), "utf8")) as Packed;
  return { ...packed, folder, tarball: join(folder, packed.tarball) };
}

/** `npm pack` of a built folder. */
export function pack(folder: string): Packed {
  const { stdout } = run("npm", ["pack", "--json", "--ignore-scripts"], folder);
  const [{ filename, ...packed }] = JSON.parse(stdout) as [Omit<Packed, "tarball"> & { filename: string }];
  return { ...packed, tarball: join(folder, filename) };
}

/**
 * Makes a project with these packages: tarballs, or names with versions. No package's scripts are run.
 *
 * @param manifest what its package.json has said before
 */
export function install(project: string, packages: readonly string[], manifest: object = {}): void {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", private: true, ...manifest }));
  run(
    "npm",
    ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...packages],
    project,
  );
}

/**
 * A project with what the README's package.json names, our packed package in place of the published one. It is installed
 * once in a run, and is a copy by links here: what is installed may not be changed.
 */
export function projectOfReadme(purpose: string): string {
  const installed = madeOnce("installed", (target) => {
    const [, manifest] = /`package\.json`:\n\n```json\n([\s\S]*?)^```$/m.exec(
      readFileSync(join(ROOT, "README.md"), "utf8"),
    )!;
    const { dependencies, devDependencies } = JSON.parse(manifest!);
    const published = Object.entries({ ...dependencies, ...devDependencies, "cdktf-cloud-tasks": undefined });
    const others = published.flatMap(([name, range]) => (range === undefined ? [] : [`${name}@${range}`]));
    install(target, [packedPackage().tarball, ...others]);
  });
  const project = temporaryFolder(purpose);
  run("cp", ["-al", `${installed}/.`, project], project);
  return project;
}

/** Writes files into a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
