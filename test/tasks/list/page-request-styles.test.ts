/** The same page asked for in the three ways in which clouds are asked. */

import { TASK_LIST_APIS, taskListApi } from "../../../lib/apis";
import { parameterFor } from "../../../lib/apis/declaration";
import { tencentRequest } from "../../../lib/clouds/tencent/request";
import { type ListQuery, pageRequest } from "../../../lib/tasks/list/page-request";
import { requestBuilderOf } from "../../support/request-builder";

const NOON = Date.UTC(2026, 2, 1, 12);
const target = (stem: string, zoneMinutes?: number) => {
  const api = taskListApi(stem)!;
  return { api, buildRequest: requestBuilderOf(api), endpoint: "https://x/prefix", projectId: "p", zoneMinutes };
};
const ask = (stem: string, query: ListQuery = {}, zone?: number) =>
  pageRequest(target(stem, zone), query, { position: 200, limit: 100 });

describe("rest", () => {
  test("is a GET whose path and query are the document's", () => {
    expect(
      ask("geminidb_jobs", { from: NOON, taskId: "j", names: ["ResizeInstance"], filters: { status: "Failed" } }),
    ).toEqual({
      method: "GET",
      url: "https://x/prefix/v3/p/jobs",
      query: [
        ["id", "j"],
        ["start_time", "2026-03-01T12:00:00+0000"],
        ["status", "Failed"],
        ["name", "ResizeInstance"],
        ["offset", "200"],
        ["limit", "100"],
      ],
      headers: { Accept: "application/json" },
    });
  });

  test("one of two names is not asked for: it would hide the other", () => {
    const names = ["ResizeInstance", "RestartNode"];
    expect(ask("geminidb_jobs", { names }).query.map(([name]) => name)).toEqual(["offset", "limit"]);
  });
});

describe("Tencent 2.0", () => {
  test("is a GET with the action among the parameters, and lists indexed from 0", () => {
    const query = {
      instanceId: "crs-1",
      from: NOON,
      names: ["importRdb", "cleanInstance"],
      filters: { task_status: [2, -1] },
    };
    expect(ask("crs_tasks", query)).toEqual({
      method: "GET",
      url: "https://x/prefix/v2/index.php",
      query: [
        ["Action", "GetRedisTaskList"],
        ["limit", "100"],
        ["offset", "200"],
        ["redisId", "crs-1"],
        ["beginTime", "2026-03-01 20:00:00"],
        ["taskStatus.0", "2"],
        ["taskStatus.1", "-1"],
        ["taskType.0", "task_importRdb"],
        ["taskType.1", "task_cleanInstance"],
      ],
      headers: { Accept: "application/json" },
    });
  });
});

describe("Tencent 3.0", () => {
  test("is a POST whose body has the parameters, lists and numbers as such", () => {
    const query = {
      instanceId: "crs-1",
      from: NOON,
      names: ["002", "012"],
      filters: { result: [0, 1], operate_uin: ["1"] },
    };
    const { body, ...request } = ask("redis_tasks", query);
    expect(request).toEqual({
      method: "POST",
      service: "x",
      url: "https://x/prefix/",
      query: [],
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-TC-Action": "DescribeTaskList",
        "X-TC-Version": "2018-04-12",
      },
    });
    expect(JSON.parse(body!)).toEqual({
      ...{ InstanceId: "crs-1", Limit: 100, Offset: 200, TaskTypes: ["002", "012"], BeginTime: "2026-03-01 20:00:00" },
      ...{ Result: [0, 1], OperateUin: ["1"] },
    });
  });

  test("MySQL takes numbers for what its rows have words for, so no name is asked for; the ID of a call is", () => {
    const query = { instanceId: "cdb-1", jobId: "a-1", to: NOON, names: ["REBOOT"], filters: { task_types: [7] } };
    const { body, headers } = ask("cdb_tasks", query);
    expect(headers).toMatchObject({ "X-TC-Action": "DescribeTasks", "X-TC-Version": "2017-03-20" });
    expect(JSON.parse(body!)).toEqual({
      ...{ InstanceId: "cdb-1", AsyncRequestId: "a-1", TaskTypes: [7], StartTimeEnd: "2026-03-01 20:00:00" },
      ...{ Offset: 200, Limit: 100 },
    });
  });

  test("PostgreSQL takes the ID of a task as a number", () => {
    const { body } = ask("postgres_tasks", { taskId: "120321", from: NOON });
    expect(JSON.parse(body!)).toEqual({ TaskId: 120321, MinStartTime: "2026-03-01 20:00:00", Limit: 100, Offset: 200 });
  });

  test("TDSQL-C has no parameter for a cluster or a task: they go into filters, which go with them", () => {
    const filter = (name: string, value: string) => ({ Names: [name], Values: [value], ExactMatch: true });
    const filters = (query: ListQuery) => JSON.parse(ask("cynosdb_tasks", query).body!).Filters;
    expect(filters({ instanceId: "c-1" })).toEqual([filter("ClusterId", "c-1")]);
    expect(filters({ taskId: "7" })).toEqual([filter("TaskId", "7")]);
    expect(filters({ instanceId: "c-1", taskId: "7" })).toEqual([filter("ClusterId", "c-1"), filter("TaskId", "7")]);
    expect(filters({ names: ["taskCreateCluster"] })).toBeUndefined();
  });

  test("a zone of one's own goes before the assumption", () => {
    expect(JSON.parse(ask("redis_tasks", { from: NOON }, 0).body!).BeginTime).toBe("2026-03-01 12:00:00");
  });

  test("a code that cannot be asked for leaves the filter out", () => {
    expect(JSON.parse(ask("redis_tasks", { names: ["002", "099"] }).body!)).not.toHaveProperty("TaskTypes");
  });
});

test("no style sends a parameter that nobody gave", () => {
  for (const { stem } of TASK_LIST_APIS) {
    const { query, body } = ask(stem, { instanceId: "i" });
    const sent = body === undefined ? query.map(([name]) => name) : Object.keys(JSON.parse(body));
    const always = [
      "Action",
      "limit",
      "offset",
      "start",
      "redisId",
      "resource_id",
      "Limit",
      "Offset",
      "InstanceId",
      "DBInstanceId",
      "Filters",
      "instance_id",
    ];
    expect(sent.filter((name) => !always.includes(name))).toEqual([]);
  }
});

test("an empty list of values is sent as one", () => {
  const url = "https://x/";
  expect(tencentRequest("x")({ operation: "A", version: "1" }, url, [["Empty", []]]).body).toBe('{"Empty":[]}');
  expect(tencentRequest("x")({ operation: "A" }, url, [["empty", []]]).query).toEqual([["Action", "A"]]);
});

test("which clouds can be asked for one instance, or for one task", () => {
  const can = (role: "instance" | "task") =>
    TASK_LIST_APIS.filter((api) => parameterFor(api, role) !== undefined).map(({ stem }) => stem);
  expect(can("instance")).toEqual([
    ...[
      "dcs_background_tasks",
      "dms_background_tasks",
      "rds_tasks",
      "cbr_tasks",
      "redis_tasks",
      "crs_tasks",
      "cdb_tasks",
      "postgres_tasks",
    ],
  ]);
  expect(can("task")).toEqual(["geminidb_jobs", "rds_tasks", "dds_tasks", "postgres_tasks"]);
});
