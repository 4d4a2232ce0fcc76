/**
 * `npm run release -- [--dry-run] [--sign KEY] [--out FOLDER]`: the provider's archives for the registries, each with a
 * Node.js of its platform, in `release/`. Publishes nothing. docs/releasing.md has the steps around it.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Bundle } from "../lib/delivery/bundle";
import { PLATFORMS, type Platform } from "../lib/delivery/platforms";
import { RUNTIME_PACKAGES, RUNTIME_VERSION } from "../lib/delivery/runtime";
import { sha256OfFile } from "../lib/delivery/sha256";
import { bundleProvider, type Manifest } from "./build/provider-bundle";
import { archiveFiles, archiveName, writeArchive } from "./release/archive";
import { notReady } from "./release/readiness";
import { fetchRuntime } from "./release/runtimes";
import { billOfMaterials } from "./release/sbom";

const ROOT = join(__dirname, "..");

/** What the registries ask for beside the archives. */
const REGISTRY_MANIFEST = { version: 1, metadata: { protocol_versions: ["6.0"] } };

export interface ReleaseOptions {
  readonly out: string;
  /** The GPG key that signs the checksums. */
  readonly key?: string;
  /** Where the package of a platform's runtime is, unpacked. */
  readonly runtime: (platform: Platform, scratch: string) => string;
  readonly compressionLevel?: number;
  readonly say?: (line: string) => void;
}

/** Writes a whole release into `out`, which is emptied before. */
export async function release({
  out,
  key,
  runtime,
  compressionLevel,
  say = () => {},
}: ReleaseOptions): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), "release-"));
  try {
    const { bundle, packages } = providerIn(join(scratch, "bundle"));
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const named = (what: string) => join(out, `terraform-provider-cloudtasks_${bundle.version}_${what}`);
    const archives: string[] = [];
    for (const platform of PLATFORMS) {
      const file = join(out, archiveName(bundle.version, platform));
      const files = archiveFiles(bundle, runtime(platform, scratch), ROOT);
      await writeArchive(file, files, compressionLevel);
      archives.push(file);
      say(`${archiveName(bundle.version, platform)}: ${files.length} files, ${megabytes(statSync(file).size)}`);
    }
    const manifest = named("manifest.json");
    writeFileSync(manifest, `${JSON.stringify(REGISTRY_MANIFEST, null, 2)}\n`);
    const sums = [...archives, manifest].map((file) => `${sha256OfFile(file)}  ${file.slice(out.length + 1)}\n`);
    writeFileSync(named("SHA256SUMS"), sums.join(""));
    if (key !== undefined) sign(named("SHA256SUMS"), key);
    const bill = billOfMaterials(ROOT, bundle.version, packages);
    writeFileSync(named("sbom.cdx.json"), `${JSON.stringify(bill, null, 2)}\n`);
    return bundle.version;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function providerIn(folder: string): { bundle: Bundle; packages: readonly string[] } {
  const { packages } = bundleProvider(ROOT, folder);
  const { version, files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  return { bundle: { folder, version, files }, packages };
}

/** A detached signature in binary form: the registries take no other. */
function sign(file: string, key: string): void {
  const words = ["--batch", "--yes", "--local-user", key, "--output", `${file}.sig`, "--detach-sign", file];
  execFileSync("gpg", words, { stdio: "inherit" });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** What would be made, without a download. */
function dryRun(): void {
  const scratch = mkdtempSync(join(tmpdir(), "release-"));
  try {
    const { bundle, packages } = providerIn(join(scratch, "bundle"));
    const prefix = `terraform-provider-cloudtasks_${bundle.version}`;
    const bill = billOfMaterials(ROOT, bundle.version, packages) as { components: unknown[] };
    const provider = bundle.files.map(({ name }) => name).join(", ");
    console.log(`Would write to release/, and publish nothing:`);
    for (const platform of PLATFORMS) {
      console.log(`  ${archiveName(bundle.version, platform)} with ${RUNTIME_PACKAGES[platform]}@${RUNTIME_VERSION}`);
    }
    console.log(`  ${prefix}_manifest.json, ${prefix}_SHA256SUMS and, with a key, ${prefix}_SHA256SUMS.sig`);
    console.log(`  ${prefix}_sbom.cdx.json with ${bill.components.length} components`);
    console.log(`Each archive holds ${provider}, LICENSE.txt, node, NODE-LICENSE.txt.`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { "dry-run": { type: "boolean" }, sign: { type: "string" }, out: { type: "string", default: "release" } },
  });
  if (values["dry-run"]) {
    dryRun();
  } else {
    const say = (line: string) => console.log(line);
    await release({ out: resolve(values.out), key: values.sign, runtime: fetchRuntime, say });
  }
  const problems = notReady(ROOT, values.sign);
  console.log(
    problems.length === 0
      ? "Ready to publish: see docs/releasing.md."
      : `Not ready to publish (docs/releasing.md):\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
  );
}

if (require.main === module) {
  void main();
}
