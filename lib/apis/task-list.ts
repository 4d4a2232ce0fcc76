/** What a task list is, as a user writes it; the lists that ship are written with the same keys. */

/** Where the parts of a task stand in its row. A path is names and list indexes joined by dots; of `a, b` the first that is not empty counts. */
export interface TaskListTask {
  /**
   * ID of the task.
   * @default - the ID that {task_id} or {job_id} asked for; otherwise name, start and instance together
   */
  readonly id?: string;

  /** The cloud's word for the status: `states` says what it means. */
  readonly status: string;

  /**
   * Name of the task.
   * @default - tasks have no names: `since` alone selects
   */
  readonly name?: string;

  /**
   * When the task started.
   * @default - not known: only a task ID or job ID selects
   */
  readonly startedAt?: string;

  /**
   * When the task ended.
   * @default - not known
   */
  readonly finishedAt?: string;

  /**
   * ID of the instance the task works on; a list of IDs matches each of them.
   * @default - not known
   */
  readonly resourceId?: string;

  /**
   * Name of that instance.
   * @default - not known
   */
  readonly resourceName?: string;

  /**
   * The ID that the call which started the task returned.
   * @default - tasks cannot be selected by it
   */
  readonly jobId?: string;

  /**
   * Progress: a number, or text such as `60%`.
   * @default - not known
   */
  readonly progress?: string;

  /**
   * What `progress` is when the task is complete: 1 for fractions.
   * @default 100
   */
  readonly progressMax?: number;

  /**
   * Why the task failed.
   * @default - not known
   */
  readonly failureReason?: string;
}

/**
 * A task list: the request that reads it, and where its answer shows the tasks. A declaration holds no URL, no header and
 * no credential: those come from the provider.
 */
export interface TaskListProps {
  /** Whose signature the requests carry: `huaweicloud`, `tencentcloud`, or `http` for a service named in the provider's `http`. */
  readonly cloud: string;

  /** The service: first label of its public host, such as `rds`, or a name in the provider's `http`. */
  readonly service: string;

  /**
   * Path of the GET request, with placeholders such as {project_id}.
   * @default - none: the cloud takes an `action`
   */
  readonly path?: string;

  /**
   * Query parameters: texts with placeholders, constants, or lists of these to repeat the parameter. A parameter without
   * a value is not sent.
   * @default - none
   */
  readonly query?: { readonly [parameter: string]: unknown };

  /**
   * Tencent Cloud: the action, which begins with Describe, List, Get, Query or Search.
   * @default - none: the cloud takes a `path`
   */
  readonly action?: string;

  /**
   * Tencent Cloud: the API's version, such as `2017-03-20`.
   * @default - none
   */
  readonly version?: string;

  /**
   * Tencent Cloud: the parameters, any JSON with placeholders in its texts. A parameter, or the element of a list, without
   * a value is not sent.
   * @default - none
   */
  readonly body?: { readonly [parameter: string]: unknown };

  /**
   * Tasks on a page, as many as the service allows: what {limit} sends.
   * @default - none: the list has no pages
   */
  readonly pageSize?: number;

  /**
   * What {offset} or {page} is for the first page.
   * @default 0 for {offset}, 1 for {page}
   */
  readonly firstPage?: number;

  /**
   * Path of the next {marker} in the answer.
   * @default - the ID of the last task on the page
   */
  readonly nextMarker?: string;

  /**
   * Longest time that the service allows between {start_time} and {end_time}, such as `30d`. Both are then always sent, and
   * a longer time takes several requests.
   * @default - no limit
   */
  readonly window?: string;

  /**
   * Age of the oldest tasks that the service lists, such as `30d`.
   * @default - no limit
   */
  readonly maxAge?: string;

  /**
   * Zone of times that carry none, such as `+08:00`.
   * @default - none: such a time is an error
   */
  readonly timeZone?: string;

  /**
   * Path of the tasks in the answer. An object there is one task.
   * @default - the answer itself
   */
  readonly rows?: string;

  /**
   * Path of the number of tasks in the whole list.
   * @default - none: the list ends with an empty page
   */
  readonly total?: string;

  /** Where the parts of a task stand. */
  readonly task: TaskListTask;

  /**
   * Further outputs of a task: name to path. They are shown as text in `fields`; nothing else of a row is.
   * @default - none
   */
  readonly fields?: { readonly [name: string]: string };

  /**
   * Meaning of each status word, in any letter case: pending, running, succeeded, failed or cancelled. `""` is a task without a
   * status. Words that are not here are unknown and open no gate.
   */
  readonly states: { readonly [word: string]: string };

  /**
   * Path of a field which makes a succeeded task a failed one as soon as it holds something: not null, "", 0, false, [] or {}.
   * @default - none
   */
  readonly failedWhen?: string;

  /**
   * Meaning of error codes: throttled, transient, not_found, permission, invalid or past_end. A refused credential stays one,
   * whatever stands here.
   * @default - what the cloud's own codes mean
   */
  readonly errors?: { readonly [code: string]: string };
}
