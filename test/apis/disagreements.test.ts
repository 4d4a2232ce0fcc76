/** Where a document contradicts itself, its example or what the service does: what was decided, and that it holds. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { pageRequest } from "../../lib/tasks/list/page-request";
import { readTask, stateOf } from "../../lib/tasks/read/read-task";
import { readTime } from "../../lib/tasks/read/read-time";
import type { Task } from "../../lib/tasks/read/task";
import { lookUp } from "../../lib/tasks/wait/expectation";
import { ofInstance } from "../../lib/tasks/wait/select";
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

describe("MySQL", () => {
  const cdb = api("cdb_tasks");
  const [failed, succeeded, upgraded] = fixture("tencent-cdb-describe-tasks").Response.Items;

  test("a message is there on success, too: only that of a failure is a reason", () => {
    expect(read(cdb, succeeded)).toMatchObject({ state: "succeeded", failureReason: null });
    expect(succeeded.Message).not.toBe("");
    expect(read(cdb, failed).failureReason).toBe(failed.Message);
  });

  test("the list says SUCCEED, the query for one task SUCCESS: the latter is not guessed", () => {
    expect([stateOf("SUCCEED", cdb.states, {}), stateOf("SUCCESS", cdb.states, {})]).toEqual(["succeeded", "unknown"]);
  });

  test("filters are numbers and rows are words, so a name is never sent as a filter", () => {
    const { body } = ask("cdb_tasks", { names: ["REBOOT"] });
    expect(Object.keys(JSON.parse(body!))).toEqual(["InstanceId", "Offset", "Limit"]);
  });

  test("a task names a list of instances, and is one of each of them", () => {
    const task = read(cdb, { ...failed, InstanceIds: ["cdb-1", "cdb-2"] });
    expect(task.resourceId).toBe("cdb-1, cdb-2");
    expect(["cdb-1", "cdb-2", "cdb-3"].map((id) => ofInstance(cdb, task, id))).toEqual([true, true, false]);
    expect(read(cdb, failed)).toMatchObject({ resourceId: "cdb-qlfpnobr" });
    expect(ofInstance(cdb, read(cdb, failed), "cdb-1")).toBe(false);
  });

  test("the zone of its times is documented nowhere, so it is an assumption", () => {
    expect(cdb.times).toMatchObject({ zoneMinutes: 480, zoneOption: "task_time_zone" });
    expect(cdb.unconfirmed!.join()).toContain("task_time_zone");
  });

  test("a list of objects is JSON text, into which paths lead", () => {
    expect(lookUp(read(cdb, upgraded), "task_attach_info.0.AttachValue")).toBe("1");
  });
});

describe("PostgreSQL", () => {
  const postgres = api("postgres_tasks");
  const row = { TaskId: 1, TaskType: "RestartInstance", StartTime: "2026-03-01 20:00:00" };

  test("a task that waits for its maintenance window, or is paused, has not ended", () => {
    const states = ["WaitSwitch", "Pause"].map((Status) => read(postgres, { ...row, Status, EndTime: "" }));
    expect(states.map(({ state, finishedAt }) => [state, finishedAt])).toEqual(Array(2).fill(["running", null]));
  });

  test("the ID of a task is what other calls return as FlowId, and is asked for as a number", () => {
    const { body } = ask("postgres_tasks", { taskId: "120321", instanceId: undefined });
    expect(JSON.parse(body!)).toEqual({ TaskId: 120321, Limit: 100, Offset: 0 });
    expect(read(postgres, row).id).toBe("1");
  });

  test("what a call was given is not read: it may be a password", () => {
    const TaskDetail = { Input: '{"AdminPassword":"hush"}', Output: '{"Message":"success"}' };
    const task = read(postgres, { ...row, Status: "Success", TaskDetail });
    expect(JSON.stringify(task)).not.toContain("hush");
    expect(task.raw).toEqual({ ...row, Status: "Success", TaskDetail: { Output: TaskDetail.Output } });
  });
});

describe("TDSQL-C", () => {
  const cynosdb = api("cynosdb_tasks");
  const row = { ID: 7, TaskType: "taskCreateCluster", Status: "success", StartTime: "2026-03-01 20:00:00" };

  test("a row holds a password: the field is in no attribute and not in the row as received, whatever leads there", () => {
    const task = read(cynosdb, { ...row, Input: '{"adminPassword":"hush"}', Output: "{}" });
    expect(JSON.stringify(task)).not.toContain("hush");
    expect(task.raw).toEqual({ ...row, Output: "{}" });
    for (const path of ["Input", "input", "raw.Input", "raw.Input.adminPassword", "Input.adminPassword"]) {
      expect(lookUp(task, path) ?? null).toBeNull();
    }
    expect(Object.keys(cynosdb.fields)).not.toContain("input");
  });

  test("a time has two forms in one document: each is read in its own zone, or in the one that is assumed", () => {
    const starts = ["2026-03-01 20:00:00", "2026-03-01T20:00:00+08:00", "2026-03-01T13:00:00+01:00"].map(
      (StartTime) => read(cynosdb, { ...row, StartTime }).startedAt,
    );
    expect(starts).toEqual(Array(3).fill(NOON));
  });

  test("a task that has not started yet has the time at which it was made", () => {
    const waiting = { ...row, StartTime: "", CreateTime: "2026-03-01 20:00:00" };
    expect([read(cynosdb, waiting).startedAt, read(cynosdb, { ...waiting, StartTime: null }).startedAt]).toEqual([
      NOON,
      NOON,
    ]);
    expect(read(cynosdb, { ...waiting, StartTime: "2026-03-01 20:00:09" }).startedAt).toBe(NOON + 9_000);
  });

  test("no word of a failure is known: it is unknown until the provider is taught, and never a success", () => {
    const words = ["failed", "error", "undo"];
    expect(words.map((Status) => read(cynosdb, { ...row, Status }).state)).toEqual(words.map(() => "unknown"));
    expect(stateOf("failed", cynosdb.states, { failed: "failed" })).toBe("failed");
    expect(cynosdb.unconfirmed!.join(" ")).toContain("unknown_timeout");
  });

  test("an object for one kind of task is JSON text, into which paths lead", () => {
    const task = read(cynosdb, {
      ...row,
      RollbackData: { SnapShotId: 5562 },
      ModifyInstanceData: { OldCpu: 1, Cpu: 2 },
    });
    expect(lookUp(task, "rollback_data.SnapShotId")).toBe(5562);
    expect(lookUp(task, "modify_instance_data.cpu")).toBe(2);
  });

  test("the flow that other calls return is its job, the task ID its ID", () => {
    expect(read(cynosdb, { ...row, FlowId: 6521 })).toMatchObject({ id: "7", jobId: "6521" });
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
