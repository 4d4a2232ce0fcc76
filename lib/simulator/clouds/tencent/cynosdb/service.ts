import { own } from "../../../own";
import { stateAt } from "../../../tasks/record";
import type { ServiceDefinition } from "../../cloud";
import type { Problem } from "../body";
import { numericId, type Row, taskListService } from "../task-list";

/** A filter, and the field it looks at. */
const FIELDS: Readonly<Record<string, string>> = {
  ClusterId: "ClusterId",
  ClusterName: "ClusterName",
  InstanceId: "InstanceId",
  InstanceName: "InstanceName",
  Status: "Status",
  TaskId: "ID",
  TaskType: "TaskType",
};

interface Filter {
  readonly Name?: unknown;
  readonly Names?: unknown;
  readonly Values?: unknown;
}

/** DescribeTasks of 2019-01-07. As in the document's example, a row holds the administrator's password. */
export const cynosdb: ServiceDefinition = taskListService({
  key: "cynosdb",
  title: "Tencent Cloud TDSQL-C (API 3.0)",
  version: "2019-01-07",
  words: { running: "running", succeeded: "success" },
  parameters: {
    StartTimeBegin: "string",
    StartTimeEnd: "string",
    Filters: "objects",
    Limit: "integer",
    Offset: "integer",
  },
  window: ["StartTimeBegin", "StartTimeEnd"],
  rows: "TaskList",
  row: (record, now, clock) => {
    const { spec, startedAt } = record;
    const { status, progress, finished, changedAt } = stateAt(record, now);
    const [start, end] = [clock(startedAt), finished ? clock(changedAt) : ""];
    return {
      ID: numericId(record),
      AppId: 251232125,
      ClusterId: spec.instanceId,
      ClusterName: spec.instanceId,
      CreateTime: start,
      StartTime: start,
      EndTime: end,
      UpdateTime: clock(changedAt),
      DelayTime: "",
      ErrMsg: spec.failReason !== undefined && finished ? spec.failReason : "",
      FlowId: /^\d{1,15}$/.test(spec.jobId ?? "") ? Number(spec.jobId) : 0,
      Input: '{"goodsDetail":{"adminPassword":"Wq7Zr2Kp9XmT4s"}}',
      Output: "",
      InstanceId: `${spec.instanceId}-ins`,
      InstanceName: `${spec.instanceId}-ins`,
      Status: status,
      TaskType: spec.name,
      Process: progress,
    };
  },
  filter: ({ Filters: filters }) => {
    const tests = ((filters ?? []) as Filter[]).map(testOf);
    const problem = tests.find((one) => Array.isArray(one));
    return problem ?? ((row) => (tests as ((row: Row) => boolean)[]).every((test) => test(row)));
  },
});

/** Names and values belong together one by one; several of a filter are alternatives. */
function testOf({ Name, Names = [Name], Values }: Filter): ((row: Row) => boolean) | Problem {
  const [names, values] = [Names, Values] as [string[], string[]];
  if (
    !Array.isArray(names) ||
    !Array.isArray(values) ||
    names.some((name) => own(FIELDS, String(name)) === undefined)
  ) {
    return ["InvalidParameterValue", "The value of the parameter `Filters` is not valid"];
  }
  return (row) => names.some((name, index) => String(row[FIELDS[name]!]) === values[index]);
}
