/** Other APIs of a list's service, which are asked beside it, at best effort. */

/**
 * Another API of the service, which tells the progress of one task and, of one that failed, the step in which it did: field
 * names of its answer, and the path with `{task_id}`.
 */
export interface ProgressApi {
  readonly operation: string;
  readonly path: string;
  /** Percent, 0 to 100. */
  readonly percent: string;
  /** Seconds. */
  readonly remaining: string;
  readonly steps?: StepFields;
  /** The permission, as the vendor's access management spells it; null where its documents name none. */
  readonly permission: string | null;
}

/** The steps of a task, one after the other, and what each says of itself. Only the status tells which one failed. */
export interface StepFields {
  /** The list. */
  readonly list: string;
  readonly name: string;
  /** `FAILED` in the one that failed; of several fields, the first that is there. */
  readonly status: readonly string[];
  /** What went wrong. */
  readonly reasons: readonly string[];
  /** The steps of a step. */
  readonly steps?: StepFields;
}

/** Another API of the service, which tells why one task failed: the parameter that takes the task's ID, and the field of the text. */
export interface ReasonApi {
  readonly operation: string;
  readonly parameter: string;
  readonly text: readonly string[];
  readonly permission: string;
}

/**
 * Another API of the service, which shows one instance: a gate on one that this run has made need not wait long for a
 * task that never comes.
 */
export interface InstanceApi {
  readonly operation: string;
  readonly version?: string;
  /** With `{instance_id}`, unless a parameter takes it. Default: the list's own. */
  readonly path?: string;
  /** The parameter that takes the instance's ID. */
  readonly parameter?: string;
  /** Where the instance stands in the answer; of a list, the first. */
  readonly instance: readonly string[];
  /** The field of its ID: another instance tells nothing. */
  readonly id: string;
  /** The field that says when it was made. */
  readonly created: string;
  /** The permission, as the vendor's access management spells it. Without it, gates wait as long as they otherwise would. */
  readonly permission: string;
}
