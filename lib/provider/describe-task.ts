/** One task with everything that can be known of it. Serves the command line. */
import { picksInstance, type TaskListApi } from "../apis/declaration";
import { isTerminal } from "../apis/task-state";
import type { ObjectValue } from "../plugin/value";
import type { Task } from "../tasks/read/task";
import { stepOf } from "../tasks/report/report-reason";
import { type Estimate, estimate } from "../tasks/schedule/estimate";
import { learn, NOTHING_LEARNED } from "../tasks/schedule/plan-knowledge";
import { ofInstance } from "../tasks/wait/select";
import type { Account } from "./account";
import { taskValue } from "./task-value";

export interface DescribedTask extends Estimate {
  readonly task: ObjectValue;
  readonly state: Task["state"];
  /** The item as received. */
  readonly raw: unknown;
}

/** Longest time for all that is asked, ms. */
const PATIENCE = 5 * 60_000;

/** Earlier tasks of this time tell how long such a task takes, ms. */
const HISTORY = 30 * 24 * 3_600_000;

/** The task with this ID; null if the list has none. Rejects as a lookup does. */
export async function describeTask(
  api: TaskListApi,
  { taskId, instanceId }: { readonly taskId: string; readonly instanceId: string | undefined },
  account: Account,
  signal: AbortSignal,
): Promise<DescribedTask | null> {
  const { clock, lists, secrets } = account;
  const limits = { signal, deadline: clock.monotonic() + PATIENCE };
  const test = (task: Task) => task.id === taskId && ofInstance(api, task, instanceId);
  const only = { key: JSON.stringify([taskId, instanceId]), one: true as const, test };
  const all = { ...limits, freshFrom: Number.NEGATIVE_INFINITY };
  const snapshot = await lists.of({ api, query: { instanceId, taskId } }).read({ from: null, only }, all);
  const row = snapshot.tasks.find(test);
  if (row === undefined) return null;
  const task = await snapshot.complete(row, limits);
  // What earlier ones took is only good to know.
  const earlier = task.startedAt === null ? [] : await earlierTasks(task.startedAt).catch(() => []);
  const awaited = isTerminal(task.state) ? null : task;
  const { serverTime } = snapshot;
  const learned = learn(NOTHING_LEARNED, { tasks: earlier, awaited, name: task.name, serverTime, waited: 0 });
  const failed_step = stepOf(task, { api, redact: secrets.redact }) || null;
  const value = secrets.redactValue({ ...taskValue(api, task), failed_step });
  return { task: value, state: task.state, raw: secrets.redactValue(task.raw), ...estimate(learned, 0, task.id) };

  async function earlierTasks(startedAt: number): Promise<readonly Task[]> {
    const own = picksInstance(api) ? instanceId : undefined;
    const list = lists.of({ api, query: { instanceId: own } });
    const preferredFrom = startedAt - HISTORY - lists.windowMargin(api);
    const { tasks } = await list.read({ from: startedAt - lists.windowMargin(api), preferredFrom }, all);
    return tasks.filter((one) => ofInstance(api, one, task.resourceId ?? instanceId));
  }
}
