import { PROBLEMS, type ProblemKind } from "../../../lib/tasks/report/problems";
import type { Problem } from "../../../lib/tasks/wait/problem";
import { begin, type Fault } from "../../../lib/tasks/wait/wait-state";
import { step, type WaitEvent } from "../../../lib/tasks/wait/waiter";
import { equals, type Row, task, waitSpec } from "../../support/fake-task";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const listed = (at: number, ...rows: Row[]): WaitEvent => ({
  type: "listed",
  sentAt: at,
  at,
  tasks: rows.map(task),
  serverTime: NOON,
  now: NOON,
});
const broken: Fault = { kind: "permission", message: "forbidden" };

/** For every code, how a wait comes to it. */
const WAYS: Record<Problem["code"], [Parameters<typeof waitSpec>[0], WaitEvent[]]> = {
  task_failed: [{}, [listed(0, { status: "FAILED" })]],
  unexpected_result: [{ conditions: [equals("status", "OK")] }, [listed(0, { status: "SUCCESS" })]],
  no_match: [{ appearTimeout: 0 }, [listed(0)]],
  timeout: [{}, [{ type: "expired", at: 3_600_000 }]],
  unknown_status: [{ unknownTimeout: 0 }, [listed(0, { status: "X" })]],
  task_vanished: [{}, [listed(0, {}), listed(1), listed(2), listed(61_001)]],
  started_in_future: [{ since: { at: NOON } }, [listed(0, { created_at: "9999-01-01T00:00:00Z" })]],
  no_server_time: [
    { since: { ago: 1_000 } },
    [0, 30_000, 60_000].map((at) => ({ ...listed(at), serverTime: null }) as WaitEvent),
  ],
  since_in_future: [{ since: { at: NOON + 3_600_000 } }, [listed(0)]],
  request_failed: [{}, [{ type: "faulted", at: 0, error: broken }]],
  cancelled: [{}, [{ type: "cancelled", at: 0 }]],
};

/** Codes that no wait comes to by itself: how a request failed, and what is known before one is sent. */
const OF_REQUESTS = Object.entries<ProblemKind>(PROBLEMS)
  .filter(([, { detail }]) => detail.startsWith("{message}"))
  .map(([code]) => code);

test("every code of the table has a way to it", () => {
  const { request_failed: _, ...others } = WAYS;
  expect([...new Set([...Object.keys(others), ...OF_REQUESTS])].sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test.each(Object.entries(WAYS))("%s is reached by a wait", (code, [changes, events]) => {
  let state = begin(0);
  const decisions = events.map((event) => {
    const next = step(waitSpec(changes), state, event);
    state = next.state;
    return next.decision;
  });
  expect(decisions.at(-1)).toEqual({ do: "fail", problem: expect.objectContaining({ code }) });
  expect(decisions.slice(0, -1).every((decision) => decision.do === "look")).toBe(true);
});

test.each(Object.entries<ProblemKind>(PROBLEMS))(
  "%s says what it means and what to do, in sentences",
  (code, { meaning, remedy, command = remedy, summary, of }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(meaning).toMatch(/^[A-Z`].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
    expect(command).toMatch(/^[A-Z].*\.$/);
    expect(summary).toMatch(/^[A-Za-z{<].*[^.]$/);
    expect(of.length).toBeGreaterThan(0);
  },
);

test("without a match every remedy is named, and to open without a task last: after a slip it would open the gate", () => {
  expect(PROBLEMS.no_match.remedy).toMatch(
    /^If the name or the ID is wrong, correct it .*raise <appear_timeout>.*<on_no_match="open">\.$/,
  );
});
