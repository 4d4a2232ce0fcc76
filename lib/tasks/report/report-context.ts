import type { TaskListApi } from "../../apis/declaration";
import type { Caller } from "../../options/option-formatter";
import type { Redactor } from "../../text/redact";
import type { Task } from "../read/task";
import type { Estimate } from "../schedule/estimate";
import type { WaitSpec } from "../wait/wait-spec";
import type { WaitState } from "../wait/wait-state";

/** What was wrong with a request. */
export interface Complaint {
  readonly kind: string;
  readonly message: string;
}

/** A failure, as far as a message tells it. */
export interface ReportContext {
  readonly api: TaskListApi;
  readonly spec: WaitSpec;
  readonly state: WaitState;
  /** How long the wait took, ms. */
  readonly waited: number;
  /** How long it was expected to take. @default nothing is known */
  readonly estimate?: Estimate;
  readonly requests: number;
  /** The cloud's ID of the last request. */
  readonly requestId: string | null;
  /** What was wrong with the last request; null if it was answered well, or was the first. */
  readonly fault: Complaint | null;
  /** Tasks of other names that could have been meant, newest first. @default none */
  readonly others?: readonly Task[];
  readonly hideValues: boolean;
  readonly redact: Redactor;
  /** @default terraform */
  readonly caller?: Caller;
}
