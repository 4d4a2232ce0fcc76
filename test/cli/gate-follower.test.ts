import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GateFollower } from "../../lib/cli/gate-follower";
import { PlainDisplay } from "../../lib/cli/wait-display";
import { EVENTS_FILE } from "../../lib/provider/gate-events";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import { HUAWEI_ENV, simulatedProvider } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_task_gate";
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:59:00Z" };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloud-tasks-events-"));
  file = join(folder, "events.jsonl");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Lines are shown without their time. */
const following = () => {
  const { io, written } = fakeIo();
  const display = new PlainDisplay(io, new FakeClock(), 0, true);
  const follower = new GateFollower(file, display);
  const shown = () => {
    follower.follow();
    return written.err.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(line.indexOf(" ") + 1)]));
  };
  return { shown };
};

const line = (more: object) => `${JSON.stringify({ version: 1, gate: "1.1", api: "jobs", name: "resize", ...more })}\n`;
const STARTED = line({ event: "started" });

test("what a provider writes is shown: the begin, each change, the end", async () => {
  const { shown } = following();
  const task = { instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 600_000 };
  const { create } = simulatedProvider({ scenario: { tasks: [task] }, env: { ...HUAWEI_ENV, [EVENTS_FILE]: file } });
  await create(DCS, BY_NAME);
  const of = `EXTEND of ${INSTANCE}`;
  expect(shown()).toEqual([
    `${of}: waiting`,
    `${of}: t1: EXECUTING after 0s, about 10m left`,
    expect.stringMatching(`^${of}: t1: SUCCESS after 10m`),
    expect.stringMatching(`^${of}: open after 10m`),
  ]);
});

test("a failure is shown with its code", () => {
  const { shown } = following();
  writeFileSync(file, line({ event: "failed", elapsed_ms: 4_000, message: "resize failed", code: "task_failed" }));
  expect(shown()).toEqual(["resize: failed after 4s: resize failed (task_failed)"]);
});

test("a line is shown once it is whole, and once only", () => {
  const { shown } = following();
  expect(shown()).toEqual([]);
  appendFileSync(file, STARTED.slice(0, 20));
  expect(shown()).toEqual([]);
  appendFileSync(file, STARTED.slice(20));
  expect(shown()).toEqual(["resize: waiting"]);
  expect(shown()).toEqual(["resize: waiting"]);
});

test("what was in the file before is not shown", () => {
  writeFileSync(file, STARTED);
  const { shown } = following();
  expect(shown()).toEqual([]);
  appendFileSync(file, STARTED);
  expect(shown()).toEqual(["resize: waiting"]);
});

test("what is no event is skipped", () => {
  const { shown } = following();
  writeFileSync(file, `{"version":1,"ev\nnull\n[]\n${line({ event: "else" })}${line({ version: 2 })}${STARTED}`);
  expect(shown()).toEqual(["resize: waiting"]);
});

test("texts of the file are one harmless line each", () => {
  const { shown } = following();
  writeFileSync(file, line({ event: "changed", name: "a\n::error::x", message: "b\u001b[2J\n##[error]" }));
  expect(shown()).toEqual(["a : :error::x: b [2J # #[error]"]);
});
