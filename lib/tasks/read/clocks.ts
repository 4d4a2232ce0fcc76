/** How far clocks are believed to differ, ms. */
import type { ServerTime } from "../../http/server-clock";
import type { Task } from "./task";

/** Clocks of one cloud: a start further than this in the server's future is a mistake of a stamp or a zone. */
export const FUTURE_ALLOWED = 5 * 60_000;

/** This machine's clock and a cloud's, as long as no answer has told the cloud's. */
export const LOCAL_CLOCK_MARGIN = 26 * 3_600_000;

/** The same, where requests are signed: a cloud refuses a signature whose date is more than fifteen minutes off. */
export const SIGNED_CLOCK_MARGIN = 20 * 60_000;

/** Whether a task says that it starts later than it can have: such a start does not tell it from an earlier task. */
export function startsInFuture({ startedAt }: Task, serverTime: ServerTime, now: number): boolean {
  const latest = typeof serverTime === "number" ? serverTime + FUTURE_ALLOWED : now + LOCAL_CLOCK_MARGIN;
  return startedAt !== null && startedAt > latest;
}
