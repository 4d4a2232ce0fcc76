/** What a wait makes of the server's time, and of listings that leave it open. */
import { extend, type Streak } from "../../http/patience";
import { inServerTime } from "../../http/server-clock";
import type { Told } from "./listing";
import type { Since } from "./select";
import type { SinceSpec } from "./wait-spec";

/** Listings in a row that left the server's time open. */
export function timeless(before: Streak | null, { serverTime, at }: Told): Streak | null {
  return typeof serverTime === "number" ? null : extend(before, at);
}

/**
 * A duration counts back from the begin of the wait, also when the first good answer comes long after it. Undefined as
 * long as the server's time is not known.
 */
export function resolveSince(since: SinceSpec, told: Told, began: number): Since | undefined {
  if (since === null || "at" in since) {
    return since === null ? null : since.at;
  }
  const start = inServerTime(began, told);
  return start === null ? undefined : start - since.ago;
}

/** Good enough to be told, though not to decide by. */
export function timeOf({ serverTime, now }: Told): number {
  return typeof serverTime === "number" ? serverTime : now;
}

/** Why the server's time is not known. `told`: it was told, but nothing bore it out. */
export function noServerTime(operation: string, told: boolean): string {
  return told
    ? `The Date headers of ${operation} contradict each other, and none agrees with this machine's clock.`
    : `The answers of ${operation} carry no usable Date header; a proxy or a cache on the way may remove or replay it.`;
}
