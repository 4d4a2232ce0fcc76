import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_LIST } from "../../../../../lib/simulator/clouds/tencent/crs/example";
import { INSTANCE, tencentCloud } from "../../../../support/simulator-tencent";

const FIXTURE = readFileSync(join(__dirname, "../../../../fixtures/tencent-crs-get-redis-task-list.json"), "utf8");
const PAGE = { limit: "10", offset: "0" };
const OWN = { ...PAGE, redisId: INSTANCE };
const task = { service: "crs", instanceId: INSTANCE, name: "backupInstance" };
const rows = (answer: { data: { redisTaskSet: { startTime: string }[] } }) => answer.data.redisTaskSet;

describe("the document's example", () => {
  const request = {
    ...PAGE,
    beginTime: "2016-12-28 00:03:52",
    endTime: "2017-02-11 00:03:52",
    redisId: "crs-izbob1wh",
    redisName: "for API test",
    "taskStatus.0": "2",
    "taskType.0": "task_restoreBackup",
    "taskType.1": "task_backupInstance",
    "taskType.2": "task_cleanInstance",
  };

  test("is kept byte for byte, and answers the document's own request", () => {
    expect(EXAMPLE_LIST).toBe(FIXTURE);
    expect(tencentCloud().crs(request).text).toBe(FIXTURE);
    expect(tencentCloud().crs(PAGE, { method: "POST" }).text).toBe(FIXTURE);
  });

  test("pages and filters like every other task", () => {
    const { crs } = tencentCloud();
    expect(rows(crs({ ...request, limit: "2", offset: "1" }))).toEqual(
      JSON.parse(FIXTURE).data.redisTaskSet.slice(1, 3),
    );
    expect(crs({ ...request, redisName: "other" }).totalCount).toBe(0);
    expect(crs({ ...request, redisId: "crs-other" }).totalCount).toBe(0);
    expect(crs({ ...request, "taskStatus.0": "3" }).totalCount).toBe(0);
  });

  test("stands behind tasks that are started later, and can be left out", () => {
    const cloud = tencentCloud({ tasks: [task] });
    expect(cloud.crs(PAGE).totalCount).toBe(10);
    expect(rows(cloud.crs(PAGE))[1]).toEqual(JSON.parse(FIXTURE).data.redisTaskSet[0]);
    expect(tencentCloud({ documentedExamples: false }).crs(PAGE).totalCount).toBe(0);
  });
});

describe("a row", () => {
  test("has seven fields, none of them an id, and its start on the wall clock of UTC+8", () => {
    const instances = [{ service: "crs", id: INSTANCE, name: "cache", fields: { projectId: 7 } }];
    expect(rows(tencentCloud({ instances, tasks: [task] }).crs(OWN))).toEqual([
      {
        startTime: "2026-01-02 11:04:05",
        taskName: "backupInstance",
        redisName: "cache",
        redisId: INSTANCE,
        projectId: 7,
        status: 1,
        progress: 0,
      },
    ]);
  });

  test.each([
    ["2", 2, 1],
    ["3", 3, 0],
    ["-1", -1, 0],
  ])("ends in the state %s", (outcome, status, progress) => {
    const cloud = tencentCloud({ tasks: [{ ...task, outcome, durationMs: 1000 }] });
    expect(rows(cloud.crs(OWN))[0]).toMatchObject({ status: 1, progress: 0 });
    cloud.at(1000);
    expect(rows(cloud.crs(OWN))[0]).toMatchObject({ status, progress });
  });

  test("may wait before it runs", () => {
    const statuses = [
      { afterMs: 0, status: "0" },
      { afterMs: 500, status: "1" },
      { afterMs: 900, status: "2", progress: 100 },
    ];
    const cloud = tencentCloud({ tasks: [{ ...task, statuses }] });
    expect(rows(cloud.crs(OWN))[0]).toMatchObject({ status: 0 });
  });

  test("shows its numbers as texts on request, and any field a scenario gives it", () => {
    const scenario = { tasks: [{ ...task, fields: { redisName: null } }], services: { crs: { numbers: "string" } } };
    const answer = tencentCloud(scenario).crs(OWN);
    expect(answer).toMatchObject({ code: "0", totalCount: "1" });
    expect(rows(answer)[0]).toMatchObject({ status: "1", progress: "0", projectId: "0", redisName: null });
  });
});

describe("paging", () => {
  const many = { tasks: [{ ...task, repeat: { count: 150, everyMs: 60_000 } }] };

  test("counts the offset in records, newest first", () => {
    const { crs } = tencentCloud(many);
    const all = [...rows(crs({ ...OWN, limit: "100" })), ...rows(crs({ ...OWN, limit: "100", offset: "100" }))];
    expect(all).toHaveLength(150);
    expect([...all].sort((a, b) => (a.startTime < b.startTime ? 1 : -1))).toEqual(all);
    expect(rows(crs({ ...OWN, limit: "40", offset: "110" }))).toEqual(all.slice(110, 150));
    expect(crs({ ...OWN, offset: "150" })).toMatchObject({ totalCount: 150, data: { redisTaskSet: [] } });
  });

  test.each(["limit", "offset"])("needs %s", (name) => {
    const { [name as "limit"]: _left, ...rest } = OWN;
    expect(tencentCloud(many).crs(rest)).toMatchObject({ code: 4000, message: `${name} is missing` });
  });

  test.each<Record<string, string>>([
    { limit: "0" },
    { limit: "101" },
    { limit: "ten" },
    { offset: "-1" },
    { beginTime: "2026-01-02T00:00:00Z" },
    { endTime: "2026-02-30 00:00:00" },
    { beginTime: "2026-01-02 00:00:01", endTime: "2026-01-02 00:00:00" },
    { "taskStatus.0": "4" },
    { taskStatus: "2" },
    { "taskType.0": "backupInstance" },
    { "taskType.0": "task_setPassword" },
    { taskType: "task_backupInstance" },
  ])("refuses %j with 11201", (wrong) => {
    expect(tencentCloud(many).crs({ ...OWN, ...wrong })).toMatchObject({
      status: 200,
      code: 11201,
      codeDesc: "InvalidParameter",
    });
  });

  test("takes a larger limit where a scenario does", () => {
    const services = { crs: { maxLimit: 1000 } };
    expect(rows(tencentCloud({ ...many, services }).crs({ ...OWN, limit: "1000" }))).toHaveLength(150);
  });
});

describe("the window", () => {
  const tasks = [{ ...task, repeat: { count: 3, everyMs: 1000 } }];

  test("includes both its seconds, on the wall clock of UTC+8", () => {
    const { crs } = tencentCloud({ tasks });
    const window = { beginTime: "2026-01-02 11:04:04", endTime: "2026-01-02 11:04:05" };
    expect(rows(crs({ ...OWN, ...window })).map(({ startTime }) => startTime)).toEqual([
      "2026-01-02 11:04:05",
      "2026-01-02 11:04:04",
    ]);
    expect(crs({ ...OWN, beginTime: "2026-01-02 11:04:06" }).totalCount).toBe(0);
    expect(crs({ ...OWN, endTime: "2026-01-02 03:04:05" }).totalCount).toBe(0);
  });

  test("is compared with the stamps the service writes, skew and all", () => {
    const { crs } = tencentCloud({ tasks, clock: { serviceSkewMs: 3_600_000 } });
    expect(crs({ ...OWN, beginTime: "2026-01-02 12:04:05" }).totalCount).toBe(1);
  });
});

test("several types and statuses are alternatives", () => {
  const tasks = [
    task,
    { ...task, name: "resizeInstance", durationMs: 0 },
    { ...task, name: "setPassword", durationMs: 0 },
  ];
  const { crs } = tencentCloud({ tasks });
  const names = (filter: Record<string, string>) =>
    crs({ ...OWN, ...filter }).data.redisTaskSet.map((row: { taskName: string }) => row.taskName);
  expect(names({ "taskType.0": "task_resizeInstance", "taskType.1": "task_backupInstance" })).toHaveLength(2);
  expect(names({ "taskStatus.0": "1", "taskStatus.1": "3" })).toEqual(["backupInstance"]);
});

describe("the API", () => {
  test("knows one action and one path", () => {
    const cloud = tencentCloud();
    expect(cloud.crs(PAGE, { common: { Action: "DescribeRedis" } })).toMatchObject({ status: 200, code: 6100 });
    expect(cloud.control.requests().last[0]).toMatchObject({ operation: "unknown", errorCode: "6100" });
    cloud.crs(PAGE);
    expect(cloud.control.count({ service: "crs", operation: "GetRedisTaskList" })).toBe(1);
  });

  test("can be switched off, as it very likely is", () => {
    const { crs, control } = tencentCloud({ services: { crs: { offline: true } } });
    expect(crs(PAGE)).toMatchObject({ status: 200, code: 6100 });
    expect(control.count({ operation: "GetRedisTaskList" })).toBe(1);
  });

  test("meets late, vanishing and shifting rows", () => {
    const faults = [
      { kind: "late-rows", ms: 1000 },
      { kind: "shift", name: "importRdb" },
      { kind: "vanishing-rows", rows: 2 },
    ];
    const scenario = (fault: unknown) => ({ tasks: [task], faults: [fault] });
    expect(faults.map((fault) => tencentCloud(scenario(fault)).crs(OWN).totalCount)).toEqual([0, 2, 0]);
  });

  test("starts tasks by control", () => {
    const { control, crs } = tencentCloud();
    expect(control.startTask({ ...task, durationMs: 0 })).toMatchObject({
      service: "crs",
      status: "2",
      finished: true,
    });
    expect(rows(crs(OWN))[0]).toMatchObject({ taskName: "backupInstance", status: 2 });
  });
});
