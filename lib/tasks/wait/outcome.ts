/** What a wait ended with. */
import type { Task } from "../read/task";
import type { Estimate } from "../schedule/estimate";
import type { Problem } from "./problem";
import type { WaitState } from "./wait-state";

export type Outcome = Opened | Refused;

export interface Opened {
  readonly opened: true;
  /** Null: without a task. */
  readonly task: Task | null;
  readonly serverTime: number;
  /** What is wrong with the task's result, and is accepted. @default nothing */
  readonly problem?: Problem;
  readonly state: WaitState;
  readonly waited: number;
}

interface Refused {
  readonly opened: false;
  readonly problem: Problem;
  readonly state: WaitState;
  readonly waited: number;
  readonly estimate: Estimate;
}
