import { encodeQuery } from "../../http/encode";
import type { HttpRequest } from "../../http/types";
import type { TencentKey } from "./key";
import { signTencentV1, type TencentParameter } from "./v1-signer";

export interface TencentV1Parts {
  readonly key: TencentKey;
  /** Sent as `Region`. */
  readonly region: string;
  /** Sent as `Timestamp`: whole seconds since the epoch. */
  readonly timestamp: number;
  /** Sent as `Nonce`: an unsigned integer that no other request has. */
  readonly nonce: number;
}

/**
 * Signs a request of API 2.0, which brings its `Action` and business parameters in `query`. For GET they stay there,
 * for POST they become the form body.
 */
export function withV1Signature(request: HttpRequest, { key, region, timestamp, nonce }: TencentV1Parts): HttpRequest {
  const url = new URL(request.url);
  const common: TencentParameter[] = [
    ["Region", region],
    ["Timestamp", String(timestamp)],
    ["Nonce", String(nonce)],
    ["SecretId", key.secretId],
    ["SignatureMethod", "HmacSHA256"],
  ];
  if (key.securityToken !== undefined) common.push(["Token", key.securityToken]);
  const parameters = [...request.query, ...common];
  const { signature } = signTencentV1(
    { method: request.method, host: url.host, path: url.pathname, parameters },
    key.secretKey,
  );
  const query: TencentParameter[] = [...parameters, ["Signature", signature]];
  const headers = { ...request.headers, Host: url.host };
  if (request.method !== "POST") return { ...request, query, headers };
  return {
    ...request,
    query: [],
    headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
    body: encodeQuery(query),
  };
}
