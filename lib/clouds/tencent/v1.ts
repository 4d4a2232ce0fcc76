import type { AuthContext } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import { encodeQuery } from "../../http/encode";
import type { HttpRequest } from "../../http/types";
import { TENCENT_V1_REPLAYS } from "./codes";
import type { TencentKey, TencentKeys } from "./keys";
import { TencentSigning } from "./signing";
import { signTencentV1, type TencentParameter } from "./v1-signer";

export interface TencentV1Options {
  /** Sent as `Region`. */
  readonly region: string;
  readonly clock: Pick<Clock, "now" | "random">;
}

/** Nonces are unsigned integers; below 2^31 every reader can hold one. */
const NONCES = 2 ** 31 - 1;

/**
 * Signs requests of API 2.0. A request brings its `Action` and business parameters in `query`. For GET they stay
 * there, for POST they become the form body.
 *
 * A replay (4500) is repeated once, with another nonce and time: the classifier calls it `expired`, and `renew` then
 * says that there is something new to try.
 */
export class TencentV1Authenticator extends TencentSigning {
  private nonce: number;

  constructor(
    keys: TencentKeys,
    private readonly options: TencentV1Options,
  ) {
    super(keys);
    // Counted up from a random start: no repetition within a process, and the least chance of one between two.
    this.nonce = Math.floor(options.clock.random() * NONCES);
  }

  /** A replay says nothing about the key, and the next attempt has another nonce anyway. Else the key must be new. */
  async renew(request: HttpRequest, context: AuthContext, code?: string): Promise<boolean> {
    if (code !== undefined && TENCENT_V1_REPLAYS.includes(code)) return true;
    return this.renewKey(request, context);
  }

  protected override sign(request: HttpRequest, key: TencentKey): HttpRequest {
    const url = new URL(request.url);
    const common: TencentParameter[] = [
      ["Region", this.options.region],
      ["Timestamp", String(Math.floor(this.options.clock.now() / 1000))],
      ["Nonce", String(this.nextNonce())],
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

  private nextNonce(): number {
    this.nonce = (this.nonce % NONCES) + 1;
    return this.nonce;
  }
}
