/** Drives the waiter: asks, sleeps, and hands it what happened. */

import { withSignal } from "../../http/abortable";
import type { Clock } from "../../http/clock";
import { isFaultKind } from "../../http/patience";
import type { Redactor } from "../../text/redact";
import type { Coverage } from "../list/list-coverage";
import type { Need } from "../list/shared-list";
import { LOCAL_CLOCK_MARGIN } from "../read/clocks";
import { type Estimate, estimate } from "../schedule/estimate";
import { knowledge, learn, NOTHING_LEARNED } from "../schedule/plan-knowledge";
import { nextPoll, type PollLimits, type PollPlan } from "../schedule/poll-plan";
import { announce } from "./announce";
import type { Listing } from "./listing";
import type { Outcome } from "./outcome";
import { type Progress, shownTask } from "./progress";
import { lastLook, type WaitSpec } from "./wait-spec";
import { begin, type Fault, type WaitState } from "./wait-state";
import { step, type WaitEvent } from "./waiter";

/**
 * Reads a list from a time on, or takes a reading that is fresh enough. Tasks from `preferredFrom` on would tell how long
 * such a task takes.
 */
export type ReadList = (from: number | null, needs: Need & Pick<Coverage, "preferredFrom">) => Promise<Listing>;

export interface WaitOptions {
  readonly read: ReadList;
  /**
   * The next reading that somebody else gets, that reaches back to `from` and was sent at `freshFrom` or later, on the
   * monotonic clock. Absent: nobody else reads.
   */
  readonly next?: (from: number | null, signal: AbortSignal, freshFrom: number) => Promise<Listing>;
  /** The server's time as known from earlier readings of the list; null before the first. */
  readonly serverNow?: () => number | null;
  readonly clock: Clock;
  readonly limits: PollLimits;
  /** When to look next. @default nextPoll */
  readonly plan?: PollPlan;
  readonly signal: AbortSignal;
  /** For what is told. @default nothing is secret */
  readonly redact?: Redactor;
  /** Told of every change of what is seen, for logs. */
  readonly onChange?: (message: string) => void;
  /** Told of every look that was answered well, for who shows the wait while it goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Told of every pause, ms to the next look at the latest. */
  readonly onPause?: (ms: number) => void;
}

/** The API's clock and ours differ by seconds, its filter by less than one: tasks this much older are read too. */
const WINDOW_MARGIN = 5 * 60_000;

/** A reading of somebody else's that was sent this long before a wait began may still open it, ms. */
const RECENT = 10_000;

/** How long a wait may take that looks only once, ms: a list may have many pages, and a request may be repeated. */
const ONE_LOOK = 60_000;

/** Earlier tasks of this time may tell how long the awaited one takes, ms. */
const HISTORY = 30 * 24 * 3_600_000;

/** Waits until the waiter decides. Never rejects for what a cloud or a network does. */
export async function waitForTask(spec: WaitSpec, options: WaitOptions): Promise<Outcome> {
  const { clock, signal, plan = nextPoll } = options;
  const began = clock.monotonic();
  const deadline = began + (spec.timeout === 0 ? ONE_LOOK : spec.timeout);
  let state = begin(began);
  let learned = NOTHING_LEARNED;
  const expected = (): Estimate => estimate(learned, clock.monotonic() - began, state.newest?.id ?? null);
  let news: Listing | null = null;
  let isOver = false;
  for (;;) {
    const event: WaitEvent = isOver
      ? { type: "expired", at: clock.monotonic() }
      : await look(spec, state, deadline, news, options);
    const before = state;
    const next = step(spec, before, event);
    state = next.state;
    const { decision } = next;
    const waited = clock.monotonic() - began;
    if (event.type === "listed") {
      const name = spec.selector.by === "name" ? spec.selector.name : null;
      learned = learn(learned, { ...event, awaited: state.awaited, name, waited: event.at - began });
      const task = state.newest && shownTask(state.newest, options.redact);
      options.onProgress?.({ ...expected(), waited, task });
    }
    announce(before, state, spec.selector, waited, expected(), options);
    if (decision.do === "open") {
      const { do: _, ...opening } = decision;
      return { opened: true, ...opening, state, waited };
    }
    if (decision.do === "fail") {
      return { opened: false, problem: decision.problem, state, waited, estimate: expected() };
    }
    const now = clock.monotonic();
    const planned = now + plan(knowledge(learned, now - began, spec.timeout), options.limits, clock.random());
    // A pause the cloud asked for is kept as far as the wait allows; asking all the while would prolong the throttling.
    const pause = event.type === "faulted" ? (event.error.retryAfterMs ?? 0) : 0;
    const due = Math.max(Math.min(planned, Math.max(decision.by, now + options.limits.min)), now + pause);
    const last = spec.timeout === 0 ? deadline : began + lastLook(spec.timeout);
    // A look that would come after the last one takes its place; after the last one there is only the end.
    const at = now >= last ? deadline : Math.min(due, last);
    options.onPause?.(at - now);
    news = await sleep(at - now, spec, state, options);
    // A timer may fire a moment early; that is no time for one more request.
    isOver = news === null && (at >= deadline || clock.monotonic() >= deadline) && !signal.aborted;
  }
}

async function look(
  spec: WaitSpec,
  state: WaitState,
  deadline: number,
  news: Listing | null,
  options: WaitOptions,
): Promise<WaitEvent> {
  const { clock, signal, read } = options;
  const cancelled = (): WaitEvent => ({ type: "cancelled", at: clock.monotonic() });
  if (signal.aborted) {
    return cancelled();
  }
  try {
    const from = windowStart(spec, state, options);
    const needs = {
      signal,
      deadline,
      freshFrom: freshFrom(spec, state, clock.monotonic(), options.limits.min),
      // Once is enough: what is learned is kept.
      ...(from !== null && state.lastSentAt === null ? { preferredFrom: from - HISTORY } : {}),
    };
    let listing = news ?? (await read(from, needs));
    // A reading may be some seconds old.
    const serverTime = () =>
      typeof listing.serverTime === "number"
        ? listing.serverTime + (clock.monotonic() - listing.at)
        : listing.serverTime;
    const time = serverTime();
    if (from !== null && state.since === undefined && "ago" in spec.since! && typeof time === "number") {
      const needed = time - (clock.monotonic() - state.began) - spec.since.ago - WINDOW_MARGIN;
      if (needed < from) {
        // This machine's clock is far ahead of the server's, so the window began too late.
        listing = await read(needed, needs);
      }
    }
    return signal.aborted
      ? cancelled()
      : { ...listing, type: "listed", at: clock.monotonic(), serverTime: serverTime(), now: clock.now() };
  } catch (error) {
    if (signal.aborted) {
      return cancelled();
    }
    const at = clock.monotonic();
    const fault = asFault(error);
    // A timer may fire a moment early: a request that ended for want of time ends the wait as well.
    return { type: fault.kind === "deadline" || at >= deadline ? "expired" : "faulted", at, error: fault };
  }
}

/**
 * How old a reading may be. The first look takes a recent one of somebody else's: where the task has ended, it shows
 * that. Every further look needs something newer than the last, sent about now.
 */
function freshFrom({ timeout }: WaitSpec, state: WaitState, now: number, shortest: number): number {
  const first = timeout === 0 ? state.began : state.began - RECENT;
  return state.lastSentAt === null ? first : Math.max(now - shortest, state.lastSentAt + 1);
}

/**
 * Only a wait for a name looks at a window; a task that is asked for by its ID may be of any age.
 */
function windowStart(spec: WaitSpec, state: WaitState, { clock, serverNow }: WaitOptions): number | null {
  if (spec.since === null) {
    return null;
  }
  if (state.since != null) {
    return state.since - WINDOW_MARGIN;
  }
  if ("at" in spec.since) {
    return spec.since.at - WINDOW_MARGIN;
  }
  const waited = clock.monotonic() - state.began;
  const known = serverNow?.() ?? null;
  return (known === null ? clock.now() - LOCAL_CLOCK_MARGIN : known - WINDOW_MARGIN) - waited - spec.since.ago;
}

/** An error that is no fault of a request is a mistake of ours; it must end the wait, not be polled away. */
function asFault(error: unknown): Fault {
  if (error instanceof Error && isFaultKind((error as { readonly kind?: unknown }).kind)) {
    return error as Fault & Error;
  }
  throw error;
}

/** Sleeps, unless somebody else's reading comes first: then that is as good as an own look. */
function sleep(ms: number, spec: WaitSpec, state: WaitState, options: WaitOptions): Promise<Listing | null> {
  const { clock, signal, next } = options;
  return withSignal(async (over) => {
    const both = AbortSignal.any([signal, over]);
    const never = new Promise<never>(() => {});
    const newer = state.lastSentAt === null ? Number.NEGATIVE_INFINITY : state.lastSentAt + 1;
    // Where somebody else's reading is of no use, an own look will show what is wrong.
    const woken = next?.(windowStart(spec, state, options), both, newer).catch(() => never) ?? never;
    try {
      return await Promise.race([clock.sleep(ms, both).then(() => null), woken]);
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
      return null;
    }
  });
}
