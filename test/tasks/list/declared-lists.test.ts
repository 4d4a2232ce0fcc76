/** Lists of the clouds' documents as their users would declare them, each against a server that does as its document says. */
import type { TaskListProps } from "../../../lib/apis/task-list";
import { type Asked, readDeclared } from "../../support/declared-list";

const AT = Date.UTC(2026, 2, 1, 12);
const DAY = 86_400_000;
const ids = (tasks: readonly { readonly id: string }[]) => tasks.map(({ id }) => id);
const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const huawei = (changes: Partial<TaskListProps> & Pick<TaskListProps, "task">): TaskListProps => ({
  cloud: "huaweicloud",
  service: "rds",
  path: "/v3/{project_id}/tasklist",
  states: { Running: "running", Completed: "succeeded", Failed: "failed" },
  ...changes,
});

describe("RDS ListTasks: offsets count rows, filters are epoch milliseconds, both or none", () => {
  const rds = huawei({
    query: {
      id: "{task_id}",
      instance_id: "{instance_id}",
      start_time: "{start_time:unix_ms}",
      end_time: "{end_time:unix_ms}",
      offset: "{offset}",
      limit: "{limit}",
    },
    pageSize: 50,
    rows: "tasks",
    total: "total_count",
    task: {
      ...{ id: "id", name: "name", status: "status", startedAt: "create_time" },
      ...{ resourceId: "instance_id", progress: "process", failureReason: "fail_reason" },
    },
  });
  const row = (id: string) => ({
    ...{ id, name: "ResizeFlavor", status: "Running", create_time: "2026-03-01T20:00:00+0800", instance_id: "i1" },
    process: "60",
    fail_reason: null,
  });
  const server = ({ offset, limit }: Asked) => ({
    tasks: many(120)
      .slice(Number(offset), Number(offset) + Number(limit))
      .map(row),
    total_count: 120,
    actions: [],
  });

  test("every task is read, page by page", async () => {
    const { tasks, total, asked } = await readDeclared(rds, server, { instanceId: "i1" });
    expect([ids(tasks), total]).toEqual([many(120), 120]);
    expect(asked.map(({ path, offset, limit, instance_id }) => [path, offset, limit, instance_id])).toEqual(
      ["0", "50", "100"].map((offset) => ["/v3/p1/tasklist", offset, "50", "i1"]),
    );
    expect(tasks[0]).toMatchObject({
      ...{ name: "ResizeFlavor", status: "Running", state: "running", startedAt: AT, finishedAt: null },
      ...{ progressPercent: 60, resourceId: "i1", failureReason: null },
    });
  });

  test("a begin is never sent without an end, which no clock has reached", async () => {
    const [bare, begun] = [await readDeclared(rds, server), await readDeclared(rds, server, { from: AT + 999 })];
    expect([bare.asked[0]!.start_time, bare.asked[0]!.end_time]).toEqual([undefined, undefined]);
    const { start_time, end_time } = begun.asked[0]!;
    expect(start_time).toBe(String(AT));
    expect(Number(end_time) - AT).toBeGreaterThanOrEqual(DAY);
  });
});

describe("DDS ListTasks: both times always, thirty days at most, and perhaps no total", () => {
  const dds = huawei({
    ...{ service: "dds", path: "/v3.1/{project_id}/jobs", window: "30d", pageSize: 100, rows: "jobs" },
    query: {
      ...{ id: "{task_id}", start_time: "{start_time:iso_offset}", end_time: "{end_time:iso_offset}" },
      ...{ offset: "{offset}", limit: "{limit}" },
    },
    total: "total_count",
    task: {
      ...{ id: "id", name: "name", status: "status", startedAt: "created_at", finishedAt: "ended_at" },
      ...{ progress: "progress", failureReason: "fail_reason" },
    },
  });
  const job = (id: string) => ({
    ...{ id, name: "ResizeMongoDBInstance", status: "Completed", progress: "" },
    ...{ created_at: "2026-03-01T12:00:00+0000", ended_at: "2026-03-01T12:10:00+0000" },
  });
  /** Ninety days: one job for each. */
  const server = ({ start_time, end_time, offset, limit }: Asked) => {
    const [from, to] = [start_time, end_time].map((time) => Date.parse(String(time).replace("+0000", "Z")));
    if (!(to! > from!) || to! - from! > 30 * DAY) throw new Error(`refused: ${start_time} to ${end_time}`);
    const days = many(90).filter((day) => AT - Number(day) * DAY >= from! && AT - Number(day) * DAY <= to!);
    return { jobs: days.slice(Number(offset), Number(offset) + Number(limit)).map(job) };
  };

  test("without a begin the last thirty days are asked for", async () => {
    const { tasks, asked } = await readDeclared(dds, server);
    expect(tasks.length).toBeGreaterThan(27);
    expect(asked.map(({ offset }) => offset)).toEqual(["0", String(tasks.length)]);
  });

  test("a longer time takes several requests, and loses no day", async () => {
    const { tasks } = await readDeclared(dds, server, { from: AT - 80 * DAY, to: AT });
    expect(ids(tasks)).toEqual(many(81));
    expect(tasks[0]).toMatchObject({ startedAt: AT, finishedAt: AT + 600_000, progressPercent: 100 });
  });

  test("an end without a begin asks for the thirty days before it", async () => {
    const { asked } = await readDeclared(dds, server, { to: AT });
    expect(asked[0]).toMatchObject({ start_time: "2026-01-30T12:00:00+0000", end_time: "2026-03-01T12:00:00+0000" });
  });
});

test("GaussDB ListTasks: the instance stands in an object of the row", async () => {
  const gaussdb = huawei({
    ...{ path: "/v3/{project_id}/tasks", query: { offset: "{offset}", limit: "{limit}" }, pageSize: 100 },
    ...{ rows: "tasks", total: "total_count" },
    task: {
      ...{ id: "job_id", status: "status", startedAt: "created_at" },
      ...{ resourceId: "instance_info.instance_id", resourceName: "instance_info.instance_name" },
    },
  });
  const instance_info = { instance_id: "i1", instance_name: "orders", instance_status: "normal" };
  const { tasks } = await readDeclared(gaussdb, () => ({
    tasks: [{ job_id: "1", status: "Running", created_at: "2022-08-05T08:15:07+0800", instance_info }],
    total_count: 1,
  }));
  expect(tasks).toMatchObject([
    { resourceId: "i1", resourceName: "orders", startedAt: Date.UTC(2022, 7, 5, 0, 15, 7) },
  ]);
});

describe("pages", () => {
  const page = (query: Record<string, unknown>, changes: Partial<TaskListProps> = {}) =>
    huawei({ query, pageSize: 10, rows: "jobs", task: { id: "id", status: "status" }, ...changes });
  const rows = (from: number, count: number) =>
    many(25)
      .slice(from, from + count)
      .map((id) => ({ id, status: "Running" }));

  test.each([
    ["from 1", 1, undefined, ["1", "2", "3"]],
    ["from 0", 0, 0, ["0", "1", "2"]],
  ])("counted %s are asked for by number", async (_, first, firstPage, numbers) => {
    const list = page({ page_no: "{page}", size: "{limit}" }, { total: "n", ...(firstPage === 0 && { firstPage }) });
    const { tasks, asked } = await readDeclared(list, ({ page_no }) => ({
      jobs: rows((Number(page_no) - first) * 10, 10),
      n: 25,
    }));
    expect([ids(tasks), asked.map(({ page_no }) => page_no)]).toEqual([many(25), numbers]);
  });

  test("an offset may begin with 1, as TaurusDB's", async () => {
    const list = page({ offset: "{offset}", limit: "{limit}" }, { total: "total_count", firstPage: 1 });
    const { tasks, asked } = await readDeclared(list, ({ offset }) => ({
      jobs: rows(Number(offset) - 1, 10),
      total_count: 25,
    }));
    expect([ids(tasks), asked.map(({ offset }) => offset)]).toEqual([many(25), ["1", "11", "21"]]);
  });

  test("a marker is taken from the answer, as ELB's; without one the list ends", async () => {
    const list = page({ marker: "{marker}", limit: "{limit}" }, { nextMarker: "page_info.next_marker" });
    const { tasks, asked } = await readDeclared(list, ({ marker = "0" }) => {
      const next = Number(marker) + 10;
      return { jobs: rows(Number(marker), 10), page_info: next < 25 ? { next_marker: String(next) } : {} };
    });
    expect([ids(tasks), asked.map(({ marker }) => marker)]).toEqual([many(25), [undefined, "10", "20"]]);
  });

  test("a marker may be the ID of the last task, as OpenStack's: the list ends with an empty page", async () => {
    const list = page({ marker: "{marker}", limit: "{limit}" });
    const { tasks, asked } = await readDeclared(list, ({ marker }) => ({
      jobs: rows(marker === undefined ? 0 : Number(marker) + 1, 10),
    }));
    expect([ids(tasks), asked.map(({ marker }) => marker)]).toEqual([many(25), [undefined, "9", "19", "24"]]);
  });

  test("without a total the list ends with an empty page, however short the others are", async () => {
    const list = page({ offset: "{offset}", limit: "{limit}" });
    const { tasks } = await readDeclared(list, ({ offset }) => ({ jobs: rows(Number(offset), 4) }));
    expect(ids(tasks)).toEqual(many(25));
  });

  test("a list without pages is one request", async () => {
    const { tasks, asked } = await readDeclared(page({ Latest: true, all: "yes" }), () => ({ jobs: rows(0, 25) }));
    expect([tasks.length, asked.length]).toEqual([25, 1]);
    expect(asked[0]).toMatchObject({ Latest: "true", all: "yes" });
  });
});

describe("what could cut a list is an error", () => {
  const page = (query: Record<string, unknown>, changes: Partial<TaskListProps> = {}) =>
    huawei({ query, pageSize: 2, rows: "jobs", task: { id: "id", status: "status" }, ...changes });
  let next = 0;
  const jobs = () => ["a", "b"].map((letter) => ({ id: `${letter}${next++}`, status: "Running" }));

  test.each<[string, TaskListProps, (asked: Asked) => unknown, RegExp]>([
    [
      "a marker that comes twice",
      page({ marker: "{marker}" }, { nextMarker: "next" }),
      () => ({ jobs: jobs(), next: "x" }),
      /the same marker came twice/,
    ],
    [
      "three pages that bring nothing new",
      page({ offset: "{offset}" }),
      () => ({ jobs: [{ id: "1", status: "Running" }] }),
      /3 pages in a row brought only tasks already seen/,
    ],
    ["a list that goes on for ever", page({ offset: "{offset}" }), () => ({ jobs: jobs() }), /no end after 2000 pages/],
    ["a full page and no way to the next", page({ limit: "{limit}" }), () => ({ jobs: jobs() }), /the page is full/],
    [
      "a count of more than one page gives",
      page({}, { total: "n" }),
      () => ({ jobs: jobs(), n: 3 }),
      /counts 3 tasks but gave 2, and nothing in the declaration asks for the next ones/,
    ],
    [
      "no task on the first page, though some are counted",
      page({ page: "{page}", limit: "{limit}" }, { total: "n" }),
      (asked) => ({ jobs: asked.page === "0" ? jobs() : [], n: 2 }),
      /rows: "jobs" is empty, though "n" counts 2. Check first_page and page_size; if tasks are counted that the list does not hold, remove total$/,
    ],
    [
      "no task on a later page, though more are counted",
      page({ offset: "{offset}", limit: "{limit}" }, { total: "n" }),
      (asked) => ({ jobs: asked.offset === "0" ? jobs() : [], n: 5 }),
      /rows: "jobs" is empty from task 3 on, though "n" counts 5. Check how \{offset\} and \{limit\} are sent;/,
    ],
    [
      "no task, without pages, though some are counted",
      page({}, { total: "n" }),
      () => ({ jobs: [], n: 3 }),
      /rows: "jobs" is empty, though "n" counts 3\. /,
    ],
    [
      "a full page with the marker elsewhere",
      page({ marker: "{marker}" }, { nextMarker: "next_marker" }),
      () => ({ jobs: jobs(), nextMarker: "x" }),
      /nextMarker: nothing at "next_marker" of a full page. The answer has jobs \(a list of 2\) and nextMarker \(a string\); did you mean nextMarker\?$/,
    ],
  ])("%s", async (_, list, answer, message) => {
    await expect(readDeclared(list, answer)).rejects.toThrow(message);
  });

  test("an empty page is the end where some tasks are asked for and all are counted, and where rows went meanwhile", async () => {
    const named = page({ offset: "{offset}", kind: "{name}" }, { total: "n" });
    const { tasks } = await readDeclared(named, () => ({ jobs: [], n: 3 }), { names: ["EXTEND"] });
    expect(tasks).toEqual([]);
    await expect(readDeclared(named, () => ({ jobs: [], n: 3 }))).rejects.toThrow("counts 3");
    const all = page({ offset: "{offset}" }, { total: "n" });
    // What is deleted while the list is read is no longer counted.
    const held = ["1", "2", "3"];
    const { tasks: left } = await readDeclared(all, ({ offset }) => {
      const [from, n] = [Number(offset), held.length];
      const rows = held.slice(from, from + 2).map((id) => ({ id, status: "Running" }));
      if (from === 0) held.pop();
      return { jobs: rows, n };
    });
    expect(ids(left)).toEqual(["1", "2"]);
  });

  test("a code that is past_end ends a list; another one is an error", async () => {
    const list = page({ offset: "{offset}" }, { errors: { "X.1": "past_end" } });
    const refusing = (code: string) => (asked: Asked) => {
      if (asked.offset !== "0") throw Object.assign(new Error(code), { code });
      return { jobs: jobs() };
    };
    expect((await readDeclared(list, refusing("X.1"))).tasks).toHaveLength(2);
    await expect(readDeclared(list, refusing("X.2"))).rejects.toThrow("X.2");
  });
});

describe("Tencent Cloud", () => {
  const tencent = (changes: Partial<TaskListProps> & Pick<TaskListProps, "task">): TaskListProps => ({
    ...{ cloud: "tencentcloud", service: "cdb", action: "DescribeTasks", version: "2017-03-20" },
    states: { RUNNING: "running", SUCCEED: "succeeded", success: "succeeded", done: "succeeded" },
    ...changes,
  });

  test("a page without tasks is told by the paths of the declaration, which begin below Response", async () => {
    const list = tencent({
      ...{ body: { Offset: "{offset}", Limit: "{limit}" }, rows: "Items", total: "TotalCount" },
      task: { id: "JobId", status: "Status" },
    });
    await expect(
      readDeclared(list, () => ({ Response: { Items: [], TotalCount: 2, RequestId: "r" } })),
    ).rejects.toThrow('rows: "Items" is empty, though "TotalCount" counts 2. ');
  });

  test("cdb DescribeTasks: wall clocks in a zone, a list of instances, the ID that the changing call gave", async () => {
    const cdb = tencent({
      body: {
        ...{ InstanceId: "{instance_id}", AsyncRequestId: "{job_id}" },
        ...{ StartTimeBegin: "{start_time:wall_clock}", StartTimeEnd: "{end_time:wall_clock}" },
        ...{ Offset: "{offset}", Limit: "{limit}" },
      },
      ...{ pageSize: 100, timeZone: "+08:00", rows: "Items", total: "TotalCount" },
      task: {
        ...{ id: "JobId", jobId: "AsyncRequestId", name: "TaskType", status: "TaskStatus", startedAt: "StartTime" },
        ...{ resourceId: "InstanceIds", progress: "Progress", failureReason: "Message" },
      },
    });
    const item = (ids: string[]) => ({
      ...{
        JobId: 12,
        AsyncRequestId: "a-1",
        TaskType: "REBOOT",
        TaskStatus: "SUCCEED",
        StartTime: "2026-03-01 20:00:00",
      },
      ...{ InstanceIds: ids, Progress: 100, Message: "fine" },
    });
    const answer = { Response: { Items: [item(["cdb-1"]), item(["cdb-1", "cdb-2"])], TotalCount: 2, RequestId: "r" } };
    const { tasks, asked } = await readDeclared(cdb, () => answer, { jobId: "a-1", from: AT });
    expect(asked).toEqual([
      {
        ...{ path: "/", action: "DescribeTasks", AsyncRequestId: "a-1", Offset: 0, Limit: 100 },
        ...{ StartTimeBegin: "2026-03-01 20:00:00", StartTimeEnd: expect.any(String) },
      },
    ]);
    expect(tasks).toMatchObject([
      { id: "12", jobId: "a-1", name: "REBOOT", startedAt: AT, resourceId: "cdb-1", failureReason: null },
      { resourceId: "cdb-1, cdb-2", resourceIds: ["cdb-1", "cdb-2"] },
    ]);
  });

  const filters = tencent({
    ...{ service: "tke", rows: "Tasks", timeZone: "+08:00" },
    body: {
      Filter: [
        { Name: "TaskType", Values: ["{name}"] },
        { Name: "ClusterId", Values: ["{instance_id}"], ExactMatch: true },
      ],
      Latest: true,
    },
    task: { id: "TaskID", name: "TaskType", status: "LifeState" },
  });
  const tke = () => ({ Response: { Tasks: [], RequestId: "r" } });

  test("tke DescribeTasks: a filter goes with its value, the others and constants stay", async () => {
    const body = async (query: object) => (await readDeclared(filters, tke, query)).asked[0];
    expect(await body({ names: ["upgrade"], instanceId: "c1" })).toMatchObject({
      Filter: [
        { Name: "TaskType", Values: ["upgrade"] },
        { Name: "ClusterId", Values: ["c1"], ExactMatch: true },
      ],
    });
    expect(await body({ names: ["upgrade"] })).toMatchObject({ Filter: [{ Name: "TaskType", Values: ["upgrade"] }] });
    expect(await body({})).toEqual({ path: "/", action: "DescribeTasks", Latest: true });
  });

  test("cynosdb DescribeTasks: two forms of times in one answer, the first of two starts, further fields; no other field is read", async () => {
    const cynosdb = tencent({
      ...{ service: "cynosdb", version: "2019-01-07", timeZone: "+08:00", rows: "TaskList", total: "TotalCount" },
      body: { Offset: "{offset}", Limit: "{limit}" },
      pageSize: 20,
      task: { id: "ID", status: "Status", startedAt: "StartTime, CreateTime", resourceId: "ClusterId" },
      fields: { cpu: "ModifyInstanceData.Cpu", order: "Output.order" },
    });
    const common = { Status: "success", ClusterId: "c1", Input: '{"adminPassword":"secret"}' };
    const TaskList = [
      {
        ID: 1,
        StartTime: "2026-03-01 20:00:00",
        ModifyInstanceData: { Cpu: 4 },
        Output: '{"order": "o-1"}',
        ...common,
      },
      { ID: 2, StartTime: "", CreateTime: "2026-03-01T20:00:00+08:00", ModifyInstanceData: null, ...common },
    ];
    const { tasks } = await readDeclared(cynosdb, () => ({ Response: { TaskList, TotalCount: 2 } }));
    expect(tasks).toMatchObject([
      { startedAt: AT, fields: { fields: { cpu: "4", order: "o-1" } } },
      { startedAt: AT, fields: { fields: { cpu: null, order: null } } },
    ]);
    expect(JSON.stringify(tasks.map(({ raw, ...read }) => read))).not.toContain("secret");
  });

  test("cynosdb DescribeFlow: one object, a numeric ID that the answer does not repeat, and 0 is the success", async () => {
    const flow = tencent({
      ...{ service: "cynosdb", action: "DescribeFlow", version: "2019-01-07" },
      body: { FlowId: "{task_id:number}" },
      task: { status: "Status" },
      states: { "0": "succeeded", "1": "failed", "2": "running" },
    });
    const { tasks, asked } = await readDeclared(flow, () => ({ Response: { Status: 0, RequestId: "r" } }), {
      taskId: "77",
    });
    expect(asked).toEqual([{ path: "/", action: "DescribeFlow", FlowId: 77 }]);
    expect(tasks).toMatchObject([{ id: "77", state: "succeeded", startedAt: null, name: null }]);
  });
});

describe("services of one's own", () => {
  const http = (changes: Partial<TaskListProps> & Pick<TaskListProps, "task" | "states">): TaskListProps => ({
    ...{ cloud: "huaweicloud", service: "ci" },
    ...changes,
  });

  test("the builds of a Jenkins job: no status is running, no names, epoch milliseconds; other braces stay", async () => {
    const builds = http({
      ...{ path: "/job/{instance_id}/api/json", query: { tree: "builds[number,result]{0,50}" }, rows: "builds" },
      task: { id: "number", status: "result", startedAt: "timestamp" },
      states: { "": "running", SUCCESS: "succeeded", FAILURE: "failed" },
    });
    const answer = {
      builds: [
        { number: 8, result: null, timestamp: AT },
        { number: 7, result: "SUCCESS", timestamp: AT },
      ],
    };
    const { tasks, asked } = await readDeclared(builds, () => answer, { instanceId: "a b" });
    expect(asked).toEqual([{ path: "/job/a%20b/api/json", tree: "builds[number,result]{0,50}" }]);
    expect(tasks).toMatchObject([
      { id: "8", state: "running", startedAt: AT, name: null, resourceId: "a b" },
      { id: "7", state: "succeeded" },
    ]);
  });

  test("Google's operations: done without a word, failed by its error, absent where there are none", async () => {
    const operations = http({
      ...{ path: "/v1/operations", query: { pageSize: "{limit}", pageToken: "{marker}" }, pageSize: 2 },
      ...{ nextMarker: "nextPageToken", rows: "operations", failedWhen: "error" },
      task: { id: "name", name: "metadata.verb", status: "done", failureReason: "error.message" },
      states: { "": "running", false: "running", true: "succeeded" },
    });
    const metadata = { verb: "update" };
    const all = [
      { name: "o/1", metadata },
      { name: "o/2", metadata, done: true, error: { code: 3, message: "no quota" } },
      { name: "o/3", metadata, done: true, error: null },
    ];
    const { tasks } = await readDeclared(operations, ({ pageToken }) =>
      pageToken === undefined ? { operations: all.slice(0, 2), nextPageToken: "n" } : { operations: all.slice(2) },
    );
    expect(tasks.map(({ state, failureReason }) => [state, failureReason])).toEqual([
      ["running", null],
      ["failed", "no quota"],
      ["succeeded", null],
    ]);
    expect((await readDeclared(operations, () => ({}))).tasks).toEqual([]);
  });

  test.each([null, "", 0, false, [], {}])("failedWhen that holds %j is no failure", async (cancelled) => {
    const item = http({
      ...{ path: "/queue/{task_id}", failedWhen: "cancelled", states: { Left: "succeeded" } },
      task: { id: "id", status: "_class" },
    });
    const { tasks } = await readDeclared(item, () => ({ id: 4, _class: "Left", cancelled }), { taskId: "4" });
    expect(tasks).toMatchObject([{ id: "4", state: "succeeded" }]);
  });

  test("a bare list, seconds since 1970, a fraction as progress, rows without an ID", async () => {
    const jobs = http({
      ...{ path: "/jobs", states: { up: "running" } },
      task: { name: "kind", status: "s", startedAt: "at", progress: "share", progressMax: 1 },
    });
    const row = { kind: "copy", s: "up", at: AT / 1_000, share: 0.29 };
    const { tasks } = await readDeclared(jobs, () => [row, { ...row, at: AT / 1_000 + 1 }]);
    expect(tasks).toMatchObject([
      { id: `copy/${AT / 1_000}`, startedAt: AT, progressPercent: 29 },
      { startedAt: AT + 1_000 },
    ]);
  });

  test("the provider's region and account, a list that repeats its parameter, a local time, a date", async () => {
    const list = http({
      ...{ path: "/{region}/{domain_id}/jobs", timeZone: "-05:30", states: { up: "running" } },
      query: { kind: ["a", "{name}"], at: "{start_time:iso_local}", day: "{end_time:date}" },
      task: { id: "id", status: "s" },
    });
    const asked = async (query: object) => (await readDeclared(list, () => [], query)).asked[0];
    expect(await asked({ names: ["b"], from: AT, to: AT })).toEqual({
      ...{ path: "/r1/d1/jobs", kind: ["a", "b"], at: "2026-03-01T06:30:00", day: "2026-03-01" },
    });
    expect(await asked({})).toEqual({ path: "/r1/d1/jobs", kind: "a" });
  });
});

describe("what a declaration gets wrong is told by the first answer, with names and types of what was there", () => {
  const list = (changes: Partial<TaskListProps> = {}) =>
    huawei({ rows: "tasks", task: { id: "id", status: "status", startedAt: "created_at" }, ...changes });
  const row = { id: "s3cret", status: "Running", created_at: "2026-03-01T12:00:00Z", details: { a: 1 } };
  const failure = async (props: TaskListProps, json: unknown) =>
    readDeclared(props, () => json).then(
      () => "",
      (error: Error) => error.message,
    );

  test.each<[string, Partial<TaskListProps>, unknown, string]>([
    [
      "rows",
      { rows: "task" },
      { tasks: [1, 2, 3], total_count: 3 },
      'rows: nothing at "task". The answer has tasks (a list of 3) and total_count (a number); did you mean tasks?',
    ],
    [
      "rows where only the total is right",
      { rows: "items", total: "n" },
      { tasks: [1], n: 1 },
      'rows: nothing at "items", though "n" counts 1. The answer has tasks (a list of 1) and n (a number)',
    ],
    [
      "rows that are none",
      {},
      { tasks: "x" },
      'rows: neither a list nor an object at "tasks". The answer has tasks (a string); did you mean tasks?',
    ],
    [
      "the start",
      { task: { id: "id", status: "status", startedAt: "created" } },
      { tasks: [row, row] },
      'task.startedAt: "created" is in none of 2 tasks. A task has id (a string), status (a string), created_at (a string) and details (an object); did you mean created_at?',
    ],
    [
      "the status",
      { task: { id: "id", status: "statuss" } },
      { tasks: [row] },
      'task.status: "statuss" is in none of 1 tasks. A task has id (a string), status (a string), created_at (a string) and details (an object); did you mean status?',
    ],
    [
      "a start in no form of times",
      { task: { id: "id", status: "status", startedAt: "status" } },
      { tasks: [row] },
      'task.startedAt: "status" holds no time that can be read',
    ],
    [
      "a start without a zone",
      {},
      { tasks: [{ ...row, created_at: "2026-03-01 12:00:00" }] },
      'task.startedAt: its times carry no zone; set timeZone, for example "+08:00"',
    ],
    [
      "the instance, where only rows tell it",
      { task: { id: "id", status: "status", resourceId: "instance" } },
      { tasks: [row] },
      'task.resourceId: "instance" is in none of 1 tasks. A task has id (a string), status (a string), created_at (a string) and details (an object)',
    ],
  ])("%s", async (_, changes, json, message) => {
    expect(await failure(list(changes), json)).toBe(message);
  });

  test("an instance that the service does not pick out, as its parameter is called otherwise", async () => {
    const typo = list({ query: { instance: "{instance_id}" }, task: { id: "id", status: "status", resourceId: "of" } });
    const { anomalies } = await readDeclared(
      typo,
      () => ({
        tasks: [
          { ...row, of: "a" },
          { ...row, id: "2", of: "b" },
        ],
      }),
      {
        instanceId: "a",
      },
    );
    expect(anomalies).toEqual([
      'the service returned other instances than instance_id, so it ignores the parameter "instance"; those tasks were left out. Check the parameter\'s name',
    ]);
  });

  test("a list is empty where its rows are null, or nothing else is there", async () => {
    for (const json of [{ tasks: [] }, { tasks: null, more: 1 }, {}, { request_id: "r", message: "" }]) {
      expect((await readDeclared(list(), () => json)).tasks).toEqual([]);
    }
  });

  test("a task that has not begun has no start, and a null is a value", async () => {
    const waiting = list({ states: { Running: "running", Waiting: "pending" } });
    expect((await readDeclared(waiting, () => ({ tasks: [{ id: "1", status: "Waiting" }] }))).tasks).toHaveLength(1);
    const empty = { tasks: [{ ...row, created_at: null }] };
    expect((await readDeclared(list(), () => empty)).tasks).toMatchObject([{ startedAt: null }]);
  });
});
