import { mkdirSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";

export const LOCAL_CLOUD_SOURCE = "terraform.local/cloud-tasks/localcloud";
export const LOCAL_CLOUD_VERSION = "1.0.0";

/** Terraform's name of this platform, as in its plugin folders. */
export const PLATFORM = `${platform()}_${arch() === "x64" ? "amd64" : arch()}`;

/** Puts the stand-in's provider where `terraform init` finds it, in the folder of a stack. */
export function installLocalCloud(stackFolder: string): void {
  installStandIn(stackFolder, {
    main: join(__dirname, "provider.ts"),
    source: LOCAL_CLOUD_SOURCE,
    version: LOCAL_CLOUD_VERSION,
  });
}

export interface StandIn {
  /** The program that serves it. */
  readonly main: string;
  readonly source: string;
  readonly version: string;
}

/** Built scripts, by their programs. */
const scripts = new Map<string, string>();

/** Puts a provider that is written for an example or a test where `terraform init` finds it, in the folder of a stack. */
export function installStandIn(stackFolder: string, { main, source, version }: StandIn): void {
  const folder = join(stackFolder, "terraform.d/plugins", source, version, PLATFORM);
  const script = scripts.get(main) ?? build(main);
  scripts.set(main, script);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `terraform-provider-${basename(source)}_v${version}`), script, { mode: 0o755 });
}

function build(main: string): string {
  return buildSync({
    entryPoints: [main],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    write: false,
    logLevel: "warning",
  }).outputFiles[0]!.text;
}
