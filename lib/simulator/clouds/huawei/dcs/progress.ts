import { idOf, stateAt, type TaskRecord } from "../../../tasks/record";
import type { RequestContext } from "../../cloud";
import { type TaskStep, taskSteps } from "../steps";
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
      step_id: stepId(record, index),
      step_name: step.name,
      step_status: STEP_WORDS[step.state],
      begin_time: stamp(step.begin),
      end_time: stamp(step.end),
      error_code: step.errorCode ?? "",
      sub_step_details: subSteps(step, stepId(record, index), stamp),
    })),
  };
}

function stepId(record: TaskRecord, index: number): string {
  return `${idOf(record)}-${index + 1}`;
}

/** Only what failed is told apart. */
function subSteps(
  { begin, end, errorCode, failedPart }: TaskStep,
  parent: string,
  stamp: (time: number | undefined) => string | null,
): Record<string, unknown>[] {
  if (failedPart === undefined) return [];
  return [
    {
      sub_step_id: `${parent}-1`,
      sub_step_name: failedPart.name,
      sub_step_status: STEP_WORDS.failed,
      begin_time: stamp(begin),
      end_time: stamp(end),
      detail: failedPart.detail,
      error_code: errorCode ?? "",
    },
  ];
}
