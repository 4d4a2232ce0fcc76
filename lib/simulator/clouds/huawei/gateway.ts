import type { Answer, SimRequest } from "../../http";
import type { Admission, Gateway, RequestContext } from "../cloud";
import type { AccessKey, AuthToken, HuaweiCredentials } from "./credentials";
import { parseAuthorization, parseSdkDate, verifySignature } from "./signature";

/** "X-Sdk-Date must be within 15 minutes of the gateway". */
const MAX_SKEW_MS = 15 * 60_000;
/** "More than five consecutive authentication failures lock the AK for five minutes". */
const FAILURES_ALLOWED = 5;
const LOCK_MS = 5 * 60_000;

interface KeyRecord {
  failures: number;
  lockedUntil: number;
}

/** Huawei's API gateway: tokens, signatures, the lock-out, and its `{error_code, error_msg, request_id}` bodies. */
export class HuaweiGateway implements Gateway {
  readonly #keys: Map<string, AccessKey>;
  readonly #tokens: Map<string, AuthToken>;
  readonly #projects: readonly string[];
  readonly #records = new Map<string, KeyRecord>();
  readonly #expired = new Set<string>();

  constructor(credentials: Pick<HuaweiCredentials, "keys" | "tokens">, projects: readonly string[]) {
    this.#keys = new Map(credentials.keys.map((key) => [key.accessKey, key]));
    this.#tokens = new Map(credentials.tokens.map((token) => [token.token, token]));
    this.#projects = projects;
  }

  /** A token wins over a signature when a request carries both. */
  admit(request: SimRequest, context: RequestContext): Admission {
    const token = request.headers["x-auth-token"];
    if (token !== undefined) return this.#admitToken(token, context);
    const authorization = request.headers.authorization;
    if (authorization === undefined) return this.#refuse(context, "x-auth-token not found");
    return this.#admitSigned(request, authorization, context);
  }

  throttled(context: RequestContext, retryAfter: string | undefined): Answer {
    const message = "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 second";
    return {
      ...gatewayError(context, 429, "APIGW.0308", message),
      ...(retryAfter !== undefined && { headers: { "Retry-After": retryAfter } }),
    };
  }

  failed(context: RequestContext, status: number): Answer {
    const [code, message] = FAILURES[status] ?? ["APIGW.0601", "Internal server error"];
    return gatewayError(context, status, code, message);
  }

  tokenExpired(context: RequestContext): Answer {
    return gatewayError(context, 401, "APIGW.0307", "The token must be updated");
  }

  expire(secret: string): boolean {
    this.#expired.add(secret);
    return this.#tokens.has(secret) || this.#keys.has(secret);
  }

  /** From now on these are let in, as if the scenario had named them. */
  issue(credential: AccessKey | AuthToken): void {
    if ("token" in credential) this.#tokens.set(credential.token, credential);
    else this.#keys.set(credential.accessKey, credential);
  }

  carriesToken(request: SimRequest): boolean {
    return request.headers["x-auth-token"] !== undefined;
  }

  headers(context: RequestContext): Record<string, string> {
    return { "X-Request-Id": context.requestId, Server: "api-gateway" };
  }

  #admitToken(text: string, context: RequestContext): Admission {
    const token = this.#tokens.get(text);
    if (!token) return this.#refuse(context, "decrypt token fail");
    if (this.#isExpired(text, token.expiresAt, context)) {
      return { ok: false, answer: this.tokenExpired(context), signed: false };
    }
    return { ok: true, projects: token.projects ?? this.#projects };
  }

  #admitSigned(request: SimRequest, header: string, context: RequestContext): Admission {
    const authorization = parseAuthorization(header);
    if (!authorization) return this.#refuse(context, "verify aksk signature fail, unknown Authorization header", true);
    const { accessKey } = authorization;
    const record = this.#record(accessKey);
    if (context.gatewayNow < record.lockedUntil) {
      return this.#refuse(context, "AK access failed to reach the limit,forbidden", true);
    }
    const problem = this.#problemWith(request, authorization, context);
    if (problem === undefined) {
      record.failures = 0;
      return { ok: true, projects: this.#keys.get(accessKey)!.projects ?? this.#projects };
    }
    record.failures++;
    if (record.failures > FAILURES_ALLOWED) {
      record.failures = 0;
      record.lockedUntil = context.gatewayNow + LOCK_MS;
    }
    return this.#refuse(context, problem, true);
  }

  #problemWith(
    request: SimRequest,
    authorization: NonNullable<ReturnType<typeof parseAuthorization>>,
    context: RequestContext,
  ): string | undefined {
    const { accessKey } = authorization;
    const key = this.#keys.get(accessKey);
    if (!key) return `Get secretKey failed,ak:${accessKey},err:ak not exist`;
    const date = request.headers["x-sdk-date"] ?? "";
    const time = parseSdkDate(date);
    if (time === undefined) return "verify aksk signature fail, X-Sdk-Date is missing or malformed";
    if (Math.abs(time - context.gatewayNow) > MAX_SKEW_MS) {
      const server = new Date(context.gatewayNow).toISOString().replace(/[-:]|\.\d+/g, "");
      return `calc aksk signature fail:signature expired, signature time:${date},server time:${server}`;
    }
    if (key.securityToken !== undefined && request.headers["x-security-token"] !== key.securityToken) {
      return "decrypt token fail";
    }
    if (this.#isExpired(accessKey, key.expiresAt, context)) {
      return `token expires, expires_at: ${key.expiresAt ?? new Date(context.gatewayNow).toISOString()}`;
    }
    return verifySignature(request, authorization, key.secretKey) ? undefined : "verify aksk signature fail";
  }

  #isExpired(secret: string, expiresAt: string | undefined, context: RequestContext): boolean {
    if (this.#expired.has(secret)) return true;
    return expiresAt !== undefined && Date.parse(expiresAt) <= context.gatewayNow;
  }

  #record(accessKey: string): KeyRecord {
    let record = this.#records.get(accessKey);
    if (!record) {
      record = { failures: 0, lockedUntil: Number.NEGATIVE_INFINITY };
      this.#records.set(accessKey, record);
    }
    return record;
  }

  #refuse(context: RequestContext, reason: string, signed = false): Admission {
    const message = `Incorrect IAM authentication information: ${reason}`;
    return { ok: false, answer: gatewayError(context, 401, "APIGW.0301", message), signed };
  }
}

const FAILURES: Readonly<Record<number, readonly [string, string]>> = {
  500: ["APIGW.0601", "Internal server error"],
  502: ["APIGW.0202", "Bad gateway: the backend is unavailable"],
  503: ["APIGW.0201", "Backend unavailable"],
  504: ["APIGW.0203", "Backend timeout"],
};

export function gatewayError(context: RequestContext, status: number, code: string, message: string): Answer {
  return { status, body: { error_msg: message, error_code: code, request_id: context.requestId } };
}
