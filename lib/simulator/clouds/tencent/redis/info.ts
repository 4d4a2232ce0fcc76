import { own } from "../../../own";
import { stateAt, type TaskRecord } from "../../../tasks/record";
import type { RequestContext } from "../../cloud";
import { wallClock } from "../time";

/** DescribeTaskInfo says in words what the list says in numbers. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  "0": "preparing",
  "1": "running",
  "2": "succeed",
  "4": "failed",
};

/** The answer's fields. TaskType is a title here, not the code; TaskMessage is empty unless the task failed. */
export function taskInfo(record: TaskRecord, context: RequestContext, zoneMinutes: number): Record<string, unknown> {
  const { spec, startedAt } = record;
  const state = stateAt(record, context.now);
  const Status = own(STATUS_WORDS, state.status) ?? "error";
  const failed = Status === "failed" || Status === "error";
  return {
    Status,
    StartTime: wallClock(startedAt + context.serviceSkewMs, zoneMinutes),
    TaskType: `redis flow ${spec.name}`,
    InstanceId: spec.instanceId,
    TaskMessage: failed ? (spec.failReason ?? state.errorCode ?? spec.errorCode ?? "") : "",
  };
}
