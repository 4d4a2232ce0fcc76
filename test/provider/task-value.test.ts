import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { checkState } from "../../lib/plugin/result";
import type { Attributes } from "../../lib/plugin/schema";
import { isObject, type ObjectValue, type Value } from "../../lib/plugin/value";
import { taskAttributes } from "../../lib/provider/schema";
import { gateTaskValue, taskValue } from "../../lib/provider/task-value";
import { readTask } from "../../lib/tasks/read/read-task";

const read = (api: TaskListApi, item: unknown) =>
  readTask(item, { api, instanceId: "i-1", states: {}, onAnomaly: () => {} });
const fixture = (name: string) => JSON.parse(readFileSync(join(__dirname, "../fixtures", `${name}.json`), "utf8"));
const redis = taskListApi("redis_tasks")!;
const dcs = taskListApi("dcs_center_tasks")!;

const EXAMPLES: readonly (readonly [stem: string, rows: readonly unknown[]])[] = [
  ["dcs_background_tasks", fixture("dcs-list-background-tasks").tasks],
  ["dcs_center_tasks", fixture("dcs-list-center-tasks").tasks],
  ["dms_background_tasks", fixture("dms-list-background-tasks").tasks],
  ["geminidb_jobs", fixture("geminidb-query-jobs").jobs],
  ["rds_tasks", fixture("rds-list-tasks").tasks],
  ["cbr_tasks", fixture("cbr-list-op-logs").operation_logs],
  ["crs_tasks", fixture("tencent-crs-get-redis-task-list").data.redisTaskSet],
  ["cdb_tasks", fixture("tencent-cdb-describe-tasks").Response.Items],
  ["postgres_tasks", [{ TaskId: 42, TaskType: "RestoreDatabase", Status: "Success", TaskDetail: {} }]],
  ["cynosdb_tasks", [{ ID: 1, TaskType: "taskCreateCluster", Status: "success", RollbackData: { Cpu: 1 } }]],
  ["redis_tasks", [{ TaskId: 42, TaskType: "002", Result: 1, Progress: 0.5, StartTime: "2026-03-01 20:00:00" }]],
];

/** Paths of objects that are null where the schema has an object. */
function nullObjects(attributes: Attributes, value: Value, path = ""): string[] {
  return Object.entries(attributes).flatMap(([name, { nested }]) => {
    const inner = isObject(value) ? (value[name] ?? null) : null;
    if (nested === undefined) return [];
    return isObject(inner) ? nullObjects(nested.attributes, inner, `${path}${name}.`) : [`${path}${name}`];
  });
}

const problems = (api: TaskListApi, value: ObjectValue) =>
  checkState({ version: 0, description: "", attributes: taskAttributes(api) }, value, "test").diagnostics;

describe.each(EXAMPLES)("%s", (stem, rows) => {
  const api = taskListApi(stem)!;

  test("every task of the document's example fits the schema, in a lookup and in a gate", () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const task = read(api, row);
      expect([...problems(api, taskValue(api, task)), ...problems(api, gateTaskValue(api, task))]).toEqual([]);
      expect(Object.keys(taskValue(api, task)).sort()).toEqual(Object.keys(taskAttributes(api)).sort());
    }
  });

  test("a gate that opened without a task has the same shape, with null in every place and in no object", () => {
    const value = gateTaskValue(api, null);
    expect(problems(api, value)).toEqual([]);
    expect(Object.keys(value).sort()).toEqual(Object.keys(taskAttributes(api)).sort());
    expect(nullObjects(taskAttributes(api), value)).toEqual([]);
    expect(Object.values(value).filter((inner) => inner !== null && !isObject(inner))).toEqual([]);
  });
});

test("the task of a gate has no null inside it where an object belongs, a listed one shows what the cloud sent", () => {
  const task = read(dcs, { id: "t", details: null });
  expect(taskValue(dcs, task).details).toBeNull();
  expect(gateTaskValue(dcs, task).details).toMatchObject({ new_capacity: null, rename_commands: null });
  expect(
    gateTaskValue(taskListApi("geminidb_jobs")!, read(taskListApi("geminidb_jobs")!, { id: "j" })).instance,
  ).toEqual({
    id: null,
    name: null,
  });
});

test("what the details of a gate's task hold stays as it is", () => {
  const task = read(dcs, { id: "t", details: { new_capacity: 0.25, rename_commands: ["KEYS"] } });
  expect(gateTaskValue(dcs, task).details).toMatchObject({
    new_capacity: "0.25",
    rename_commands: ["KEYS"],
    old_port: null,
  });
});

test("times are RFC 3339 in UTC, with a fraction only where there is one", () => {
  const times = { created_at: "2026-03-01T20:00:00.000+08:00", updated_at: "2026-03-01T12:00:01.5Z" };
  expect(taskValue(dcs, read(dcs, { id: "t", status: "SUCCESS", ...times }))).toMatchObject({
    started_at: "2026-03-01T12:00:00Z",
    finished_at: "2026-03-01T12:00:01.500Z",
    created_at: times.created_at,
  });
});

test.each([
  ["002", "FLOW_RESIZE"],
  ["008", "importRdb"],
  ["099", null],
  ["constructor", null],
  ["__proto__", null],
  [null, null],
])("the code %j is called %j", (code, name) => {
  const task = read(redis, { TaskId: 1, TaskType: code });
  expect(taskValue(redis, task)).toMatchObject({ task_type: code, task_type_name: name });
});

test.each<[string, object, object]>([
  [
    "dcs_background_tasks",
    { id: "t", name: "EXTEND", status: "FAILED", error_code: "111400063" },
    { id: "t", name: "EXTEND", failure_reason: "111400063", resource_id: "i-1" },
  ],
  // The documents' own example: a task that succeeded, with a code.
  ["dcs_center_tasks", { id: "t", name: "x", status: "SUCCESS", error_code: "111400063" }, { failure_reason: null }],
  ["dcs_center_tasks", { id: "t", status: "CANCELLED", error_code: "1" }, { name: null, failure_reason: "1" }],
  [
    "dms_background_tasks",
    { id: "t", name: "modifyAutoTopic", status: "FAILED", params: "{}" },
    { id: "t", name: "modifyAutoTopic", failure_reason: null },
  ],
  [
    "geminidb_jobs",
    { id: "j", name: "ResizeInstance", status: "Failed", fail_reason: "The volume is full.", instance: { id: "i" } },
    { id: "j", name: "ResizeInstance", failure_reason: "The volume is full.", resource_id: "i" },
  ],
  ["geminidb_jobs", { id: "j", status: "Failed", fail_reason: "" }, { failure_reason: null }],
  ["geminidb_jobs", { id: "j", status: "Running", fail_reason: "not yet" }, { failure_reason: null }],
  ["redis_tasks", { TaskId: 42, TaskType: "002", Result: 4 }, { id: "42", name: "FLOW_RESIZE", failure_reason: null }],
  ["redis_tasks", { TaskId: 42, TaskType: "999", Result: 4 }, { id: "42", name: "999" }],
  [
    "crs_tasks",
    { redisId: "crs-1", taskName: "resizeInstance", startTime: "2017-02-08 16:46:34", status: 3 },
    { id: "crs-1/resizeInstance/2017-02-08 16:46:34", name: "resizeInstance", failure_reason: null },
  ],
  [
    "cdb_tasks",
    { JobId: 79, TaskType: "REBOOT", TaskStatus: "FAILED", Message: "no host", InstanceIds: ["a", "b"] },
    { id: "79", name: "REBOOT", failure_reason: "no host", resource_id: "a, b" },
  ],
])("a task of %s has an ID, a name and a reason: %j", (stem, row, common) => {
  const api = taskListApi(stem)!;
  expect(taskValue(api, read(api, row))).toMatchObject(common);
  expect(gateTaskValue(api, read(api, row))).toMatchObject(common);
});

test("what another API told of a failure is its reason", () => {
  const task = { ...read(redis, { TaskId: 1, TaskType: "002", Result: 4 }), failureReason: "no room" };
  expect(taskValue(redis, task)).toMatchObject({ failure_reason: "no room" });
});

test("only APIs with codes have the name of one", () => {
  for (const api of TASK_LIST_APIS.filter(({ codes }) => codes === undefined)) {
    expect(gateTaskValue(api, null)).not.toHaveProperty("task_type_name");
  }
  expect(gateTaskValue(redis, null)).toHaveProperty("task_type_name", null);
});
