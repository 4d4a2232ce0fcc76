import type { Answer, SimRequest } from "../../http";
import type { Admission, Gateway, RequestContext } from "../cloud";
import { v1Error } from "./envelope";
import type { TencentKeys } from "./keys";
import { hostsOf, readForm, type SignedForm, value, verifyV1 } from "./signature-v1";

/** "Timestamp skew too big": 5 minutes on the Redis error page, 2 hours on older ones; the stricter one is played. */
const MAX_SKEW_MS = 5 * 60_000;

const REQUIRED = ["Action", "Timestamp", "Nonce", "SecretId", "Signature"];

/** The gateway of API 2.0: v1 signatures, replays, and its own `{code, message, codeDesc}`. */
export class TencentV1Gateway implements Gateway {
  /** Secret id and nonce of each accepted request, with the time it may be forgotten. */
  readonly #nonces = new Map<string, number>();

  constructor(readonly credentials: TencentKeys) {}

  admit(request: SimRequest, context: RequestContext): Admission {
    const form = readForm(request);
    const missing = REQUIRED.find((name) => !value(form, name));
    if (missing !== undefined) return refuse(v1Error(4000, "InvalidParameter", `${missing} is missing`), false);
    for (const name of ["Timestamp", "Nonce"]) {
      if (!/^\d{1,19}$/.test(value(form, name)!)) {
        return refuse(v1Error(4000, "InvalidParameter", `${name} must be an unsigned integer`), false);
      }
    }
    return this.#problemWith(request, form, context) ?? { ok: true, projects: [] };
  }

  throttled(_context: RequestContext, retryAfter: string | undefined): Answer {
    const answer = v1Error(4400, "RequestLimitExceeded", "quota limit reached: too many calls");
    return { ...answer, ...(retryAfter !== undefined && { headers: { "Retry-After": retryAfter } }) };
  }

  /** A 500 is what the cloud calls 6000, in an answer of status 200; other statuses are those of a proxy before it. */
  failed(_context: RequestContext, status: number): Answer {
    return v1Error(6000, "InternalError", "server internal error, please retry", status === 500 ? 200 : status);
  }

  tokenExpired(): Answer {
    return v1Error(4105, "AuthFailure", "token error: the token has expired");
  }

  expire(secret: string): boolean {
    return this.credentials.expire(secret);
  }

  carriesToken(request: SimRequest): boolean {
    return value(readForm(request), "Token") !== undefined;
  }

  headers(): Record<string, string> {
    return {};
  }

  #problemWith(request: SimRequest, form: SignedForm, context: RequestContext): Admission | undefined {
    const now = context.gatewayNow;
    const secretId = value(form, "SecretId")!;
    const key = this.credentials.key(secretId);
    if (!key) return refuse(v1Error(4104, "AuthFailure", "the secret id is not found or disabled"));
    if (Math.abs(Number(value(form, "Timestamp")) * 1000 - now) > MAX_SKEW_MS) {
      const server = Math.floor(now / 1000);
      return refuse(v1Error(4500, "ReplayAttack", `Timestamp is out of the allowed window, server time: ${server}`));
    }
    if (!verifyV1(form, hostsOf(request), key.secretKey)) {
      return refuse(v1Error(4100, "AuthFailure", "the signature is wrong"));
    }
    if (this.#isReplay(`${secretId} ${value(form, "Nonce")}`, now)) {
      return refuse(v1Error(4500, "ReplayAttack", "Nonce has been used before"));
    }
    if (!this.credentials.acceptsToken(key, value(form, "Token"), now)) return refuse(this.tokenExpired());
    return undefined;
  }

  #isReplay(nonce: string, now: number): boolean {
    // Older ones than this are refused for their time already.
    for (const [known, until] of this.#nonces) {
      if (until > now) break;
      this.#nonces.delete(known);
    }
    if (this.#nonces.has(nonce)) return true;
    this.#nonces.set(nonce, now + 2 * MAX_SKEW_MS);
    return false;
  }
}

function refuse(answer: Answer, signed = true): Admission {
  return { ok: false, answer, signed };
}
