/**
 * Entries in a stack's `.terraform.lock.hcl` that spare `cdktf deploy` a registry.
 *
 * When the file lacks a provider the stack requires, or has it with other version constraints, cdktf's command line runs
 * `terraform providers lock`, which asks every provider's host, and ours has none. It finds entries with a regular
 * expression, in comments too, and the last one counts, while Terraform reads them as HCL. So our provider gets its real
 * entry, and each other provider whose entry would not do gets a stanza in a comment at the end. Terraform drops the
 * comment when it writes the file.
 *
 * Everything else in the file belongs to Terraform and stays as it is, byte for byte.
 */
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Bundle, BundleFile } from "../delivery/bundle";
import { PROVIDER_SOURCE } from "../delivery/place";

const LOCK_FILE = ".terraform.lock.hcl";
const OPENING = "/* Known to cdktf-cloud-tasks,";
const HEADING = `${OPENING} to be locked by the next \`terraform init\`:`;
const ADDRESS = /^[\w.-]+(?:\/[\w.-]+){2}$/;

/** Any version will do for the command line: Terraform is the one who checks. */
const ANY = ">= 0";

const PUBLIC_REGISTRY = "registry.terraform.io";

/** A version or a lower bound: of these cdktf's command line understands that they allow what they require. */
const SIMPLE_CONSTRAINTS = /^(?:~>|>=)? ?\d[\w.+-]*$/;

/** A provider the stack requires, as `required_providers` has it. */
export interface Requirement {
  readonly source: string;
  readonly version?: string;
}

/**
 * @param stackFolder the folder `terraform` runs in
 * @param required every provider the stack requires
 */
export function seedLockFile(stackFolder: string, bundle: Bundle, required: Iterable<Requirement>): void {
  const file = path.join(stackFolder, LOCK_FILE);
  const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const after = seeded(before, bundle, required);
  if (after === before) {
    return;
  }
  const incoming = `${file}.${process.pid}.${crypto.randomBytes(4).toString("hex")}`;
  fs.writeFileSync(incoming, after);
  fs.renameSync(incoming, file);
}

/** The lock file with our entry and what is missing of the others. */
export function seeded(before: string, bundle: Bundle, required: Iterable<Requirement>): string {
  const own = withOwnEntry(withoutComments(before), bundle);
  const others = new Map([...required].map(({ source, version }) => [fullAddress(source), version]));
  const stanzas = [...others]
    .filter(([address]) => ADDRESS.test(address) && address !== PROVIDER_SOURCE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([address, version]) => stanzasFor(address, version, entryOf(own, address)));
  return stanzas.length === 0 ? own : `${own}\n${[HEADING, ...stanzas, "*/"].join("\n")}\n`;
}

/** Terraform's hash of a package: of the names and hashes of its files, in the order of the names. */
export function packageHash(files: readonly BundleFile[]): string {
  const hash = crypto.createHash("sha256");
  for (const { name, sha256 } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${sha256}  ${name}\n`);
  }
  return `h1:${hash.digest("base64")}`;
}

/** The text without the comments of earlier runs, and the blank line before each. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const begin = text.indexOf(OPENING, from);
    const end = begin === -1 ? -1 : text.indexOf("*/", begin);
    if (end === -1) {
      return parts.join("") + text.slice(from);
    }
    parts.push(text.slice(from, begin).replace(/(?<=^|\n)\r?\n$/, ""));
    from = end + 2 + (/^\r?\n/.exec(text.slice(end + 2, end + 4))?.[0].length ?? 0);
  }
}

function withOwnEntry(text: string, { version, files }: Bundle): string {
  const hash = packageHash(files);
  const existing = entryOf(text, PROVIDER_SOURCE);
  const lines = [`"${hash}"`, `version     = "${version}"`, `constraints = "${version}"`];
  if (existing !== undefined && lines.every((line) => existing.includes(line))) {
    return text;
  }
  const entry = `provider "${PROVIDER_SOURCE}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
    "${hash}",
  ]
}
`;
  if (existing !== undefined) {
    // A function, as replace() would read `$` in a string.
    return text.replace(existing, () => entry);
  }
  const separator = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return `${text}${separator}${entry}`;
}

/** A provider's entry, up to and with the end of its closing line. */
function entryOf(text: string, address: string): string | undefined {
  const opening = `provider "${address}" {`;
  const begin = text.startsWith(opening) ? 0 : text.indexOf(`\n${opening}`) + 1;
  const closing = text.indexOf("\n}", begin);
  if (!text.startsWith(opening, begin) || closing === -1) {
    return undefined;
  }
  const end = text.indexOf("\n", closing + 1);
  return text.slice(begin, end === -1 ? text.length : end + 1);
}

/** What the command line has to read of a provider beside its entry, so that it runs no `terraform providers lock`. */
function stanzasFor(address: string, version: string | undefined, entry: string | undefined): string[] {
  const locked = entry === undefined ? undefined : /^[ \t]*constraints[ \t]+=[ \t]+"([^"*\n]*)"/m.exec(entry)?.[1];
  if (locked === undefined) {
    return [stanza(address, ANY)];
  }
  if (locked === version && SIMPLE_CONSTRAINTS.test(version)) {
    return [];
  }
  const [host, ...name] = address.split("/");
  // Whether to run `terraform init -upgrade` is judged by all that the command line has read, so the constraints have to
  // stay in sight under another name, and only the public registry's providers have one.
  return host === PUBLIC_REGISTRY ? [stanza(address, ANY), stanza(name.join("/"), locked)] : [];
}

function stanza(address: string, constraints: string): string {
  return `provider "${address}" {\n  constraints = "${constraints}"\n}`;
}

/** `null` and `hashicorp/null` are short for `registry.terraform.io/hashicorp/null`. */
function fullAddress(source: string): string {
  const parts = source.split("/");
  return [...[PUBLIC_REGISTRY, "hashicorp"].slice(0, Math.max(0, 3 - parts.length)), ...parts].join("/");
}
