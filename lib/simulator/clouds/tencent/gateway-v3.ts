import type { Answer, SimRequest } from "../../http";
import type { Admission, Gateway, RequestContext } from "../cloud";
import { v3Error } from "./envelope";
import type { TencentKeys } from "./keys";
import { parseTc3, type Tc3Authorization, utcDate, verifyTc3 } from "./signature-tc3";
import { hostsOf } from "./signature-v1";

/** "The difference between the timestamp and the server's time must not exceed five minutes" (product 239/32046). */
const MAX_SKEW_MS = 5 * 60_000;

/** The gateway of API 3.0: TC3 signatures, and everything inside `Response`. */
export class TencentV3Gateway implements Gateway {
  constructor(readonly credentials: TencentKeys) {}

  admit(request: SimRequest, context: RequestContext): Admission {
    const header = request.headers.authorization;
    if (header === undefined) return refuse(context, "MissingParameter", "Authorization is missing", false);
    const authorization = parseTc3(header);
    if (!authorization) {
      return refuse(context, "AuthFailure.InvalidAuthorization", "The Authorization header is not of the TC3 form");
    }
    const problem = this.#problemWith(request, authorization, context);
    return problem ? refuse(context, `AuthFailure.${problem[0]}`, problem[1]) : { ok: true, projects: [] };
  }

  throttled(context: RequestContext, retryAfter: string | undefined): Answer {
    const answer = v3Error(context, "RequestLimitExceeded", "Your current request times exceed the limit");
    return { ...answer, ...(retryAfter !== undefined && { headers: { "Retry-After": retryAfter } }) };
  }

  /** A 500 is what the cloud calls InternalError, in an answer of status 200; other statuses are a proxy's. */
  failed(context: RequestContext, status: number): Answer {
    return v3Error(context, "InternalError", "An internal error has occurred", status === 500 ? 200 : status);
  }

  tokenExpired(context: RequestContext): Answer {
    return v3Error(context, "AuthFailure.TokenFailure", "The token is invalid or has expired");
  }

  expire(secret: string): boolean {
    return this.credentials.expire(secret);
  }

  carriesToken(request: SimRequest): boolean {
    return request.headers["x-tc-token"] !== undefined;
  }

  headers(): Record<string, string> {
    return {};
  }

  /** The rest of an AuthFailure code, and its text. */
  #problemWith(
    request: SimRequest,
    authorization: Tc3Authorization,
    context: RequestContext,
  ): readonly [string, string] | undefined {
    const stamp = request.headers["x-tc-timestamp"] ?? "";
    if (!/^\d{1,12}$/.test(stamp)) return ["SignatureFailure", "X-TC-Timestamp is missing or no number of seconds"];
    const key = this.credentials.key(authorization.secretId);
    if (!key) return ["SecretIdNotFound", "The SecretId is not found"];
    if (Math.abs(Number(stamp) * 1000 - context.gatewayNow) > MAX_SKEW_MS) {
      const server = Math.floor(context.gatewayNow / 1000);
      return ["SignatureExpire", `The provided credentials have expired: timestamp ${stamp}, server time ${server}`];
    }
    if (authorization.date !== utcDate(Number(stamp))) {
      return ["SignatureFailure", "The date in Credential is not the UTC date of X-TC-Timestamp"];
    }
    if (authorization.service !== request.service) {
      return ["SignatureFailure", `The service in Credential is ${authorization.service}, expected ${request.service}`];
    }
    if (!verifyTc3(request, authorization, hostsOf(request), key.secretKey)) {
      return ["SignatureFailure", "The provided credentials could not be validated. Please check your signature"];
    }
    if (!this.credentials.acceptsToken(key, request.headers["x-tc-token"], context.gatewayNow)) {
      return ["TokenFailure", "The token is invalid or has expired"];
    }
    return undefined;
  }
}

function refuse(context: RequestContext, code: string, message: string, signed = true): Admission {
  return { ok: false, answer: v3Error(context, code, message), signed };
}
