/** A cloud that puts our own credential into the fields of its tasks: it stands nowhere, not even in the state. */
import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { HUAWEI_ENV, simulatedProvider } from "../support/simulated-provider";

const { secretKey } = DEFAULT_CREDENTIALS;
const GATE = "cloudtasks_dcs_background_task_gate";
const LOOKUP = "cloudtasks_dcs_background_tasks";
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "1h" };

const task = (more: object = {}) => ({
  ...{ instanceId: INSTANCE, id: `t-${secretKey}`, name: "EXTEND", startsAfterMs: -60_000, durationMs: 1_000 },
  fields: { params: `{"key":"${secretKey.replaceAll("-", "\\\\u002d")}"}`, user_name: `${"x".repeat(50)}${secretKey}` },
  ...more,
});
const set = (...tasks: object[]) => simulatedProvider({ scenario: { tasks } });
const text = (value: unknown) => JSON.stringify(value);

test("a gate's state holds none", async () => {
  const { create } = set(task());
  const { value, diagnostics } = await create(GATE, BY_NAME);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    id: `dcs_background_tasks/${INSTANCE}/t-***`,
    task: { id: "t-***", params: '{"key":"***"}', user_name: `${"x".repeat(50)}***` },
  });
  expect(text(value)).not.toContain(secretKey);
});

test("what the user wrote stays in the state as it is, or Terraform would not take it", async () => {
  const { create } = set(task({ name: secretKey }));
  const { value } = await create(GATE, { ...BY_NAME, name: secretKey });
  expect(value).toMatchObject({ name: secretKey, task: { name: "***" } });
});

test("a lookup's state holds none, not in `raw` either", async () => {
  const { read } = set(task());
  const { value } = await read(LOOKUP, { instance_id: INSTANCE, include_raw: true });
  const [found] = (value as { tasks: ObjectValue[] }).tasks;
  expect(found).toMatchObject({ id: "t-***", params: '{"key":"***"}' });
  expect(JSON.parse(found!.raw as string)).toMatchObject({ id: "t-***", user_name: `${"x".repeat(50)}***` });
  expect(text(value)).not.toContain(secretKey);
});

test("a checkpoint's state holds none, and its IDs are still known to a gate", async () => {
  const { create } = set(task({ durationMs: 600_000 }));
  const { value } = await create("cloudtasks_checkpoint", { api: "dcs_background_tasks", instance_id: INSTANCE });
  expect(value).toMatchObject({ task_ids: ["t-***"] });
  const gate = { ...BY_NAME, ignore_task_ids: value!.task_ids as string[], appear_timeout: "1s" };
  const { diagnostics } = await create(GATE, gate);
  expect(diagnostics[0]!.detail).toContain("The nearest is t-***");
  expect(diagnostics[0]!.detail).toContain("it is in ignore_task_ids");
});

test("a report cuts none in half", async () => {
  const { create } = set(task({ outcome: "FAILED", fields: { error_code: `${"x".repeat(265)}${secretKey}` } }));
  const { diagnostics } = await create(GATE, { ...BY_NAME, expect: { user_name: "y" } });
  expect(diagnostics[0]!.detail).toMatch(/x{100,}[*…]/);
  expect(text(diagnostics)).not.toContain(secretKey.slice(0, 4));
});

test("the line of a change in the log cuts none in half, and is short", async () => {
  const { create, log } = set(task({ id: `${"x".repeat(55)}${secretKey}${"y".repeat(1_000)}` }));
  await create(GATE, BY_NAME);
  const [line] = log.filter(({ level }) => level === "info").map(({ message }) => message);
  expect(line).toMatch(/: x{55}\*\*\*y?…: \w+ after 0s$/);
});

test("a secret that is set but not used is known, too", async () => {
  const echoed = "leftover-s3cret";
  const env = { ...HUAWEI_ENV, OS_PASSWORD: echoed };
  const { create } = simulatedProvider({ scenario: { tasks: [task({ id: `t-${echoed}` })] }, env });
  expect((await create(GATE, BY_NAME)).value).toMatchObject({ task: { id: "t-***" } });
});
