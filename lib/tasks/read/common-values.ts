import type { CommonAttribute } from "../../apis/common-attributes";
import { formatRfc3339 } from "../../options/time";
import type { Task } from "./task";

/** What every task shows, whatever its list. */
export function commonValues(task: Task): Readonly<Record<CommonAttribute, string | number | null>> {
  return {
    id: task.id,
    name: task.title,
    state: task.state,
    progress_percent: task.progressPercent,
    started_at: timeValue(task.startedAt),
    finished_at: timeValue(task.finishedAt),
    failure_reason: task.failureReason,
    resource_id: task.resourceId,
    resource_name: task.resourceName,
  };
}

function timeValue(ms: number | null): string | null {
  return ms === null ? null : formatRfc3339(ms);
}
