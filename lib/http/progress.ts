/** How far a request has come, and the error it ends in. */
import type { Redactor } from "../text/redact";
import { displayUrl } from "./address";
import { type GaveUp, RequestError } from "./errors";
import type { Fault } from "./fault";
import { type HttpRequest, TransportError } from "./types";

/** One request's progress. */
export interface Progress {
  readonly request: HttpRequest;
  readonly operation: string;
  /** On the monotonic clock, ms. */
  readonly started: number;
  readonly host: string;
  attempts: number;
  renewed: boolean;
  last: Fault | null;
}

const WHY: Readonly<Record<GaveUp, string>> = {
  attempts: " No attempts are left.",
  deadline: " The deadline leaves no time to try again.",
  minute: " The host has not answered once in this run.",
};

/** The error that a fault ends a request in. @param now on the monotonic clock, ms */
export function requestError(
  { request, operation, attempts, started }: Progress,
  fault: Fault,
  gaveUp: GaveUp | null,
  now: number,
  redact: Redactor,
): RequestError {
  const tries = attempts > 1 ? ` Sent ${attempts} times in ${seconds(now - started)}.` : "";
  const why = gaveUp === null ? "" : WHY[gaveUp];
  const id = fault.requestId ? ` Request id ${fault.requestId}.` : "";
  const { cause } = fault;
  return new RequestError({
    kind: fault.kind,
    message: redact(`${operation} (${nameOf(request)}) failed: ${fault.detail}${tries}${why}${id}`),
    operation: redact(operation),
    request: redact(nameOf(request)),
    code: fault.code ?? null,
    status: fault.status,
    requestId: fault.requestId ?? null,
    serverTime: fault.serverTime,
    attempts,
    gaveUp,
    retryAfterMs: fault.retryAfterMs,
    cause: cause && new TransportError(cause.kind, redact(cause.message)),
  });
}

/** `GET https://host/path` */
export function nameOf(request: HttpRequest): string {
  return `${request.method} ${displayUrl(request.url)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
