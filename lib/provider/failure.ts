/** From what went wrong to what Terraform shows. */

import { knowsInstance, type TaskListApi } from "../apis/declaration";
import { NothingFoundError } from "../auth/credentials-error";
import { RequestError } from "../http/errors";
import { type Caller, formatDuration, formatRfc3339 } from "../options";
import type { Diagnostic, Path } from "../plugin/diagnostics";
import { faultCode } from "../tasks/report/faults";
import { message } from "../tasks/report/message";
import { faultValues } from "../tasks/report/report-faults";

/** A diagnostic for an error of a request or of what it needs; anything else is a mistake of ours and is thrown on. */
export function failure(error: unknown, api: TaskListApi, caller?: Caller): Diagnostic {
  const code = faultCode(error);
  if (code === undefined) {
    throw error;
  }
  const told = {
    ...faultValues((error as Error).message, api),
    wait: "",
    fault: "",
    what: `Listing the tasks of ${api.product}`,
    how_far: "",
  };
  const path: Path | undefined = code === "not_found" && knowsInstance(api) ? ["instance_id"] : undefined;
  return { severity: "error", ...message(code, told, caller), ...(path && { path }) };
}

/** What was thrown, unless an interrupt is what it comes from: requests then end in whatever way. */
export function unlessInterrupted(error: unknown, { operation, product }: TaskListApi, signal: AbortSignal): unknown {
  const message = `${operation} of ${product} was cancelled.`;
  return signal.aborted ? new RequestError({ kind: "cancelled", message, operation, request: "", attempts: 0 }) : error;
}

/** Whether an error says that no credential is anywhere: not half of one, and none that is refused. */
export function findsNothing(error: unknown): boolean {
  return error instanceof NothingFoundError;
}

/** A difference between two clocks that is told, ms. */
const APART = 5 * 60_000;

/** The warning that the server's time, which has been used, is far from this machine's. */
export function clocksApart(serverTime: number, now: number): Diagnostic[] {
  const apart = Math.abs(serverTime - now);
  const direction = serverTime < now ? "behind" : "ahead of";
  return apart <= APART
    ? []
    : [
        {
          severity: "warning",
          summary: `The cloud's clock is ${formatDuration(apart)} ${direction} this machine's`,
          detail:
            `The cloud says that it is ${formatRfc3339(serverTime)}; this machine says ${formatRfc3339(now)}. ` +
            "A second answer confirmed the cloud's time, so that is used. Check this machine's clock.",
        },
      ];
}

/** The warning of an API that its cloud has (most likely) switched off. */
export function retirement(api: TaskListApi): Diagnostic[] {
  return api.retired === undefined
    ? []
    : [{ severity: "warning", summary: `${api.operation} is retired`, detail: api.retired }];
}
