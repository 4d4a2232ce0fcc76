import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { RequestContext } from "../../cloud";
import { taskSteps } from "../steps";
import { isoMillis } from "../time";

/** One of `tasks`, with the example's key order. All values are strings; `params` holds a JSON document. */
export function taskRow(record: TaskRecord, context: RequestContext): Record<string, unknown> {
  const { spec } = record;
  const state = stateAt(record, context.now);
  return {
    id: idOf(record),
    name: spec.name,
    user_name: spec.userName ?? "paas_dms",
    user_id: spec.userId ?? "3df5acbc24a54fadb62a043c9000a307",
    params: spec.params ?? "{}",
    status: state.status,
    created_at: isoMillis(record.startedAt + context.serviceSkewMs),
    // Present while the task still runs: a last change, not an end.
    updated_at: isoMillis(state.changedAt + context.serviceSkewMs),
    ...spec.fields,
  };
}

const STEP_WORDS = { waiting: "WAITING", running: "IN_PROGRESS", finished: "COMPLETED", failed: "FAILED" } as const;

/** ShowBackgroundTaskProgress of Kafka and RocketMQ. The key is `statue` in every source; times are epoch ms. */
export function taskProgress(record: TaskRecord, context: RequestContext): Record<string, unknown> {
  const state = stateAt(record, context.now);
  const stamp = (time: number | undefined) => (time === undefined ? null : time + context.serviceSkewMs);
  return {
    progress_percentage: state.progress,
    remain_time: Math.ceil(state.remainingMs / 1000),
    step_list: taskSteps(record, context.now).map((step) => ({
      name: step.failedPart?.name ?? step.name,
      statue: STEP_WORDS[step.state],
      start_time: stamp(step.begin),
      end_time: stamp(step.end),
    })),
  };
}
