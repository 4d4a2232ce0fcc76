import { tencentCloud } from "../../../../support/simulator-tencent";

const task = {
  service: "cynosdb",
  instanceId: "c-1",
  name: "taskUpgradeStorage",
  id: "7",
  jobId: "6521",
  durationMs: 10,
};
const list = (parameters: unknown, scenario: unknown = { tasks: [task] }) =>
  tencentCloud(scenario).cynosdb("DescribeTasks", parameters);
const ids = (answer: { TaskList: { ID: number }[] }) => answer.TaskList.map(({ ID }) => ID);
const code = (answer: { Error?: { Code: string } }) => answer.Error?.Code;
const filter = (name: string, value: string) => ({ Names: [name], Values: [value], ExactMatch: true });

test("a row has the document's fields, a password among them", () => {
  const cloud = tencentCloud({ tasks: [task] });
  expect(cloud.cynosdb("DescribeTasks", {})).toMatchObject({
    TotalCount: 1,
    TaskList: [
      {
        ...{ ID: 7, FlowId: 6521, ClusterId: "c-1", TaskType: "taskUpgradeStorage", Status: "running", Process: 0 },
        ...{ StartTime: "2026-01-02 11:04:05", EndTime: "", ErrMsg: "" },
        Input: expect.stringContaining("adminPassword"),
      },
    ],
  });
  cloud.at(10);
  expect(cloud.cynosdb("DescribeTasks", {}).TaskList[0]).toMatchObject({ Status: "success", Process: 100 });
  const failed = { ...task, outcome: "failed", failReason: "no host", durationMs: 0 };
  expect(list({}, { tasks: [failed] }).TaskList[0]).toMatchObject({ Status: "failed", ErrMsg: "no host" });
});

test("filters are objects of names and values: all of them hold, of one filter's names any", () => {
  const other = { ...task, instanceId: "c-2", id: "8", startsAfterMs: -60_000 };
  const found = (...Filters: unknown[]) => ids(list({ Filters }, { tasks: [task, other] }));
  expect(found()).toEqual([7, 8]);
  expect(found(filter("ClusterId", "c-2"))).toEqual([8]);
  expect(found(filter("TaskId", "7"))).toEqual([7]);
  expect(found(filter("TaskId", "7"), filter("ClusterId", "c-2"))).toEqual([]);
  expect(found({ Names: ["TaskId", "ClusterId"], Values: ["7", "c-2"] })).toEqual([7, 8]);
  expect(found({ Name: "TaskType", Values: ["taskUpgradeStorage"] })).toEqual([7, 8]);
});

test("tasks are listed between two starts, in pages", () => {
  const many = { tasks: [{ ...task, repeat: { count: 30, everyMs: 1_000 } }] };
  expect(list({ StartTimeBegin: "2026-01-02 11:04:00", Limit: 4 }, many)).toMatchObject({ TotalCount: 6 });
  expect(list({ StartTimeEnd: "2026-01-02 11:04:00" }, many)).toMatchObject({ TotalCount: 25 });
  expect(list({ Offset: 20 }, many).TaskList).toHaveLength(10);
});

test.each([
  [{ Filters: [filter("Region", "x")] }, "InvalidParameterValue"],
  [{ Filters: [{ Names: ["TaskId"] }] }, "InvalidParameterValue"],
  [{ Filters: ["TaskId"] }, "InvalidParameter"],
  [{ ClusterId: "c-1" }, "UnknownParameter"],
])("%j is refused with %s", (parameters, expected) => {
  expect(code(list(parameters))).toBe(expected);
});
