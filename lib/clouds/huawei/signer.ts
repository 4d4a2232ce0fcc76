import { createHmac } from "node:crypto";
import { type CanonicalRequest, canonicalRequest, compare } from "../../auth/canonical";
import { encodeQuery, percentEncode } from "../../http/encode";

const ALGORITHM = "SDK-HMAC-SHA256";

/** What is signed. */
export interface SigningInput {
  readonly method: string;
  /** The path as on the wire, percent-encoded, without query; empty means `/`. */
  readonly path: string;
  /** Not encoded, any order. */
  readonly query: readonly (readonly [string, string])[];
  /**
   * Exactly the headers to sign, among them `X-Sdk-Date`. Names with an
   * underscore are left out, as gateways drop such headers.
   * `X-Sdk-Content-Sha256`, if among them, stands for the hash of the body.
   */
  readonly headers: Readonly<Record<string, string>>;
  /** @default no body */
  readonly body?: string;
}

export interface Signature extends Pick<CanonicalRequest, "canonicalHash"> {
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/** The time as `X-Sdk-Date` wants it: `20060102T150405Z`. @param now ms since the epoch */
export function huaweiSigningDate(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/**
 * Huawei Cloud's SDK-HMAC-SHA256, as its published SDKs compute it. Pure.
 *
 * @throws Error if `X-Sdk-Date` is missing or the path is not percent-encoded.
 */
export function signHuawei(input: SigningInput, accessKey: string, secretKey: string): Signature {
  const headers = Object.entries(input.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .filter(([name]) => !name.includes("_"))
    .sort(byNameThenValue);
  const find = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
  const date = find("x-sdk-date");
  if (date === undefined) throw new Error("X-Sdk-Date is not among the headers to sign");

  const query = encodeQuery([...input.query].sort(byNameThenValue));
  const bodyHash = find("x-sdk-content-sha256");
  const path = canonicalPath(input.path);
  const { signedHeaders, canonicalHash } = canonicalRequest(input, path, query, headers, bodyHash);
  const toSign = [ALGORITHM, date, canonicalHash].join("\n");
  const signature = createHmac("sha256", secretKey).update(toSign, "utf8").digest("hex");
  return {
    authorization: `${ALGORITHM} Access=${accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    canonicalHash,
  };
}

/** Each segment encoded afresh, always with a slash at the end (in this form only, not on the wire). */
function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => percentEncode(decodeURIComponent(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

// The SDKs sort what is not yet encoded; the two orders differ for names such as "a/b" and "a.b".
function byNameThenValue(a: readonly [string, string], b: readonly [string, string]): number {
  return compare(a[0], b[0]) || compare(a[1], b[1]);
}
