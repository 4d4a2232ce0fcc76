import type { Authenticator } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import { encodeQuery } from "../../http/encode";
import type { HttpRequest } from "../../http/types";
import type { TencentKey, TencentKeys } from "./keys";
import { TencentSigning } from "./signing";
import { signTencentTc3 } from "./tc3-signer";

export interface TencentTc3Options {
  /** Part of what is signed: the first label of the public host (`redis`), also where another host is configured. */
  readonly service: string;
  /** Sent as `X-TC-Region`: some pages call it required, some not, so it always is there. */
  readonly region: string;
  readonly clock: Pick<Clock, "now">;
}

/** Signs requests of API 3.0. A request brings `X-TC-Action`, `X-TC-Version`, `Content-Type` and its JSON body. */
export class TencentTc3Authenticator extends TencentSigning {
  /** Absent for a key that cannot be replaced. */
  readonly renew?: Authenticator["renew"];

  constructor(
    keys: TencentKeys,
    private readonly options: TencentTc3Options,
  ) {
    super(keys);
    if (keys.renew !== undefined) {
      this.renew = (request, context) => this.renewKey(request, context);
    }
  }

  protected override sign(request: HttpRequest, key: TencentKey): HttpRequest {
    const { host } = new URL(request.url);
    const timestamp = Math.floor(this.options.clock.now() / 1000);
    const added: Record<string, string> = {
      Host: host,
      "X-TC-Timestamp": String(timestamp),
      "X-TC-Region": this.options.region,
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
        service: this.options.service,
      },
      key.secretId,
      key.secretKey,
    );
    return { ...request, headers: { ...request.headers, ...added, Authorization: authorization } };
  }
}
