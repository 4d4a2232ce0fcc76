/** How far a request has come, and the error it ends in. */
import { clip } from "../text/outside-text";
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

/** Longest parts of a message, characters. */
const LONGEST_NAME = 300;
const LONGEST_DETAIL = 800;

/** The error that a fault ends a request in. @param now on the monotonic clock, ms */
export function requestError(
  progress: Progress,
  fault: Fault,
  gaveUp: GaveUp | null,
  now: number,
  redact: Redactor,
): RequestError {
  const { attempts, started } = progress;
  const names = namesOf(progress, redact);
  const tries = attempts > 1 ? ` Sent ${attempts} times in ${seconds(now - started)}.` : "";
  const why = gaveUp === null ? "" : WHY[gaveUp];
  const id = fault.requestId ? ` Request id ${fault.requestId}.` : "";
  const { cause } = fault;
  return new RequestError({
    kind: fault.kind,
    message: `${names.operation} (${names.request}) failed: ${quoteDetail(fault.detail, redact)}${tries}${why}${id}`,
    ...names,
    code: fault.code ?? null,
    status: fault.status,
    requestId: fault.requestId ?? null,
    serverTime: fault.serverTime,
    attempts,
    gaveUp,
    retryAfterMs: fault.retryAfterMs,
    cause: cause && new TransportError(cause.kind, quoteDetail(cause.message, redact)),
  });
}

/** What is being done, and by which request: `GET https://host/path`. */
export function namesOf({ operation, request }: Pick<Progress, "operation" | "request">, redact: Redactor) {
  const name = `${request.method} ${displayUrl(request.url)}`;
  return { operation: clip(operation, LONGEST_NAME, redact), request: clip(name, LONGEST_NAME, redact) };
}

/** What went wrong, as it may be shown. */
export function quoteDetail(detail: string, redact: Redactor): string {
  return clip(detail, LONGEST_DETAIL, redact);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
