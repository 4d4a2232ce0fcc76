/** What is odd about the tasks of CBR, each handled on purpose. */
import type { ObjectValue } from "../../lib/plugin/value";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const [LOOKUP, GATE] = ["cloudtasks_cbr_tasks", "cloudtasks_cbr_task_gate"];
const MINUTE = 60_000;
const task = (id: string, more: object = {}) => ({
  ...{ service: "cbr", instanceId: "server-1", id, name: "backup", durationMs: 2 * MINUTE },
  ...more,
});
const provider = (tasks: object[], more: object = {}) =>
  simulatedProvider({ scenario: { anyInstance: true, tasks, ...more } });
const given = { instance_id: "server-1", name: "backup", since: "10m" };
const listed = (value: ObjectValue | undefined) => (value!.tasks as ObjectValue[]).map(({ id }) => id);

test("without times no window is sent, and everything the cloud keeps is listed", async () => {
  const { read, transport } = provider([task("old", { startsAfterMs: -900 * 24 * 60 * MINUTE }), task("new")]);
  expect(listed((await read(LOOKUP, {})).value)).toEqual(["new", "old"]);
  expect(transport.asked(0)).toEqual({ offset: "0", limit: "1000" });
});

test.each([
  ["the start of a task", {}],
  ["its end", { services: { cbr: { endFilter: "ended" } } }],
])("a window finds the same tasks where the filter `end_time` bounds %s", async (_, services) => {
  const tasks = [
    task("runs on", { startsAfterMs: -30 * MINUTE, durationMs: 60 * MINUTE }),
    task("after", { startsAfterMs: -10 * MINUTE }),
  ];
  const { read, transport } = provider(tasks, services);
  const window = { start_time: "2026-03-01T19:00:00+08:00", end_time: "2026-03-01T11:40:00Z" };
  expect(listed((await read(LOOKUP, window)).value)).toEqual(["runs on"]);
  // In UTC, with its Z: another offset may be refused.
  expect(transport.asked(0)).toMatchObject({ start_time: "2026-03-01T11:00:00Z" });
  expect(transport.asked(0)).not.toHaveProperty("end_time");
});

test("the resource of a task stands inside its row, and is what an instance is here", async () => {
  const { read, transport } = provider([task("a"), task("b", { instanceId: "server-2" })]);
  for (const name of ["instance_id", "resource_id"]) {
    const { value } = await read(LOOKUP, { [name]: "server-2" });
    expect(value!.latest).toMatchObject({ id: "b", resource_id: "server-2", resource_name: "server-2" });
    expect(transport.asked(-1)).toHaveProperty("resource_id", "server-2");
  }
});

test("the document's filter by type takes one name, and `name` is the same", async () => {
  const { read, transport } = provider([task("a"), task("b", { name: "restore" })]);
  for (const option of ["operation_type", "name"]) {
    expect(listed((await read(LOOKUP, { [option]: "restore" })).value)).toEqual(["b"]);
    expect(transport.asked(-1)).toHaveProperty("operation_type", "restore");
  }
});

test("a task without a resource, as that of a vault's deletion, opens a gate that takes any", async () => {
  const row = { extra_info: { common: { progress: 100 }, vault_delete: { fail_count: 0, total_count: 3 } } };
  const { create } = provider([task("t", { name: "vault_delete", fields: row })]);
  const { value, diagnostics } = await create(GATE, {
    ...{ any_instance: true, name: "vault_delete", since: "10m" },
    expect: { "extra_info.vault_delete.fail_count": "0" },
  });
  expect(diagnostics).toEqual([]);
  expect(value!.task).toMatchObject({
    resource_id: null,
    extra_info: { vault_delete: '{"fail_count":0,"total_count":3}', backup: { backup_id: null } },
  });
});

test("`started_at`, which its rows have too, is the same text in a lookup and in a gate", async () => {
  const { read, create } = provider([task("t", { startsAfterMs: -4 * MINUTE })]);
  const [{ value: lookup }, { value: gate }] = [await read(LOOKUP, {}), await create(GATE, given)];
  for (const shown of [lookup!.latest, gate!.task]) {
    expect(shown).toMatchObject({ started_at: "2026-03-01T11:56:00Z", created_at: "2026-03-01T11:56:00.000+00:00" });
  }
});

test.each([
  ["timeout", "error: backup failed"],
  ["skipped", "error: backup was cancelled"],
])("a task that ended as %s opens no gate", async (outcome, summary) => {
  const { diagnostics } = await provider([task("t", { outcome })]).create(GATE, given);
  expect(summaries(diagnostics)).toEqual([summary]);
});

test("a word that no document has is unknown, and opens no gate", async () => {
  const { diagnostics } = await provider([task("t", { outcome: "partial" })]).create(GATE, given);
  expect(summaries(diagnostics)).toEqual([expect.stringContaining('"partial"')]);
});

test("a failure is told with the message and the code inside `error_info`", async () => {
  const failed = task("t", { outcome: "failed", failReason: "The vault is full.", errorCode: "BackupService.6100" });
  const { diagnostics } = await provider([failed]).create(GATE, given);
  expect(diagnostics[0]!.detail).toContain(
    "The cloud's reason: error_info.message The vault is full., error_info.code BackupService.6100",
  );
});

test("a task that waits and has not started counts as soon as it has", async () => {
  const waiting = { afterMs: 0, status: "waiting", progress: 0 };
  const statuses = [waiting, { afterMs: MINUTE, status: "success", progress: 100 }];
  const { create } = provider([task("t", { statuses })]);
  const { value } = await create(GATE, given);
  expect(value).toMatchObject({ task: { id: "t", state: "succeeded" } });
});

test("a credential that is refused with the status 500 is not tried again", async () => {
  const body = { error_code: "BackupService.9998", error_msg: "Authentication failed." };
  const { read, control } = provider([], { faults: [{ kind: "answer", status: 500, body, service: "cbr" }] });
  const { diagnostics } = await read(LOOKUP, {});
  expect(diagnostics[0]!.detail).toContain("Nothing more is sent with these credentials");
  expect(control.count()).toBe(1);
});
