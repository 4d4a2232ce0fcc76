/** The provider that is shipped with this package: where it lies and what it consists of. */
import * as fs from "node:fs";
import * as path from "node:path";
import { PLATFORMS, type Platform } from "./platforms";

const PACKAGE = "cdktf-cloud-tasks";

/** One file of the provider. */
export interface BundleFile {
  readonly name: string;
  /** Permission bits; the launcher has to be executable. */
  readonly mode: number;
  readonly sha256: string;
  /** Where it lies, if it is not in the bundle's folder. */
  readonly from?: string;
}

/** The provider as it was built. */
export interface Bundle {
  readonly folder: string;
  /** Exact version, for example `0.1.0-dev.h1a2b3c4d`. */
  readonly version: string;
  readonly files: readonly BundleFile[];
  /** The files of each platform, where they differ; then no other platform is served. */
  readonly platforms?: Readonly<Partial<Record<Platform, readonly BundleFile[]>>>;
}

/** What each platform is given. Placing and running may happen on different machines, so every platform is served. */
export function packagesOf({ files, platforms }: Bundle): [platform: Platform, files: readonly BundleFile[]][] {
  return PLATFORMS.filter((platform) => platforms === undefined || platforms[platform] !== undefined).map(
    (platform) => [platform, platforms?.[platform] ?? files],
  );
}

/** Reads the bundle's description. Works from the sources and from the published package alike. */
export function readBundle(from: string = __dirname): Bundle {
  const root = packageRoot(from);
  const folder = path.join(root ?? from, "dist", "bundle");
  const description = path.join(folder, "manifest.json");
  if (root === undefined || !fs.existsSync(description)) {
    throw new Error(
      `the bundled Terraform provider is missing (${description}); install ${PACKAGE} again, keep it out of bundlers ` +
        "(mark it as external), or, in its own repository, run `npm run build`",
    );
  }
  const { version, files } = JSON.parse(fs.readFileSync(description, "utf8")) as Omit<Bundle, "folder">;
  return { folder, version, files };
}

function packageRoot(from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, "utf8")).name === PACKAGE) {
      return folder;
    }
    if (folder === path.dirname(folder)) {
      return undefined;
    }
  }
}
