import { lastFour } from "../../auth/key-parts";
import { LockoutGuard } from "../../auth/lockout-guard";
import type { AuthContext, Authenticator, AuthorizedRequest } from "../../http/authenticator";
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
export class HuaweiAccessKeyAuthenticator implements Authenticator {
  readonly identity: string;
  readonly secrets: () => readonly string[];
  private readonly lockoutGuard: LockoutGuard;

  constructor(
    private readonly key: HuaweiAccessKey,
    private readonly options: HuaweiAccessKeyOptions,
  ) {
    this.identity = `${key.securityToken === undefined ? "access key" : "temporary access key"} ${lastFour(key.accessKey)}`;
    this.lockoutGuard = new LockoutGuard(this.identity);
    this.secrets = () => [
      key.accessKey,
      key.secretKey,
      ...(key.securityToken === undefined ? [] : [key.securityToken]),
    ];
  }

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    const pass = await this.lockoutGuard.enter(context);
    // Signed after the wait, not before: the date in the signature ages.
    try {
      return { request: this.sign(request), settle: pass.settle };
    } catch (error) {
      pass.settle("unknown");
      throw error;
    }
  }

  private sign(request: HttpRequest): HttpRequest {
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
