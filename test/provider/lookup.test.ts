import { type ObjectValue, UNKNOWN } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_tasks";
const MINUTE = 60_000;

/** Three tasks of one instance: 30, 20 and 10 minutes old, the newest still running. */
const HISTORY = [
  { instanceId: INSTANCE, id: "a", name: "EXTEND", startsAfterMs: -30 * MINUTE, durationMs: MINUTE },
  { instanceId: INSTANCE, id: "b", name: "modify", startsAfterMs: -20 * MINUTE, durationMs: MINUTE, outcome: "FAILED" },
  { instanceId: INSTANCE, id: "c", name: "EXTEND", startsAfterMs: -10 * MINUTE, durationMs: 60 * MINUTE },
];

const set = (tasks: object[] = HISTORY, config: ObjectValue = {}) => simulatedProvider({ scenario: { tasks } }, config);
const idsOf = (value: ObjectValue | undefined) => (value!.tasks as ObjectValue[]).map(({ id }) => id);

test("every task comes, newest first, with its counts, and a failed one is data", async () => {
  const { read } = set();
  const { value, diagnostics } = await read(DCS, { instance_id: INSTANCE });
  expect(diagnostics).toEqual([]);
  expect(idsOf(value)).toEqual(["c", "b", "a"]);
  expect(value).toMatchObject({
    task_count: 3,
    matched_count: 3,
    running_count: 1,
    latest: { id: "c", state: "running" },
  });
  expect((value!.tasks as ObjectValue[])[1]).toMatchObject({ state: "failed", status: "FAILED", raw: null });
});

test("the configuration is in the result as it was given", async () => {
  const { read } = set();
  const given = { instance_id: INSTANCE, name: "EXTEND", states: ["succeeded"], limit: 5 };
  expect((await read(DCS, given)).value).toMatchObject(given);
});

test.each<[string, ObjectValue, string[]]>([
  ["a name", { name: "EXTEND" }, ["c", "a"]],
  ["a name in another letter case matches nothing", { name: "extend" }, []],
  ["states", { states: ["failed", "succeeded"] }, ["b", "a"]],
  ["a start, to the second", { start_time: "2026-03-01T11:40:00Z" }, ["c", "b"]],
  ["an end, to the second", { end_time: "2026-03-01T11:40:00Z" }, ["b", "a"]],
  [
    "a window in another zone",
    { start_time: "2026-03-01T19:35:00+08:00", end_time: "2026-03-01T19:45:00+08:00" },
    ["b"],
  ],
  ["an offset, which the cloud counts", { offset: 1 }, ["b", "a"]],
  ["all at once", { name: "EXTEND", states: ["running"], start_time: "2026-03-01T11:00:00Z" }, ["c"]],
])("%s", async (_, given, ids) => {
  const { value } = await set().read(DCS, { instance_id: INSTANCE, ...given });
  expect(idsOf(value)).toEqual(ids);
  expect(value!.matched_count).toBe(ids.length);
  expect(value!.latest).toEqual(ids.length === 0 ? null : expect.objectContaining({ id: ids[0] }));
});

test("a limit bounds the tasks shown, not the counts nor what is latest", async () => {
  const { value } = await set().read(DCS, { instance_id: INSTANCE, limit: 1 });
  expect(idsOf(value)).toEqual(["c"]);
  expect(value).toMatchObject({ matched_count: 3, running_count: 1, task_count: 3 });
});

test("the newest of a long list are kept, whatever order the cloud has", async () => {
  const repeat = { count: 5_000, everyMs: 1_000 };
  const { read, control } = set([{ instanceId: INSTANCE, name: "modify", durationMs: 1, repeat }]);
  const { value } = await read(DCS, { instance_id: INSTANCE, limit: 3 });
  expect((value!.tasks as ObjectValue[]).map(({ started_at }) => started_at)).toEqual([
    "2026-03-01T12:00:00Z",
    "2026-03-01T11:59:59Z",
    "2026-03-01T11:59:58Z",
  ]);
  expect(value!.matched_count).toBe(5_000);
  expect(control.count()).toBe(5);
});

test("raw is the item as received, when it is asked for", async () => {
  const tasks = [{ ...HISTORY[0], fields: { brand_new: [1, "2"] } }];
  const { value } = await set(tasks).read(DCS, { instance_id: INSTANCE, include_raw: true });
  expect(JSON.parse((value!.latest as ObjectValue).raw as string)).toMatchObject({ id: "a", brand_new: [1, "2"] });
});

test("more than a thousand tasks in state are worth a warning, a limit makes it go away", async () => {
  const tasks = [{ instanceId: INSTANCE, name: "modify", durationMs: 1, repeat: { count: 1_001, everyMs: 1_000 } }];
  const { read } = set(tasks);
  const all = await read(DCS, { instance_id: INSTANCE });
  expect(summaries(all.diagnostics)).toEqual(["warning: 1001 tasks go into the state"]);
  expect((await read(DCS, { instance_id: INSTANCE, limit: 1_000 })).diagnostics).toEqual([]);
});

describe("a missing instance", () => {
  test("is an error at the argument", async () => {
    const { value, diagnostics } = await set().read(DCS, { instance_id: "gone" });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", path: ["instance_id"] }]);
    expect(diagnostics[0]!.detail).toContain("the instance does not exist in this project and region");
  });

  test("gives nothing and a warning where that was allowed", async () => {
    const { value, diagnostics } = await set().read(DCS, { instance_id: "gone", ignore_not_found: true });
    expect(value).toMatchObject({
      tasks: [],
      latest: null,
      task_count: null,
      matched_count: null,
      running_count: null,
    });
    expect(summaries(diagnostics)).toEqual(["warning: The instance was not found, so its task list is taken as empty"]);
  });

  test.each([
    ["a missing permission", 403, "DCS.3002", "The permission needed is dcs:instance:getBackgroundTask."],
    ["an address that the service does not know", 404, "DCS.4001", "the address is unknown to the service"],
    ["an API that the gateway does not know", 404, "APIGW.0101", "check the endpoint and the region"],
  ])("is all that ignore_not_found ignores: %s is an error", async (_what, status, error_code, text) => {
    const { read, control } = set();
    control.addFault({ kind: "answer", status, body: { error_code, error_msg: "no" } });
    const { value, diagnostics } = await read(DCS, { instance_id: INSTANCE, ignore_not_found: true });
    expect(value).toBeUndefined();
    expect(diagnostics[0]!.detail).toContain(text);
  });
});

test("an answer that is not quite the document's is read, and the first five oddities are told, each once", async () => {
  const fields = { user_name: {}, user_id: {}, params: {}, enable_show: 3, job_id: [], error_code: [] };
  const tasks = [1, 2].map((id) => ({ ...HISTORY[0], id: `t${id}`, fields }));
  const { value, diagnostics } = await set(tasks).read(DCS, { instance_id: INSTANCE });
  expect(idsOf(value)).toHaveLength(2);
  expect(summaries(diagnostics)).toEqual(["warning: ListBackgroundTask returned unexpected fields"]);
  expect(diagnostics[0]!.detail!.split("\n")).toHaveLength(6);
  expect(diagnostics[0]!.detail).toMatch(/"user_name" is an object.*\n[\s\S]*\n… and 1 more$/);
});

test("a passing fault is waited for", async () => {
  const { read, control, clock } = set();
  control.addFault({ kind: "throttle", count: 2 });
  control.addFault({ kind: "server-error" });
  const { diagnostics } = await read(DCS, { instance_id: INSTANCE });
  expect(diagnostics).toEqual([]);
  expect(control.count()).toBe(4);
  expect(clock.sleeps.length).toBeGreaterThanOrEqual(3);
});

test("a lookup gives up after ten minutes, with all its retries", async () => {
  const { read, control, clock } = set();
  control.addFault({ kind: "throttle", count: 0, retryAfter: 300 });
  const { diagnostics } = await read(DCS, { instance_id: INSTANCE });
  expect(diagnostics).toHaveLength(1);
  expect(clock.since()).toBeLessThanOrEqual(10 * MINUTE);
  expect(diagnostics[0]!.detail).toContain("The deadline leaves no time to try again.");
});

test("Ctrl-C ends it", async () => {
  const { read, stop } = set();
  stop.abort();
  const { value, diagnostics } = await read(DCS, { instance_id: INSTANCE });
  expect(value).toBeUndefined();
  expect(diagnostics[0]!.detail).toContain("cancelled");
});

test("a configuration that is not known yet is said by name, and nothing is asked", async () => {
  const { read, touched } = set(HISTORY, { huaweicloud: { region: UNKNOWN } });
  const { diagnostics } = await read(DCS, { instance_id: INSTANCE });
  expect(diagnostics[0]!.detail).toContain("Not known before apply: huaweicloud.region.");
  expect(touched).toEqual([]);
});
