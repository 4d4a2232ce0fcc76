import { picksInstance, type TaskListApi } from "../../apis/declaration";
import { isTerminal } from "../../apis/task-state";
import { newestFirst, type Place, type Task } from "../read/task";

/** Which tasks a wait is about. */
export type Selector =
  | { readonly by: "task_id"; readonly id: string }
  | { readonly by: "job_id"; readonly id: string }
  | { readonly by: "name"; readonly name: string }
  | { readonly by: "any" };

/** Milliseconds since 1970 from which a task counts; null when a task of any age does. */
export type Since = number | null;

export interface Selection {
  /** Tasks that count, newest first. */
  readonly matches: readonly Task[];
  /** Why the newest task that came close does not count; for the message when nothing ever matches. */
  readonly nearMiss: NearMiss | null;
  /** Rows without an ID that would count, for all they tell. What one does not tell, it may be. */
  readonly doubtful: readonly Task[];
}

export interface NearMiss {
  readonly task: Task;
  readonly reason: "earlier" | "ignored" | "no-start-time";
}

/** Splits the tasks of a list into those a wait is about and, of the others, the one that came closest. */
export function select(
  tasks: readonly Task[],
  selector: Selector,
  since: Since,
  ignored: Pick<ReadonlySet<string>, "has">,
  unidentified: readonly Task[] = [],
): Selection {
  const matches: Task[] = [];
  const misses: NearMiss[] = [];
  for (const task of tasks) {
    if (!chosen(task, selector)) {
      continue;
    }
    const reason = ignored.has(task.id) ? "ignored" : tooEarly(task, since);
    if (reason === null) {
      matches.push(task);
    } else {
      misses.push({ task, reason });
    }
  }
  misses.sort((a, b) => newestFirst(a.task, b.task));
  // The task of an ID is found, or it is not.
  const sure = selector.by === "task_id" && matches.length > 0;
  const doubtful = unidentified.filter((row) => mayBeChosen(row, selector) && tooEarly(row, since) !== "earlier");
  return { matches: matches.sort(newestFirst), nearMiss: misses[0] ?? null, doubtful: sure ? [] : doubtful };
}

/** Whether a task counts, whatever it is called. */
export function counts(task: Task, since: Since, ignored: Pick<ReadonlySet<string>, "has">): boolean {
  return !ignored.has(task.id) && tooEarly(task, since) === null;
}

export function chosen(task: Task, selector: Selector): boolean {
  switch (selector.by) {
    case "task_id":
      return task.id === selector.id;
    case "job_id":
      return task.jobId === selector.id;
    case "name":
      return task.name === selector.name;
    case "any":
      return true;
  }
}

function mayBeChosen(row: Task, selector: Selector): boolean {
  const told = { task_id: null, job_id: row.jobId, name: row.name, any: null }[selector.by];
  return told === null || chosen(row, selector);
}

/**
 * Whether a task belongs to an instance. Some clouds cannot be asked for one, so their rows are looked through here;
 * a row that does not say whose it is counts where the cloud was asked for the instance.
 */
export function ofInstance(api: TaskListApi, task: Task, instanceId: string | undefined): boolean {
  if (instanceId === undefined || task.resourceId === instanceId || task.resourceIds?.includes(instanceId)) {
    return true;
  }
  return task.resourceId === null && picksInstance(api);
}

/** Whether one of the rows may have started after a task, and so decide in its place. */
export function mayBeNewer(rows: readonly Task[], task: Place): boolean {
  const known = task.startedAt ?? Number.NEGATIVE_INFINITY;
  return rows.some(({ startedAt }) => (startedAt ?? Number.POSITIVE_INFINITY) >= known);
}

/** Whole seconds are compared: the server's clock is known to the second, and some APIs stamp no finer. */
function tooEarly(task: Task, since: Since): "earlier" | "no-start-time" | null {
  if (since === null) {
    return null;
  }
  if (task.startedAt === null) {
    return "no-start-time";
  }
  return Math.floor(task.startedAt / 1_000) < Math.floor(since / 1_000) ? "earlier" : null;
}

/** The matches that have not ended, or whose status nobody knows. */
export function unfinished(matches: readonly Task[]): readonly Task[] {
  return matches.filter((task) => !isTerminal(task.state));
}
