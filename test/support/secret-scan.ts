/** Looks for secrets in everything a run of terraform leaves behind, in every shape they may have taken. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";

/** Secrets by the name a finding carries. */
export type Secrets = Readonly<Record<string, string>>;

/** `file: name of the secret (shape)`. What is inside a zip file is named `file!entry`. */
export type Finding = string;

/** So much of either end of a secret counts as the secret: a message that was cut must not keep half of one. */
const PIECE = 10;

/** All places under a folder where a secret is, except in paths that `skip` names. */
export function findSecrets(folder: string, secrets: Secrets, skip: (path: string) => boolean = () => false): string[] {
  const found: Finding[] = [];
  for (const path of filesUnder(folder)) {
    const name = relative(folder, path);
    if (!skip(name)) {
      for (const part of unpacked(name, bytesOf(path))) {
        found.push(...secretsIn(part.bytes, secrets).map((what) => `${part.name}: ${what}`));
      }
    }
  }
  return found.sort();
}

/** Secrets in one text or file, with the shape they were found in; each secret once. */
export function secretsIn(text: string | Buffer, secrets: Secrets): string[] {
  const bytes = Buffer.from(text);
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const shape = Object.entries(shapesOf(secret)).find(([, pieces]) => pieces.some((piece) => bytes.includes(piece)));
    return shape === undefined ? [] : [`${name} (${shape[0]})`];
  });
}

/** The files in which secrets were found. */
export function filesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map((finding) => finding.slice(0, finding.indexOf(": "))))].sort();
}

function shapesOf(secret: string): Record<string, string[]> {
  const url = encodeURIComponent(secret);
  return {
    whole: [secret],
    beginning: [secret.slice(0, PIECE)],
    end: [secret.slice(-PIECE)],
    "url-encoded": [url, url.replace(/%../g, (code) => code.toLowerCase()), encodeURIComponent(url)],
    base64: base64Shapes(secret, "base64"),
    base64url: base64Shapes(secret, "base64url"),
    hex: [Buffer.from(secret).toString("hex"), Buffer.from(secret).toString("hex").toUpperCase()],
  };
}

/** Base64 of a secret wherever it stands in what was encoded (`user:password`): without the characters its neighbours change. */
function base64Shapes(secret: string, encoding: "base64" | "base64url"): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString(encoding);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + Buffer.byteLength(secret)) * 8) / 6);
    return text.slice(first, last);
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Of a link its target's name, of a socket nothing. */
function bytesOf(path: string): Buffer {
  const kind = lstatSync(path);
  if (kind.isSymbolicLink()) return Buffer.from(readlinkSync(path));
  return kind.isFile() ? readFileSync(path) : Buffer.alloc(0);
}

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file and, where it is compressed, what is inside: a saved plan is a zip file. */
function unpacked(name: string, bytes: Buffer): Part[] {
  if (bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) {
    return [{ name, bytes }, ...unpacked(`${name}!`, gunzipSync(bytes))];
  }
  return [{ name, bytes }, ...zipEntries(bytes).map((entry) => ({ ...entry, name: `${name}!${entry.name}` }))];
}

const CENTRAL_HEADER = Buffer.from("PK\x01\x02", "latin1");

/** What a zip file holds, read from its directory at the end; empty for any other file. */
export function zipEntries(zip: Buffer): Part[] {
  if (!zip.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return [];
  const entries: Part[] = [];
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  while (zip.subarray(at, at + 4).equals(CENTRAL_HEADER)) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength!);
    const local = zip.readUInt32LE(at + 42);
    // The local header repeats name and extra field, the latter with another length.
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(begin, begin + size);
    entries.push({ name, bytes: method === 0 ? packed : inflateRawSync(packed) });
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return entries;
}
