import { GuardedAuthenticator } from "../../auth/guarded";
import { lastFour } from "../../auth/key-parts";
import type { AuthContext } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import type { HttpRequest } from "../../http/types";
import { TENCENT_V1_REPLAYS } from "./codes";
import type { TencentKey } from "./key";
import { withTc3Signature } from "./tc3";
import { withV1Signature } from "./v1";

export interface TencentSigningOptions {
  /** Sent with every request: some pages of API 3.0 call it required, some not. */
  readonly region: string;
  readonly clock: Pick<Clock, "now" | "random">;
}

/** Nonces are unsigned integers; below 2^31 every reader can hold one. */
const NONCES = 2 ** 31 - 1;

/** Signs requests with a key: those that name a service as API 3.0 wants it, others as API 2.0 does. */
export class TencentAuthenticator extends GuardedAuthenticator {
  private nonce: number;

  constructor(
    private readonly key: TencentKey,
    private readonly options: TencentSigningOptions,
  ) {
    const { secretId, secretKey, securityToken } = key;
    const kind = securityToken === undefined ? "secret id" : "temporary secret id";
    super(`${kind} ${lastFour(secretId)}`, [secretId, secretKey, securityToken]);
    // Counted up from a random start: no repetition within a process, and the least chance of one between two.
    this.nonce = Math.floor(options.clock.random() * NONCES);
  }

  /** A replay (4500) says nothing about the key, and the next attempt has another nonce and time anyway. */
  async renew(_request: HttpRequest, _context: AuthContext, code?: string): Promise<boolean> {
    return code !== undefined && TENCENT_V1_REPLAYS.includes(code);
  }

  protected override sign(request: HttpRequest): HttpRequest {
    const { region, clock } = this.options;
    const common = { key: this.key, region, timestamp: Math.floor(clock.now() / 1000) };
    const { service } = request;
    return service === undefined
      ? withV1Signature(request, { ...common, nonce: this.nextNonce() })
      : withTc3Signature(request, { ...common, service });
  }

  private nextNonce(): number {
    this.nonce = (this.nonce % NONCES) + 1;
    return this.nonce;
  }
}
