import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectValue } from "../../lib/plugin/value";
import { EVENTS_FILE, type GateEvent, MOST_BYTES } from "../../lib/provider/gate-events";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { HUAWEI_ENV, simulatedProvider } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_task_gate";
const MINUTE = 60_000;
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:59:00Z" };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloud-tasks-events-"));
  file = join(folder, "events.jsonl");
});

afterEach(() => rmSync(folder, { recursive: true }));

const extend = (changes: object = {}) => ({
  ...{ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 10 * MINUTE },
  ...changes,
});
const set = (task: object, env: Readonly<Record<string, string>> = {}) =>
  simulatedProvider({ scenario: { tasks: [task] }, env: { ...HUAWEI_ENV, [EVENTS_FILE]: file, ...env } });

/** Waits once; the events that were written. */
const eventsOf = async (task: object = extend(), more: ObjectValue = {}): Promise<GateEvent[]> => {
  await set(task).create(DCS, { ...BY_NAME, ...more });
  return written();
};

const written = (): GateEvent[] => {
  const lines = readFileSync(file, "utf8").split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line));
};

test("a wait writes its begin, every change, every look and its end, each on one line", async () => {
  const { create, control } = set(extend());
  await create(DCS, BY_NAME);
  const events = written();
  const kinds = events.map(({ event }) => event);
  expect([kinds[0], kinds.at(-1)]).toEqual(["started", "opened"]);
  expect(kinds.filter((kind) => kind === "changed")).toHaveLength(2);
  // The last look opens the gate.
  expect(kinds.filter((kind) => kind === "looked")).toHaveLength(
    control.count({ operation: "ListBackgroundTask" }) - 1,
  );
  expect(new Set(events.map(({ gate }) => gate)).size).toBe(1);
  expect(events[0]).toEqual({
    ...{ version: 1, time: "2026-03-01T12:00:00.000Z", gate: events[0]!.gate, pid: process.pid, event: "started" },
    ...{ api: "dcs_background_tasks", instance_id: INSTANCE, name: "EXTEND", task_id: null, job_id: null },
    ...{
      elapsed_ms: 0,
      answered: false,
      task: null,
      usual: null,
      remaining_ms: null,
      next_look_ms: null,
      message: null,
      code: null,
    },
  });
});

test("a look tells the task, its progress, how long it may still take, and when the next look comes", async () => {
  const [first, second] = (await eventsOf()).filter(({ event }) => event === "looked");
  expect(first!.task).toEqual({
    ...{ id: "t1", name: "EXTEND", status: "EXECUTING", state: "running", progress_percent: 0 },
  });
  expect(first!.remaining_ms).toBeGreaterThan(9 * MINUTE);
  expect(second!.elapsed_ms).toBe(first!.elapsed_ms + first!.next_look_ms!);
});

test("what earlier tasks took is told", async () => {
  const { create, control } = set(extend());
  control.startTask(extend({ id: "t0", startsAfterMs: -20 * MINUTE, durationMs: 5 * MINUTE }));
  await create(DCS, BY_NAME);
  expect(written().find(({ event }) => event === "looked")!.usual).toEqual({ duration_ms: 5 * MINUTE, count: 1 });
});

test("a wait that fails says why, and with which code", async () => {
  const failed = (await eventsOf(extend({ outcome: "FAILED" }))).at(-1)!;
  expect(failed).toMatchObject({ event: "failed", code: "task_failed", message: "EXTEND failed" });
  expect(failed.task).toMatchObject({ id: "t1", state: "failed" });
  rmSync(file);
  expect((await eventsOf(extend(), { timeout: "5m" })).at(-1)).toMatchObject({ event: "failed", code: "timeout" });
});

test("a wait that cannot begin fails as well", async () => {
  const scenario = { services: { metadata: { noAgency: true } } };
  await simulatedProvider({ scenario, env: { [EVENTS_FILE]: file } }).create(DCS, BY_NAME);
  expect(written().map(({ event, code }) => [event, code])).toEqual([
    ["started", null],
    ["failed", "no_credentials"],
  ]);
});

test("several waits are told apart, and append to what is there", async () => {
  writeFileSync(file, "{}\n");
  const { create } = set(extend());
  await Promise.all([create(DCS, BY_NAME), create(DCS, { ...BY_NAME, timeout: "5m" })]);
  expect(new Set(written().map(({ gate }) => gate)).size).toBe(3);
});

test("the file is the user's alone", async () => {
  await eventsOf();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("no secret is in it, and nothing that a terminal or a CI system obeys", async () => {
  const secret = HUAWEI_ENV.HW_SECRET_KEY;
  const hostile = `${secret} \u001b[2J::error::x\n##[error]y`;
  await set(extend({ id: hostile, name: hostile })).create(DCS, { ...BY_NAME, name: hostile, timeout: "1m" });
  const text = readFileSync(file, "utf8");
  expect(text).toContain("***");
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/(?!\n)\p{Cc}|(?<!\S)::|##\[/u);
});

describe("a file that cannot be written harms nothing:", () => {
  const opens = async () => {
    const { value, diagnostics } = await set(extend()).create(DCS, BY_NAME);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ task: { id: "t1" } });
  };

  test("its folder is missing", async () => {
    file = join(folder, "missing", "events.jsonl");
    await opens();
  });

  test("it is a folder", async () => {
    file = folder;
    await opens();
  });

  test("it may not be written", async () => {
    writeFileSync(file, "");
    chmodSync(file, 0o400);
    await opens();
  });

  test("it is a pipe that nobody reads, or a device", async () => {
    expect(spawnSync("mkfifo", [file]).status).toBe(0);
    await opens();
    file = "/dev/full";
    await opens();
  });

  test("it is a pipe that somebody reads: nothing comes", async () => {
    expect(spawnSync("mkfifo", [file]).status).toBe(0);
    const reader = openSync(file, constants.O_RDWR | constants.O_NONBLOCK);
    try {
      await opens();
      expect(() => readSync(reader, Buffer.alloc(1))).toThrow("EAGAIN");
    } finally {
      closeSync(reader);
    }
  });

  test("it is full: nothing more is appended", async () => {
    writeFileSync(file, "");
    truncateSync(file, MOST_BYTES - 100);
    await opens();
    expect(statSync(file).size).toBe(MOST_BYTES - 100);
  });
});

test("without the variable nothing is written", async () => {
  await set(extend(), { [EVENTS_FILE]: "" }).create(DCS, BY_NAME);
  expect(() => statSync(file)).toThrow("ENOENT");
});
