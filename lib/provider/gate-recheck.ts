/** What a gate's `recheck_on` and state say: when the operation ran, and what the gate has judged already. */
import { GATE_DEFAULTS, parseDuration, parseRfc3339 } from "../options";
import { sameValue } from "../plugin/same";
import { isObject, type ObjectValue, type Value } from "../plugin/value";
import { newestFirst, type Place } from "../tasks/read/task";
import type { Recheck } from "../tasks/wait/recheck";
import { lastLook, type WaitSpec } from "../tasks/wait/wait-spec";
import type { Account } from "./account";
import { Reader } from "./config-reader";

/** A gate that opened without a task may have missed one that began while it looked, ms. */
const MISSED = 10_000;

/** Terraform writes the time down to the second, ms. */
const WHOLE_SECONDS = 1_000;

/** For a state that tells no ID: after every other, so that the task itself is not taken for a newer one. */
const LAST_ID = "\uffff";

/** The wait of a gate that has a marker, on its creation or, with a prior state, again. */
export function withRecheck(spec: WaitSpec, given: Reader, prior: ObjectValue | null, account: Account): WaitSpec {
  const { planned, ended } = given.map("recheck_on");
  // All that runs is awaited in any case, whenever it began.
  if (spec.until === "idle" || planned == null || ended == null) {
    return spec;
  }
  const { clock } = account;
  const after = prior === null ? null : lastJudged(prior);
  const recheck: Recheck = {
    after,
    planned: parseRfc3339(planned)!,
    ended: clock.monotonic() - Math.max(0, clock.now() - parseRfc3339(ended)! - WHOLE_SECONDS),
    began: account.began,
    timeout: Math.min(
      parseDuration(given.text("recheck_timeout") ?? GATE_DEFAULTS.recheck_timeout)!,
      lastLook(spec.timeout),
    ),
  };
  if (after === null) {
    return { ...spec, recheck };
  }
  const since = spec.since !== null && "at" in spec.since ? spec.since.at : Number.NEGATIVE_INFINITY;
  return { ...spec, recheck, onNoMatch: "open", since: { at: Math.max(since, after.startedAt!) } };
}

/** Whether the operation has run again; a marker that is put beside it or taken away says nothing of that. */
export function ranAgain(planned: ObjectValue, prior: ObjectValue): boolean {
  const { recheck_on: now = null } = planned;
  const { recheck_on: before = null } = prior;
  return now !== null && before !== null && !sameValue({ map: "string" }, now, before);
}

/** The newest task that the gate has judged so far. */
function lastJudged(state: ObjectValue): Place {
  const [judged] = [...placeOf(state.recheck_task), ...placeOf(state.task)].sort(newestFirst);
  // Whatever its ID, a task that starts at the very moment counts.
  return judged ?? { id: "", startedAt: parseRfc3339(new Reader(state).text("opened_at")!)! - MISSED };
}

function placeOf(task: Value | undefined): Place[] {
  const { id = null, started_at: started = null } = isObject(task) ? task : {};
  const startedAt = typeof started === "string" ? parseRfc3339(started) : undefined;
  return startedAt === undefined ? [] : [{ id: typeof id === "string" ? id : LAST_ID, startedAt }];
}
