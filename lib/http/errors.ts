import type { FailureKind } from "./classify";
import type { ServerTime } from "./server-clock";

/**
 * Why a request failed for good: a {@link FailureKind} of the cloud, or
 *
 * - `unreachable`: a host that has never answered: its name has no address, or no connection can be made.
 * - `network`: no complete answer (timeouts, resets; whatever keeps a host from answering that has answered before).
 * - `certificate`: not trusted, or the private authority cannot be read. `tls`: the handshake failed.
 * - `proxy`: the proxy refused.
 * - `html`: a page from a proxy or gateway instead of the API's answer.
 * - `not-json`: a body that is cut or not JSON.
 * - `too-large`: the answer exceeds the size limit.
 * - `redirect`: a 3xx; redirects are not followed.
 * - `insecure`: plain http where it is not allowed; nothing was sent.
 * - `no-credentials`: there is no credential to send it with.
 * - `deadline`: the deadline passed before anything was sent.
 * - `cancelled`: the caller's signal.
 */
export type RequestErrorKind =
  | FailureKind
  | "unreachable"
  | "network"
  | "certificate"
  | "tls"
  | "proxy"
  | "html"
  | "not-json"
  | "too-large"
  | "redirect"
  | "insecure"
  | "no-credentials"
  | "deadline"
  | "cancelled";

/** What ends the repeating of a fault: the deadline, the number of attempts, or a minute without reaching the host. */
export type GaveUp = "deadline" | "attempts" | "minute";

/** Everything a {@link RequestError} knows. All texts must be redacted already. What is not given is null. */
export type RequestErrorFields = Pick<RequestError, "kind" | "message" | "operation" | "request" | "attempts"> &
  Partial<Pick<RequestError, "code" | "status" | "requestId" | "serverTime" | "gaveUp" | "retryAfterMs">> & {
    readonly cause?: Error;
  };

/**
 * A request that failed for good. Carries no header, no body, no query and no
 * secret in any of its properties, so it may be logged and printed whole.
 */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly kind: RequestErrorKind;
  /** The cloud's error code; null if there was no answer or it had none. */
  readonly code: string | null;
  /** The HTTP status of the last answer; null if there was none. */
  readonly status: number | null;
  /** The cloud's id of the last answer, for its support; null if unknown. */
  readonly requestId: string | null;
  /** How many times the request was sent; 0 if it never was. */
  readonly attempts: number;
  /** What was being done, e.g. `list DCS tasks`. */
  readonly operation: string;
  /** `GET https://host/path`, without query. */
  readonly request: string;
  /** The server's clock at the last answer. */
  readonly serverTime: ServerTime;
  /** What ended the repeating of a fault that was worth repeating; null otherwise. */
  readonly gaveUp: GaveUp | null;
  /** The pause the server asked for with the last answer, ms; null if it asked for none. */
  readonly retryAfterMs: number | null;

  constructor(fields: RequestErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.kind = fields.kind;
    this.code = fields.code ?? null;
    this.status = fields.status ?? null;
    this.requestId = fields.requestId ?? null;
    this.attempts = fields.attempts;
    this.operation = fields.operation;
    this.request = fields.request;
    this.serverTime = fields.serverTime ?? null;
    this.gaveUp = fields.gaveUp ?? null;
    this.retryAfterMs = fields.retryAfterMs ?? null;
  }

  /** JSON.stringify drops an Error's message; logs want it. */
  toJSON(): Record<string, unknown> {
    const { name, message, kind, code, status, requestId, attempts, operation, request } = this;
    return { name, message, kind, code, status, requestId, attempts, operation, request };
  }
}
