import type { OnAttempt } from "../http/attempt";
import type { Logger } from "../plugin/log";

/** Writes one line a request to the debug log, also of one that failed, was repeated or was cut short. */
export function toLog(log: Logger): OnAttempt {
  return ({ operation, request, attempt, status, fault, detail, durationMs, requestId, retryInMs }) =>
    log.debug(`${operation}: ${detail ?? fault ?? status}`, {
      request,
      ...(attempt !== null && { attempt }),
      ...(status !== null && { status }),
      ...(fault !== null && { fault }),
      duration_ms: Math.round(durationMs),
      ...(requestId !== null && { request_id: requestId }),
      ...(retryInMs !== null && { retry_in_ms: Math.round(retryInMs) }),
    });
}
