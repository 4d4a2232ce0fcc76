/** What one case of the property is made of: a history nobody wrote by hand, a program, and what goes wrong. */
import type { FaultSpec } from "../../../lib/simulator/index";
import type { Mood } from "./dialects";

/** One task's life. Times in ms after the begin of its phase. */
export interface Life {
  /** Makes its ID: tasks of equal stamps are told apart by it. Unique in a case, or in an instance. */
  readonly number: number;
  readonly instance: 0 | 1;
  /** 0 is the name that is awaited. */
  readonly name: 0 | 1;
  readonly start: number;
  /** How long after the start the row shows up, and how long after it the record is gone. */
  readonly appears: number;
  readonly vanishes: number | null;
  /** The moods in order, with the time since the start. The first is at 0. */
  readonly moods: readonly { readonly after: number; readonly mood: Mood }[];
  /** Whether its result is the one that is expected. */
  readonly good: boolean;
}

/** Which task a gate is for. */
export type Selection =
  | { readonly by: "checkpoint" }
  | { readonly by: "ago"; readonly ago: number }
  /** So many ms before the case began, as the service's clock has it. */
  | { readonly by: "at"; readonly before: number }
  /** The ID of one of the lives, counted over both phases. */
  | { readonly by: "id"; readonly life: number }
  /** Every task of the list, of any age; for `until = "idle"`. */
  | { readonly by: "any" };

export interface GatePlan {
  /** When it begins, ms after the operation was accepted. */
  readonly after: number;
  /** Null: of any instance, where the list allows it. */
  readonly instance: 0 | 1 | null;
  readonly selection: Selection;
  readonly until: "succeeded" | "finished" | "idle";
  readonly expects: boolean;
  readonly onNoMatch: "fail" | "open";
  readonly timeout: number;
  readonly appear: number;
  readonly settle: number;
  readonly unknown: number;
  /** Ctrl-C, ms after its begin. */
  readonly cancelled: number | null;
}

export interface LookupPlan {
  /** ms after the operation was accepted. */
  readonly after: number;
  readonly instance: 0 | 1 | null;
  readonly name: 0 | 1 | null;
  readonly states: readonly string[] | null;
  readonly limit: number | null;
  /** Only tasks since so many ms before the case began, as the service's clock has it. */
  readonly since: number | null;
}

export interface PlannedFault {
  /** ms after the begin. */
  readonly at: number;
  readonly fault: FaultSpec;
}

export interface Case {
  readonly seed: number;
  /** Index of the dialect. */
  readonly api: number;
  /** How far each clock is ahead of the truth, ms. */
  readonly clocks: { readonly client: number; readonly gateway: number; readonly service: number };
  /** Of each way, ms. */
  readonly latency: number;
  /** `renewed`: what is sent was issued for a while, and can be issued anew. */
  readonly login: "key" | "renewed";
  /** When the cloud ends what was issued, ms after the begin. */
  readonly expires: number | null;
  /** Tasks of another name that ended before the begin: they fill pages. */
  readonly fillers: number;
  /** Tasks from before the begin. */
  readonly before: readonly Life[];
  /** `ids`: with the IDs of the tasks of the first instance. */
  readonly checkpoint: "none" | "time" | "ids";
  /** Between the checkpoint and the operation. */
  readonly pause: number;
  /** Tasks since the operation was accepted. */
  readonly operation: readonly Life[];
  readonly gates: readonly GatePlan[];
  readonly lookups: readonly LookupPlan[];
  readonly faults: readonly PlannedFault[];
}

/** The result that is expected, as the gate spells it, and what tasks show instead. */
export const RESULTS = { expected: "0.250", good: "0.25", bad: "0.5" } as const;
