import type { ObjectValue } from "../../lib/plugin/value";
import { UNKNOWN } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_task_gate";
const MINUTE = 60_000;
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
