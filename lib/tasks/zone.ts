/** Where the zone of a list's times is an assumption: what shows that it is the wrong one, and how far it may be off. */
import { formatRfc3339 } from "../apis/arguments/time";
import { FUTURE_ALLOWED } from "./clocks";
import type { Task } from "./task";

/** From the zone that is assumed, no other one is further away, ms. */
export const ZONE_MARGIN = 24 * 3_600_000;

/**
 * A task that starts in the future has its time in another zone than the assumed one. Then earlier tasks look later than
 * they are, and last hour's could pass for today's.
 */
export class WrongZoneError extends Error {
  override readonly name = "WrongZoneError";
  readonly mayHeal = false;
}

/** What is wrong with the zone that the times were read in; undefined if nothing shows that it is. */
export function wrongZone(tasks: readonly Task[], serverTime: number): string | undefined {
  const task = tasks.find(({ startedAt }) => startedAt !== null && startedAt > serverTime + FUTURE_ALLOWED);
  return task === undefined
    ? undefined
    : `task ${task.id} seems to start at ${formatRfc3339(task.startedAt!)}, but the server's time is only ` +
        `${formatRfc3339(serverTime)}: its times are in another zone than was assumed. Set tencentcloud.task_time_zone ` +
        "of the provider to the zone of the times that the cloud's console shows";
}
