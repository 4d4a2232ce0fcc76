/** A list that its user declares, through the whole provider: a job queue of one's own, in virtual time. */
import { TypedValue, UNKNOWN } from "../../lib/plugin/value";
import { systemDependencies } from "../../lib/provider/dependencies";
import { configuredProvider, summaries } from "../support/configured-provider";
import { FakeClock } from "../support/fake-clock";
import { Servers } from "../support/http-servers";
import { typedJson } from "../support/typed-json";

const MINUTE = 60_000;
const LOOKUP = "cloudtasks_task_list";
const GATE = "cloudtasks_task_list_gate";
const CHECKPOINT = "cloudtasks_checkpoint";
const servers = new Servers();

afterAll(() => servers.close());

const QUEUE = {
  cloud: "http",
  service: "queue",
  path: "/v1/jobs",
  query: {
    target: "{instance_id}",
    after: "{start_time:unix_ms}",
    before: "{end_time:unix_ms}",
    skip: "{offset}",
    limit: "{limit}",
  },
  page_size: 2,
  rows: "jobs",
  total: "count",
  task: {
    ...{ id: "id", name: "kind", status: "phase", started_at: "begun", finished_at: "ended" },
    ...{ resource_id: "target", failure_reason: "error.text" },
  },
  fields: { size: "result.size" },
  states: { busy: "running", done: "succeeded", broken: "failed" },
};

interface Job {
  readonly id: string;
  readonly kind?: string;
  readonly target?: string;
  /** ms before or after the start of the test. */
  readonly begun: number;
  readonly takes?: number;
  readonly fails?: boolean;
  /** What else its row holds. */
  readonly more?: object;
}

/** A provider, and a queue with these jobs. */
async function queue(
  jobs: readonly Job[],
  {
    env = {},
    token = "",
    stamp = (ms) => ms,
  }: { env?: Record<string, string>; token?: string; stamp?: (ms: number) => unknown } = {},
) {
  const clock = new FakeClock();
  const begin = clock.now();
  const sent: string[] = [];
  const port = await servers.http((request, response) => {
    const url = new URL(request.url!, "http://queue");
    sent.push(request.url!);
    const { searchParams: query } = url;
    const now = clock.now() - begin;
    const rows = jobs
      .filter(({ begun }) => begun <= now)
      .filter(({ begun }) => !query.has("after") || begin + begun >= Number(query.get("after")))
      .filter(({ target = "db-1" }) => !query.has("target") || target === query.get("target"))
      .map(({ id, kind = "resize", target = "db-1", begun, takes = MINUTE, fails = false, more = {} }) => {
        const done = now >= begun + takes;
        return {
          ...{ id, kind, target, begun: stamp(begin + begun), secret: "not-mapped", result: { size: "40" } },
          phase: done ? (fails ? "broken" : "done") : "busy",
          ended: done ? stamp(begin + begun + takes) : null,
          error: done && fails ? { text: "no space" } : null,
          ...more,
        };
      });
    const skip = Number(query.get("skip"));
    const refused = token !== "" && request.headers.authorization !== `Bearer ${token}`;
    response.writeHead(refused ? 401 : 200, {
      "Content-Type": "application/json",
      Date: new Date(clock.now()).toUTCString(),
    });
    response.end(
      JSON.stringify(refused ? { message: "no" } : { count: rows.length, jobs: rows.slice(skip, skip + 2) }),
    );
  });
  const http = { queue: { endpoint: `http://127.0.0.1:${port}` } };
  return { clock, sent, begin, ...configuredProvider({ ...systemDependencies(env), clock }, { http }) };
}

const list = typedJson(QUEUE);
const GATED = { list, instance_id: "db-1", name: "resize", since: "10m" };

test("a lookup reads every page, and shows of a task what the declaration names and nothing else", async () => {
  const { read, sent } = await queue([
    { id: "a", begun: -9 * MINUTE },
    { id: "b", begun: -8 * MINUTE, fails: true },
    { id: "c", begun: -7 * MINUTE, takes: 60 * MINUTE },
    { id: "d", begun: -6 * MINUTE, target: "db-2" },
  ]);
  const { value, diagnostics } = await read(LOOKUP, { list, instance_id: "db-1" });
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    task_count: 3,
    matched_count: 3,
    running_count: 1,
    latest: { id: "c", state: "running" },
  });
  const [, failed] = value!.tasks as object[];
  expect(failed).toMatchObject({
    id: "b",
    name: "resize",
    state: "failed",
    failure_reason: "no space",
    fields: { size: "40" },
    raw: null,
  });
  expect(JSON.stringify(value!.tasks)).not.toContain("not-mapped");
  expect(sent).toHaveLength(2);
});

test("what else a row holds is shown on request", async () => {
  const { read } = await queue([{ id: "a", begun: -MINUTE }]);
  const { value } = await read(LOOKUP, { list, include_raw: true });
  expect(value).toMatchObject({ latest: { raw: expect.stringContaining("not-mapped") } });
});

test("a gate waits for its task, checks a field, and shows it", async () => {
  const { create, clock } = await queue([
    { id: "old", begun: -30 * MINUTE, fails: true },
    { id: "new", begun: 5_000, takes: 3 * MINUTE },
  ]);
  const { value, diagnostics } = await create(GATE, { ...GATED, since: "1m", expect: { "fields.size": "40" } });
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    task: { id: "new", state: "succeeded", fields: { size: "40" } },
    id: "queue/GET /v1/jobs/db-1/new",
  });
  expect(clock.since()).toBeGreaterThanOrEqual(3 * MINUTE);
});

test("a gate tells why its task failed, and what was there instead of what it expects", async () => {
  const failing = await queue([{ id: "new", begun: -5_000, fails: true }]);
  const failed = await failing.create(GATE, GATED);
  expect(failed.diagnostics[0]!.detail).toContain("no space");
  const other = await queue([{ id: "new", begun: -5_000 }]);
  const { diagnostics } = await other.create(GATE, { ...GATED, expect: { "fields.size": "41" } });
  expect(diagnostics[0]!.summary).toContain("40");
});

test.each(["fields.size", "fields.size.inner", "failure_reason", "resource_name", "fields.kind", "fields.target"])(
  "what a row holds at %s, and no path of the declaration leads to, is neither compared nor shown",
  async (path) => {
    const unmapped = { size: { inner: "unmapped" }, kind: "unmapped", target: "unmapped" };
    const more = { result: {}, fields: unmapped, failure_reason: "unmapped", resource_name: "unmapped" };
    const { create } = await queue([{ id: "new", begun: -MINUTE, takes: 1_000, more }]);
    const own = typedJson({ ...QUEUE, fields: { ...QUEUE.fields, kind: "no.kind", target: "no.target" } });
    const expected = await create(GATE, { ...GATED, list: own, expect: { [path]: "unmapped" } });
    expect(expected.value).toBeUndefined();
    expect(expected.diagnostics[0]!.summary).toMatch(/is (not there|null), expected unmapped$/);
    const other = await create(GATE, { ...GATED, list: own, expect: { [path]: "another" } });
    expect(JSON.stringify(other.diagnostics)).not.toContain("unmapped");
  },
);

test.each<[string, string, boolean]>([
  ["at_least", "2026-03-01T10:00:00Z", true],
  ["at_least", "2026-03-01T10:00:01Z", false],
  ["at_most", "2026-03-01T18:00:00+08:00", true],
  ["at_most", "2026-03-01T17:59:59+08:00", false],
])("a time without a zone is one in the list's own: %s %s is %s", async (operator, bound, holds) => {
  const { create } = await queue([{ id: "new", begun: -MINUTE, takes: 1, more: { due: "2026-03-01 18:00:00" } }]);
  const inZone = typedJson({ ...QUEUE, time_zone: "+08:00", fields: { due: "due" } });
  const conditions = [{ path: "fields.due", [operator]: bound }];
  const { diagnostics } = await create(GATE, { ...GATED, list: inZone, conditions } as never);
  const unmet = expect.stringContaining("fields.due is 2026-03-01 18:00:00, expected ");
  expect(summaries(diagnostics)).toEqual(holds ? [] : [unmet]);
});

test("a stale task does not open a gate, and a checkpoint tells it apart", async () => {
  const { create } = await queue([{ id: "stale", begun: -MINUTE, takes: 1_000 }]);
  const { value: point } = await create(CHECKPOINT, { list, instance_id: "db-1" });
  expect(point).toMatchObject({ task_ids: ["stale"], id: expect.stringMatching(/^queue\/GET \/v1\/jobs\/20/) });
  const { diagnostics } = await create(GATE, {
    ...GATED,
    since: point!.time!,
    ignore_task_ids: point!.task_ids!,
    appear_timeout: "1m",
  });
  expect(diagnostics[0]!.detail).toContain("no_match");
});

test("a list without names is waited for since a time alone", async () => {
  const { name: _, ...task } = QUEUE.task;
  const { create } = await queue([{ id: "new", begun: 5_000 }]);
  const nameless = typedJson({ ...QUEUE, task });
  const { value, diagnostics } = await create(GATE, { list: nameless, instance_id: "db-1", since: "1m" });
  expect([diagnostics, value]).toMatchObject([[], { task: { id: "new", name: null } }]);
});

test("JSON text is as good as an object", async () => {
  const { read } = await queue([{ id: "a", begun: -MINUTE }]);
  const { value } = await read(LOOKUP, { list: new TypedValue("string", JSON.stringify(QUEUE)) });
  expect(value).toMatchObject({ latest: { id: "a" } });
});

test("a refused credential stays refused, whatever the declaration says of the code", async () => {
  const { create, sent } = await queue([], {
    token: "right",
    env: { CLOUD_TASKS_HTTP_QUEUE_TOKEN: "wrong-0123456789" },
  });
  const soft = typedJson({ ...QUEUE, errors: { "403": "transient", no: "transient" } });
  const { diagnostics } = await create(GATE, { ...GATED, list: soft });
  expect(summaries(diagnostics)).toEqual([expect.stringContaining("the credentials were rejected")]);
  expect(sent).toHaveLength(1);
});

describe("a gate that may open without a task does not do so because of a mistake in its list:", () => {
  const opening = { ...GATED, on_no_match: "open", appear_timeout: "1s" };
  const running = [{ id: "new", begun: -5_000, takes: 60 * MINUTE }];

  test.each<[string, object, string]>([
    [
      "the rows",
      { rows: "job" },
      'rows: nothing at "job", though "count" counts 1. The answer has count (a number) and jobs (a list of 1); did you mean jobs?',
    ],
    [
      "the start",
      { task: { ...QUEUE.task, started_at: "begin" } },
      'task.startedAt: "begin" is in none of 1 tasks. A task has id (a string)',
    ],
    ["the name", { task: { ...QUEUE.task, name: "kinds" } }, "did you mean kind?"],
  ])("%s", async (_, changes, message) => {
    const { create, sent } = await queue(running);
    const { value, diagnostics } = await create(GATE, { ...opening, list: typedJson({ ...QUEUE, ...changes }) });
    expect(value).toBeUndefined();
    expect(diagnostics[0]!.detail).toContain(message);
    expect(sent).toHaveLength(1);
  });

  test("the zone, by which a task seems to start in the future, and an earlier one to be new", async () => {
    const wallClock = (ms: number) => new Date(ms).toISOString().slice(0, 19);
    const { create } = await queue([{ id: "stale", begun: -60 * MINUTE }, ...running], { stamp: wallClock });
    const { value, diagnostics } = await create(GATE, {
      ...opening,
      list: typedJson({ ...QUEUE, time_zone: "-08:00" }),
    });
    expect(value).toBeUndefined();
    expect(diagnostics[0]!.detail).toContain("Set timeZone of the list to the zone");
  });
});

describe("what is declared or asked wrongly is said before anything is sent:", () => {
  const changed = (changes: object) => typedJson({ ...QUEUE, ...changes });
  const partly = (changes: object) => changed({ task: { ...QUEUE.task, ...changes } });

  test.each<[string, object, string]>([
    [
      "a mistyped key",
      { list: partly({ statuss: "x" }) },
      "List: task.statuss is not a key of task; did you mean status?",
    ],
    ["text that is not JSON", { list: new TypedValue("string", "{") }, "List: the text is not JSON"],
    ["a list instead of an object", { list: typedJson([1]) }, "List: a task list is an object"],
    [
      "a name where tasks have none",
      { list: partly({ name: null }) },
      "name cannot be used: the declared list maps no task.name",
    ],
    [
      "a time where tasks have none",
      {
        list: changed({
          query: { target: "{instance_id}" },
          page_size: null,
          task: { ...QUEUE.task, started_at: null },
        }),
      },
      "since cannot be used: the declared list maps no task.started_at",
    ],
    [
      "a job where there is none",
      { job_id: "1", name: null, since: null },
      "job_id cannot be used: the declared list neither sends {job_id} nor maps task.job_id",
    ],
    ["no instance", { instance_id: null }, "this list covers a whole project"],
    [
      "no task where the path holds one",
      { list: changed({ path: "/v1/jobs/{task_id}" }) },
      "task_id is required: the declared list has {task_id} in its path",
    ],
    ["a field that is not declared", { expect: { "fields.siz": "1" } }, "did you mean fields.size?"],
    ["the raw row", { expect: { "raw.secret": "1" } }, "raw is not a field of a task"],
  ])("%s", async (_, changes, message) => {
    const { check, create, sent } = await queue([]);
    const config = { ...GATED, ...changes };
    const said = check(GATE, config).map(({ detail }) => detail);
    expect(said.join("\n").toLowerCase()).toContain(message.toLowerCase());
    expect((await create(GATE, config)).diagnostics.map(({ detail }) => detail)).toEqual(said);
    expect(sent).toEqual([]);
  });

  test("a service without a block", async () => {
    const { read, sent } = await queue([]);
    const { diagnostics } = await read(LOOKUP, { list: changed({ service: "queues" }) });
    expect(diagnostics[0]!.detail).toContain('Did you mean "queue"?');
    expect(sent).toEqual([]);
  });

  test("neither api nor list, and both", async () => {
    const { check } = await queue([]);
    const said = (config: object) => check(CHECKPOINT, { ...config }).map(({ detail }) => detail);
    expect(said({})).toEqual(
      ["nothing says which list's clock is read; give api or list"].map((text) =>
        expect.stringMatching(new RegExp(text, "i")),
      ),
    );
    expect(said({ api: "redis_tasks", list })).toEqual([expect.stringContaining("are both set")]);
  });
});

test("a declaration that is not known yet is judged as far as it is", async () => {
  const { check } = await queue([]);
  expect(check(GATE, { ...GATED, list: UNKNOWN, expect: { "fields.any": "1" } })).toEqual([]);
  const { object } = list.type as { object: object };
  const part = (value: object) => new TypedValue({ object } as never, { ...QUEUE, ...value } as never);
  expect(check(GATE, { ...GATED, list: part({ service: UNKNOWN }) })).toEqual([]);
  expect(check(GATE, { ...GATED, list: part({ service: UNKNOWN, rows: "" }) })).toHaveLength(1);
  // What one gate may ask says nothing of the next one's list.
  const named = (name: unknown) => part({ task: { ...QUEUE.task, name } });
  const counts = [null, UNKNOWN, "kind", null, UNKNOWN].map(
    (name) => check(GATE, { ...GATED, list: named(name) }).length,
  );
  expect(counts).toEqual([1, 0, 0, 1, 0]);
});
