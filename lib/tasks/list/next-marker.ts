import type { TaskListApi } from "../../apis/declaration";
import { UnexpectedAnswerError } from "../read/read-task";

/** What is known after a page of which the list may have more. */
export interface PageEnd {
  /** The marker that the answer told. */
  readonly next: string | null;
  /** ID of the page's last task. */
  readonly last: string | undefined;
  readonly short: boolean;
  readonly total: number | null;
  /** How many rows have been read. */
  readonly read: number;
}

/**
 * What the next page is asked for by; undefined where the page was the last one.
 *
 * @throws UnexpectedAnswerError where there must be more tasks, and nothing says how to ask for them
 */
export function nextMarker(api: TaskListApi, { next, last, short, total, read }: PageEnd): string | undefined {
  const byMarker = api.paging.by === "marker";
  if (byMarker && api.nextMarker === undefined) return last;
  if (byMarker && next !== null) return next;
  if (total !== null && read < total) {
    const how = byMarker ? "nextMarker leads to none" : "nothing in the declaration asks for the next ones";
    throw new UnexpectedAnswerError(`the list counts ${total} tasks but gave ${read}, and ${how}`, "unexpected");
  }
  if (!byMarker && !short) {
    throw new UnexpectedAnswerError(
      `the page is full (${read} tasks), and nothing in the declaration asks for the next one: send {offset}, {page} or {marker}`,
      "unexpected",
    );
  }
  return undefined;
}
