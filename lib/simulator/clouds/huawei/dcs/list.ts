import { type Answer, parameter, type Target } from "../../../http";
import type { TaskRecord } from "../../../tasks/record";
import type { TaskStore } from "../../../tasks/task-store";
import type { RequestContext } from "../../cloud";
import { wholeNumber } from "../parameters";
import { optionalCompactTime } from "../time";
import { dcsError, type ErrorNumbering } from "./errors";

export interface ListOptions {
  readonly errorNumbering: ErrorNumbering;
  readonly taskCount: "string" | "number";
}

/**
 * One page of a DCS task list. `start_time` and `end_time` are whole seconds, inclusive: a row of 08:18:06.597 is
 * inside both bounds 20200617081806. Other query parameters, the document's own `begin_time` among them, are ignored:
 * the official provider sends that name and gets an unfiltered list instead of an error.
 */
export function taskPage(
  taskStore: TaskStore,
  target: Target,
  context: RequestContext,
  options: ListOptions,
  row: (record: TaskRecord) => unknown,
  /** Of the task center: the project that asks. */
  project?: string,
): Answer {
  const bad = (name: string) => dcsError("badParameter", options.errorNumbering, name);
  const offset = wholeNumber(parameter(target, "offset") ?? "0", 0, Number.MAX_SAFE_INTEGER);
  if (offset === undefined) return bad("offset");
  // 1 to 1000, 10 by default, says the newest page; the older ones give neither.
  const limit = wholeNumber(parameter(target, "limit") ?? "10", 1, 1000);
  if (limit === undefined) return bad("limit");
  const start = optionalCompactTime(parameter(target, "start_time"));
  if (start === "bad") return bad("start_time");
  const end = optionalCompactTime(parameter(target, "end_time"));
  if (end === "bad") return bad("end_time");
  if (start !== undefined && end !== undefined && end < start) {
    return dcsError("endBeforeStart", options.errorNumbering);
  }
  const skew = context.serviceSkewMs;
  const window = {
    now: context.now,
    from: start === undefined ? undefined : start - skew,
    to: end === undefined ? undefined : end + 999 - skew,
    lateMs: context.lateMs,
    ...(project !== undefined && { project }),
  };
  const { total, rows } = taskStore.page(window, offset, limit);
  const count = options.taskCount === "string" ? String(total) : total;
  return { status: 200, body: { task_count: count, tasks: rows.map(row) } };
}
