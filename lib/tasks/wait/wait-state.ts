import type { FaultKind, Streak } from "../../http/patience";
import type { Task } from "../read/task";
import type { History } from "./history";
import type { NearMiss, Since } from "./select";

/** A look that failed, although its requests were repeated. */
export interface Fault {
  readonly kind: FaultKind;
  readonly message: string;
  /** The pause the cloud asked for, ms. @default none */
  readonly retryAfterMs?: number | null;
}

/** What the waiter remembers between events. */
export interface WaitState {
  readonly began: number;
  readonly since: Since | undefined;
  readonly history: History;
  readonly listings: number;
  /** When the last good listing was sent; null before the first. */
  readonly lastSentAt: number | null;
  readonly timeless: Streak | null;
  readonly faults: number;
  readonly lastFault: Fault | null;
  /** Faults since the last good listing that end the wait if they last; null if there were none. */
  readonly trouble: Streak | null;
  readonly nearMiss: NearMiss | null;
  /** The newest match seen so far, and for how long it has been missing; null if it was in the last listing. */
  readonly newest: Task | null;
  readonly missing: Streak | null;
  /** The newest match of the last listing that has not ended. */
  readonly awaited: Task | null;
  /** Rows of the last listing without an ID that would count, for all they tell. */
  readonly doubtful: readonly Task[];
  readonly idleSince: number | null;
  /** Task and status word that nobody knows → since when it has been seen. */
  readonly unknown: ReadonlyMap<string, number>;
  /** No task of this run of Terraform started before; for a gate that is checked again. */
  readonly earliestStart: number;
  /** IDs of the tasks that this wait has seen unfinished: they decide, whatever their age. */
  readonly seenUnfinished: ReadonlySet<string>;
  /** The newest task since the last check that ended before this run, and so decides nothing. */
  readonly leftBehind: Task | null;
}

export function begin(at: number): WaitState {
  return {
    began: at,
    since: undefined,
    history: [],
    listings: 0,
    lastSentAt: null,
    timeless: null,
    faults: 0,
    lastFault: null,
    trouble: null,
    nearMiss: null,
    newest: null,
    missing: null,
    awaited: null,
    doubtful: [],
    idleSince: null,
    unknown: new Map(),
    earliestStart: Number.POSITIVE_INFINITY,
    seenUnfinished: new Set(),
    leftBehind: null,
  };
}
