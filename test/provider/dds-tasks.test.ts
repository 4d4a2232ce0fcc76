/** What is odd about the tasks of DDS, each handled on purpose. */
import type { ObjectValue } from "../../lib/plugin/value";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const [LOOKUP, GATE] = ["cloudtasks_dds_tasks", "cloudtasks_dds_task_gate"];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const task = (id: string, more: object = {}) => ({
  ...{ service: "dds", instanceId: "dds-1", id, name: "ResizeMongoDBInstance", durationMs: 2 * MINUTE },
  ...more,
});
const provider = (tasks: object[], more: object = {}) =>
  simulatedProvider({ scenario: { anyInstance: true, tasks, ...more } });
const given = { instance_id: "dds-1", name: "ResizeMongoDBInstance", since: "10m" };
const listed = (value: ObjectValue | undefined) => (value!.tasks as ObjectValue[]).map(({ id }) => id);

test("both times are mandatory: they are sent with an offset where nothing is asked, too, at most 30 days apart", async () => {
  const { read, create, transport } = provider([task("t", { startsAfterMs: -20 * DAY }), task("u")]);
  const { value } = await read(LOOKUP, {});
  expect(listed(value)).toEqual(["u", "t"]);
  await read(LOOKUP, { start_time: "2026-02-10T00:00:00Z" });
  await read(LOOKUP, { end_time: "2026-02-10T00:00:00Z" });
  await create(GATE, given);
  expect(transport.asked(0)).toEqual({
    ...{ start_time: "2026-01-31T12:00:00+0000", end_time: "2026-03-02T12:00:00+0000", offset: "0", limit: "100" },
  });
  for (const { query } of transport.sent) {
    const { start_time, end_time } = Object.fromEntries(query) as Record<string, string>;
    const days = (Date.parse(end_time!) - Date.parse(start_time!)) / DAY;
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThanOrEqual(30);
  }
});

test("a checkpoint that only asks for the time sends both times, too", async () => {
  const { create, control, transport } = provider([]);
  const { value } = await create("cloudtasks_checkpoint", { api: "dds_tasks" });
  expect(value).toMatchObject({ time: "2026-03-01T12:00:00Z" });
  expect(transport.asked(0)).toMatchObject({ start_time: "2026-01-31T12:00:00+0000" });
  expect(control.count({ status: 400 })).toBe(0);
});

test("a longer time takes several requests, and what is older than a month is left out with a warning", async () => {
  const ages = [5, 29.5, 40].map((days) => task(`${days}`, { startsAfterMs: -days * DAY }));
  const { read, control } = provider(ages);
  const { value, diagnostics } = await read(LOOKUP, { start_time: "2026-01-01T00:00:00Z" });
  expect(listed(value)).toEqual(["5", "29.5"]);
  expect(control.count({ operation: "ListTasks" })).toBe(2);
  expect(diagnostics.map(({ detail }) => detail).join()).toContain("tasks older than 30 days are not listed");
});

test("without the documented `total_count` the list ends with an empty page, and no task is lost", async () => {
  const tasks = [task("t", { repeat: { count: 200, everyMs: 1_000 } })];
  const { read, control } = provider(tasks, { services: { dds: { total: "missing" } } });
  const { value, diagnostics } = await read(LOOKUP, { instance_id: "dds-1" });
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ matched_count: 200 });
  expect(control.count({ operation: "ListTasks" })).toBe(3);
});

test("the cloud cannot be asked for an instance: another one's task neither opens nor fails a gate", async () => {
  const other = { instanceId: "dds-2", startsAfterMs: 1_000 };
  const { create, transport } = provider([task("t"), task("u", { ...other, outcome: "Failed" })]);
  const { value } = await create(GATE, given);
  expect(value).toMatchObject({ task: { id: "t", instance_id: "dds-1" } });
  expect(transport.asked(0)).not.toHaveProperty("instance_id");
});

test("a name that the filter does not document is picked out here", async () => {
  const { read, transport } = provider([task("t", { name: "DeleteInstance" }), task("u")]);
  expect(listed((await read(LOOKUP, { name: "DeleteInstance" })).value)).toEqual(["t"]);
  expect(transport.asked(0)).not.toHaveProperty("name");
  await read(LOOKUP, { name: "ResizeMongoDBInstance" });
  expect(transport.asked(-1)).toHaveProperty("name", "ResizeMongoDBInstance");
});

test("a status that is not documented opens no gate", async () => {
  const { diagnostics } = await provider([task("t", { outcome: "Canceled" })]).create(GATE, given);
  expect(summaries(diagnostics)).toEqual([expect.stringContaining('"Canceled"')]);
});
