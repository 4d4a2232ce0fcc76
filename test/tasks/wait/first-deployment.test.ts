import type { ServerTime } from "../../../lib/http/server-clock";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { begin, type WaitState } from "../../../lib/tasks/wait/wait-state";
import { type Decision, step } from "../../../lib/tasks/wait/waiter";
import { type Row, task, waitSpec } from "../../support/fake-task";

/** When the gate's turn comes, on the server's clock and on the monotonic one; seconds below are counted from it. */
const NOON = Date.parse("2026-03-01T12:00:00Z");
const BEGAN = 5_000_000;
const s = (seconds: number) => seconds * 1_000;

/** The provider was configured 100 s ago, and the checkpoint made right then. */
const first: Partial<WaitSpec> = {
  since: { at: NOON - s(100) },
  onNoMatch: "open",
  firstDeployment: { began: BEGAN - s(100), ended: null, timeout: s(30) },
};

interface Seen {
  readonly created?: number | null;
  readonly serverTime?: ServerTime;
  readonly rows?: readonly Row[];
}

function wait(changes: Partial<WaitSpec> = {}) {
  const spec = waitSpec({ ...first, ...changes });
  let state: WaitState = begin(BEGAN);
  return (seconds: number, { created = -50, serverTime = NOON + s(seconds), rows = [] }: Seen = {}): Decision => {
    const at = BEGAN + s(seconds);
    const times = {
      serverTime,
      now: NOON + s(seconds),
      instanceCreatedAt: created === null ? null : NOON + s(created),
    };
    const next = step(spec, state, { type: "listed", sentAt: at, at, tasks: rows.map(task), ...times });
    state = next.state;
    return next.decision;
  };
}

const lookBy = (seconds: number) => ({ do: "look", by: BEGAN + s(seconds) });
const OPEN = { do: "open", task: null, serverTime: expect.any(Number) };
const IDLES = lookBy(300);

test("on an instance that this run has made, a gate opens without a task once late rows would have come", () => {
  const look = wait();
  expect(look(0)).toEqual(lookBy(30));
  expect(look(29.9)).toEqual(lookBy(30));
  expect(look(30)).toEqual(OPEN);
});

test("where a marker tells when the operation ended, the time since then counts", () => {
  const look = wait({ firstDeployment: { began: BEGAN - s(100), ended: BEGAN - s(20), timeout: s(30) } });
  expect(look(0)).toEqual(lookBy(10));
  expect(look(10)).toEqual(OPEN);
});

test("a gate whose turn comes late has nothing left to wait for", () => {
  const look = wait({ firstDeployment: { began: BEGAN - s(100), ended: BEGAN - s(60), timeout: s(30) } });
  expect(look(-5)).toEqual(OPEN);
});

test("a task that comes in that time is awaited and judged", () => {
  const look = wait();
  look(0);
  const row = (status: string): Row => ({ created_at: new Date(NOON - s(40)).toISOString(), status });
  expect(look(20, { rows: [row("EXECUTING")] })).toMatchObject({ do: "look" });
  expect(look(40, { rows: [row("FAILED")] })).toMatchObject({ do: "fail", problem: { code: "task_failed" } });
});

test.each<[string, Seen]>([
  ["was made before this run", { created: -111 }],
  ["is not known to be of any age", { created: null }],
  ["seems to be made in the future, in another zone most likely", { created: 301 }],
  ["is seen while the server's time is not known", { serverTime: null }],
])("an instance that %s is not taken for new", (_, seen) => {
  expect(wait()(0, seen)).toEqual(IDLES);
});

test("an instance that an earlier step of this run has made, before the checkpoint, is not taken for new", () => {
  expect(wait({ since: { at: NOON - s(60) } })(0, { created: -90 })).toEqual(IDLES);
});

test("up to ten seconds between the clocks of a cloud make an instance no older", () => {
  expect(wait()(0, { created: -110 })).toEqual(lookBy(30));
});

test("since alone shows nothing: a fixed one, or that of a run that failed, lies before the instance for ever", () => {
  expect(wait({ since: { at: NOON - s(86_400) } })(0, { created: -3_600 })).toEqual(IDLES);
});

test("when the provider was configured only decides how long to wait", () => {
  const look = wait({ firstDeployment: { began: BEGAN, ended: null, timeout: s(30) } });
  expect(look(0)).toEqual(IDLES);
  expect(look(300)).toEqual(OPEN);
});

test("a shorter appear_timeout holds", () => {
  const look = wait({ appearTimeout: s(5) });
  expect(look(0)).toEqual(lookBy(5));
  expect(look(5)).toEqual(OPEN);
});
