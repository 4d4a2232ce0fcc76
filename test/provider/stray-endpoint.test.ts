import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries, TENCENT_ENV } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_tasks";
const GATE = "cloudtasks_dcs_background_task_gate";
const WARNING = 'warning: huaweicloud.endpoints has "dsc", and no "dcs"';

const set = (endpoints: Readonly<Record<string, string>>, tasks: object[] = []) =>
  simulatedProvider({ scenario: { tasks } }, { huaweicloud: { endpoints } });

test("where a list is read whose service has no address, but one like it has, a lookup says so", async () => {
  const { diagnostics } = await set({ dsc: "https://a.example" }).read(DCS, { instance_id: INSTANCE });
  expect(summaries(diagnostics)).toEqual([WARNING]);
  expect(diagnostics[0]!.detail).toContain('is asked at its usual address. If "dsc" is a slip, write "dcs".');
});

test("a lookup that fails, or finds no instance, says so as well: the other host may be why", async () => {
  const { read } = set({ dsc: "https://a.example" });
  for (const ignore_not_found of [false, true]) {
    const { diagnostics } = await read(DCS, { instance_id: "0".repeat(36), ignore_not_found });
    expect([diagnostics.length, summaries(diagnostics).at(-1)]).toEqual([2, WARNING]);
  }
});

test("a gate says so when it opens and when it fails", async () => {
  const task = { instanceId: INSTANCE, id: "a", name: "EXTEND", startsAfterMs: -60_000, durationMs: 1_000 };
  const { create } = set({ dsc: "https://a.example" }, [task]);
  const opened = await create(GATE, { instance_id: INSTANCE, task_id: "a" });
  expect([opened.value?.task_id, summaries(opened.diagnostics)]).toEqual(["a", [WARNING]]);
  const failed = await create(GATE, { instance_id: INSTANCE, task_id: "b", appear_timeout: "1s" });
  expect([failed.value, summaries(failed.diagnostics).at(-1)]).toEqual([undefined, WARNING]);
});

test("a checkpoint says so when it is made and when it fails: it asks that service, too", async () => {
  const { create } = set({ dsc: "https://a.example" });
  const made = await create("cloudtasks_checkpoint", { api: "dcs_background_tasks", instance_id: INSTANCE });
  expect([typeof made.value?.time, summaries(made.diagnostics)]).toEqual(["string", [WARNING]]);
  const failed = await create("cloudtasks_checkpoint", { api: "dcs_background_tasks", instance_id: "gone" });
  expect([failed.value, summaries(failed.diagnostics).at(-1)]).toEqual([undefined, WARNING]);
});

test.each([
  [
    "the service has an address, too",
    { dcs: "https://dcs.ap-southeast-1.myhuaweicloud.com", dsc: "https://a.example" },
  ],
  ["the other one is of a list that ships", { dds: "https://a.example", dms: "https://a.example" }],
  ["the other one is not like it", { obs: "https://a.example" }],
])("nothing is said where %s", async (_, endpoints) => {
  const { diagnostics } = await set(endpoints).read(DCS, { instance_id: INSTANCE });
  expect(summaries(diagnostics)).toEqual([]);
});

test("the addresses of one cloud say nothing of a list of another", async () => {
  const config = { huaweicloud: { endpoints: { rediss: "https://a.example" } } };
  const { read } = simulatedProvider({ env: TENCENT_ENV, scenario: {} }, config);
  expect(summaries((await read("cloudtasks_redis_tasks", {})).diagnostics)).toEqual([]);
});
