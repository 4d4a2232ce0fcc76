/** Puts the bundled provider where `terraform init` finds it without a registry: the stack's own implied mirror. */
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Bundle, BundleFile } from "./bundle";

/** Where the provider comes from, as `required_providers` names it. The host is ours alone and serves nothing. */
export const PROVIDER_SOURCE = "terraform.local/cloud-tasks/cloudtasks";

/** Synthesis and apply may happen on different machines, so every platform is served; the content is the same. */
export const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** A name Terraform takes neither for a version nor for a platform. */
const INCOMING = ".incoming-";

/** What a synthesis that was killed left behind may be removed after this time. */
const LEFTOVER_MS = 10 * 60_000;

/** The files with their content, checked once for all platforms. */
type Loaded = readonly (BundleFile & { readonly content: Buffer })[];

/** @param stackFolder the folder `terraform` runs in */
export function deliver(bundle: Bundle, stackFolder: string): void {
  const home = path.join(stackFolder, "terraform.d", "plugins", ...PROVIDER_SOURCE.split("/"));
  const versionFolder = path.join(home, bundle.version);
  const missing = PLATFORMS.filter((platform) => !holds(path.join(versionFolder, platform), bundle.files));
  if (missing.length > 0) {
    const files = load(bundle);
    fs.mkdirSync(versionFolder, { recursive: true });
    for (const platform of missing) {
      place(files, path.join(versionFolder, platform));
    }
  }
  removeOthers(home, bundle.version);
  removeLeftovers(versionFolder);
}

function load(bundle: Bundle): Loaded {
  return bundle.files.map((file) => {
    const content = fs.readFileSync(path.join(bundle.folder, file.name));
    if (sha256(content) !== file.sha256) {
      throw new Error(`the bundled provider is damaged: ${file.name} differs from its manifest; reinstall the package`);
    }
    return { ...file, content };
  });
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
        return executable && sha256(fs.readFileSync(target)) === file.sha256;
      })
    );
  } catch {
    return false;
  }
}

/** Written beside and renamed: whoever looks sees the whole folder or none. */
function place(files: Loaded, target: string): void {
  const incoming = fs.mkdtempSync(path.join(path.dirname(target), INCOMING));
  try {
    // mkdtemp lets nobody else read it; the folder is used by whoever runs Terraform.
    fs.chmodSync(incoming, 0o755);
    for (const file of files) {
      const written = path.join(incoming, file.name);
      fs.writeFileSync(written, file.content);
      // The mode of writeFile is cut by the umask.
      fs.chmodSync(written, file.mode);
    }
    replace(incoming, target, files);
  } finally {
    fs.rmSync(incoming, { recursive: true, force: true });
  }
}

/** A folder cannot be renamed over one that is not empty, and another synthesis may be doing the same right now. */
function replace(incoming: string, target: string, files: Loaded): void {
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

function removeOthers(home: string, version: string): void {
  for (const name of fs.readdirSync(home)) {
    if (name !== version) {
      fs.rmSync(path.join(home, name), { recursive: true, force: true });
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

function sha256(content: Buffer): string {
  return crypto.createHash("sha256").update(content).digest("hex");
}
