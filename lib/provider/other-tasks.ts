import type { TaskListApi } from "../apis/declaration";
import type { Follower } from "../http/attempt";
import { PATIENCE } from "../tasks/list/best-effort";
import { newestFirst, type Task } from "../tasks/read/task";
import { counts, ofInstance } from "../tasks/wait/select";
import type { WaitSpec } from "../tasks/wait/wait-spec";
import type { WaitState } from "../tasks/wait/wait-state";
import type { Account } from "./account";

/**
 * The tasks of other names that could have been meant, newest first: those of the instance that count, but for their
 * name. Where the cloud does not filter by names, the last reading has them; elsewhere it is asked once more, within the
 * time of the wait. Never rejects.
 */
export async function otherTasks(
  api: TaskListApi,
  account: Account,
  { selector, instanceId, ignoreTaskIds, timeout }: WaitSpec,
  { since, lastSentAt, began }: WaitState,
  { signal, follow }: { readonly signal: AbortSignal; readonly follow: Follower },
): Promise<readonly Task[]> {
  if (selector.by !== "name" || since == null || lastSentAt === null) {
    return [];
  }
  const deadline = Math.min(account.clock.monotonic() + PATIENCE, began + timeout);
  const coverage = { from: since - account.lists.windowMargin(api) };
  const list = account.lists.of({ api, query: { instanceId } });
  // The requests of a reading that the wait has had are counted.
  const own = list !== account.lists.of({ api, query: { instanceId, names: [selector.name] } });
  const need = { signal, deadline, freshFrom: lastSentAt, ...(own ? { follow } : {}) };
  try {
    const { tasks } = await list.read(coverage, need);
    const others = tasks.filter(
      (task) =>
        task.name !== null &&
        task.name !== selector.name &&
        ofInstance(api, task, instanceId) &&
        counts(task, since, ignoreTaskIds),
    );
    return others.sort(newestFirst);
  } catch {
    return [];
  }
}
