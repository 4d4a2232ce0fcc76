/** What the signatures of several clouds have in common: a request in the one form that both sides hash. */
import { createHash } from "node:crypto";

export interface CanonicalRequest {
  /** Names of the headers, as the signature tells them. */
  readonly signedHeaders: string;
  /** Lower-case hex SHA-256: what to compare with when a signature is refused. */
  readonly canonicalHash: string;
}

/** @param headers with names in lower case, sorted @param bodyHash @default the body's */
export function canonicalRequest(
  { method, body = "" }: { readonly method: string; readonly body?: string | undefined },
  path: string,
  query: string,
  headers: readonly (readonly [name: string, value: string])[],
  bodyHash = sha256(body),
): CanonicalRequest {
  const signedHeaders = headers.map(([name]) => name).join(";");
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join("");
  const canonical = [method.toUpperCase(), path, query, lines, signedHeaders, bodyHash].join("\n");
  return { signedHeaders, canonicalHash: sha256(canonical) };
}

export function byName(a: readonly [string, string], b: readonly [string, string]): number {
  return compare(a[0], b[0]);
}

/** By code units, as signatures want it, and not as a language sorts. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
