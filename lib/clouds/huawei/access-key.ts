import { GuardedAuthenticator } from "../../auth/guarded";
import { lastFour } from "../../auth/key-parts";
import type { Clock } from "../../http/clock";
import type { HttpRequest } from "../../http/types";
import { huaweiSigningDate, signHuawei } from "./signer";

/** A permanent or temporary access key. */
export interface HuaweiAccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Only temporary keys have one. */
  readonly securityToken?: string;
}

export interface HuaweiAccessKeyOptions {
  readonly clock: Pick<Clock, "now">;
  /** Sent and signed as `X-Project-Id`, which sub-projects need; asked with each request. @default not sent */
  readonly projectId?: () => string | undefined;
}

/** Signs each request with an access key; nothing is exchanged for a token. */
export class HuaweiAccessKeyAuthenticator extends GuardedAuthenticator {
  constructor(
    private readonly key: HuaweiAccessKey,
    private readonly options: HuaweiAccessKeyOptions,
  ) {
    const { accessKey, secretKey, securityToken } = key;
    const kind = securityToken === undefined ? "access key" : "temporary access key";
    super(`${kind} ${lastFour(accessKey)}`, [accessKey, secretKey, securityToken]);
  }

  protected override sign(request: HttpRequest): HttpRequest {
    const url = new URL(request.url);
    const { accessKey, secretKey, securityToken } = this.key;
    const added: Record<string, string> = {
      Host: url.host,
      "X-Sdk-Date": huaweiSigningDate(this.options.clock.now()),
    };
    const projectId = this.options.projectId?.();
    if (projectId !== undefined) added["X-Project-Id"] = projectId;
    if (securityToken !== undefined) added["X-Security-Token"] = securityToken;

    const contentType = Object.entries(request.headers).filter(([name]) => name.toLowerCase() === "content-type");
    const { authorization } = signHuawei(
      {
        method: request.method,
        path: url.pathname,
        query: request.query,
        // Other headers stay unsigned: a proxy may change them on the way.
        headers: { ...added, ...Object.fromEntries(contentType) },
        body: request.body,
      },
      accessKey,
      secretKey,
    );
    return { ...request, headers: { ...request.headers, ...added, Authorization: authorization } };
  }
}
