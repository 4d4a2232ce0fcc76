/** The table of docs/polling.md, cell by cell: what a wait does after each kind of fault, before and after a good listing. */
import type { Endurance, FaultKind } from "../../../lib/http/patience";
import { begin } from "../../../lib/tasks/wait/wait-state";
import { step, type WaitEvent } from "../../../lib/tasks/wait/waiter";
import { type Row, task, waitSpec } from "../../support/fake-task";
import { PROMISED } from "../../support/patience-table";

const SPEC = waitSpec({ timeout: 3_600_000 });
const NOON = Date.parse("2026-03-01T12:00:00Z");
const listed = (at: number, tasks: readonly Row[]): WaitEvent => ({
  type: "listed",
  sentAt: at,
  at,
  tasks: tasks.map((row) => task(row)),
  serverTime: NOON + at,
  now: NOON + at,
});

/** When a wait ends that is met by nothing else any more, ms after the first time; null if it goes on to its timeout. */
function endsAfter(kind: FaultKind, answered: boolean, every: number): number | null {
  let state = begin(0);
  if (answered) {
    state = step(SPEC, state, listed(0, [{ status: "EXECUTING" }])).state;
  }
  for (let at = every; at < SPEC.timeout; at += every) {
    const event: WaitEvent =
      kind === "vanished" ? listed(at, []) : { type: "faulted", at, error: { kind, message: "it failed" } };
    const next = step(SPEC, state, event);
    state = next.state;
    if (next.decision.do === "fail") {
      expect(next.decision.problem.code).toBe(kind === "vanished" ? "task_vanished" : "request_failed");
      return at - every;
    }
  }
  return null;
}

/** With a look every 10 s the minute decides, with one every 50 s the number of looks. */
const EXPECTED: Readonly<Record<Endurance, readonly [often: number | null, seldom: number | null]>> = {
  end: [0, 0],
  "until it lasts": [60_000, 100_000],
  "go on": [null, null],
};

const cells = PROMISED.flatMap(({ kind, before, after }) => [
  ...(before === null ? [] : [{ kind, when: "before", does: before }]),
  { kind, when: "after", does: after },
]);

test.each(cells)("$kind $when the first good listing: $does", ({ kind, when, does }) => {
  const answered = when === "after";
  expect([endsAfter(kind, answered, 10_000), endsAfter(kind, answered, 50_000)]).toEqual(EXPECTED[does]);
});

test.each(PROMISED.filter(({ after }) => after === "until it lasts"))(
  "$kind that comes and goes never ends a wait",
  ({ kind }) => {
    let state = step(SPEC, begin(0), listed(0, [{ status: "EXECUTING" }])).state;
    for (let at = 10_000; at < SPEC.timeout; at += 10_000) {
      const good = at % 60_000 === 0;
      const missing = kind === "vanished" ? listed(at, []) : undefined;
      const event: WaitEvent = good
        ? listed(at, [{ status: "EXECUTING" }])
        : (missing ?? { type: "faulted", at, error: { kind, message: "it failed" } });
      const next = step(SPEC, state, event);
      expect(next.decision.do).toBe("look");
      state = next.state;
    }
  },
);
