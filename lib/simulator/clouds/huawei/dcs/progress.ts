import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { RequestContext } from "../../cloud";
import { taskSteps } from "../steps";
import { isoSeconds } from "../time";

const STEP_WORDS = { waiting: "WAITING", running: "EXECUTING", finished: "FINISH", failed: "FAILED" } as const;

/** ShowBackgroundTaskProgress. */
export function taskProgress(record: TaskRecord, context: RequestContext): Record<string, unknown> {
  const state = stateAt(record, context.now);
  const stamp = (time: number | undefined) => (time === undefined ? null : isoSeconds(time + context.serviceSkewMs));
  return {
    progress: state.progress,
    remain_time: Math.ceil(state.remainingMs / 1000),
    step_details: taskSteps(record, context.now).map((step, index) => ({
      step_id: `${idOf(record)}-${index + 1}`,
      step_name: step.name,
      step_status: STEP_WORDS[step.state],
      begin_time: stamp(step.begin),
      end_time: stamp(step.end),
      error_code: step.errorCode ?? "",
      sub_step_details: [],
    })),
  };
}
