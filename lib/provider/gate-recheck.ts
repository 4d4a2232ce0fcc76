/** What a gate's `recheck_on` and state say: when the operation ran, and what the gate has judged already. */
import type { TaskListApi } from "../apis/declaration";
import type { Clock } from "../http/clock";
import { CLOCKS_DIFFER } from "../http/server-clock";
import { GATE_DEFAULTS, parseDuration, parseRfc3339 } from "../options";
import { sameValue } from "../plugin/same";
import { isObject, type ObjectValue, type Value } from "../plugin/value";
import { newestFirst, type Place } from "../tasks/read/task";
import type { Recheck } from "../tasks/wait/recheck";
import { lastLook, type WaitSpec } from "../tasks/wait/wait-spec";
import type { Account } from "./account";
import { Reader } from "./config-reader";

/** Terraform writes the time down to the second, ms. */
const WHOLE_SECONDS = 1_000;

/** For a state that tells no ID: after every other, so that the task itself is not taken for a newer one. */
const LAST_ID = "\uffff";

/** A wait within a run of Terraform: for a new gate or, with a prior state, for one that is checked again. */
export function withinRun(
  api: TaskListApi,
  spec: WaitSpec,
  given: Reader,
  prior: ObjectValue | null,
  account: Account,
): WaitSpec {
  // All that runs is awaited in any case, whenever it began.
  if (spec.until === "idle") {
    return spec;
  }
  const { clock, began } = account;
  const marker = markerOf(given, clock);
  const lateRows = parseDuration(given.text("recheck_timeout") ?? GATE_DEFAULTS.recheck_timeout)!;
  const timeout = Math.min(lateRows, lastLook(spec.timeout));
  const checkpoint = parseRfc3339(given.text("since") ?? "") ?? null;
  if (prior === null) {
    const mayBeFirst =
      api.instanceApi !== undefined &&
      spec.instanceId !== undefined &&
      spec.onNoMatch === "open" &&
      spec.since !== null;
    return {
      ...spec,
      firstDeployment: mayBeFirst ? { began, ended: marker?.ended ?? null, timeout } : null,
      recheck: marker && { ...marker, after: null, began, timeout, checkpoint },
    };
  }
  if (marker === null) {
    return spec;
  }
  const after = lastJudged(prior);
  const since = spec.since !== null && "at" in spec.since ? spec.since.at : Number.NEGATIVE_INFINITY;
  return {
    ...spec,
    recheck: { ...marker, after, began, timeout, checkpoint },
    onNoMatch: "open",
    since: { at: Math.max(since, after.startedAt!) },
  };
}

/** When the operation ran, as `recheck_on` says it. */
function markerOf(given: Reader, clock: Clock): Pick<Recheck, "planned" | "ended"> | null {
  const { planned, ended } = given.map("recheck_on");
  if (planned == null || ended == null) {
    return null;
  }
  const ago = Math.max(0, clock.now() - parseRfc3339(ended)! - WHOLE_SECONDS);
  return { planned: parseRfc3339(planned)!, ended: clock.monotonic() - ago };
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
  // A gate that opened without a task was told the time by another clock than the one that stamps tasks.
  return judged ?? { id: "", startedAt: parseRfc3339(new Reader(state).text("opened_at")!)! - CLOCKS_DIFFER };
}

function placeOf(task: Value | undefined): Place[] {
  const { id = null, started_at: started = null } = isObject(task) ? task : {};
  const startedAt = typeof started === "string" ? parseRfc3339(started) : undefined;
  return startedAt === undefined ? [] : [{ id: typeof id === "string" ? id : LAST_ID, startedAt }];
}
