import { DEFAULT_CREDENTIALS } from "../../lib/simulator";
import { canonicalRequest, sign, stringToSign } from "../../lib/simulator/clouds/huawei/signature";
import type { LooseRequest } from "../../lib/simulator/simulation";
import { request } from "./simulator";

export interface SigningKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** A request signed in virtual time. The verifier's own parts do it: the official vectors have checked them before. */
export function signed(
  method: string,
  target: string,
  now: number,
  body?: unknown,
  key: SigningKey = DEFAULT_CREDENTIALS,
): LooseRequest {
  const text = body === undefined ? "" : JSON.stringify(body);
  const date = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const headers: Record<string, string> = {
    "x-sdk-date": date,
    ...(key.securityToken !== undefined && { "x-security-token": key.securityToken }),
  };
  const names = Object.keys(headers);
  const canonical = canonicalRequest(request(target, headers, { method, body: Buffer.from(text) }), names)!;
  const signature = sign(key.secretKey, stringToSign(date, canonical));
  headers.authorization = `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { method, target, headers, body: text };
}
