/**
 * What a wait knows of the run of Terraform it is part of, where a marker beside the operation tells it: the operation
 * ran between two moments, whether or not anything of it was planned. docs/guides/rechecks.md has the rules in words.
 */
import { isTerminal } from "../../apis/task-state";
import { inServerTime } from "../../http/server-clock";
import { newestFirst, type Place, type Task } from "../read/task";
import type { Told } from "./listing";
import { mayBeNewer, type Selection, unfinished } from "./select";
import type { WaitState } from "./wait-state";

export interface Recheck {
  /** Checked again: only what is newer than this counts. Null: the gate is new, and `since` says what counts. */
  readonly after: Place | null;
  /** Before the operation, by the clock of the machine that planned, ms since 1970. */
  readonly planned: number;
  /** After the operation, on the monotonic clock. */
  readonly ended: number;
  /** When the provider was configured, on the monotonic clock: whether the checkpoint is of this run. */
  readonly began: number;
  /** How late after the operation's end the row of its task may come, ms. */
  readonly timeout: number;
  /** The time of the gate's checkpoint, ms since 1970; null without one. One of this run lets no earlier task count. */
  readonly checkpoint: number | null;
}

/** Clocks of machines that are looked after differ by less, ms. */
const CLOCK_MARGIN = 60_000;

/** No task of this run started before. */
function earliestStart({ planned }: Recheck, { serverTime, now }: Told): number {
  const behind = typeof serverTime === "number" ? Math.min(0, serverTime - now) : 0;
  return planned + behind - CLOCK_MARGIN;
}

/** From then on a list shows every task that the operation started. */
export function concludesAt({ ended, timeout }: Recheck): number {
  return ended + timeout;
}

/** A server tells its time to the second, ms. */
const WHOLE_SECONDS = 1_000;

/**
 * Whether a task that has ended may be older than the operation whose own row is still to come: an earlier run's, or
 * somebody's between plan and operation. Nothing but time tells. Where the checkpoint is of this run, all that counts is.
 */
export function mayBeOutdated(recheck: Recheck, task: Task, told: Told): boolean {
  const began = inServerTime(recheck.began, told);
  const isOfThisRun =
    recheck.after === null &&
    recheck.checkpoint !== null &&
    began !== null &&
    recheck.checkpoint >= began - WHOLE_SECONDS;
  return isTerminal(task.state) && told.sentAt < concludesAt(recheck) && !isOfThisRun;
}

/** When the list has to be asked for that shows that there is no task; on the monotonic clock. */
export function absentAt(recheck: Recheck | null, began: number, appearTimeout: number): number {
  if (recheck === null) {
    return began + appearTimeout;
  }
  // The time before a gate's turn counts, and so does that before a retry.
  return recheck.after === null ? recheck.ended + appearTimeout : concludesAt(recheck);
}

/**
 * Where a gate is checked again, only what is newer than the last check counts, and of that only what this run may have
 * started or what is seen unfinished. What a run before this one has left behind neither opens a gate nor fails it.
 */
export function narrow(
  recheck: Recheck | null,
  { matches, doubtful }: Pick<Selection, "matches" | "doubtful">,
  before: Pick<WaitState, "earliestStart" | "seenUnfinished">,
  told: Told,
): Pick<Selection, "matches" | "doubtful"> & Pick<WaitState, "earliestStart" | "seenUnfinished" | "leftBehind"> {
  const { earliestStart: known, seenUnfinished: seen } = before;
  if (recheck === null || recheck.after === null) {
    return { matches, doubtful, earliestStart: known, seenUnfinished: seen, leftBehind: null };
  }
  const { after } = recheck;
  const earliest = Math.min(known, earliestStart(recheck, told));
  const newer = matches.filter((task) => newestFirst(task, after) < 0);
  const seenUnfinished = new Set([...seen, ...unfinished(newer).map(({ id }) => id)]);
  const counts = ({ id, startedAt }: Task) => seenUnfinished.has(id) || (startedAt !== null && startedAt >= earliest);
  return {
    matches: newer.filter(counts),
    doubtful: doubtful.filter((row) => mayBeNewer([row], after)),
    earliestStart: earliest,
    seenUnfinished,
    leftBehind: newer.find((task) => !counts(task)) ?? null,
  };
}
