import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { parseTarget, type SimRequest } from "../../http";
import { own } from "../../own";

/**
 * The server's half of SDK-HMAC-SHA256, written from the published description of API request signing ("AK/SK signing
 * and authentication", devg-apisign) and not from any client: it must be able to contradict one.
 */
export const ALGORITHM = "SDK-HMAC-SHA256";

export interface Authorization {
  readonly accessKey: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** `SDK-HMAC-SHA256 Access=<AK>, SignedHeaders=<a;b>, Signature=<hex>`; undefined when it is not of that form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match = /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/.exec(header);
  if (!match) return undefined;
  const [, accessKey, names, signature] = match as unknown as [string, string, string, string];
  return { accessKey, signedHeaders: names.split(";"), signature };
}

/** The text both sides must agree on, from the request as it arrived; undefined when a signed header did not arrive. */
export function canonicalRequest(request: SimRequest, signedHeaders: readonly string[]): string | undefined {
  const target = parseTarget(request.target);
  if (target.path === undefined) return undefined;
  const lines: string[] = [];
  for (const name of [...signedHeaders].sort()) {
    const value = own(request.headers, name);
    if (value === undefined) return undefined;
    lines.push(`${name}:${value.trim()}\n`);
  }
  const query = target.query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return [
    request.method.toUpperCase(),
    canonicalPath(target.path),
    query,
    lines.join(""),
    [...signedHeaders].sort().join(";"),
    payloadHash(request),
  ].join("\n");
}

export function stringToSign(date: string, canonical: string): string {
  return `${ALGORITHM}\n${date}\n${sha256(canonical)}`;
}

/** The key is the secret key itself; nothing is derived from it. */
export function sign(secretKey: string, text: string): string {
  return createHmac("sha256", secretKey).update(text, "utf8").digest("hex");
}

/** Whether the signature belongs to this request and this secret key. The caller has looked at the date already. */
export function verifySignature(request: SimRequest, authorization: Authorization, secretKey: string): boolean {
  const date = request.headers["x-sdk-date"];
  if (date === undefined || !authorization.signedHeaders.includes("x-sdk-date")) return false;
  if (!payloadMatches(request)) return false;
  const canonical = canonicalRequest(request, authorization.signedHeaders);
  if (canonical === undefined) return false;
  const expected = Buffer.from(sign(secretKey, stringToSign(date, canonical)), "hex");
  return timingSafeEqual(expected, Buffer.from(authorization.signature, "hex"));
}

/** Milliseconds since the epoch of `20200608T023900Z`; undefined for anything else. */
export function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** Each segment encoded on its own, and always a slash at the end, in the canonical form only (step 2). */
function canonicalPath(path: string): string {
  const encoded = path.split("/").map(encode).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

const UNSIGNED = "UNSIGNED-PAYLOAD";

/** A client may name the hash itself; SDKs say UNSIGNED-PAYLOAD for bodies that are not JSON (step 6). */
function payloadHash(request: SimRequest): string {
  return request.headers["x-sdk-content-sha256"] ?? sha256(request.body);
}

/** A named hash that is not the body's would let a body be exchanged on the way. */
function payloadMatches(request: SimRequest): boolean {
  const named = request.headers["x-sdk-content-sha256"];
  return named === undefined || named === UNSIGNED || named === sha256(request.body);
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Everything but A-Z a-z 0-9 - _ . ~ becomes %XX in upper case, over UTF-8 (step 3). */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
