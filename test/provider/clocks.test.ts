/** A gateway whose Date is wrong, a service that stamps the future, a machine whose clock is off: what comes of it. */

import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { wait } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { HUAWEI_ENV, simulatedProvider, simulatedWorld, summaries } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_task_gate";
const REDIS = "cloudtasks_redis_task_gate";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;
const JUMPS = [-YEAR, -2 * HOUR, -2 * MINUTE, 2 * MINUTE, 2 * HOUR, YEAR];

const EXTEND = { instanceId: INSTANCE, id: "new", name: "EXTEND", startsAfterMs: -MINUTE, durationMs: 1_000 };
/** A success of an hour ago that a wrong clock would let in. */
const OLD = { ...EXTEND, id: "old", startsAfterMs: -HOUR };
const RESIZE = { ...EXTEND, service: "redis", instanceId: "crs-1", name: "002", id: "7" };

const BY_DURATION = { instance_id: INSTANCE, name: "EXTEND", since: "5m" };
const BY_TIME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:55:00Z" };
/** A token, as a signature made by a clock that is hours off would be refused. */
const TOKEN = { HW_AUTH_TOKEN: "simulator-token", HW_PROJECT_ID: HUAWEI_ENV.HW_PROJECT_ID, HW_REGION_NAME: "r" };

const set = (tasks: object[], more: Parameters<typeof simulatedProvider>[0] = {}) =>
  simulatedProvider({ ...more, scenario: { tasks, ...more.scenario } });

describe.each(JUMPS)("one Date that is %d ms off", (ms) => {
  test.each<[string, ObjectValue]>([
    ["a duration", BY_DURATION],
    ["a time", BY_TIME],
  ])("opens no gate on an earlier task, and fails none: since is %s", async (_, given) => {
    for (const skip of [0, 1]) {
      const { create, control } = set([OLD]);
      control.addFault({ kind: "wrong-date", ms, skip });
      const { value, diagnostics } = await create(DCS, { ...given, on_no_match: "open", appear_timeout: "20s" });
      expect(diagnostics).toEqual([]);
      expect(value!.task).toMatchObject({ id: null });
    }
  });

  test("keeps none from its task", async () => {
    for (const given of [BY_DURATION, BY_TIME]) {
      for (const skip of [0, 1, 2]) {
        const { create, control, clock } = set([OLD, { ...EXTEND, durationMs: 3 * MINUTE }]);
        control.addFault({ kind: "wrong-date", ms, skip });
        const { value, diagnostics } = await create(DCS, given);
        expect(diagnostics).toEqual([]);
        expect(value).toMatchObject({ task: { id: "new" }, opened_at: expect.stringMatching(/^2026-03-01T12:0/) });
        expect(clock.since()).toBeLessThan(3 * MINUTE);
      }
    }
  });

  test("is no sign of a wrong zone", async () => {
    const { create, read, control } = set([RESIZE]);
    control.addFault({ kind: "wrong-date", ms });
    const looked = await read("cloudtasks_redis_tasks", { instance_id: "crs-1" });
    control.addFault({ kind: "wrong-date", ms });
    const given = { instance_id: "crs-1", name: "resizeInstance", since: "2026-03-01T11:55:00Z" };
    const { value, diagnostics } = await create(REDIS, given);
    expect([looked.diagnostics, diagnostics]).toEqual([[], []]);
    expect(value!.task).toMatchObject({ state: "succeeded" });
  });
});

test("where this machine's clock is off, a duration counts back from the cloud's, and a warning tells the difference", async () => {
  for (const hours of [-12, 2]) {
    const { create } = set([OLD, EXTEND], { env: TOKEN, skew: hours * HOUR });
    const { value, diagnostics } = await create(DCS, BY_DURATION);
    expect(value!.task).toMatchObject({ id: "new" });
    expect(summaries(diagnostics)).toEqual([
      `warning: The cloud's clock is ${Math.abs(hours)}h ${hours < 0 ? "ahead of" : "behind"} this machine's`,
    ]);
  }
  const { create } = set([], { env: TOKEN, skew: 2 * HOUR });
  const { diagnostics } = await create(DCS, { ...BY_DURATION, appear_timeout: "20s" });
  expect(summaries(diagnostics)).toEqual([
    "error: No EXTEND appeared within 20s",
    "warning: The cloud's clock is 2h behind this machine's",
  ]);
});

test("the command tells the same", async () => {
  const { dependencies } = simulatedWorld({ scenario: { tasks: [EXTEND] }, env: TOKEN, skew: 2 * HOUR });
  const { io, written } = fakeIo();
  const argv = ["dcs-background-tasks", "--instance-id", INSTANCE, "--name", "EXTEND", "--since", "5m"];
  expect(await wait(argv, io, dependencies)).toBe(0);
  expect(written.err).toContain("cloud-tasks wait: The cloud's clock is 2h behind this machine's. The cloud says");
});

describe("a task that claims to start in the future", () => {
  const FUTURE = { ...EXTEND, id: "future", startsAfterMs: 0, fields: { created_at: "9999-01-01T00:00:00.000Z" } };

  test("opens no gate: the error tells both times", async () => {
    const { diagnostics } = await set([FUTURE, EXTEND]).create(DCS, BY_TIME);
    expect(summaries(diagnostics)).toEqual([
      "error: EXTEND claims to start at 9999-01-01T00:00:00Z, but the server's time is only 2026-03-01T12:00:00Z",
    ]);
    expect(diagnostics[0]!.detail).not.toContain("zone");
  });

  test("and is not the one awaited is passed over", async () => {
    const { create } = set([{ ...FUTURE, name: "modify" }, EXTEND]);
    expect((await create(DCS, BY_TIME)).value!.task).toMatchObject({ id: "new" });
  });

  test("is data in a lookup, which warns of it where it is the latest", async () => {
    const { read } = set([FUTURE, EXTEND]);
    const { value, diagnostics } = await read("cloudtasks_dcs_background_tasks", { instance_id: INSTANCE });
    expect(value!.latest).toMatchObject({ id: "future" });
    expect(diagnostics[0]!.detail).toBe("task future claims to start in the future, at 9999-01-01T00:00:00Z");
  });

  test("within a day is a matter of the zone where that is assumed, whichever task it is; later it is not", async () => {
    const since = { since: "2026-03-01T11:55:00Z", ignore_task_ids: ["8"] };
    const given = { instance_id: "crs-1", name: "resizeInstance", ...since };
    const stamped = (StartTime: string) => ({ ...RESIZE, id: "8", fields: { StartTime } });
    const wrong = await set([RESIZE, stamped("2026-03-01 22:00:00")]).create(REDIS, given);
    expect(wrong.diagnostics[0]!.detail).toMatch(/\(wrong_zone\)$/);
    const absurd = await set([RESIZE, stamped("9999-01-01 00:00:00")]).create(REDIS, given);
    expect(absurd.value!.task).toMatchObject({ state: "succeeded" });
  });
});

test("what a page showed before the time was known is not settled by a later page of the same reading", async () => {
  // The first page shows by a start in the future that the zone is wrong; the third one confirms the time.
  const repeat = { count: 220, everyMs: 1_000 };
  const rows = { ...RESIZE, startsAfterMs: -2 * HOUR, repeat };
  const tasks = [rows, RESIZE, { ...RESIZE, id: "8", startsAfterMs: 0, fields: { StartTime: "2026-03-01 22:00:00" } }];
  const { create, control } = set(tasks, { skew: MINUTE });
  control.addFault({ kind: "slow", ms: 3_000, skip: 1 });
  const since = { since: "2026-03-01T08:00:00Z", ignore_task_ids: ["8"] };
  const { diagnostics } = await create(REDIS, { instance_id: "crs-1", name: "resizeInstance", ...since });
  expect(diagnostics[0]?.detail).toMatch(/\(wrong_zone\)$/);
  expect(control.count()).toBeGreaterThan(2);
});

test("an answer that no clock can have stamped is read as one without a Date", async () => {
  const { create, control } = set([EXTEND]);
  control.addFault({ kind: "wrong-date", value: "Sat, 13 Sep 275760 00:00:00 GMT", count: 0 });
  const { value } = await create(DCS, BY_TIME);
  expect(value).toMatchObject({ task: { id: "new" }, opened_at: "2026-03-01T12:00:00Z" });
  const { diagnostics } = await create(DCS, BY_DURATION);
  expect(summaries(diagnostics)).toEqual(["error: The server's time is not known"]);
  expect(diagnostics[0]!.detail).toMatch(/carry no usable Date header[\s\S]*\(no_server_time\)$/);
});

test.each([BY_DURATION, BY_TIME])("a wait that looks once opens where this machine's clock is off", async (given) => {
  const { create, control } = set([EXTEND]);
  control.setClock({ offsetMs: 20_000 });
  const { value, diagnostics } = await create(DCS, { ...given, timeout: "0s" });
  expect((diagnostics ?? []).filter(({ severity }) => severity === "error")).toEqual([]);
  expect(value!.task).toMatchObject({ id: "new" });
});
