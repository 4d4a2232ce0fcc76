import { createHmac } from "node:crypto";
import { byName, type CanonicalRequest, canonicalRequest } from "../../auth/canonical";

const ALGORITHM = "TC3-HMAC-SHA256";

/** What is signed. */
export interface TencentTc3Input {
  readonly method: string;
  /** Encoded as on the wire, without the question mark; empty for POST. @default "" */
  readonly query?: string;
  /** Exactly the headers to sign; `Content-Type` and `Host` must be among them, as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** @default "" */
  readonly body?: string;
  /** `X-TC-Timestamp`: whole seconds since the epoch. */
  readonly timestamp: number;
  /** First label of the public host, e.g. `redis`. */
  readonly service: string;
}

export interface TencentTc3Signature extends Pick<CanonicalRequest, "canonicalHash"> {
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/**
 * Tencent Cloud's TC3-HMAC-SHA256 for API 3.0 ("Signature v3", product document 239/32046). Pure.
 *
 * @throws Error if `Content-Type` or `Host` is missing.
 */
export function signTencentTc3(input: TencentTc3Input, secretId: string, secretKey: string): TencentTc3Signature {
  // The document lower-cases the values too, for the signature only.
  const headers = Object.entries(input.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const)
    .sort(byName);
  for (const needed of ["content-type", "host"]) {
    if (!headers.some(([name]) => name === needed)) throw new Error(`${needed} is not among the headers to sign`);
  }
  const { signedHeaders, canonicalHash } = canonicalRequest(input, "/", input.query ?? "", headers);
  const date = new Date(input.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${input.service}/tc3_request`;
  const dateKey = hmac(`TC3${secretKey}`, date);
  const signingKey = hmac(hmac(dateKey, input.service), "tc3_request");
  const toSign = [ALGORITHM, String(input.timestamp), scope, canonicalHash].join("\n");
  const signature = hmac(signingKey, toSign).toString("hex");
  return {
    authorization: `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    canonicalHash,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
