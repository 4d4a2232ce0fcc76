import { createHmac } from "node:crypto";
import { byName } from "../../auth/canonical";

/** A request parameter, not encoded. Lists are flattened already: `taskType.0`. */
export type TencentParameter = readonly [name: string, value: string];

/** What is signed. */
export interface TencentV1Input {
  /** Part of what is signed, so GET and POST have different signatures. */
  readonly method: string;
  /** As the `Host` header has it: with a port unless it is the scheme's own. */
  readonly host: string;
  readonly path: string;
  /**
   * Every parameter that is sent, common ones included, in any order. `SignatureMethod=HmacSHA256`
   * selects SHA-256; any other value, or none, SHA-1. A `Signature` among them is left out.
   */
  readonly parameters: readonly TencentParameter[];
}

export interface TencentV1Signature {
  /** Base64, with its padding. */
  readonly signature: string;
  /** What to compare with when a signature is refused. */
  readonly stringToSign: string;
}

/**
 * Tencent Cloud's signature for API 2.0 ("Signature Method" of the API 2.0 documents). Pure.
 *
 * The values are signed as they are, and only encoded when they are sent.
 */
export function signTencentV1(input: TencentV1Input, secretKey: string): TencentV1Signature {
  const parameters = input.parameters
    .filter(([name]) => name !== "Signature")
    // The document replaces in names only; the Python and Java SDKs do so before they sort.
    .map(([name, value]) => [name.replaceAll("_", "."), value] as const)
    .sort(byName);
  const joined = parameters.map(([name, value]) => `${name}=${value}`).join("&");
  const stringToSign = `${input.method.toUpperCase()}${input.host}${input.path}?${joined}`;
  const method = parameters.find(([name]) => name === "SignatureMethod")?.[1];
  const hash = method === "HmacSHA256" ? "sha256" : "sha1";
  return { signature: createHmac(hash, secretKey).update(stringToSign, "utf8").digest("base64"), stringToSign };
}
