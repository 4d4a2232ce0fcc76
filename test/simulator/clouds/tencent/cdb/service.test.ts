import { tencentCloud } from "../../../../support/simulator-tencent";

const task = {
  service: "cdb",
  instanceId: "cdb-1",
  name: "UPGRADE MASTER",
  id: "79",
  jobId: "a-1",
  durationMs: 10_000,
};
const list = (parameters: unknown, scenario: unknown = { tasks: [task] }) =>
  tencentCloud(scenario).cdb("DescribeTasks", parameters);
const ids = (answer: { Items: { JobId: number }[] }) => answer.Items.map(({ JobId }) => JobId);
const code = (answer: { Error?: { Code: string } }) => answer.Error?.Code;

test("a row has the document's eleven fields, in words, with a message on success", () => {
  const cloud = tencentCloud({ tasks: [task] });
  const RUNNING = {
    ...{ Code: 0, Message: "", JobId: 79, AsyncRequestId: "a-1", TaskAttachInfo: [], Progress: 50, EndTime: "" },
    ...{ InstanceIds: ["cdb-1"], TaskType: "UPGRADE MASTER", TaskStatus: "RUNNING", StartTime: "2026-01-02 11:04:05" },
  };
  cloud.at(5_000);
  expect(cloud.cdb("DescribeTasks", { InstanceId: "cdb-1" })).toMatchObject({ TotalCount: 1, Items: [RUNNING] });
  cloud.at(10_000);
  expect(cloud.cdb("DescribeTasks", {}).Items[0]).toMatchObject({
    ...{ Message: "The task succeeded", Progress: 100, TaskStatus: "SUCCEED", EndTime: "2026-01-02 11:04:15" },
  });
});

test("a failed task has a code and its reason", () => {
  const failed = { ...task, outcome: "FAILED", failReason: "no host", errorCode: "9013", durationMs: 0 };
  expect(list({}, { tasks: [failed] }).Items[0]).toMatchObject({
    Code: 9013,
    Message: "no host",
    TaskStatus: "FAILED",
  });
});

test("filters are numbers: of types, of statuses; further ones are an instance, a call and the start", () => {
  const second = { ...task, instanceId: "cdb-2", id: "80", jobId: "a-2", name: "REBOOT", startsAfterMs: -60_000 };
  const shared = { ...task, id: "81", jobId: "a-3", fields: { InstanceIds: ["cdb-1", "cdb-2"] }, durationMs: 0 };
  const all = { tasks: [task, second, shared] };
  const found = (parameters: unknown) => ids(list(parameters, all));
  expect(found({})).toEqual([81, 79, 80]);
  expect(found({ TaskTypes: [7] })).toEqual([80]);
  expect(found({ TaskTypes: [7, 11], TaskStatus: [2] })).toEqual([81, 80]);
  expect(found({ InstanceId: "cdb-2" })).toEqual([81, 80]);
  expect(found({ AsyncRequestId: "a-1" })).toEqual([79]);
  expect(found({ StartTimeEnd: "2026-01-02 11:03:05" })).toEqual([80]);
  expect(found({ StartTimeBegin: "2026-01-02 11:04:05", Limit: 1, Offset: 1 })).toEqual([79]);
});

test("an instance that does not exist has a code of its own", () => {
  expect(code(list({ InstanceId: "cdb-9" }))).toBe("InvalidParameter.InstanceNotFound");
  expect(list({ InstanceId: "cdb-9" }, { anyInstance: true })).toMatchObject({ TotalCount: 0, Items: [] });
});

test.each([
  [{ Limit: 101 }, "InvalidParameterValue"],
  [{ Limit: 0 }, "InvalidParameterValue"],
  [{ Offset: -1 }, "InvalidParameterValue"],
  [{ StartTimeBegin: "2026-01-02T11:04:05" }, "InvalidParameterValue"],
  [{ StartTimeBegin: "2026-01-02 11:04:05", StartTimeEnd: "2026-01-02 11:04:04" }, "InvalidParameterValue"],
  [{ TaskTypes: ["REBOOT"] }, "InvalidParameter"],
  [{ Instance: "cdb-1" }, "UnknownParameter"],
])("%j is refused with %s", (parameters, expected) => {
  expect(code(list(parameters))).toBe(expected);
});

test("a signature for another service is refused, and so is another version or action", () => {
  const cloud = tencentCloud();
  expect(code(cloud.cdb("DescribeTasks", {}, { service: "redis" }))).toBe("AuthFailure.SignatureFailure");
  expect(code(cloud.cdb("DescribeTasks", {}, { headers: { "X-TC-Version": "2018-04-12" } }))).toBe("NoSuchVersion");
  expect(code(cloud.cdb("DescribeTaskList", {}))).toBe("InvalidAction");
});

test("the times are in another zone on request", () => {
  const services = { cdb: { zone: "+00:00" } };
  expect(list({}, { tasks: [task], services }).Items[0].StartTime).toBe("2026-01-02 03:04:05");
});
