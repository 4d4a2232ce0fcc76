/** The values of options that take one of a few words, so that an editor can offer them. A plain string does as well. */

/** What opens a gate: the values of `until`. */
export enum Until {
  /** The task succeeded, and showed what `expect` says. */
  SUCCEEDED = "succeeded",
  /** The task ended in any way. */
  FINISHED = "finished",
  /** No matching task has been pending, running or unknown during `settle`. */
  IDLE = "idle",
}

/** What a gate does when no task matched within `appearTimeout`: the values of `onNoMatch`. */
export enum OnNoMatch {
  /** It fails. */
  FAIL = "fail",
  /** It opens: it is right that there is no task. */
  OPEN = "open",
}

/** What a gate does when its task failed, or showed something else than was asked for: the values of `onFailure`. */
export enum OnFailure {
  /** It fails. */
  FAIL = "fail",
  /** It opens with a warning, and its `passed` is false. */
  WARN = "warn",
}

/** What the status of a task means, alike for every list: the values of `states`, and of a task's `state`. */
export enum TaskState {
  /** The task waits for its start. */
  PENDING = "pending",
  /** The task is under way. */
  RUNNING = "running",
  /** The task has done what it was to do. */
  SUCCEEDED = "succeeded",
  /** The task has ended without that. */
  FAILED = "failed",
  /** Somebody stopped the task. */
  CANCELLED = "cancelled",
  /** The cloud's word for it is not known. Such a task never opens a gate. */
  UNKNOWN = "unknown",
}
