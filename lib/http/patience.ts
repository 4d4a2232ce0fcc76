/**
 * How long a fault is put up with. One table for everything that asks a cloud: a single request (a lookup, a checkpoint,
 * each look of a wait), a wait before its first good listing, and a wait after it. Pure: whoever asks brings the times.
 * docs/polling.md shows the table; a test compares the two.
 */
import type { RequestErrorKind } from "./errors";

/** What keeps a list from being read, or from being used. `vanished`: the record of the awaited task is not in it. */
export type FaultKind = RequestErrorKind | "no-endpoint" | "wrong-zone" | "vanished";

/** Whether a request is sent again: never, up to its number of attempts, or for a minute since the host first failed. */
export type Again = "never" | "attempts" | "minute";

/** What a wait does: it ends, it ends once the fault has lasted (see {@link hasLasted}), or it goes on to its timeout. */
export type Endurance = "end" | "until it lasts" | "go on";

export interface Rule {
  readonly request: Again;
  readonly before: Endurance;
  readonly after: Endurance;
}

/** Nothing will change, and sending it again may do harm: repeated bad signatures lock an access key. */
const FINAL: Rule = { request: "never", before: "end", after: "end" };

/** A name without an address or a closed port: a typing mistake until the host has answered once, an outage after it. */
const UNREACHABLE: Rule = { request: "minute", before: "end", after: "go on" };

const PASSING: Rule = { request: "attempts", before: "go on", after: "go on" };

/** Something on the way sends such JSON now and then. Until there was a good listing it may be all that ever comes. */
const OTHER_JSON: Rule = { request: "attempts", before: "until it lasts", after: "go on" };

/** Known hosts fail a handshake while they are restarted. One that never ends has a cause that somebody has to fix. */
const HANDSHAKE: Rule = { request: "attempts", before: "until it lasts", after: "until it lasts" };

/** A clear no. After a good listing it contradicts what was just seen, so it has to be said more than once. */
const OBJECTION: Rule = { request: "never", before: "end", after: "until it lasts" };

export const PATIENCE: Readonly<Record<FaultKind, Rule>> = {
  rejected: FINAL,
  expired: FINAL,
  certificate: FINAL,
  insecure: FINAL,
  "no-endpoint": FINAL,
  deadline: FINAL,
  cancelled: FINAL,
  unreachable: UNREACHABLE,
  throttled: PASSING,
  transient: PASSING,
  network: PASSING,
  html: PASSING,
  "not-json": PASSING,
  malformed: OTHER_JSON,
  cached: OTHER_JSON,
  tls: HANDSHAKE,
  "no-credentials": OBJECTION,
  permission: OBJECTION,
  project: OBJECTION,
  "not-found": OBJECTION,
  invalid: OBJECTION,
  unexpected: OBJECTION,
  redirect: OBJECTION,
  "too-large": OBJECTION,
  proxy: OBJECTION,
  "wrong-zone": OBJECTION,
  vanished: OBJECTION,
};

export function isFaultKind(kind: unknown): kind is FaultKind {
  return typeof kind === "string" && Object.hasOwn(PATIENCE, kind);
}

/** So long, ms, and in so many looks a fault has to repeat before it counts as lasting. */
export const LASTING_MS = 60_000;
export const LASTING_LOOKS = 3;

/** A fault of one look after the other, with no look in between that refuted it. */
export interface Streak {
  /** When it was first seen, ms on the caller's clock. */
  readonly since: number;
  readonly looks: number;
}

/** The streak with one more look. */
export function extend(streak: Streak | null, at: number): Streak {
  return streak === null ? { since: at, looks: 1 } : { ...streak, looks: streak.looks + 1 };
}

/** Whether a fault is no hiccup any more. */
export function hasLasted({ since, looks }: Streak, at: number): boolean {
  return looks >= LASTING_LOOKS && at - since >= LASTING_MS;
}

/** What a wait does after a fault. @param answered whether it has had a good listing */
export function enduranceOf(kind: FaultKind, answered: boolean): Endurance {
  return PATIENCE[kind][answered ? "after" : "before"];
}

/** How far a request has come when it fails. */
export interface Tries {
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Since when nothing has come from its host, ms. */
  readonly failingSince: number;
  /** When it would be sent again, ms. */
  readonly resumesAt: number;
}

/** Whether a request is sent again after a fault. */
export function mayRepeat(kind: FaultKind, { attempts, maxAttempts, failingSince, resumesAt }: Tries): boolean {
  switch (PATIENCE[kind].request) {
    case "never":
      return false;
    case "attempts":
      return attempts < maxAttempts;
    case "minute":
      return resumesAt - failingSince <= LASTING_MS;
  }
}
