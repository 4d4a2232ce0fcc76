import { stateAt } from "../../../tasks/record";
import type { ServiceDefinition } from "../../cloud";
import { numericId, taskListService } from "../task-list";

/** "Only the last 180 days", unless a begin is given. */
const KEPT_MS = 180 * 24 * 60 * 60_000;

/** DescribeTasks of 2017-03-12. What a call was given is in the task's details, and so may be its password. */
export const postgres: ServiceDefinition = taskListService({
  key: "postgres",
  title: "Tencent Cloud PostgreSQL (API 3.0)",
  version: "2017-03-12",
  words: { running: "Running", succeeded: "Success" },
  parameters: {
    TaskId: "integer",
    DBInstanceId: "string",
    MinStartTime: "string",
    MaxStartTime: "string",
    Limit: "integer",
    Offset: "integer",
    OrderBy: "string",
    OrderByType: "string",
  },
  window: ["MinStartTime", "MaxStartTime"],
  keptMs: KEPT_MS,
  rows: "TaskSet",
  row: (record, now, clock) => {
    const { spec, startedAt } = record;
    const { status, progress, finished, changedAt } = stateAt(record, now);
    return {
      TaskId: numericId(record),
      TaskType: spec.name,
      DBInstanceId: spec.instanceId,
      StartTime: clock(startedAt),
      EndTime: finished ? clock(changedAt) : "",
      Status: status,
      Progress: progress,
      TaskDetail: {
        CurrentStep: finished ? "Task Complete" : "Pre-check",
        AllSteps: '[{"StepId":1,"StepName":"Pre-check"},{"StepId":2,"StepName":"Task Complete"}]',
        Input: '{"AdminPassword":"Wq7Zr2Kp9XmT4s"}',
        Output: finished ? '{"Message":"success"}' : "",
        SwitchTag: 0,
        SwitchTime: "",
        Message: status === "Fail" ? (spec.failReason ?? "") : "",
      },
    };
  },
  filter: ({ TaskId: id, DBInstanceId: instance, OrderBy: by, OrderByType: order }) => {
    const isDefault = (by ?? "StartTime") === "StartTime" && (order ?? "desc") === "desc";
    if (!isDefault) return ["UnsupportedOperation", "Only the default order is played"];
    if (id === undefined && instance === undefined) return undefined;
    return (row) =>
      (id === undefined || row.TaskId === id) && (instance === undefined || row.DBInstanceId === instance);
  },
});
