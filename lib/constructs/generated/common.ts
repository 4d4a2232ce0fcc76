// Generated from the schema by `npm run docs`; change the declaration in lib/apis and run it again.
import type * as cdktf from "cdktf";

/** A task of any list: a function that takes one works for all of them. Attributes of a task that is not there are null. */
export interface ITask {
  /** ID of the task: what `task_id` of a gate takes. */
  readonly id: string;

  /** Name of the task. */
  readonly name: string;

  /** What the status means, alike for every API: `pending`, `running`, `succeeded`, `failed`, `cancelled`, `unknown`. */
  readonly state: string;

  /** Progress from 0 to 100; null when the cloud does not tell. */
  readonly progressPercent: number;

  /** When the task started: RFC 3339, UTC. */
  readonly startedAt: string;

  /** When the task ended: RFC 3339, UTC; null until it has. */
  readonly finishedAt: string;

  /** Why the task failed or was cancelled, as the cloud says it; null when it was not. */
  readonly failureReason: string;

  /** ID of the instance the task works on; null when the API does not say. */
  readonly resourceId: string;

  /** Name of that instance; null when the API does not say. */
  readonly resourceName: string;
}

/** One of the `conditions` of a gate. */
export interface TaskCondition {
  /** Where the value stands in the task: a path as in `expect`. */
  readonly path: string;

  /**
   * The value it must have, compared as in `expect`.
   *
   * @jsii ignore
   */
  readonly equals?: string;

  /** A value it must not have. */
  readonly notEquals?: string;

  /** The least it may be: a number, or an RFC 3339 time. */
  readonly atLeast?: string;

  /** The most it may be: a number, or an RFC 3339 time. */
  readonly atMost?: string;

  /** Values of which it must have one. */
  readonly oneOf?: string[];

  /** A regular expression, in the syntax of Terraform's `regex`, of which it must contain a match. */
  readonly matches?: string;

  /** Whether there must be a value other than null, or must be none. */
  readonly exists?: boolean | cdktf.IResolvable;
}

/** A gate of any list. */
export interface IGate extends cdktf.ITerraformDependable {
  /** API, instance and task the gate opened on, separated by slashes. */
  readonly id: string;

  /**
   * When the gate opened, by the server's clock: RFC 3339, UTC. A re-check leaves it alone: `replace_triggered_by`
   * names this, not the gate.
   */
  readonly openedAt: string;

  /** Whether the task ended as asked for, or none was needed; false where `on_failure` is `warn` and it did not. */
  readonly passed: cdktf.IResolvable;

  /** How long the gate waited, in seconds. */
  readonly waitedSeconds: number;

  /** When the gate was last checked again, by the server's clock: RFC 3339, UTC; null when it never was. */
  readonly recheckedAt: string;

  /** The task that opened the gate, as far as all lists are alike. `task` of each gate's class shows all of it. */
  readonly openedOn: ITask;
}
