import type { ObjectValue } from "../../lib/plugin/value";
import { UNKNOWN } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_task_gate";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:59:00Z" };

const extend = (changes: object = {}) => ({
  ...{ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 10 * MINUTE, details: { new_capacity: "0.25" } },
  ...changes,
});
const set = (tasks: object[] = [extend()], config: ObjectValue = {}) =>
  simulatedProvider({ scenario: { tasks } }, config);

test("it waits until the task has ended, and keeps the evidence", async () => {
  const { create, clock } = set();
  const { value, diagnostics } = await create(DCS, { ...BY_NAME, expect: { "details.new_capacity": "0.250" } });
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    ...BY_NAME,
    id: `dcs_background_tasks/${INSTANCE}/t1`,
    task: { id: "t1", state: "succeeded", finished_at: "2026-03-01T12:10:00Z", details: { new_capacity: "0.25" } },
  });
  const waited = value!.waited_seconds as number;
  expect(waited).toBeGreaterThanOrEqual(600);
  expect(waited).toBeLessThan(660);
  expect(value!.opened_at).toBe(
    new Date(clock.trueTime())
      .toISOString()
      .replace(".000Z", "Z")
      .replace(/\.\d+Z/, "Z"),
  );
});

test("a failed task, a wrong result and a wait that is too short are errors, and leave nothing in the state", async () => {
  const failed = await set([extend({ outcome: "FAILED" })]).create(DCS, BY_NAME);
  const wrong = await set().create(DCS, { ...BY_NAME, expect: { "details.new_capacity": "0.5" } });
  const late = await set().create(DCS, { ...BY_NAME, timeout: "5m" });
  expect([failed, wrong, late].map(({ value }) => value)).toEqual([undefined, undefined, undefined]);
  expect([failed, wrong, late].flatMap(({ diagnostics }) => summaries(diagnostics))).toEqual([
    "error: EXTEND failed",
    "error: EXTEND finished, but details.new_capacity is 0.25, expected 0.5",
    "error: EXTEND did not finish within 5m, last seen as EXECUTING 49 %",
  ]);
});

test("what was not known when the configuration was checked is checked before anything is asked", async () => {
  const { check, create, touched } = set();
  expect(check(DCS, { instance_id: INSTANCE, name: UNKNOWN, since: UNKNOWN })).toEqual([]);
  const { diagnostics } = await create(DCS, { instance_id: INSTANCE, name: "EXTEND", since: "yesterday" });
  expect(summaries(diagnostics)).toEqual(["error: Invalid since"]);
  expect(diagnostics[0]!.path).toEqual(["since"]);
  expect(touched).toEqual([]);
});

test("a provider that is not configured yet cannot wait", async () => {
  const { create } = set([extend()], { huaweicloud: { access_key: UNKNOWN } as ObjectValue });
  const { diagnostics } = await create(DCS, BY_NAME);
  expect(diagnostics[0]!.detail).toContain("huaweicloud.access_key");
});

test("credentials that are missing end it at once", async () => {
  const scenario = { services: { metadata: { noAgency: true } } };
  const { create } = simulatedProvider({ env: {}, scenario });
  const { diagnostics } = await create(DCS, BY_NAME);
  expect(summaries(diagnostics)).toEqual(["error: No usable Huawei Cloud credentials"]);
});

test("every change of what is seen goes to the log", async () => {
  const { create, log } = set();
  await create(DCS, BY_NAME);
  const told = log.filter(({ level }) => level === "info").map(({ message }) => message);
  expect(told).toEqual([
    "dcs_background_task_gate: t1: EXECUTING after 0s, about 10m left",
    expect.stringMatching(/^dcs_background_task_gate: t1: SUCCESS after 10m(\d+s)?$/),
  ]);
});

test("every look goes to the debug log, with how far the task is and how long it may still take", async () => {
  const { create, log, control } = set();
  await create(DCS, BY_NAME);
  const told = log
    .filter(({ level, message }) => level === "debug" && message.startsWith("dcs_"))
    .map(({ message }) => message);
  expect(told).toHaveLength(control.count({ operation: "ListBackgroundTask" }));
  expect(told[0]).toBe("dcs_background_task_gate: EXTEND 0 %, about 10m left");
  expect(told[1]).toMatch(/^dcs_background_task_gate: EXTEND \d+ %, about \d+m left$/);
});

test("Ctrl-C ends the wait, and says how far it was", async () => {
  const { create, clock, stop } = set();
  clock.plan(3 * MINUTE, () => stop.abort());
  const { value, diagnostics } = await create(DCS, BY_NAME);
  expect(value).toBeUndefined();
  expect(summaries(diagnostics)[0]).toMatch(
    /^error: The wait for EXTEND was interrupted after 3m, last seen as EXECUTING/,
  );
});

test("the gate of a retired API warns in every plan", () => {
  const { check } = set();
  const gate = { name: "resizeInstance", since: "1h", any_instance: true };
  expect(summaries(check("cloudtasks_crs_task_gate", gate))).toEqual(["warning: GetRedisTaskList is retired"]);
  expect(check("cloudtasks_redis_task_gate", gate)).toEqual([]);
});

test("it cannot be imported, nor read or deleted in the cloud", () => {
  const { definition } = set();
  for (const [type, resource] of Object.entries(definition.resources)) {
    if (type.endsWith("_gate")) {
      expect(resource.importRefused).toMatch(/^A gate is the evidence of a wait that has happened;/);
      expect([resource.read, resource.delete]).toEqual([undefined, undefined]);
    }
  }
});

describe("conditions", () => {
  const at = (more: ObjectValue) => [{ path: "details.new_capacity", ...more }];

  test("that hold open the gate, one that does not is an error that says what was asked for", async () => {
    const { value, diagnostics } = await set().create(DCS, { ...BY_NAME, conditions: at({ at_least: "0.25" }) });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ passed: true, conditions: at({ at_least: "0.25" }) });
    const wrong = async (more: ObjectValue) => {
      const one = await set().create(DCS, { ...BY_NAME, conditions: [...at({ exists: true }), ...at(more)] });
      expect(one.value).toBeUndefined();
      return summaries(one.diagnostics)[0]!.replace("error: EXTEND finished, but details.new_capacity is 0.25, ", "");
    };
    expect([
      await wrong({ equals: "0.5" }),
      await wrong({ not_equals: "0.250" }),
      await wrong({ at_least: "0.3" }),
      await wrong({ at_most: "0.2" }),
      await wrong({ one_of: ["1", "2"] }),
      await wrong({ matches: "^1" }),
      await wrong({ exists: false }),
    ]).toEqual([
      "expected 0.5",
      "expected anything but 0.250",
      "expected at least 0.3",
      "expected at most 0.2",
      "expected one of 1, 2",
      "expected a match of ^1",
      "expected no value",
    ]);
  });

  test("compare times by the moment", async () => {
    const ended = (more: ObjectValue) =>
      set().create(DCS, { ...BY_NAME, conditions: [{ path: "finished_at", ...more }] });
    expect((await ended({ at_most: "2026-03-01T20:10:00+08:00" })).diagnostics).toEqual([]);
    expect(summaries((await ended({ at_most: "2026-03-01T12:09:59Z" })).diagnostics)).toEqual([
      "error: EXTEND finished, but finished_at is 2026-03-01T12:10:00Z, expected at most 2026-03-01T12:09:59Z",
    ]);
  });

  test("show no value where hide_values is set", async () => {
    const given = { ...BY_NAME, hide_values: true, conditions: at({ one_of: ["hush-a", "hush-b"] }) };
    for (const on_failure of ["fail", "warn"]) {
      const { diagnostics } = await set().create(DCS, { ...given, on_failure });
      expect(diagnostics[0]!.summary).toContain("details.new_capacity is not as expected");
      expect(JSON.stringify(diagnostics)).not.toMatch(/hush|0\.25/);
    }
  });

  test("without an operator, as a mistyped one arrives, are an error before anything is asked", async () => {
    const { check, create, touched } = set();
    const given = { ...BY_NAME, conditions: at({}) };
    expect(summaries(check(DCS, given))).toEqual(["error: Invalid conditions"]);
    expect((await create(DCS, given)).value).toBeUndefined();
    expect(touched).toEqual([]);
  });

  test("that are not known yet are judged when they are", async () => {
    const { check, create } = set();
    expect(check(DCS, { ...BY_NAME, conditions: UNKNOWN })).toEqual([]);
    expect(check(DCS, { ...BY_NAME, conditions: at({ at_least: UNKNOWN }) })).toEqual([]);
    const { diagnostics } = await create(DCS, { ...BY_NAME, conditions: at({ at_least: "big" }) });
    expect(diagnostics[0]!.detail).toContain('"big" is neither a number nor a time');
  });
});

describe("on_failure = warn", () => {
  test("opens on a failed task with a warning that names the reason", async () => {
    const { value, diagnostics } = await set([extend({ outcome: "FAILED" })]).create(DCS, {
      ...{ ...BY_NAME, on_failure: "warn" },
    });
    expect(value).toMatchObject({ passed: false, task: { state: "failed" } });
    expect(summaries(diagnostics)).toEqual(['warning: EXTEND failed; accepted by on_failure = "warn"']);
    expect(diagnostics[0]!.detail).toMatch(
      /^The cloud gives no reason\.\nTask: t1, status "FAILED".*\nBecause of .* \(task_failed\)$/s,
    );
  });

  test("opens on another result with every difference in the warning", async () => {
    const { value, diagnostics } = await set().create(DCS, {
      ...{ ...BY_NAME, on_failure: "warn", expect: { "details.new_capacity": "0.5", state: "failed" } },
    });
    expect(value).toMatchObject({ passed: false, task: { state: "succeeded" } });
    expect(diagnostics[0]!.detail).toContain(
      "details.new_capacity is 0.25, expected 0.5\n  state is succeeded, expected failed",
    );
  });

  test("does not open before the timeout, nor without a task", async () => {
    const late = await set().create(DCS, { ...BY_NAME, on_failure: "warn", timeout: "5m" });
    const none = await set([]).create(DCS, { ...BY_NAME, on_failure: "warn" });
    expect([late, none].flatMap(({ value, diagnostics }) => [value, ...summaries(diagnostics)])).toEqual([
      undefined,
      "error: EXTEND did not finish within 5m, last seen as EXECUTING 49 %",
      undefined,
      expect.stringMatching(/^error: No EXTEND appeared/),
    ]);
  });
});

describe("a gate that is checked again", () => {
  const marker = (minute: number) => ({
    recheck_on: { planned: `2026-03-01T12:${minute}:00Z`, ended: `2026-03-01T12:${minute}:00Z` },
  });
  const again = async (outcome: string | null, prior: ObjectValue = {}, more: ObjectValue = {}) => {
    const { create, update, clock, control } = set();
    const given = { ...BY_NAME, timeout: "60m", ...more };
    const opened = await create(DCS, { ...given, ...marker(10) });
    clock.advance(HOUR);
    if (outcome !== null) control.startTask(extend({ id: "t2", durationMs: 0, outcome }));
    const now = new Date(clock.now()).toISOString().replace(/\.\d+/, "");
    const rerun = { recheck_on: { planned: now, ended: now } };
    return update(DCS, { ...given, ...rerun }, { ...opened.value!, ...prior });
  };

  test("with on_failure = warn opens on the new task's failure, with a warning", async () => {
    const { value, diagnostics } = await again("FAILED", {}, { on_failure: "warn" });
    expect(summaries(diagnostics)).toEqual(['warning: EXTEND failed; accepted by on_failure = "warn"']);
    expect(value).toMatchObject({ passed: false, task: { id: "t1" }, recheck_task: { id: "t2", state: "failed" } });
  });

  test("passes with the new task's success, whatever was before", async () => {
    const { value, diagnostics } = await again("SUCCESS", { passed: false });
    expect([value!.passed, diagnostics]).toEqual([true, []]);
  });

  test.each([
    [true, true],
    [false, false],
    // A state that is older than `passed`: what opened then had passed.
    [null, true],
  ])("without a new task, passed is what it was: %s", async (before, after) => {
    const { value } = await again(null, { passed: before });
    expect(value).toMatchObject({ passed: after, recheck_task: null, task: { id: "t1" } });
  });

  test("of a state older than `passed` keeps it unknown where nothing ran again", async () => {
    const { create, update } = set();
    const opened = await create(DCS, BY_NAME);
    const { value, diagnostics } = await update(DCS, { ...BY_NAME, timeout: "2h" }, { ...opened.value!, passed: null });
    expect([value!.passed, value!.timeout, diagnostics]).toEqual([null, "2h", []]);
  });
});

test("a gate without time looks once, and says so", async () => {
  const once = async (tasks: object[], more: ObjectValue = {}, later = 0) => {
    const { create, clock, control } = set(tasks);
    clock.advance(later);
    const { value, diagnostics } = await create(DCS, { ...BY_NAME, timeout: "0s", ...more });
    expect(control.count({ operation: "ListBackgroundTask" })).toBe(1);
    return { value, summaries: summaries(diagnostics) };
  };
  expect([await once([extend()]), await once([]), await once([extend({ outcome: "FAILED" })], {}, HOUR)]).toEqual([
    { summaries: ["error: EXTEND did not finish within 0s (looked once), last seen as EXECUTING 0 %"] },
    { summaries: ["error: No EXTEND appeared within 0s (looked once)"] },
    { summaries: ["error: EXTEND failed"] },
  ]);
  expect((await once([extend()], {}, HOUR)).value).toMatchObject({ passed: true, task: { state: "succeeded" } });
  expect((await once([], { on_no_match: "open" })).value).toMatchObject({ passed: true, task: { id: null } });
});
