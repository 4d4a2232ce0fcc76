import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SINCE = "2026-03-01T11:59:00Z";
const DCS = "cloudtasks_dcs_background_tasks";
const DCS_GATE = "cloudtasks_dcs_background_task_gate";
const RABBITMQ = "33333333-2222-4333-8444-555555555555";
const DCS_LIST = { operation: "ListBackgroundTask" } as const;

const extend = (changes: object = {}) => ({
  ...{ service: "dcs", instanceId: INSTANCE, name: "EXTEND", durationMs: MINUTE },
  ...changes,
});
const set = (tasks: object[], config: ObjectValue = {}, scenario: object = {}) =>
  simulatedProvider({ scenario: { tasks, ...scenario } }, config);
const gate = { instance_id: INSTANCE, name: "EXTEND", since: SINCE };

/** How long before `SINCE` a request's window begins, ms; undefined for one without a begin. */
function reachOf({ start_time }: Readonly<Record<string, unknown>>): number | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(String(start_time));
  const [year, month, day, hour, minute, second] = (digits ?? []).slice(1).map(Number);
  return digits === null ? undefined : Date.parse(SINCE) - Date.UTC(year!, month! - 1, day, hour, minute, second);
}

describe("lookups that come together", () => {
  test("are served by one listing, each with its own selection", async () => {
    const { read, control } = set([extend({ id: "a" }), extend({ id: "b", name: "modify" })]);
    const [all, one, other] = await Promise.all([
      read(DCS, { instance_id: INSTANCE }),
      read(DCS, { instance_id: INSTANCE, name: "EXTEND" }),
      read(DCS, { instance_id: INSTANCE, states: ["failed"] }),
    ]);
    expect([all, one, other].map(({ value }) => value!.matched_count)).toEqual([2, 1, 0]);
    expect([all, one, other].map(({ value }) => value!.task_count)).toEqual([2, 2, 2]);
    expect(control.count(DCS_LIST)).toBe(1);
  });

  test("are asked apart where the cloud counts something else for each", async () => {
    const { read, control } = set([extend({ startsAfterMs: -HOUR }), extend()]);
    const [all, recent] = await Promise.all([
      read(DCS, { instance_id: INSTANCE }),
      read(DCS, { instance_id: INSTANCE, start_time: SINCE }),
    ]);
    expect([all, recent].map(({ value }) => value!.task_count)).toEqual([2, 1]);
    expect(control.count(DCS_LIST)).toBe(2);
  });

  test("of other lists, or with other filters of the cloud, have nothing in common", async () => {
    const { read, control } = set([extend()], {}, { anyInstance: true });
    await Promise.all([
      read(DCS, { instance_id: INSTANCE }),
      read(DCS, { instance_id: "another" }),
      read(DCS, { instance_id: INSTANCE, offset: 1 }),
    ]);
    expect(control.count(DCS_LIST)).toBe(3);
  });

  test("are all told of what is odd about the answer", async () => {
    const { read, control } = set([]);
    const rows = [{ id: "a", name: "EXTEND", status: "SUCCESS", details: "none", created_at: "2026-03-01T12:00:00Z" }];
    control.addFault({ kind: "answer", status: 200, body: { task_count: 1, tasks: rows }, count: 1 });
    const both = await Promise.all([
      read(DCS, { instance_id: INSTANCE }),
      read(DCS, { instance_id: INSTANCE, name: "EXTEND" }),
    ]);
    for (const { diagnostics } of both) {
      expect(summaries(diagnostics)).toEqual(["warning: ListBackgroundTask returned unexpected fields"]);
    }
    expect(control.count(DCS_LIST)).toBe(1);
  });

  test("all end where their listing fails", async () => {
    const { read, control } = set([extend()]);
    control.addFault({ kind: "answer", status: 403, body: { error_code: "DCS.3002", error_msg: "no" }, count: 1 });
    const both = await Promise.all([read(DCS, { instance_id: INSTANCE }), read(DCS, { instance_id: INSTANCE })]);
    for (const { diagnostics, value } of both) {
      expect([value, diagnostics.map(({ severity }) => severity)]).toEqual([undefined, ["error"]]);
    }
    expect(control.count(DCS_LIST)).toBe(1);
  });

  test("a lookup never shows what was read before it began", async () => {
    const { read, control, clock } = set([extend({ id: "a", durationMs: 1 })]);
    await read(DCS, { instance_id: INSTANCE });
    clock.advance(1);
    control.startTask(extend({ id: "b" }) as never);
    const { value } = await read(DCS, { instance_id: INSTANCE });
    expect((value!.tasks as ObjectValue[]).map(({ id }) => id).sort()).toEqual(["a", "b"]);
  });
});

describe("a gate and a lookup of one list", () => {
  test("that come together share a request, where the lookup asks for the whole list", async () => {
    const { create, read, control } = set([extend({ durationMs: 1, startsAfterMs: -10_000 })]);
    const [looked, opened] = await Promise.all([read(DCS, { instance_id: INSTANCE }), create(DCS_GATE, gate)]);
    expect(looked.value!.matched_count).toBe(1);
    expect(opened.value!.task).toMatchObject({ state: "succeeded" });
    expect(control.count(DCS_LIST)).toBe(1);
  });
});

describe("the first look of a gate", () => {
  test("reaches back a month for how long such a task takes, later ones only to a margin before since", async () => {
    const { create, transport } = set([extend({ durationMs: 10 * MINUTE })]);
    await create(DCS_GATE, gate);
    const asked = transport.sent.flatMap(({ url }, at) => (url.endsWith("/tasks") ? [transport.asked(at)] : []));
    const [first, ...later] = asked.map(reachOf);
    expect(first).toBe(30 * DAY + 5 * MINUTE);
    expect(later.length).toBeGreaterThan(2);
    expect(new Set(later)).toEqual(new Set([5 * MINUTE]));
  });

  test("finds the durations there, and so asks less often", async () => {
    // Of this engine no neighbour tells the progress, which would say even more.
    const silent = { service: "dms", instanceId: RABBITMQ };
    const past = Array.from({ length: 10 }, (_, index) =>
      extend({ ...silent, startsAfterMs: -(index + 1) * DAY, durationMs: (595 + index) * 1_000 }),
    );
    const awaited = extend({ ...silent, durationMs: 600_000 });
    const requests = async (tasks: object[]) => {
      const { create, control } = set(tasks);
      const { value } = await create("cloudtasks_dms_background_task_gate", { ...gate, instance_id: RABBITMQ });
      expect(value!.task).toMatchObject({ state: "succeeded" });
      return control.count({ operation: "ListBackgroundTasks" });
    };
    expect(await requests([...past, awaited])).toBeLessThan(0.5 * (await requests([awaited])));
  });

  test("is content with less where a month is many pages", async () => {
    const busy = extend({ name: "modify", durationMs: 1, startsAfterMs: -2 * DAY });
    const { create, transport } = set([
      { ...busy, repeat: { count: 3_001, everyMs: 1_000 } },
      extend({ durationMs: 1, startsAfterMs: -10_000 }),
    ]);
    const { value } = await create(DCS_GATE, gate);
    expect(value!.task).toMatchObject({ name: "EXTEND" });
    const asked = transport.sent.flatMap(({ url }, at) =>
      url.endsWith("/tasks") ? [reachOf(transport.asked(at))] : [],
    );
    expect(asked).toEqual([30 * DAY + 5 * MINUTE, 5 * MINUTE]);
  });

  test("asks for no more than it needs where the list is that of a whole project", async () => {
    const { create, transport } = set([extend({ durationMs: 1, startsAfterMs: -10_000 })]);
    await create("cloudtasks_dcs_center_task_gate", { any_instance: true, name: "EXTEND", since: SINCE });
    expect(reachOf(transport.asked(0))).toBe(5 * MINUTE);
  });

  test("by the ID of a task holds that task only, however long the list", async () => {
    const { create, control } = set([
      { ...extend({ name: "modify", durationMs: 1, startsAfterMs: -HOUR }), repeat: { count: 2_500, everyMs: 1 } },
      extend({ id: "wanted", durationMs: 1, startsAfterMs: -2 * HOUR }),
    ]);
    const { value } = await create(DCS_GATE, { instance_id: INSTANCE, task_id: "wanted" });
    expect(value).toMatchObject({ task: { id: "wanted" } });
    expect(control.count(DCS_LIST)).toBe(3);
  });
});

describe("gates of one list", () => {
  test("for different IDs read it together, and no further than to the last of them", async () => {
    const { create, control } = set([
      { ...extend({ name: "modify", durationMs: 1, startsAfterMs: -HOUR }), repeat: { count: 4_500, everyMs: 1 } },
      extend({ id: "new", durationMs: 1, startsAfterMs: -10_000 }),
      { ...extend({ name: "modify", durationMs: 1, startsAfterMs: -2 * HOUR }), repeat: { count: 1_500, everyMs: 1 } },
      extend({ id: "old", durationMs: 1, startsAfterMs: -90 * MINUTE }),
    ]);
    const both = ["new", "old"].map((task_id) => create(DCS_GATE, { instance_id: INSTANCE, task_id }));
    expect((await Promise.all(both)).map(({ value }) => (value!.task as ObjectValue).id)).toEqual(["new", "old"]);
    expect(control.count(DCS_LIST)).toBe(5);
  });

  test("ask together as often as one of them", async () => {
    const count = async (gates: number) => {
      const { create, control } = set([extend({ durationMs: 10 * MINUTE })]);
      const all = await Promise.all(Array.from({ length: gates }, () => create(DCS_GATE, gate)));
      expect(all.every(({ value }) => value !== undefined)).toBe(true);
      return control.count(DCS_LIST);
    };
    expect(await count(5)).toBeLessThanOrEqual(Math.ceil((await count(1)) * 1.2) + 1);
  });
});
