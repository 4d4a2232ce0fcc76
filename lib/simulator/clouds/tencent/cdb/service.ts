import { stateAt } from "../../../tasks/record";
import type { ServiceDefinition } from "../../cloud";
import { numericId, taskListService } from "../task-list";

/** The numbers that filter, and the words of the rows. */
const STATUSES: Readonly<Record<string, number>> = {
  UNDEFINED: -1,
  INITIAL: 0,
  RUNNING: 1,
  SUCCEED: 2,
  FAILED: 3,
  KILLED: 4,
  REMOVED: 5,
  PAUSED: 6,
};
const TYPES: Readonly<Record<string, number>> = {
  ROLLBACK: 1,
  "SQL OPERATION": 2,
  "IMPORT DATA": 3,
  "MODIFY PARAM": 5,
  INITIAL: 6,
  REBOOT: 7,
  "OPEN GTID": 8,
  "UPGRADE RO": 9,
  "BATCH ROLLBACK": 10,
  "UPGRADE MASTER": 11,
  "DROP TABLES": 12,
  "SWITCH DR TO MASTER": 13,
};

const FAILED = ["FAILED", "KILLED", "REMOVED"];

/** DescribeTasks of 2017-03-20. A task may work on several instances; its message is filled on success, too. */
export const cdb: ServiceDefinition = taskListService({
  key: "cdb",
  title: "Tencent Cloud MySQL (API 3.0)",
  version: "2017-03-20",
  words: { running: "RUNNING", succeeded: "SUCCEED" },
  parameters: {
    InstanceId: "string",
    AsyncRequestId: "string",
    TaskTypes: "integers",
    TaskStatus: "integers",
    StartTimeBegin: "string",
    StartTimeEnd: "string",
    Offset: "integer",
    Limit: "integer",
  },
  window: ["StartTimeBegin", "StartTimeEnd"],
  rows: "Items",
  row: (record, now, clock) => {
    const { spec, startedAt, sequence } = record;
    const { status, progress, finished, changedAt, errorCode } = stateAt(record, now);
    const failed = FAILED.includes(status);
    return {
      Code: failed ? Number(errorCode ?? spec.errorCode ?? -1) : 0,
      Message: failed ? (spec.failReason ?? "") : finished ? "The task succeeded" : "",
      JobId: numericId(record),
      AsyncRequestId: spec.jobId ?? `9d21004b-3aa1896a-eeddca4b-${String(sequence).padStart(8, "0")}`,
      TaskAttachInfo: [],
      Progress: progress,
      StartTime: clock(startedAt),
      EndTime: finished ? clock(changedAt) : "",
      InstanceIds: [spec.instanceId],
      TaskType: spec.name,
      TaskStatus: status,
    };
  },
  filter: (body, world) => {
    const { InstanceId: id, AsyncRequestId: call } = body;
    const [types, statuses] = [(body.TaskTypes ?? []) as number[], (body.TaskStatus ?? []) as number[]];
    const known = typeof id !== "string" || world.instance("cdb", id) || world.taskStore("cdb", id).size > 0;
    if (!known) return ["InvalidParameter.InstanceNotFound", "The instance does not exist"];
    const isAsked = (asked: readonly number[], number: number | undefined) =>
      asked.length === 0 || (number !== undefined && asked.includes(number));
    return (row) =>
      (typeof id !== "string" || (row.InstanceIds as string[]).includes(id)) &&
      (typeof call !== "string" || row.AsyncRequestId === call) &&
      isAsked(types, TYPES[row.TaskType as string]) &&
      isAsked(statuses, STATUSES[row.TaskStatus as string]);
  },
});
