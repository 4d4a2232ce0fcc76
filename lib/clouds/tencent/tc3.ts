import { encodeQuery } from "../../http/encode";
import type { HttpRequest } from "../../http/types";
import type { TencentKey } from "./key";
import { signTencentTc3 } from "./tc3-signer";

export interface TencentTc3Parts {
  readonly key: TencentKey;
  /** Part of what is signed: the first label of the public host (`redis`), also where another host is configured. */
  readonly service: string;
  /** Sent as `X-TC-Region`. */
  readonly region: string;
  /** Sent as `X-TC-Timestamp`: whole seconds since the epoch. */
  readonly timestamp: number;
}

/** Signs a request of API 3.0, which brings `X-TC-Action`, `X-TC-Version`, `Content-Type` and its JSON body. */
export function withTc3Signature(
  request: HttpRequest,
  { key, service, region, timestamp }: TencentTc3Parts,
): HttpRequest {
  const { host } = new URL(request.url);
  const added: Record<string, string> = {
    Host: host,
    "X-TC-Timestamp": String(timestamp),
    "X-TC-Region": region,
    // Error texts go into our messages, which are English.
    "X-TC-Language": "en-US",
  };
  if (key.securityToken !== undefined) added["X-TC-Token"] = key.securityToken;
  const signed = Object.entries(request.headers).filter(([name]) => /^(content-type|x-tc-action)$/i.test(name));
  const { authorization } = signTencentTc3(
    {
      method: request.method,
      query: encodeQuery(request.query),
      // Others stay unsigned, as the document allows: a proxy may change them on the way.
      headers: { Host: host, ...Object.fromEntries(signed) },
      body: request.body,
      timestamp,
      service,
    },
    key.secretId,
    key.secretKey,
  );
  return { ...request, headers: { ...request.headers, ...added, Authorization: authorization } };
}
