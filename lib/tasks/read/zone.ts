/** Where the zone of a list's times is an assumption: what shows that it is the wrong one, and how far it may be off. */

import type { ServerTime } from "../../http/server-clock";
import { formatRfc3339 } from "../../options/time";
import { FUTURE_ALLOWED, SIGNED_CLOCK_MARGIN } from "./clocks";
import type { Task } from "./task";

/** From the zone that is assumed, no other one is further away, ms. */
export const ZONE_MARGIN = 24 * 3_600_000;

/**
 * A task that starts in the future has its time in another zone than the assumed one. Then earlier tasks look later than
 * they are, and last hour's could pass for today's.
 */
export class WrongZoneError extends Error {
  override readonly name = "WrongZoneError";
  readonly kind = "wrong-zone";
}

/**
 * What is wrong with the zone that the times were read in; undefined if nothing shows that it is. A start that is further
 * off than any zone is no matter of the zone.
 *
 * @param now this machine's clock, for a server that never tells its time
 * @param option what says the zone, and whose it is
 */
export function wrongZone(
  tasks: readonly Task[],
  serverTime: ServerTime,
  now: number,
  option: string,
): string | undefined {
  if (serverTime === "unconfirmed") {
    return undefined;
  }
  const [time, margin] = serverTime === null ? [now, SIGNED_CLOCK_MARGIN] : [serverTime, FUTURE_ALLOWED];
  const [latest, furthest] = [time + margin, time + margin + ZONE_MARGIN];
  const task = tasks.find(({ startedAt }) => startedAt !== null && startedAt > latest && startedAt <= furthest);
  return task === undefined
    ? undefined
    : `task ${task.id} seems to start at ${formatRfc3339(task.startedAt!)}, but the server's time is only ` +
        `${formatRfc3339(time)}: its times are in another zone than was assumed. Set ${option} to the zone ` +
        "of the times that the cloud's console shows";
}
