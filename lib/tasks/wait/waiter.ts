/**
 * The waiter: a pure state machine. Events in, decision out; it reads no clock and sends nothing. Times are
 * milliseconds on the caller's monotonic clock, except where they are called server time.
 */
import { isTerminal } from "../../apis/task-state";
import { enduranceOf, extend, hasLasted, LASTING_MS, type Streak } from "../../http/patience";
import { CONFIRMED_AFTER } from "../../http/server-clock";
import { FUTURE_ALLOWED, startsInFuture } from "../read/clocks";
import { newestFirst, type Task } from "../read/task";
import { mismatches } from "./expectation";
import { absentOnNewInstanceAt } from "./first-deployment";
import { record } from "./history";
import type { Judged } from "./listing";
import type { Problem } from "./problem";
import { absentAt, concludesAt, mayBeOutdated, narrow } from "./recheck";
import { mayBeNewer, select, unfinished } from "./select";
import { resolveSince, timeless, timeOf } from "./wait-clock";
import type { WaitSpec } from "./wait-spec";
import type { Fault, WaitState } from "./wait-state";

export type WaitEvent =
  /** A whole list was read. */
  | (Judged & { readonly type: "listed" })
  | { readonly type: "faulted"; readonly at: number; readonly error: Fault }
  /** The deadline has passed, if it did so during a request with what became of that. */
  | { readonly type: "expired"; readonly at: number; readonly error?: Fault }
  | { readonly type: "cancelled"; readonly at: number };

export type Decision =
  | { readonly do: "look" /** Not later than this. */; readonly by: number }
  | {
      readonly do: "open";
      readonly task: Task | null;
      readonly serverTime: number;
      /** What is wrong with the task's result. @default nothing */
      readonly problem?: Problem;
    }
  | { readonly do: "fail"; readonly problem: Problem };

export interface Step {
  readonly state: WaitState;
  readonly decision: Decision;
}

/** The next state and what to do, after an event. */
export function step(spec: WaitSpec, state: WaitState, event: WaitEvent): Step {
  switch (event.type) {
    case "cancelled":
      return fail(state, { code: "cancelled" });
    case "expired":
      return fail(expired(state, event.error), { code: "timeout" });
    case "faulted":
      return faulted(spec, withFault(state, event.error), event);
    case "listed":
      return listed(spec, state, event);
  }
}

/** That our own time ran out within a request is no failure of the cloud's, unless there is nothing else to tell. */
function expired(state: WaitState, error: Fault | undefined): WaitState {
  const known = state.listings > 0 || state.lastFault !== null;
  return error === undefined || (error.kind === "deadline" && known) ? state : withFault(state, error);
}

function withFault(state: WaitState, error: Fault): WaitState {
  return { ...state, faults: state.faults + 1, lastFault: error };
}

function faulted(spec: WaitSpec, before: WaitState, { at, error }: Extract<WaitEvent, { type: "faulted" }>): Step {
  switch (enduranceOf(error.kind, before.listings > 0)) {
    case "end":
      return fail(before, { code: "request_failed" });
    case "go on":
      return look(spec, before, at);
    case "until it lasts": {
      const trouble = extend(before.trouble, at);
      return untilItLasts(spec, { ...before, trouble }, trouble, at, { code: "request_failed" });
    }
  }
}

/** A problem that ends the wait once it has lasted. */
function untilItLasts(spec: WaitSpec, state: WaitState, streak: Streak, at: number, problem: Problem): Step {
  return hasLasted(streak, at) || spec.timeout === 0
    ? fail(state, problem)
    : look(spec, state, at, streak.since + LASTING_MS);
}

function listed(spec: WaitSpec, earlier: WaitState, event: Judged): Step {
  const { serverTime } = event;
  const open = timeless(earlier.timeless, event);
  const before = { ...earlier, timeless: open };
  const since = before.since === undefined ? resolveSince(spec.since, event, before.began) : before.since;
  const unsure = serverTime === "unconfirmed" && since !== null && !hasLasted(open!, event.at);
  if (since === undefined || unsure) {
    return awaitServerTime(spec, before, event, open!);
  }
  // Only the first time that is known judges `since`: if a cloud's clock is set back later, that must not end a long wait.
  const known = before.since === undefined && since !== null && typeof serverTime === "number";
  if (known && since > serverTime + FUTURE_ALLOWED) {
    return fail({ ...before, since }, { code: "since_in_future", since, serverTime });
  }
  const unidentified = event.unidentified ?? [];
  const selection = select(event.tasks, spec.selector, since, spec.ignoreTaskIds, unidentified);
  const { matches, doubtful, ...recheck } = narrow(spec.recheck, selection, before, event);
  const newest = matches[0] ?? null;
  const lost = spec.until !== "idle" && before.newest !== null && isLost(before.newest, newest);
  const state: WaitState = {
    ...before,
    since,
    listings: before.listings + 1,
    trouble: null,
    lastSentAt: event.sentAt,
    // The first look may have reached further back than the later ones.
    nearMiss: selection.nearMiss ?? before.nearMiss,
    history: record(before.history, newest, event.at),
    newest: lost ? before.newest : (newest ?? before.newest),
    missing: lost ? extend(before.missing, event.at) : null,
    awaited: unfinished(matches)[0] ?? null,
    doubtful,
    ...recheck,
  };
  if (state.missing !== null) {
    // A record may slip between two pages, or be kept back by one of several servers.
    return untilItLasts(spec, state, state.missing, event.at, { code: "task_vanished", task: before.newest! });
  }
  return spec.until === "idle" ? awaitIdle(spec, state, event, matches) : awaitTask(spec, state, event, matches);
}

/** Without the server's time a duration means nothing, and nothing shows whether a start is a mistake. */
function awaitServerTime(spec: WaitSpec, before: WaitState, event: Judged, open: Streak): Step {
  const { sentAt, at, serverTime } = event;
  const state = { ...before, listings: before.listings + 1, trouble: null, lastSentAt: sentAt, idleSince: null };
  if (serverTime === "unconfirmed" && open.looks === 1) {
    // A wait that looks once looks once more: one answer never confirms another time than this machine's.
    return { state, decision: { do: "look", by: at + CONFIRMED_AFTER } };
  }
  return serverTime === null || hasLasted(open, at) || spec.timeout === 0
    ? untilItLasts(spec, state, open, at, { code: "no_server_time", told: serverTime !== null })
    : look(spec, state, at, at + CONFIRMED_AFTER);
}

/**
 * The newest match is no longer in the list, and nothing newer has taken its place. What is older must not decide
 * instead: it may be the success of an earlier operation.
 */
function isLost(known: Task, newest: Task | null): boolean {
  return newest === null || (newest.id !== known.id && newestFirst(newest, known) > 0);
}

function awaitTask(spec: WaitSpec, state: WaitState, event: Judged, matches: readonly Task[]): Step {
  const newest = matches[0];
  if (newest === undefined) {
    return awaitAppearance(spec, state, event);
  }
  if (state.since !== null && startsInFuture(newest, event.serverTime, event.now)) {
    return fail(state, { code: "started_in_future", task: newest, serverTime: timeOf(event) });
  }
  const outdated = spec.recheck !== null && mayBeOutdated(spec.recheck, newest, event);
  const problem = outdated ? null : resultProblem(spec, newest);
  if (problem !== null && spec.onFailure === "fail") {
    return fail(state, problem);
  }
  if (unfinished([...matches, ...state.doubtful]).length > 0 || mayBeNewer(state.doubtful, newest)) {
    return awaitEnd(spec, state, event, matches);
  }
  return outdated
    ? look(spec, state, event.at, concludesAt(spec.recheck))
    : { state, decision: { do: "open", task: newest, serverTime: timeOf(event), ...(problem && { problem }) } };
}

/** What is wrong with a task's result; null while it has none. */
export function resultProblem(spec: Pick<WaitSpec, "until" | "conditions">, task: Task): Problem | null {
  if (spec.until === "succeeded" && (task.state === "failed" || task.state === "cancelled")) {
    return { code: "task_failed", task };
  }
  const wrong = isTerminal(task.state) ? mismatches(task, spec.conditions) : [];
  return wrong.length > 0 ? { code: "unexpected_result", task, mismatches: wrong } : null;
}

/** Only a list that was asked for after the time had passed can show that nothing came in that time. */
function awaitAppearance(spec: WaitSpec, state: WaitState, event: Judged): Step {
  const { recheck, firstDeployment, appearTimeout } = spec;
  const decidesAt = Math.min(
    absentAt(recheck, state.began, appearTimeout),
    absentOnNewInstanceAt(firstDeployment, state.since, state.began, event),
  );
  if (event.sentAt < decidesAt) {
    return look(spec, state, event.at, decidesAt);
  }
  if (spec.onNoMatch === "fail") {
    return fail(state, { code: "no_match" });
  }
  return state.doubtful.length > 0
    ? look(spec, state, event.at)
    : { state, decision: { do: "open", task: null, serverTime: timeOf(event) } };
}

/** Some match still runs. A word that nobody knows is neither an end nor a reason to wait for ever. */
function awaitEnd(spec: WaitSpec, before: WaitState, event: Judged, matches: readonly Task[]): Step {
  const keyOf = (task: Task) => `${task.id}=${task.status ?? ""}`;
  const unknown = matches.filter((task) => task.state === "unknown");
  const seen = new Map(unknown.map((task) => [keyOf(task), before.unknown.get(keyOf(task)) ?? event.at]));
  const state = { ...before, unknown: seen };
  const earliest = [...seen.values()].reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const longest = unknown.find((task) => seen.get(keyOf(task)) === earliest);
  return longest !== undefined && event.sentAt >= earliest + spec.unknownTimeout
    ? fail(state, { code: "unknown_status", task: longest })
    : look(spec, state, event.at, earliest + spec.unknownTimeout);
}

/** Nothing may run, from one look to another that was begun `settle` later: new tasks appear late. */
function awaitIdle(spec: WaitSpec, before: WaitState, event: Judged, matches: readonly Task[]): Step {
  if (unfinished([...matches, ...before.doubtful]).length > 0) {
    return awaitEnd(spec, { ...before, idleSince: null }, event, matches);
  }
  const idleSince = before.idleSince ?? event.at;
  const state = { ...before, idleSince, unknown: new Map() };
  return event.sentAt >= idleSince + spec.settle || spec.timeout === 0
    ? { state, decision: { do: "open", task: matches[0] ?? null, serverTime: timeOf(event) } }
    : look(spec, state, event.at, idleSince + spec.settle);
}

/** Look again, by `by` at the latest, unless the wait is over. */
function look(spec: WaitSpec, state: WaitState, at: number, by = Number.POSITIVE_INFINITY): Step {
  const deadline = state.began + spec.timeout;
  return at >= deadline
    ? fail(state, { code: "timeout" })
    : { state, decision: { do: "look", by: Math.min(by, deadline) } };
}

function fail(state: WaitState, problem: Problem): Step {
  return { state, decision: { do: "fail", problem } };
}
