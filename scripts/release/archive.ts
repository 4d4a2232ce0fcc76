/** One platform's archive, as Terraform's and OpenTofu's registries and packed mirrors have it. */
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Bundle, BundleFile } from "../../lib/delivery/bundle";
import type { Platform } from "../../lib/delivery/platforms";
import { runtimeFiles } from "../../lib/delivery/runtime";
import { sha256 } from "../../lib/delivery/sha256";

/** Written in the zip's local time, so it is the same everywhere. */
const MADE = new Date(2000, 0, 1);

export function archiveName(version: string, platform: Platform): string {
  return `terraform-provider-cloudtasks_${version}_${platform}.zip`;
}

/** The provider, its runtime, and the licences of everything in it. */
export function archiveFiles(bundle: Bundle, runtime: string, root: string): BundleFile[] {
  const own = bundle.files.map((file) => ({ ...file, from: join(bundle.folder, file.name) }));
  const licence = join(root, "LICENSE");
  const ours = { name: "LICENSE.txt", mode: 0o644, sha256: sha256(readFileSync(licence)), from: licence };
  return [...own, ours, ...runtimeFiles(runtime)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The same files make the same bytes, whenever and wherever. */
export async function writeArchive(file: string, files: readonly BundleFile[], compressionLevel = 9): Promise<void> {
  const zip = new ZipFile();
  for (const { name, mode, sha256: expected, from } of files) {
    const content = readFileSync(from!);
    if (sha256(content) !== expected) {
      throw new Error(`${from} changed while it was packed`);
    }
    zip.addBuffer(content, name, { mtime: MADE, mode: 0o100000 | mode, forceDosTimestamp: true, compressionLevel });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
