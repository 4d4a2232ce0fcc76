/** What is odd about the instant tasks of RDS, each handled on purpose. */
import type { ObjectValue } from "../../lib/plugin/value";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const [LOOKUP, GATE] = ["cloudtasks_rds_tasks", "cloudtasks_rds_task_gate"];
const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 1, 12);
const DAY = 24 * 60 * MINUTE;
const task = (id: string, more: object = {}) => ({
  ...{ service: "rds", instanceId: "rds-1", id, name: "RestartMysqlInstance", durationMs: 2 * MINUTE },
  ...more,
});
const provider = (tasks: object[], more: object = {}) =>
  simulatedProvider({ scenario: { anyInstance: true, tasks, ...more } });
const given = { instance_id: "rds-1", name: "RestartMysqlInstance", since: "10m" };
const PLANNED = { services: { rds: { endFilter: "planned" } } };

test("the planned end of a row is never taken for its end, whether it runs or has ended", async () => {
  const { read } = provider([task("runs"), task("ended", { startsAfterMs: -60 * MINUTE })]);
  const { value } = await read(LOOKUP, { instance_id: "rds-1" });
  expect(value!.tasks).toMatchObject([
    { id: "runs", state: "running", end_time: "2026-03-01T14:00:00+0000", finished_at: null },
    { id: "ended", state: "succeeded", end_time: "2026-03-01T13:00:00+0000", finished_at: null },
  ]);
});

test("a start is never sent without an end: both, in UNIX milliseconds, or neither", async () => {
  const { read, create, transport } = provider([task("t")]);
  await read(LOOKUP, { start_time: "2026-03-01T11:00:00Z" });
  await read(LOOKUP, { end_time: "2026-03-01T12:00:00Z" });
  await create(GATE, given);
  const sent = transport.sent.map(({ query }) => Object.fromEntries(query) as Record<string, string>);
  expect(sent[0]).toMatchObject({ start_time: String(NOON - 60 * MINUTE), end_time: String(NOON + DAY) });
  expect(sent[1]).not.toHaveProperty("end_time");
  expect(sent.filter((query) => (query.start_time === undefined) !== (query.end_time === undefined))).toEqual([]);
  expect(sent.at(-1)!.start_time).toMatch(/^\d{13}$/);
});

test.each([
  ["the creation of a task", {}],
  ["its planned end", PLANNED],
])("a window finds the same tasks where the filter `end_time` bounds %s", async (_, services) => {
  const tasks = [task("before", { startsAfterMs: -30 * MINUTE }), task("after", { startsAfterMs: -10 * MINUTE })];
  const { read } = provider(tasks, services);
  const window = { start_time: "2026-03-01T11:00:00Z", end_time: "2026-03-01T11:40:00Z" };
  const { value } = await read(LOOKUP, window);
  expect((value!.tasks as ObjectValue[]).map(({ id }) => id)).toEqual(["before"]);
});

test("a gate sees a task that is planned to end after now", async () => {
  const { create } = provider([task("t")], PLANNED);
  const { value, diagnostics } = await create(GATE, given);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ task: { id: "t", status: "Completed", progress_percent: 100 } });
});

test("`Complete`, which one example has for `Completed`, opens no gate unless the provider is told what it means", async () => {
  const outcome = { outcome: "Complete" };
  const { diagnostics } = await provider([task("t", outcome)]).create(GATE, given);
  expect(summaries(diagnostics)).toEqual([expect.stringContaining('"Complete"')]);
  const states = { states: { Complete: "succeeded" } };
  const taught = simulatedProvider({ scenario: { anyInstance: true, tasks: [task("t", outcome)] } }, states);
  expect((await taught.create(GATE, given)).value).toMatchObject({ task: { status: "Complete", state: "succeeded" } });
});

test("an operation that is not authorized is no refused credential, though other databases have one code for both", async () => {
  const body = { error_code: "DBS.200010", error_msg: "The operation is not authorized." };
  const faults = [{ kind: "answer", status: 403, body, service: "rds" }];
  const { read } = provider([], { faults });
  const { diagnostics } = await read(LOOKUP, {});
  expect(diagnostics[0]!.detail).toContain("The permission needed is rds:task:list");
  expect(diagnostics[0]!.detail).not.toContain("Nothing more is sent");
});
