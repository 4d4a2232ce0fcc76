import { tencentCloud } from "../../../../support/simulator-tencent";

const task = {
  service: "postgres",
  instanceId: "postgres-1",
  name: "RestartInstance",
  id: "120321",
  durationMs: 10_000,
};
const DAY = 86_400_000;
const list = (parameters: unknown, scenario: unknown = { tasks: [task] }) =>
  tencentCloud(scenario).postgres("DescribeTasks", parameters);
const ids = (answer: { TaskSet: { TaskId: number }[] }) => answer.TaskSet.map(({ TaskId }) => TaskId);
const code = (answer: { Error?: { Code: string } }) => answer.Error?.Code;

test("a row has the document's fields, and in its details what the call was given", () => {
  expect(list({})).toMatchObject({
    TotalCount: 1,
    TaskSet: [
      {
        ...{ TaskId: 120321, TaskType: "RestartInstance", DBInstanceId: "postgres-1", Status: "Running", Progress: 0 },
        ...{ StartTime: "2026-01-02 11:04:05", EndTime: "" },
        TaskDetail: { Input: expect.stringContaining("Password"), SwitchTag: 0, Message: "" },
      },
    ],
  });
  const failed = { ...task, outcome: "Fail", failReason: "no host", durationMs: 0 };
  expect(list({}, { tasks: [failed] }).TaskSet[0]).toMatchObject({
    ...{ Status: "Fail", EndTime: "2026-01-02 11:04:05", TaskDetail: { Message: "no host" } },
  });
});

test("filters are a task, an instance and the start; without a begin it lists 180 days", () => {
  const other = { ...task, instanceId: "postgres-2", id: "120320", startsAfterMs: -60_000 };
  const old = { ...task, id: "1", startsAfterMs: -181 * DAY };
  const found = (parameters: unknown) => ids(list(parameters, { tasks: [task, other, old] }));
  expect(found({})).toEqual([120321, 120320]);
  expect(found({ TaskId: 120320 })).toEqual([120320]);
  expect(found({ DBInstanceId: "postgres-1" })).toEqual([120321]);
  expect(found({ MaxStartTime: "2026-01-02 11:03:05" })).toEqual([120320]);
  expect(found({ MinStartTime: "2025-01-01 00:00:00", Limit: 1, Offset: 2 })).toEqual([1]);
});

test.each([
  [{ TaskId: "120321" }, "InvalidParameter"],
  [{ Limit: 101 }, "InvalidParameterValue"],
  [{ OrderByType: "asc" }, "UnsupportedOperation"],
  [{ InstanceId: "postgres-1" }, "UnknownParameter"],
])("%j is refused with %s", (parameters, expected) => {
  expect(code(list(parameters))).toBe(expected);
});
