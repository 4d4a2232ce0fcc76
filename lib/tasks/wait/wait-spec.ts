import type { Condition } from "./condition";
import type { FirstDeployment } from "./first-deployment";
import type { Recheck } from "./recheck";
import type { Selector } from "./select";

/** From when on a task counts: a moment, or so long before the wait began by the server's clock. */
export type SinceSpec = { readonly at: number } | { readonly ago: number } | null;

/** What a wait is for, with every default filled in. Durations in milliseconds. */
export interface WaitSpec {
  readonly instanceId: string | undefined;
  readonly selector: Selector;
  readonly since: SinceSpec;
  readonly ignoreTaskIds: Pick<ReadonlySet<string>, "has">;
  readonly until: "succeeded" | "finished" | "idle";
  /** What the task must show once it has ended. */
  readonly conditions: readonly Condition[];
  readonly onNoMatch: "fail" | "open";
  readonly onFailure: "fail" | "warn";
  /** 0: one look decides. */
  readonly timeout: number;
  readonly appearTimeout: number;
  readonly settle: number;
  readonly unknownTimeout: number;
  /** Null: however new the instance is, the absence of a task is concluded after `appearTimeout` only. */
  readonly firstDeployment: FirstDeployment | null;
  /** Null: no marker tells when the operation ran. */
  readonly recheck: Recheck | null;
}

/** A wait looks once more so long before its end (ms), and decides then what it would have decided at the end. */
export function lastLook(timeout: number): number {
  return timeout - Math.min(2_000, timeout / 10);
}
