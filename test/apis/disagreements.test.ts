/** Where a document contradicts itself, its example or what the service does: what was decided, and that it holds. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { pageRequest } from "../../lib/tasks/list/page-request";
import { readTask, stateOf } from "../../lib/tasks/read/read-task";
import { readTime } from "../../lib/tasks/read/read-time";
import type { Task } from "../../lib/tasks/read/task";
import { requestBuilderOf } from "../support/request-builder";

const NOON = Date.UTC(2026, 2, 1, 12);
const api = (stem: string) => taskListApi(stem)!;
const fixture = (name: string) => JSON.parse(readFileSync(join(__dirname, "../fixtures", `${name}.json`), "utf8"));

function read(of: TaskListApi, item: unknown): Task {
  return readTask(item, { api: of, instanceId: "i-1", states: {}, onAnomaly: () => {} });
}

function ask(stem: string, query = {}, position = 0) {
  const target = { api: api(stem), buildRequest: requestBuilderOf(api(stem)), endpoint: "https://x", projectId: "p" };
  return pageRequest(target, { instanceId: "i-1", ...query }, { position, limit: target.api.paging.pageSize });
}

const queryOf = (stem: string, query = {}, position = 0) => Object.fromEntries(ask(stem, query, position).query);

describe("DCS, the tasks of an instance", () => {
  const dcs = api("dcs_background_tasks");

  test("the document's example address says begin_time, its table and the service start_time", () => {
    const query = queryOf("dcs_background_tasks", { from: NOON });
    expect(query).toHaveProperty("start_time", "20260301120000");
    expect(query).not.toHaveProperty("begin_time");
  });

  test("task_count is documented as text and shown as a number: it may be either", () => {
    expect(fixture("dcs-list-background-tasks").task_count).toBe(1);
    expect(dcs.response.total).toEqual(["task_count"]);
  });

  test("capacities are documented as text and sent as numbers by the task center: they are text here", () => {
    const [row] = fixture("dcs-list-center-tasks").tasks;
    expect(row.details.new_capacity).toBe(0.25);
    expect(read(api("dcs_center_tasks"), row).fields.details).toMatchObject({ new_capacity: "0.25" });
  });

  test("error_code and job_id are in the other document only, and come here too", () => {
    const marked = Object.entries(dcs.fields).filter(([, { undocumented }]) => undocumented !== undefined);
    expect(marked.map(([name]) => name)).toEqual(["error_code", "job_id"]);
    expect(dcs.roles.jobId).toBe("job_id");
  });

  test("updated_at is called the end, but is there while the task runs: it is an end only once the task has ended", () => {
    const [running, ended] = fixture("dms-list-background-tasks").tasks;
    expect(running.status).toBe("EXECUTING");
    const ends = [running, ended].map((row) => read(api("dms_background_tasks"), row).finishedAt);
    expect(ends).toEqual([null, Date.parse(ended.updated_at)]);
  });

  test("ChangeInstanceSpec stands in the SDKs where the document says EXTEND: names are an open set", () => {
    expect(dcs.knownNames).toHaveProperty("EXTEND");
    expect(dcs.undocumentedNames).toHaveProperty("ChangeInstanceSpec");
    expect(read(dcs, { id: "t", name: "ChangeInstanceSpec", status: "SUCCESS" }).name).toBe("ChangeInstanceSpec");
  });

  test("a page holds 10 tasks when nothing is asked for, and 1000 at most: that many are asked for", () => {
    expect(queryOf("dcs_background_tasks").limit).toBe("1000");
  });
});

describe("DCS, the task center", () => {
  test("shows an error_code on tasks of SUCCESS: a code is no failure", () => {
    const tasks = fixture("dcs-list-center-tasks").tasks.map((row: unknown) => read(api("dcs_center_tasks"), row));
    expect(tasks.map(({ fields, state }: Task) => [fields.error_code, state])).toEqual([
      ["111400063", "succeeded"],
      ["111400063", "succeeded"],
    ]);
  });

  test("sends details of null: they are null, and nothing is odd about it", () => {
    const [, row] = fixture("dcs-list-center-tasks").tasks;
    const onAnomaly: string[] = [];
    const context = {
      api: api("dcs_center_tasks"),
      instanceId: undefined,
      states: {},
      onAnomaly: (it: string) => onAnomaly.push(it),
    };
    expect([row.details, readTask(row, context).fields.details, onAnomaly]).toEqual([null, null, []]);
  });

  test("says of no task which instance it works on", () => {
    const center = api("dcs_center_tasks");
    expect([center.roles.resourceId, center.roles.resourceName]).toEqual([undefined, undefined]);
    expect(Object.keys(center.parameters)).not.toContain("instance_id");
  });
});

describe("DMS", () => {
  test("start is called an ID, but is the number of a task and counts from 1", () => {
    expect(api("dms_background_tasks").paging).toMatchObject({ first: 1, step: "rows" });
    expect([0, 100].map((position) => queryOf("dms_background_tasks", {}, position).start)).toEqual(["1", "101"]);
  });

  test("start was called offset between two releases: that is asked for where start has no effect", () => {
    const { paging } = api("dms_background_tasks");
    expect(paging.alternative).toEqual({ parameter: "offset", first: 0 });
    const dms = api("dms_background_tasks");
    const target = { api: dms, buildRequest: requestBuilderOf(dms), endpoint: "https://x", projectId: "p" };
    const { query } = pageRequest(target, {}, { position: 100, limit: 100, alternative: true });
    expect(query).toContainEqual(["offset", "100"]);
    expect(query.map(([name]) => name)).not.toContain("start");
  });

  test("the begin of a window is begin_time here and start_time for DCS", () => {
    expect(queryOf("dms_background_tasks", { from: NOON })).toHaveProperty("begin_time", "20260301120000");
  });

  test("task_count is text that may disagree with the rows: it counts four where the example lists two", () => {
    const { task_count, tasks } = fixture("dms-list-background-tasks");
    expect([task_count, tasks.length]).toEqual(["4", 2]);
    expect(api("dms_background_tasks").paging.shortPageIsLast).toBe(true);
  });

  test("one path serves Kafka, RabbitMQ and RocketMQ, though their other paths carry the engine", () => {
    expect(ask("dms_background_tasks").url).toBe("https://x/v2/p/instances/i-1/tasks");
  });
});

describe("GeminiDB", () => {
  const gemini = api("geminidb_jobs");

  test("the format promises a Z and means an offset without a colon, as +0000", () => {
    const [row] = fixture("geminidb-query-jobs").jobs;
    expect(row.start_time).toBe("2023-09-12T06:44:01+0000");
    expect(readTime(row.start_time, gemini.times.zoneMinutes)).toBe(Date.UTC(2023, 8, 12, 6, 44, 1));
    expect(queryOf("geminidb_jobs", { from: NOON }).start_time).toBe("2026-03-01T12:00:00+0000");
  });

  test("the example's job has a name that the filter does not know: it is listed, and not asked for", () => {
    const [row] = fixture("geminidb-query-jobs").jobs;
    expect(row.name).toBe("CreateCassandra");
    expect(gemini.parameters.name!.values).not.toHaveProperty("CreateCassandra");
    expect(queryOf("geminidb_jobs", { names: ["CreateCassandra"] })).not.toHaveProperty("name");
    expect(queryOf("geminidb_jobs", { names: ["ResizeInstance"] })).toHaveProperty("name", "ResizeInstance");
  });

  test("end_time is there while the job runs, and progress only then", () => {
    const [row] = fixture("geminidb-query-jobs").jobs;
    expect(read(gemini, row)).toMatchObject({ state: "running", finishedAt: null, progressPercent: 14 });
    expect(read(gemini, { ...row, status: "Completed", progress: "" }).progressPercent).toBe(100);
    expect(read(gemini, { ...row, status: "Failed", progress: "" }).progressPercent).toBeNull();
  });

  test("only pages of 10, 20 and 50 are served: 50 are asked for", () => {
    expect(gemini.paging.pageSize).toBe(50);
  });

  test("bad credentials come as 400: the declaration knows them by their code", () => {
    expect(gemini.errors["DBS.200010"]!.kind).toBe("rejected");
  });
});

describe("CRS", () => {
  const crs = api("crs_tasks");

  test("the English document lists redisId twice: the second is redisName", () => {
    expect([crs.parameters.redis_id!.wire, crs.parameters.redis_name!.wire]).toEqual(["redisId", "redisName"]);
  });

  test("offset is called a page number and counts records, as its own example of 110 to 149 shows", () => {
    expect(crs.paging).toMatchObject({ first: 0, step: "limit" });
    expect([0, 100, 200].map((position) => queryOf("crs_tasks", {}, position).offset)).toEqual(["0", "100", "200"]);
  });

  test("times carry no zone and are Beijing's", () => {
    expect(crs.times).toMatchObject({ zoneMinutes: 480 });
    expect(crs.times.zoneOption).toBeUndefined();
    expect(readTime("2017-02-08 16:46:34", crs.times.zoneMinutes)).toBe(Date.UTC(2017, 1, 8, 8, 46, 34));
  });

  test("rows have no ID: instance, name and start stand for it", () => {
    const [row] = fixture("tencent-crs-get-redis-task-list").data.redisTaskSet;
    expect(read(crs, row).id).toBe("crs-izbob1wh/restoreBackup/2017-02-10 16:56:18");
  });

  test("progress is no share: it is 1 at the end, and says nothing before it", () => {
    const [row] = fixture("tencent-crs-get-redis-task-list").data.redisTaskSet;
    expect(read(crs, { ...row, status: 1, progress: 0 }).progressPercent).toBeNull();
    expect(read(crs, row).progressPercent).toBe(100);
  });

  test("numbers may come as text", () => {
    const [row] = fixture("tencent-crs-get-redis-task-list").data.redisTaskSet;
    expect(read(crs, { ...row, status: "-1", projectId: "7" })).toMatchObject({
      state: "failed",
      fields: { project_id: 7 },
    });
  });

  test("the filter puts task_ in front of a name, the rows do not", () => {
    expect(queryOf("crs_tasks", { names: ["cleanInstance"] })).toHaveProperty(["taskType.0"], "task_cleanInstance");
  });

  test("it is very likely switched off, and says so and where to go", () => {
    expect(crs.retired).toContain("Use redis_tasks");
    expect(TASK_LIST_APIS.filter(({ retired }) => retired !== undefined)).toEqual([crs]);
  });
});

describe("Redis", () => {
  const redis = api("redis_tasks");

  test("the offset has to be a multiple of the limit: it grows by the limit, not by the rows", () => {
    expect(redis.paging).toMatchObject({ step: "limit", pageSize: 100 });
  });

  test("there is no result 3: a failure is 4", () => {
    expect([stateOf("3", redis.states, {}), stateOf("4", redis.states, {})]).toEqual(["unknown", "failed"]);
  });

  test("the zone of its times is documented nowhere, so it is an assumption", () => {
    expect(redis.times).toMatchObject({ zoneMinutes: 480, zoneOption: "task_time_zone" });
  });

  test("an end that is not set is 0000-00-00 00:00:00, empty or null", () => {
    const row = { TaskId: 1, Result: 4, StartTime: "2026-03-01 20:00:00" };
    const ends = ["0000-00-00 00:00:00", "", null].map((EndTime) => read(redis, { ...row, EndTime }).finishedAt);
    expect(ends).toEqual([null, null, null]);
  });

  test("every field may be null, except what tells rows apart", () => {
    const names = ["StartTime", "TaskType", "InstanceName", "InstanceId", "ProjectId", "Progress", "EndTime", "Result"];
    const row = Object.fromEntries(names.map((name) => [name, null]));
    expect(read(redis, { ...row, TaskId: 7 })).toMatchObject({
      id: "7",
      name: null,
      state: "unknown",
      startedAt: null,
    });
    expect(read(redis, row).id).toBe("");
  });

  test("TaskStatus is for internal use: the outcome is filtered by Result", () => {
    expect(redis.parameters.task_status!.description).toMatch(/internal use.*`result`/);
    expect(redis.roles.status).toBe("result");
  });

  test("only the last 30 days are listed", () => {
    expect(redis.bounds).toEqual({ age: 30 * 86_400_000, apart: true });
  });

  test("the list has no reason of a failure: a neighbour is asked for it by the number of the task", () => {
    expect(redis.roles).not.toHaveProperty("failureReason");
    expect(redis.reason).toMatchObject({ parameter: "TaskId", text: ["Response", "TaskMessage"] });
  });
});
