/** Re-checks of random histories. What really happened is known here, so that no rule of the waiter is needed to judge it. */
import fc from "fast-check";
import type { Problem } from "../../../lib/tasks/wait/problem";
import type { Recheck } from "../../../lib/tasks/wait/recheck";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import type { Decision } from "../../../lib/tasks/wait/waiter";
import type { Row } from "../../support/fake-task";
import { again, anew, BEGAN, NOON, ran, s, Wait } from "../../support/recheck-wait";

/** How late a row may come, and so how long after the operation nothing is concluded, s. */
const LATE = 30;

/** Times in seconds from the gate's turn, by the clock that is right; negative before it. */
interface History {
  /** When the run was planned, when its operation ended, and when the gate's provider was configured. */
  readonly planned: number;
  readonly ended: number;
  readonly configured: number;
  /** When the task that was judged last started, which this run was planned after. */
  readonly judged: number;
  /** The operation's own task. */
  readonly own: { readonly started: number; readonly bad: boolean; readonly lasts: number; readonly late: number };
  /** Tasks of earlier runs, and of people: before the own one, also seconds before. */
  readonly others: readonly { readonly started: number; readonly bad: boolean }[];
  /** How far the clock that stamps tasks is off, and this machine's. */
  readonly stamps: number;
  readonly machine: number;
}

const history: fc.Arbitrary<History> = fc
  .record({ ended: fc.integer({ min: -600, max: 0 }), before: fc.integer({ min: 0, max: 3_000 }) })
  .chain(({ ended, before }) =>
    fc.record({ own: fc.integer({ min: ended - before, max: ended }), near: fc.boolean() }).chain(({ own, near }) =>
      fc.record<History>({
        planned: fc.constant(ended - before),
        ended: fc.constant(ended),
        configured: fc.integer({ min: -4_000, max: 0 }),
        judged: fc.integer({ min: ended - before - (near ? 20 : 86_400), max: ended - before - 1 }),
        own: fc.record({
          started: fc.constant(own),
          bad: fc.boolean(),
          lasts: fc.integer({ min: 0, max: 600 }),
          late: fc.integer({ min: 0, max: LATE }),
        }),
        others: fc.array(
          fc.record({ started: fc.integer({ min: own - (near ? 20 : 50_000), max: own - 1 }), bad: fc.boolean() }),
          { maxLength: 4 },
        ),
        stamps: fc.integer({ min: -10, max: 10 }),
        machine: fc.integer({ min: -45, max: 45 }),
      }),
    ),
  );

const word = (bad: boolean) => (bad ? "FAILED" : "SUCCESS");
/** What others did before anything that this run may have started, whatever the clocks. */
const longAgo = (past: History): History => ({
  ...past,
  others: past.others.map((other, index) => ({
    ...other,
    started: past.planned - 120 - 50 * index - Math.abs(other.started % 50),
  })),
});

interface Outcome {
  readonly decision: Decision;
  readonly seconds: number;
  readonly leftBehind: string | null;
}

/** Looks every three seconds until it decides. @param withOwn whether the operation has started a task */
function play(
  past: History,
  {
    withOwn = true,
    from = 0,
    more = [],
    spec = again,
    ...changes
  }: Partial<Recheck> & {
    readonly withOwn?: boolean;
    readonly from?: number;
    readonly more?: readonly Row[];
    readonly spec?: (recheck: Partial<Recheck>) => Partial<WaitSpec>;
  } = {},
): Outcome {
  const { planned, ended, configured, judged, own, others, stamps, machine } = past;
  const old = { id: "old", startedAt: NOON + s(judged + stamps) };
  const times = { planned: NOON + s(planned + machine), began: BEGAN + s(configured), ended: BEGAN + s(ended) };
  const wait = new Wait({
    ...spec({ ...times, after: old, timeout: s(LATE), checkpoint: null, ...changes }),
    since: { at: NOON - s(100_000) },
  });
  for (let seconds = from; ; seconds += 3) {
    const rows = others.map(({ started, bad }, index) => ran(`other-${index}`, started + stamps, word(bad)));
    if (withOwn && seconds >= own.started + own.late) {
      const status = seconds >= own.started + own.lasts ? word(own.bad) : "EXECUTING";
      rows.push(ran("own", own.started + stamps, status));
    }
    const all = [...rows, ...more, ran("old", judged + stamps, "SUCCESS")];
    const decision = wait.sees(seconds, all, { now: NOON + s(seconds + machine) });
    if (decision.do !== "look") {
      return { decision, seconds, leftBehind: wait.state.leftBehind?.id ?? null };
    }
  }
}

const taskOf = (problem: Problem) => ("task" in problem ? problem.task : null);

/** What was decided, and by which task. */
function outcome({ decision }: Outcome): readonly [does: string, id: string | null] {
  const task = decision.do === "open" ? decision.task : decision.do === "fail" ? taskOf(decision.problem) : null;
  return [decision.do, task?.id ?? null];
}

const byOwn = ({ own }: History) => [own.bad ? "fail" : "open", "own"];

const holds = (claim: (past: History) => void) => fc.assert(fc.property(history, claim), { numRuns: 500 });

describe("whatever the history, the clocks and how late rows come", () => {
  test("the operation's own task decides a re-check, and no earlier one, however short before it", () => {
    holds((past) => expect(outcome(play(past))).toEqual(byOwn(past)));
  });

  test("it decides a new gate, too, where the checkpoint is not of this run", () => {
    holds((past) => expect(outcome(play(past, { spec: anew, after: null }))).toEqual(byOwn(past)));
  });

  test("what ended before this run decides nothing, and the newest of it is kept", () => {
    holds((any) => {
      const past = longAgo(any);
      const newer = past.others.map(({ started }, index) => ({ started, id: `other-${index}` }));
      // Of two that started together, the higher ID is the newer.
      const newest = newer.filter(({ started }) => started >= past.judged).sort((a, b) => b.started - a.started)[0];
      const found = play(past, { withOwn: false });
      expect([...outcome(found), found.leftBehind]).toEqual(["open", null, newest?.id ?? null]);
    });
  });

  test("when the provider was configured decides nothing", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -100_000, max: 0 }), (past, configured) => {
        // Of a process that serves several runs, it may lie before the checkpoint.
        const checkpoint = NOON + s(past.judged - 1);
        expect(outcome(play({ ...past, configured }, { checkpoint }))).toEqual(byOwn(past));
      }),
      { numRuns: 500 },
    );
  });

  test("after a re-check that failed, the next one sees the same, and what is newer", () => {
    fc.assert(
      fc.property(history, fc.boolean(), (past, bad) => {
        const later = { from: 1_000, began: BEGAN + s(990) };
        expect(outcome(play(past, later))).toEqual(byOwn(past));
        const newer = ran("newer", 700, word(bad));
        expect(outcome(play(past, { ...later, more: [newer] }))).toEqual([bad ? "fail" : "open", "newer"]);
      }),
      { numRuns: 500 },
    );
  });

  test("without a task of this run it ends with the first list that shows that no row can come", () => {
    holds((any) => {
      const past = longAgo(any);
      const due = Math.max(0, past.ended + LATE);
      expect(play(past, { withOwn: false }).seconds).toBe(Math.ceil(due / 3) * 3);
    });
  });
});
