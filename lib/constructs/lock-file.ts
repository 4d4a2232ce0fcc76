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
import { type Bundle, type BundleFile, packagesOf } from "../delivery/bundle";
import { PROVIDER_SOURCE } from "../delivery/place";
import { type Piece, piecesOf } from "./lock-text";

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
  const pieces = piecesOf(own);
  const stanzas = [...others]
    .filter(([address]) => ADDRESS.test(address) && address !== PROVIDER_SOURCE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([address, version]) => stanzasFor(address, version, entryOf(pieces, address)?.text));
  return stanzas.length === 0 ? own : appended(own, [HEADING, ...stanzas, "*/"].join("\n"));
}

/** Terraform's hash of a package: of the names and hashes of its files, in the order of the names. */
export function packageHash(files: readonly BundleFile[]): string {
  const hash = crypto.createHash("sha256");
  for (const { name, sha256 } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${sha256}  ${name}\n`);
  }
  return `h1:${hash.digest("base64")}`;
}

/** The text without the comments of earlier runs, the line each ends in, and the blank line before each. */
function withoutComments(text: string): string {
  let kept = "";
  let newline = false;
  for (const { kind, text: piece } of piecesOf(text)) {
    if (kind === "comment" && piece.startsWith(OPENING)) {
      newline = /(?:^|\n)$/.test(kept);
      kept = kept.replace(/(?<=^|\n)\r?\n$/, "");
    } else {
      kept += newline ? piece.replace(/^\r?\n/, "") : piece;
      newline = false;
    }
  }
  return kept;
}

function withOwnEntry(text: string, bundle: Bundle): string {
  const { version } = bundle;
  const hashes = [...new Set(packagesOf(bundle).map(([, files]) => `"${packageHash(files)}"`))].sort();
  const pieces = piecesOf(text);
  const existing = entryOf(pieces, PROVIDER_SOURCE);
  const lines = [...hashes, `version     = "${version}"`, `constraints = "${version}"`];
  if (existing !== undefined && lines.every((line) => existing.text.includes(line))) {
    return text;
  }
  const entry = `provider "${PROVIDER_SOURCE}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
${hashes.map((hash) => `    ${hash},`).join("\n")}
  ]
}`;
  return existing === undefined
    ? appended(text, entry)
    : pieces.map((piece) => (piece === existing ? entry : piece.text)).join("");
}

/** The text, a blank line, and what is added on lines of its own. */
function appended(text: string, added: string): string {
  const separator = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return `${text}${separator}${added}\n`;
}

function entryOf(pieces: readonly Piece[], address: string): Piece | undefined {
  return pieces.find((piece) => piece.address === address);
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
