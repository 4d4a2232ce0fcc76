/** The documents' own examples, as they are read: every row, every field, without a note. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { taskListApi } from "../../../lib/apis";
import { valueAt } from "../../../lib/json/value-at";
import { readTask } from "../../../lib/tasks/read/read-task";
import type { Task } from "../../../lib/tasks/read/task";

const FIXTURES: readonly (readonly [fixture: string, stem: string, count: number])[] = [
  ["dcs-list-background-tasks", "dcs_background_tasks", 1],
  ["dcs-list-center-tasks", "dcs_center_tasks", 2],
  ["dms-list-background-tasks", "dms_background_tasks", 2],
  ["geminidb-query-jobs", "geminidb_jobs", 1],
  ["rds-list-tasks", "rds_tasks", 1],
  ["cbr-list-op-logs", "cbr_tasks", 1],
  ["tencent-crs-get-redis-task-list", "crs_tasks", 9],
  ["tencent-cdb-describe-tasks", "cdb_tasks", 3],
];

function read(fixture: string, stem: string): { tasks: Task[]; anomalies: string[]; rows: Record<string, unknown>[] } {
  const api = taskListApi(stem)!;
  const json = JSON.parse(readFileSync(join(__dirname, "../../fixtures", `${fixture}.json`), "utf8"));
  const rows = valueAt(json, api.response.tasks) as Record<string, unknown>[];
  const anomalies: string[] = [];
  const context = { api, instanceId: "i-1", states: {}, onAnomaly: (message: string) => anomalies.push(message) };
  return { rows, anomalies, tasks: rows.map((row) => readTask(row, context)) };
}

describe.each(FIXTURES)("%s", (fixture, stem, count) => {
  const { tasks, anomalies, rows } = read(fixture, stem);

  test("has all its rows, and nothing in them is odd", () => {
    expect([tasks.length, anomalies]).toEqual([count, []]);
  });

  test("loses no field: whatever a row holds is read under its own name", () => {
    const { fields } = taskListApi(stem)!;
    for (const [index, row] of rows.entries()) {
      const names = Object.entries(fields).map(([name, { wire }]) => [wire ?? name, name] as const);
      expect(Object.keys(row).filter((wire) => !names.some(([known]) => known === wire))).toEqual([]);
      for (const [wire, name] of names.filter(([known]) =>
        ["string", "number", "boolean"].includes(typeof row[known]),
      )) {
        expect(tasks[index]!.fields[name]).toBe(row[wire]);
      }
    }
  });

  test("keeps each row as received", () => {
    expect(tasks.map(({ raw }) => raw)).toEqual(rows);
  });

  test("gives every task an identity of its own", () => {
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(count);
  });
});

test("a DMS task: its instance is the list's, its parameters are text", () => {
  const [first] = read("dms-list-background-tasks", "dms_background_tasks").tasks;
  expect(first).toMatchObject({
    id: "8abfa7b372160bfd0172165864064079",
    name: "modifyAutoTopic",
    state: "running",
    startedAt: Date.UTC(2020, 4, 15, 3, 19, 51, 46),
    finishedAt: null,
    progressPercent: null,
    resourceId: "i-1",
    fields: { params: '{"old_auto_status":true,"new_auto_status":false}' },
  });
});

test("a GeminiDB job: its instance is its own, and its progress a number", () => {
  expect(read("geminidb-query-jobs", "geminidb_jobs").tasks).toMatchObject([
    {
      name: "CreateCassandra",
      status: "Running",
      state: "running",
      startedAt: Date.UTC(2023, 8, 12, 6, 44, 1),
      finishedAt: null,
      progressPercent: 14,
      resourceId: "27a045b6bf9e46f691f81366d398cb04in06",
      resourceName: "nosql-12f5",
      fields: { progress: "14%", instance: { name: "nosql-12f5" } },
    },
  ]);
});

test("a task of the task center: its job, and of no instance", () => {
  expect(read("dcs-list-center-tasks", "dcs_center_tasks").tasks[0]).toMatchObject({
    name: "ChangeInstanceSpec",
    jobId: "8abf6e1e87bce0740187bd32748b0530",
    state: "succeeded",
    resourceId: null,
    fields: { details: { old_capacity: "0.125", new_capacity: "0.25" } },
  });
});

test("a CRS task: Beijing's clock, a number as status, no end", () => {
  expect(read("tencent-crs-get-redis-task-list", "crs_tasks").tasks[0]).toMatchObject({
    id: "crs-izbob1wh/restoreBackup/2017-02-10 16:56:18",
    name: "restoreBackup",
    status: "2",
    state: "succeeded",
    startedAt: Date.UTC(2017, 1, 10, 8, 56, 18),
    finishedAt: null,
    progressPercent: 100,
    resourceId: "crs-izbob1wh",
    resourceName: "for API test",
  });
});

describe("a Redis task, of which no document has an example here", () => {
  const api = taskListApi("redis_tasks")!;
  const row = {
    ...{ TaskId: 42372, StartTime: "2026-03-01 20:00:00", TaskType: "002", InstanceName: "n", InstanceId: "crs-1" },
    ...{ ProjectId: 0, Progress: 0.29, EndTime: "0000-00-00 00:00:00", Result: 1 },
  };
  const task = (changes: object, zoneMinutes?: number) =>
    readTask({ ...row, ...changes }, { api, instanceId: undefined, states: {}, zoneMinutes, onAnomaly: () => {} });

  test("its progress is a share, told as a percentage without the dust of floats", () => {
    expect([0, 0.29, 0.57, 1, 45, 250].map((Progress) => task({ Progress }).progressPercent)).toEqual([
      ...[0, 29, 57, 100, 45, 100],
    ]);
    expect(task({ Progress: -1 }).progressPercent).toBeNull();
  });

  test("its times are read in the zone that is assumed, or the one that was given", () => {
    expect(task({}).startedAt).toBe(Date.UTC(2026, 2, 1, 12));
    expect(task({}, 0).startedAt).toBe(Date.UTC(2026, 2, 1, 20));
  });

  test("it has an end once it has ended, and only if the cloud gives one", () => {
    expect(task({ Result: 2, EndTime: "2026-03-01 20:05:00" }).finishedAt).toBe(Date.UTC(2026, 2, 1, 12, 5));
    expect(task({ Result: 2 }).finishedAt).toBeNull();
    expect(task({ EndTime: "2026-03-01 20:05:00" }).finishedAt).toBeNull();
  });
});
