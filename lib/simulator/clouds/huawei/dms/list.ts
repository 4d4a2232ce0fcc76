import { type Answer, parameter, type Target } from "../../../http";
import type { TaskRecord } from "../../../tasks/record";
import type { TaskStore } from "../../../tasks/task-store";
import type { RequestContext } from "../../cloud";
import { wholeNumber } from "../parameters";
import { optionalCompactTime } from "../time";
import { dmsError } from "./errors";

export interface ListOptions {
  /**
   * `start` counts from 1, `offset` from 0. The documents have changed from one to the other and back; a
   * server that knows one ignores the other.
   */
  readonly pagingParameter: "start" | "offset";
  /** What a page past the end is: an error, as on the sibling lists, or an empty one. */
  readonly pastEnd: "error" | "empty";
  /** Added to `task_count`: the example counts four tasks and lists two. */
  readonly countedMore: number;
}

/**
 * One page of an instance's tasks. Times are whole seconds in UTC, both included. `start_time` is not known here and is
 * ignored like every other name; the document calls it `begin_time`.
 */
export function taskPage(
  taskStore: TaskStore,
  target: Target,
  context: RequestContext,
  options: ListOptions,
  row: (record: TaskRecord) => unknown,
): Answer {
  const first = options.pagingParameter === "start" ? 1 : 0;
  const position = wholeNumber(parameter(target, options.pagingParameter) ?? String(first), first);
  if (position === undefined) return dmsError("badParameter", options.pagingParameter);
  // 1 to 100, 10 by default: the documents are silent, the official provider's comments are not.
  const limit = wholeNumber(parameter(target, "limit") ?? "10", 1, 100);
  if (limit === undefined) return dmsError("badParameter", "limit");
  const begin = optionalCompactTime(parameter(target, "begin_time"));
  const end = optionalCompactTime(parameter(target, "end_time"));
  if (begin === "bad" || end === "bad") return dmsError("badTime");
  if (begin !== undefined && end !== undefined && end < begin) return dmsError("badTime");
  const skew = context.serviceSkewMs;
  const window = {
    now: context.now,
    from: begin === undefined ? undefined : begin - skew,
    to: end === undefined ? undefined : end + 999 - skew,
    lateMs: context.lateMs,
  };
  const offset = position - first;
  const { total, rows } = taskStore.page(window, offset, limit);
  const counted = total + options.countedMore;
  // The first page is never past the end: an instance without tasks answers with an empty list.
  if (options.pastEnd === "error" && offset > 0 && offset >= counted) return dmsError("pastEnd");
  return { status: 200, body: { task_count: String(counted), tasks: rows.map(row) } };
}
