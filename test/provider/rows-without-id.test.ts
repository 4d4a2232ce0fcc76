/** A row without an ID among others, through the whole provider: it spoils nothing, and no gate opens past it. */
import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const LOOKUP = "cloudtasks_dcs_background_tasks";
const GATE = "cloudtasks_dcs_background_task_gate";
const MINUTE = 60_000;
const TOLD = '1 row of "tasks" is left out: it has no "id"';
const LOST = "(EXTEND, SUCCESS, started 2026-03-01T11:55:00Z)";

/** A task that has ended, and a newer one whose ID is lost on the way; or that one alone. */
function provider(strange: object, { alone = false } = {}) {
  const shared = { instanceId: INSTANCE, name: "EXTEND", durationMs: MINUTE };
  const tasks = [
    { ...shared, id: "known", startsAfterMs: -10 * MINUTE },
    { ...shared, id: "lost", startsAfterMs: -5 * MINUTE, ...strange },
  ];
  const simulated = simulatedProvider({ scenario: { tasks: alone ? tasks.slice(1) : tasks } });
  simulated.transport.onTheWay = (body) => body.replace(/"id":\s*"lost"/, '"id":null');
  const create = (given: ObjectValue = {}) =>
    simulated.create(GATE, { instance_id: INSTANCE, name: "EXTEND", since: "1h", timeout: "10m", ...given });
  const checkpoint = (given: ObjectValue) => simulated.create("cloudtasks_checkpoint", given);
  return {
    ...simulated,
    create,
    checkpoint,
    told: () => simulated.log.filter(({ message }) => message.includes("left out")),
  };
}

test("a lookup returns the others, and warns of what is left out", async () => {
  const { value, diagnostics } = await provider({}).read(LOOKUP, { instance_id: INSTANCE });
  expect(value).toMatchObject({ task_count: 2, matched_count: 1, latest: { id: "known" } });
  expect(summaries(diagnostics)).toEqual(["warning: ListBackgroundTask returned unexpected fields"]);
  expect(diagnostics[0]!.detail).toBe(`${TOLD} ${LOST}`);
});

test("a gate opens where the row is another task's, and logs once that it is left out", async () => {
  const gate = provider({ name: "modify" });
  const { value, diagnostics } = await gate.create({ until: "idle", settle: "1m" });
  expect(summaries(diagnostics)).toEqual([]);
  expect(value).toMatchObject({ task: { id: "known" } });
  expect(gate.told()).toEqual([expect.objectContaining({ level: "info", message: expect.stringContaining(TOLD) })]);
});

test("a gate does not open past a newer one that may be its task, and its error says so", async () => {
  const gate = provider({});
  const { value, diagnostics } = await gate.create();
  expect(value).toBeUndefined();
  expect(summaries(diagnostics)).toEqual([
    "error: EXTEND did not finish within 10m, last seen as SUCCESS 100 %, with a row beside it that has no ID",
  ]);
  expect(diagnostics[0]!.detail).toContain(
    "Unclear: 1 row has no ID and may be the awaited task, so the success of another does not count",
  );
  expect(gate.told()).toHaveLength(1);
});

test("a gate opens once the row has its ID again, on that task", async () => {
  const gate = provider({});
  let looks = 0;
  const lose = gate.transport.onTheWay;
  gate.transport.onTheWay = (body) => (++looks < 3 ? lose(body) : body);
  expect((await gate.create()).value).toMatchObject({ task: { id: "lost" } });
  expect(looks).toBe(3);
});

// An answer that lost its IDs on the way must not pass for a list without the task: that would open a gate.
test("a gate whose list holds nothing but such a row fails after a minute, and the message says which row it is", async () => {
  const gate = provider({ name: "modify" }, { alone: true });
  const began = gate.clock.now();
  const { value, diagnostics } = await gate.create({ on_no_match: "open" });
  expect(value).toBeUndefined();
  expect(summaries(diagnostics)).toEqual([
    "error: The tasks of Huawei Cloud Distributed Cache Service (DCS) could not be listed: an unexpected answer",
  ]);
  expect(diagnostics[0]!.detail).toContain(`a row of "tasks" has no "id" ${LOST.replace("EXTEND", "modify")}`);
  expect(gate.clock.now() - began).toBeGreaterThanOrEqual(MINUTE);
  expect(gate.clock.now() - began).toBeLessThan(3 * MINUTE);
});

test("in a list of all instances, a row that does not say whose it is may be the gate's", async () => {
  const shared = { service: "geminidb", instanceId: "1in06", name: "ResizeInstance", durationMs: MINUTE };
  const opensBeside = async (instance: unknown) => {
    const tasks = [
      { ...shared, id: "known", startsAfterMs: -10 * MINUTE },
      { ...shared, id: "lost", startsAfterMs: -5 * MINUTE },
    ];
    const { create, transport } = simulatedProvider({ scenario: { tasks } });
    transport.onTheWay = (body) => {
      const answer = JSON.parse(body);
      const jobs: ObjectValue[] = answer.jobs;
      return JSON.stringify({
        ...answer,
        jobs: jobs.map((job) => (job.id === "lost" ? { ...job, id: null, instance } : job)),
      });
    };
    const given = { instance_id: "1in06", name: "ResizeInstance", since: "1h", timeout: "2m" };
    return (await create("cloudtasks_geminidb_job_gate", given)).value !== undefined;
  };
  expect(await opensBeside(null)).toBe(false);
  expect(await opensBeside({ id: "1in06" })).toBe(false);
  expect(await opensBeside({ id: "2in06" })).toBe(true);
});

describe("a checkpoint beside a row without an ID", () => {
  const make = (strange: object) =>
    provider(strange).checkpoint({ api: "dcs_background_tasks", instance_id: INSTANCE });

  test("records no IDs, as one of them could be missing, and warns", async () => {
    const { value, diagnostics } = await make({});
    expect(value).toMatchObject({ time: "2026-03-01T12:00:00Z", task_ids: null });
    expect(summaries(diagnostics)).toEqual(["warning: The checkpoint records no task IDs"]);
    expect(diagnostics[0]!.detail).toBe(`${TOLD} ${LOST}. Gates go by the time of this checkpoint alone.`);
  });

  test("records the others where the row is too old to matter", async () => {
    const { value, diagnostics } = await make({ startsAfterMs: -90 * MINUTE });
    expect(value).toMatchObject({ task_ids: ["known"] });
    expect(diagnostics).toEqual([]);
  });
});
