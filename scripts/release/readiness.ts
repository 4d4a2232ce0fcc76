/** What is still missing before a release may be published. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What npm shows of a package, and only its owner knows. */
const OWNERS = ["repository", "homepage", "bugs"];

export function notReady(root: string, key: string | undefined): string[] {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, string>;
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  return missing(manifest, changelog, key);
}

export function missing(manifest: Readonly<Record<string, unknown>>, changelog: string, key?: string): string[] {
  const version = String(manifest.version);
  const absent = OWNERS.filter((field) => manifest[field] === undefined);
  const plain = /^\d+\.\d+\.\d+$/.test(version);
  const entry = changelog.includes(`\n## [${version}] - `);
  return [
    ...(plain ? [] : [`version ${version} is a pre-release; set a plain one, such as ${version.split("-")[0]}`]),
    ...(plain && !entry ? [`CHANGELOG.md has no section "## [${version}] - <date>"`] : []),
    ...(absent.length === 0 ? [] : [`package.json has no ${absent.join(", ")}`]),
    ...(key === undefined ? ["no key signs the checksums (--sign KEY)"] : []),
  ];
}
