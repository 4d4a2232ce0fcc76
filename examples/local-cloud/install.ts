import { mkdirSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

export const LOCAL_CLOUD_SOURCE = "terraform.local/cloud-tasks/localcloud";
export const LOCAL_CLOUD_VERSION = "1.0.0";

/** Terraform's name of this platform, as in its plugin folders. */
export const PLATFORM = `${platform()}_${arch() === "x64" ? "amd64" : arch()}`;

let script: string | undefined;

/** Puts the stand-in's provider where `terraform init` finds it, in the folder of a stack. */
export function installLocalCloud(stackFolder: string): void {
  const folder = join(stackFolder, "terraform.d/plugins", LOCAL_CLOUD_SOURCE, LOCAL_CLOUD_VERSION, PLATFORM);
  script ??= buildSync({
    entryPoints: [join(__dirname, "provider.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    write: false,
    logLevel: "warning",
  }).outputFiles[0]!.text;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `terraform-provider-localcloud_v${LOCAL_CLOUD_VERSION}`), script, { mode: 0o755 });
}
