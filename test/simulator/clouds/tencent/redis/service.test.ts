import { START } from "../../../../support/simulator";
import { INSTANCE, tencentCloud } from "../../../../support/simulator-tencent";

const task = { service: "redis", instanceId: INSTANCE, name: "002", id: "42371", durationMs: 10_000 };
const OWN = { InstanceId: INSTANCE };
const DAY = 86_400_000;
const code = (answer: { Error?: { Code: string } }) => answer.Error?.Code;
const list = (parameters: unknown, scenario: unknown = { tasks: [task] }) =>
  tencentCloud(scenario).redis("DescribeTaskList", parameters);
const ids = (answer: { Tasks: { TaskId: number }[] }) => answer.Tasks.map(({ TaskId }) => TaskId);

describe("a row", () => {
  test("has the document's nine fields, with zeros for an end that has not come", () => {
    const instances = [{ service: "redis", id: INSTANCE, name: "cache", fields: { ProjectId: 7 } }];
    const cloud = tencentCloud({ instances, tasks: [task] });
    expect(cloud.redis("DescribeTaskList", OWN)).toMatchObject({
      TotalCount: 1,
      Tasks: [
        {
          TaskId: 42371,
          StartTime: "2026-01-02 11:04:05",
          TaskType: "002",
          InstanceName: "cache",
          InstanceId: INSTANCE,
          ProjectId: 7,
          Progress: 0,
          EndTime: "0000-00-00 00:00:00",
          Result: 1,
        },
      ],
    });
    cloud.at(5_000);
    expect(cloud.redis("DescribeTaskList", OWN).Tasks[0]).toMatchObject({ Progress: 0.5, Result: 1 });
    cloud.at(10_000);
    expect(cloud.redis("DescribeTaskList", OWN).Tasks[0]).toMatchObject({
      Progress: 1,
      EndTime: "2026-01-02 11:04:15",
      Result: 2,
    });
  });

  test.each([
    ["empty", ""],
    ["null", null],
  ])("may have an end that is %s while it runs", (unsetEndTime, shown) => {
    expect(list(OWN, { tasks: [task], services: { redis: { unsetEndTime } } }).Tasks[0].EndTime).toBe(shown);
  });

  test("may have fields that are null, for one task or for all, and is still filtered by them", () => {
    const services = { redis: { nullFields: ["ProjectId", "TaskType"] } };
    const tasks = [{ ...task, fields: { InstanceName: null } }];
    const [row] = list({ ...OWN, TaskTypes: ["002"] }, { tasks, services }).Tasks;
    expect(row).toMatchObject({ ProjectId: null, TaskType: null, InstanceName: null, InstanceId: INSTANCE });
  });

  test("shows its times in another zone on request, and reads the window in it", () => {
    const services = { redis: { zone: "-03:30" } };
    expect(list(OWN, { tasks: [task], services }).Tasks[0].StartTime).toBe("2026-01-01 23:34:05");
    const window = { BeginTime: "2026-01-01 23:34:05", EndTime: "2026-01-01 23:34:05" };
    expect(list({ ...OWN, ...window }, { tasks: [task], services }).TotalCount).toBe(1);
  });

  test("has an id of its own where a scenario gives none, which control knows too", () => {
    const cloud = tencentCloud();
    const { id } = cloud.control.startTask({ service: "redis", instanceId: INSTANCE, name: "012" });
    expect(id).toMatch(/^42\d{3}$/);
    expect(ids(cloud.redis("DescribeTaskList", OWN))).toEqual([Number(id)]);
  });
});

describe("paging", () => {
  const { id: _id, ...anonymous } = task;
  const many = { tasks: [{ ...anonymous, repeat: { count: 130, everyMs: 60_000 } }] };

  test("gives twenty rows by default, a hundred at most, newest first", () => {
    expect(list({}, many)).toMatchObject({ TotalCount: 130 });
    expect(list({}, many).Tasks).toHaveLength(20);
    const starts = list({ Limit: 100 }, many).Tasks.map((row: { StartTime: string }) => row.StartTime);
    expect(starts).toHaveLength(100);
    expect([...starts].sort().reverse()).toEqual(starts);
  });

  test("rounds the offset down to a multiple of the limit", () => {
    const at = (Offset: number) => ids(list({ Limit: 50, Offset }, many));
    expect(at(99)).toEqual(at(50));
    expect(at(100)).toHaveLength(30);
    expect(at(150)).toEqual([]);
  });

  test.each([
    { Limit: 0 },
    { Limit: 101 },
    { Offset: -1 },
    { Result: [3] },
    { BeginTime: "x" },
    { EndTime: "2026-01-02" },
  ])("refuses the value in %j", (parameters) => {
    expect(code(list(parameters, many))).toBe("InvalidParameterValue");
  });

  test.each([{ Limit: "20" }, { TaskTypes: "002" }, { TaskTypes: [2] }, { Result: ["1"] }, { InstanceId: 1 }])(
    "refuses the type in %j",
    (parameters) => {
      expect(code(list(parameters, many))).toBe("InvalidParameter");
    },
  );

  test.each<Record<string, unknown>>([{ limit: 20 }, { TaskTypes_0: "002" }, { toString: 1 }])(
    "does not know %j",
    (parameters) => {
      expect(code(list(parameters, many))).toBe("UnknownParameter");
    },
  );

  test.each(["", "{", "[]", "null"])("refuses the body %j", (body) => {
    expect(code(list(body, many))).toBe("InvalidRequest");
  });
});

describe("the filters", () => {
  const tasks = [
    task,
    { ...task, id: "2", name: "012", durationMs: 0, userId: "100" },
    { ...task, id: "3", name: "017", durationMs: 0, outcome: "4" },
    { ...task, id: "4", instanceId: "crs-other" },
  ];

  test.each<[Record<string, unknown>, number[]]>([
    [{}, [4, 3, 2, 42371]],
    [OWN, [3, 2, 42371]],
    [{ InstanceName: "crs-other" }, [4]],
    [{ TaskTypes: ["012", "017"] }, [3, 2]],
    [{ TaskTypes: ["FLOW_RESIZE"] }, []],
    [{ TaskTypes: [] }, [4, 3, 2, 42371]],
    [{ Result: [4] }, [3]],
    [{ Result: [1, 2] }, [4, 2, 42371]],
    [{ ProjectIds: [0] }, [4, 3, 2, 42371]],
    [{ ProjectIds: [1] }, []],
    [{ OperateUin: ["100"] }, [2]],
    [{ OperatorUin: [100] }, [2]],
    [{ TaskStatus: [9] }, [4, 3, 2, 42371]],
    [{ InstanceId: null }, [4, 3, 2, 42371]],
    [{ BeginTime: "2026-01-02 11:04:06" }, []],
    [{ EndTime: "2026-01-02 11:04:05" }, [4, 3, 2, 42371]],
  ])("%j", (parameters, expected) => {
    expect(ids(list(parameters, { tasks }))).toEqual(expected);
  });

  test("reach thirty days back, whatever is asked for", () => {
    const startsAfterMs = [-29 * DAY, -30 * DAY, -30 * DAY - 1, -31 * DAY];
    const old = startsAfterMs.map((ms, index) => ({ ...task, id: String(index), startsAfterMs: ms }));
    expect(ids(list({ BeginTime: "2020-01-01 00:00:00" }, { tasks: old }))).toEqual([0, 1]);
  });
});

describe("one task", () => {
  const info = (parameters: unknown, tasks: unknown[] = [task], ms = 0) => {
    const cloud = tencentCloud({ tasks });
    cloud.at(ms);
    return cloud.redis("DescribeTaskInfo", parameters);
  };

  test.each([
    [[{ afterMs: 0, status: "0" }], "preparing", ""],
    [[{ afterMs: 0, status: "1" }], "running", ""],
    [[{ afterMs: 0, status: "2" }], "succeed", ""],
    [[{ afterMs: 0, status: "4" }], "failed", "no room"],
    [[{ afterMs: 0, status: "-1" }], "error", "no room"],
  ])("with the states %j is %s", (statuses, Status, TaskMessage) => {
    expect(info({ TaskId: 42371 }, [{ ...task, statuses, failReason: "no room" }])).toMatchObject({
      Status,
      TaskMessage,
      StartTime: "2026-01-02 11:04:05",
      InstanceId: INSTANCE,
      TaskType: expect.not.stringMatching(/^\d+$/),
    });
  });

  test("must be named, and known", () => {
    expect(code(info({}))).toBe("MissingParameter");
    expect(code(info({ TaskId: "42371" }))).toBe("InvalidParameter");
    expect(code(info({ TaskId: 1 }))).toBe("InvalidParameter.InvalidParameter");
    expect(code(info({ TaskId: 1, InstanceId: "x" }))).toBe("UnknownParameter");
  });
});

describe("the API", () => {
  const send = (headers: Record<string, string | undefined>, scenario: unknown = {}) =>
    tencentCloud(scenario).redis("DescribeTaskList", {}, { headers });

  test("checks action, version and region", () => {
    expect(code(send({ "X-TC-Action": "DescribeEverything" }))).toBe("InvalidAction");
    expect(code(send({ "X-TC-Action": undefined }))).toBe("MissingParameter");
    expect(code(send({ "X-TC-Version": "2017-03-12" }))).toBe("NoSuchVersion");
    expect(code(send({ "X-TC-Version": undefined }))).toBe("MissingParameter");
    expect(code(send({ "X-TC-Region": undefined }))).toBe("MissingParameter");
    expect(
      code(send({ "X-TC-Region": undefined }, { services: { redis: { regionRequired: false } } })),
    ).toBeUndefined();
  });

  test("takes POST at / only", () => {
    expect(code(tencentCloud().redis("DescribeTaskList", {}, { method: "PUT" }))).toBe("InvalidRequest");
    expect(code(tencentCloud().redis("DescribeTaskList", {}, { target: "/v2" }))).toBe("InvalidRequest");
  });

  test("counts requests by their action", () => {
    const cloud = tencentCloud({ tasks: [task] });
    cloud.redis("DescribeTaskList", {});
    cloud.redis("DescribeTaskInfo", { TaskId: 42371 });
    cloud.redis("Other", {});
    expect(cloud.control.requests().counters.map(({ operation }) => operation)).toEqual([
      "DescribeTaskList",
      "DescribeTaskInfo",
      "unknown",
    ]);
  });

  test("meets late, vanishing and shifting rows, of one instance where the request names one", () => {
    const other = { ...task, instanceId: "crs-other" };
    const run = (fault: unknown) =>
      tencentCloud({ tasks: [task, other], faults: [fault] }).redis("DescribeTaskList", OWN).TotalCount;
    expect(run({ kind: "late-rows", ms: 1 })).toBe(0);
    expect(run({ kind: "shift", rows: 2 })).toBe(3);
    expect(run({ kind: "vanishing-rows", rows: 1 })).toBe(0);
  });
});

test("a start time is the second it shows", () => {
  expect(START % 1000).not.toBe(0);
  const window = { BeginTime: "2026-01-02 11:04:05", EndTime: "2026-01-02 11:04:05" };
  expect(list({ ...OWN, ...window }).TotalCount).toBe(1);
});

test("an instance tells when it was made, on the wall clock of the zone", () => {
  const cloud = tencentCloud({ instances: [{ service: "redis", id: INSTANCE, createdAt: "2026-01-01T00:00:00Z" }] });
  expect(cloud.redis("DescribeInstances", OWN)).toMatchObject({
    TotalCount: 1,
    InstanceSet: [{ InstanceId: INSTANCE, Createtime: "2026-01-01 08:00:00" }],
  });
  expect(cloud.redis("DescribeInstances", { InstanceId: "crs-other" })).toMatchObject({
    TotalCount: 0,
    InstanceSet: [],
  });
});
