/** Puts the bundled provider into a folder of plugins, laid out as Terraform reads it without a registry. */
import * as fs from "node:fs";
import * as path from "node:path";
import { type Bundle, type BundleFile, packagesOf } from "./bundle";
import { sha256, sha256OfFile } from "./sha256";

/** Where the provider comes from, as `required_providers` names it. The host is ours alone and serves nothing. */
export const PROVIDER_SOURCE = "terraform.local/cloud-tasks/cloudtasks";

/** The plugins `terraform init` looks at first, seen from the folder it runs in. */
export const IMPLIED_MIRROR = "terraform.d/plugins";

/** The folders of plugins that Terraform and OpenTofu look into unasked, wherever they run. */
export function impliedFolders(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { HOME = "/", XDG_DATA_HOME, XDG_DATA_DIRS } = env;
  const data = [
    XDG_DATA_HOME || path.join(HOME, ".local/share"),
    ...(XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":"),
  ];
  const known = [
    path.join(HOME, ".terraform.d"),
    ...data.flatMap((folder) => [path.join(folder, "terraform"), path.join(folder, "opentofu")]),
    ...[HOME, "/"].map((folder) => path.join(folder, "Library/Application Support/io.terraform")),
  ];
  return known.map((folder) => path.join(folder, "plugins"));
}

/** Versions of this provider in a folder of plugins, unpacked and packed. */
export function installedVersions(plugins: string): readonly string[] {
  try {
    const versions = fs
      .readdirSync(homeIn(plugins))
      .flatMap((name) => (UNPACKED.exec(name) ?? PACKED.exec(name))?.[1] ?? []);
    return [...new Set(versions)];
  } catch {
    return [];
  }
}

/** A name Terraform takes neither for a version nor for a platform. */
const INCOMING = ".incoming-";

const UNPACKED = /^(\d[\w.+-]{0,60})$/;
const PACKED = /^terraform-provider-cloudtasks_(\d[A-Za-z\d.+-]{0,60})_[a-z\d]+_[a-z\d]+\.zip$/;

/** What a process that was killed left behind may be removed after this time. */
const LEFTOVER_MS = 10 * 60_000;

/** The content of the files that every platform has, checked once for all. A runtime is too large to be kept. */
type Loaded = ReadonlyMap<string, Buffer>;

/** What was done. */
export interface Placed {
  /** The folder of this version; it holds one for each platform. */
  readonly folder: string;
  /** Platforms whose folder was written, and those whose folder was whole already. */
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/** @param plugins the folder of plugins, such as `terraform.d/plugins` */
export function placeProvider(bundle: Bundle, plugins: string): Placed {
  const folder = path.join(homeIn(plugins), bundle.version);
  const packages = packagesOf(bundle);
  const missing = packages.filter(([platform, files]) => !holds(path.join(folder, platform), files));
  if (missing.length > 0) {
    const loaded = load(bundle);
    makeFolder(folder);
    for (const [platform, files] of missing) {
      place(loaded, files, path.join(folder, platform));
    }
  }
  removeLeftovers(folder);
  const written = missing.map(([platform]) => platform);
  return { folder, written, kept: packages.map(([name]) => name).filter((name) => !written.includes(name)) };
}

/** Versions of this provider that are there beside the bundle's. */
export function otherVersions(bundle: Bundle, plugins: string): string[] {
  return fs
    .readdirSync(homeIn(plugins), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== bundle.version)
    .map(({ name }) => name)
    .sort();
}

/** @returns the versions that were removed */
export function removeOtherVersions(bundle: Bundle, plugins: string): string[] {
  const others = otherVersions(bundle, plugins);
  for (const version of others) {
    fs.rmSync(path.join(homeIn(plugins), version), { recursive: true, force: true });
  }
  return others;
}

function homeIn(plugins: string): string {
  return path.join(plugins, ...PROVIDER_SOURCE.split("/"));
}

function load({ folder, files }: Bundle): Loaded {
  return new Map(files.map((file) => [file.name, read(file, path.join(folder, file.name))]));
}

function read({ name, sha256: expected }: BundleFile, file: string): Buffer {
  const content = fs.readFileSync(file);
  if (sha256(content) !== expected) {
    throw new Error(`the bundled provider is damaged: ${name} differs from its manifest; reinstall the package`);
  }
  return content;
}

/** Whether a folder holds exactly these files, each with its content and its permissions. */
function holds(folder: string, files: readonly BundleFile[]): boolean {
  try {
    const names = fs.readdirSync(folder).sort();
    return (
      names.join("/") ===
        files
          .map((file) => file.name)
          .sort()
          .join("/") &&
      files.every((file) => {
        const target = path.join(folder, file.name);
        const executable = process.platform === "win32" || (fs.statSync(target).mode & 0o111) === (file.mode & 0o111);
        return executable && sha256OfFile(target) === file.sha256;
      })
    );
  } catch {
    return false;
  }
}

/** Node's own recursive mkdir never returns where a file system refuses a new folder with ENOENT, as /proc does. */
function makeFolder(folder: string): void {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return;
  }
  if (path.dirname(folder) !== folder) {
    makeFolder(path.dirname(folder));
  }
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    // Another synthesis may have been faster.
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw error;
    }
  }
}

/** Written beside and renamed: whoever looks sees the whole folder or none. */
function place(loaded: Loaded, files: readonly BundleFile[], target: string): void {
  const incoming = fs.mkdtempSync(path.join(path.dirname(target), INCOMING));
  try {
    // mkdtemp lets nobody else read it; the folder is used by whoever runs Terraform.
    fs.chmodSync(incoming, 0o755);
    for (const file of files) {
      const written = path.join(incoming, file.name);
      fs.writeFileSync(written, loaded.get(file.name) ?? read(file, file.from!));
      // The mode of writeFile is cut by the umask.
      fs.chmodSync(written, file.mode);
    }
    replace(incoming, target, files);
  } finally {
    fs.rmSync(incoming, { recursive: true, force: true });
  }
}

/** A folder cannot be renamed over one that is not empty, and another synthesis may be doing the same right now. */
function replace(incoming: string, target: string, files: readonly BundleFile[]): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      fs.renameSync(incoming, target);
      return;
    } catch (error) {
      if (holds(target, files)) {
        return;
      }
      if (attempt === 5) {
        throw error;
      }
      fs.rmSync(target, { recursive: true, force: true });
    }
  }
}

function removeLeftovers(versionFolder: string): void {
  for (const name of fs.readdirSync(versionFolder)) {
    const folder = path.join(versionFolder, name);
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY);
    if (name.startsWith(INCOMING) && age > LEFTOVER_MS) {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}
