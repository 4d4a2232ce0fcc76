/** A gate that is checked again, as its waiter sees it: lists in, decisions out. */
import type { ServerTime } from "../../lib/http/server-clock";
import type { Recheck } from "../../lib/tasks/wait/recheck";
import type { WaitSpec } from "../../lib/tasks/wait/wait-spec";
import { begin, type WaitState } from "../../lib/tasks/wait/wait-state";
import { type Decision, step } from "../../lib/tasks/wait/waiter";
import { type Row, task, waitSpec } from "./fake-task";

/** When the gate is checked again, on the server's clock; seconds below are counted from it. */
export const NOON = Date.parse("2026-03-01T12:00:00Z");
/** The same moment on the monotonic clock. */
export const BEGAN = 5_000_000;
export const s = (seconds: number) => seconds * 1_000;
const at = (seconds: number) => new Date(NOON + s(seconds)).toISOString();

/** The operation was planned 300 s ago, the provider was configured 200 s ago, and the operation ended just now. */
const recheck = (changes: Partial<Recheck> = {}): Recheck => ({
  after: { id: "old", startedAt: NOON - s(86_400) },
  planned: NOON - s(300),
  began: BEGAN - s(200),
  ended: BEGAN,
  timeout: s(30),
  checkpoint: NOON - s(86_400),
  ...changes,
});

export const again = (changes: Partial<Recheck> = {}): Partial<WaitSpec> => ({
  recheck: recheck(changes),
  since: { at: NOON - s(86_400) },
  onNoMatch: "open",
});
export const anew = (changes: Partial<Recheck> = {}): Partial<WaitSpec> => ({
  recheck: recheck({ after: null, ...changes }),
  since: { at: NOON - s(86_400) },
});

export class Wait {
  state: WaitState = begin(BEGAN);
  readonly spec: WaitSpec;

  constructor(changes: Partial<WaitSpec>) {
    this.spec = waitSpec(changes);
  }

  sees(
    seconds: number,
    rows: readonly Row[],
    more: { readonly serverTime?: ServerTime; readonly now?: number; readonly unidentified?: readonly Row[] } = {},
  ): Decision {
    const time = BEGAN + s(seconds);
    const { serverTime = NOON + s(seconds), now = NOON + s(seconds), unidentified = [] } = more;
    const listed = { tasks: rows.map(task), unidentified: unidentified.map(task), serverTime, now };
    const { state, decision } = step(this.spec, this.state, { type: "listed", sentAt: time, at: time, ...listed });
    this.state = state;
    return decision;
  }
}

export const ran = (id: string, started: number, status: string): Row => ({ id, created_at: at(started), status });
export const success = (id: string, started: number) => ran(id, started, "SUCCESS");
export const failed = (id: string, started: number) => ran(id, started, "FAILED");
export const running = (id: string, started: number) => ran(id, started, "EXECUTING");
export const OLD = success("old", -86_400);

export const open = (id: string | null) => ({
  do: "open",
  task: id === null ? null : expect.objectContaining({ id }),
  serverTime: expect.any(Number),
});
export const fail = (id: string) => ({
  do: "fail",
  problem: { code: "task_failed", task: expect.objectContaining({ id }) },
});
