import fc from "fast-check";
import { LASTING_MS } from "../../../lib/http/patience";
import type { ServerTime } from "../../../lib/http/server-clock";
import type { Problem } from "../../../lib/tasks/wait/problem";
import type { Recheck } from "../../../lib/tasks/wait/recheck";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { begin, type WaitState } from "../../../lib/tasks/wait/wait-state";
import { type Decision, step } from "../../../lib/tasks/wait/waiter";
import { type Row, task, waitSpec } from "../../support/fake-task";

/** When the gate is checked again, on the server's clock; seconds below are counted from it. */
const NOON = Date.parse("2026-03-01T12:00:00Z");
/** The same moment on the monotonic clock. */
const BEGAN = 5_000_000;
const s = (seconds: number) => seconds * 1_000;
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

const again = (changes: Partial<Recheck> = {}): Partial<WaitSpec> => ({
  recheck: recheck(changes),
  since: { at: NOON - s(86_400) },
  onNoMatch: "open",
});
const anew = (changes: Partial<Recheck> = {}): Partial<WaitSpec> => ({
  recheck: recheck({ after: null, ...changes }),
  since: { at: NOON - s(86_400) },
});

class Wait {
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

const ran = (id: string, started: number, status: string): Row => ({ id, created_at: at(started), status });
const success = (id: string, started: number) => ran(id, started, "SUCCESS");
const failed = (id: string, started: number) => ran(id, started, "FAILED");
const running = (id: string, started: number) => ran(id, started, "EXECUTING");
const OLD = success("old", -86_400);

const open = (id: string | null) => ({
  do: "open",
  task: id === null ? null : expect.objectContaining({ id }),
  serverTime: expect.any(Number),
});
const fail = (id: string) => ({
  do: "fail",
  problem: { code: "task_failed", task: expect.objectContaining({ id }) },
});
const lookBy = (seconds: number) => ({ do: "look", by: BEGAN + s(seconds) });
const LOOK = expect.objectContaining({ do: "look" });

describe("a gate that is checked again", () => {
  test("is not opened by the task that it opened on, and stays open when no other comes", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [OLD])).toEqual(lookBy(30));
    expect(wait.sees(29.9, [OLD])).toEqual(lookBy(30));
    expect(wait.sees(30, [OLD])).toEqual(open(null));
  });

  test("hours after the operation one list is enough, also one that another gate has just asked for", () => {
    const wait = new Wait(again({ ended: BEGAN - s(7_200), planned: NOON - s(8_000) }));
    expect(wait.sees(-5, [OLD])).toEqual(open(null));
  });

  test("decides at once by what started after the provider did", () => {
    expect(new Wait(again()).sees(0, [success("new", -180), OLD])).toEqual(open("new"));
    expect(new Wait(again()).sees(0, [failed("new", -180), OLD])).toEqual(fail("new"));
  });

  test("decides at once by what started up to ten seconds before: so far clocks of a cloud may differ", () => {
    expect(new Wait(again()).sees(0, [success("new", -210), OLD])).toEqual(open("new"));
    expect(new Wait(again()).sees(0, [success("new", -211), OLD])).toEqual(lookBy(30));
  });

  test("waits for rows that come late where the newest started before the provider did", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [success("new", -250), OLD])).toEqual(lookBy(30));
    expect(wait.sees(20, [failed("late", -150), success("new", -250), OLD])).toEqual(fail("late"));
  });

  test("waits for rows that come late where the server's time is not known", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [success("new", -10), OLD], { serverTime: null })).toEqual(lookBy(30));
    expect(wait.sees(30, [success("new", -10), OLD], { serverTime: null })).toEqual(open("new"));
  });

  test("a late success takes the place of an earlier failure, too", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [failed("by-hand", -250), OLD])).toEqual(lookBy(30));
    expect(wait.sees(20, [success("late", -150), failed("by-hand", -250), OLD])).toEqual(open("late"));
  });

  test("what started before the provider decides once nothing can come any more", () => {
    const wait = new Wait(again());
    wait.sees(0, [failed("own", -250), OLD]);
    expect(wait.sees(30, [failed("own", -250), OLD])).toEqual(fail("own"));
  });

  test("what ended before this run neither opens nor fails it; the newest of it is kept for a warning", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [failed("b", -1_000), success("a", -2_000), OLD])).toEqual(lookBy(30));
    expect(wait.sees(30, [failed("b", -1_000), success("a", -2_000), OLD])).toEqual(open(null));
    expect(wait.state.leftBehind).toMatchObject({ id: "b" });
  });

  test("clocks may differ by a minute: what started so long before the plan is of this run", () => {
    const wait = new Wait(again());
    wait.sees(0, [failed("own", -360), OLD]);
    expect(wait.sees(30, [failed("own", -360), OLD])).toEqual(fail("own"));
    const other = new Wait(again());
    other.sees(0, [failed("own", -361), OLD]);
    expect(other.sees(30, [failed("own", -361), OLD])).toEqual(open(null));
  });

  test("where this machine is ahead of the server, this run began by as much earlier", () => {
    const ahead = (seconds: number) => ({ now: NOON + s(seconds) + s(600) });
    // The plan's own clock was as far ahead.
    const wait = new Wait(again({ planned: NOON - s(300) + s(600) }));
    wait.sees(0, [failed("own", -300), OLD], ahead(0));
    expect(wait.sees(30, [failed("own", -300), OLD], ahead(30))).toEqual(fail("own"));
  });

  test("an offset that is measured once is not taken back", () => {
    const wait = new Wait(again({ planned: NOON + s(300) }));
    expect(wait.sees(0, [failed("own", -300), OLD], { now: NOON + s(600) })).toEqual(lookBy(30));
    expect(wait.sees(30, [failed("own", -300), OLD])).toEqual(fail("own"));
  });

  test("what still runs is awaited and judged, however long before this run it started", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [running("a", -5_000), OLD])).toEqual(LOOK);
    expect(wait.sees(40, [running("a", -5_000), OLD])).toEqual(LOOK);
    expect(wait.sees(60, [failed("a", -5_000), OLD])).toEqual(fail("a"));
  });

  test("what an earlier run left running does not hide a newer task that comes late", () => {
    const wait = new Wait(again());
    wait.sees(0, [running("a", -5_000), OLD]);
    expect(wait.sees(10, [success("a", -5_000), OLD])).toEqual(lookBy(30));
    expect(wait.sees(20, [failed("late", -150), success("a", -5_000), OLD])).toEqual(fail("late"));
  });

  test("a task that runs and started before the last one judged does not count", () => {
    const wait = new Wait(again());
    wait.sees(0, [OLD, running("older", -90_000)]);
    expect(wait.sees(30, [OLD, running("older", -90_000)])).toEqual(open(null));
  });

  test("of tasks that started together, the higher ID is the newer", () => {
    const after = { id: "7", startedAt: NOON - s(100) };
    const wait = (id: string) => new Wait(again({ after })).sees(0, [failed(id, -100)]);
    expect(wait("8")).toEqual(fail("8"));
    expect([wait("7"), wait("6")]).toEqual([lookBy(30), lookBy(30)]);
  });

  test("a row without an ID that may be newer keeps it from opening, one that is older does not", () => {
    const newer = new Wait(again());
    newer.sees(0, [OLD]);
    expect(newer.sees(30, [OLD], { unidentified: [{ ...success("", -100), id: null }] })).toEqual(LOOK);
    const older = new Wait(again({ after: { id: "old", startedAt: NOON - s(50) } }));
    older.sees(0, []);
    expect(older.sees(30, [], { unidentified: [{ ...success("", -100), id: null }] })).toEqual(open(null));
  });

  test("its newest task's record that disappears is told, as in every wait", () => {
    const wait = new Wait(again());
    wait.sees(0, [running("a", -100), OLD]);
    wait.sees(1, [OLD]);
    wait.sees(21, [OLD]);
    wait.sees(41, [OLD]);
    expect(wait.sees(2 + LASTING_MS / 1_000, [OLD])).toMatchObject({ problem: { code: "task_vanished" } });
  });
});

describe("a new gate with a marker", () => {
  test("a task that ended before the provider began decides once nothing can come any more", () => {
    const wait = new Wait(anew());
    expect(wait.sees(0, [success("a", -1_000)])).toEqual(lookBy(30));
    expect(wait.sees(30, [success("a", -1_000)])).toEqual(open("a"));
    const bad = new Wait(anew());
    expect(bad.sees(0, [failed("a", -1_000)])).toEqual(lookBy(30));
    expect(bad.sees(30, [failed("a", -1_000)])).toEqual(fail("a"));
  });

  test("a late failure of this run takes the place of an earlier success", () => {
    const wait = new Wait(anew());
    wait.sees(0, [success("a", -1_000)]);
    expect(wait.sees(20, [failed("late", -150), success("a", -1_000)])).toEqual(fail("late"));
  });

  test("what started after the provider did decides at once, by more than clocks of a cloud may differ", () => {
    expect(new Wait(anew()).sees(0, [success("a", -190)])).toEqual(open("a"));
    expect(new Wait(anew()).sees(0, [success("a", -191)])).toEqual(lookBy(30));
  });

  test("whatever counts decides at once where the checkpoint is of this run", () => {
    const checkpoint = (seconds: number) => ({ checkpoint: NOON + s(seconds) });
    expect(new Wait(anew(checkpoint(-201))).sees(0, [success("a", -199)])).toEqual(open("a"));
    expect(new Wait(anew(checkpoint(-202))).sees(0, [success("a", -199)])).toEqual(lookBy(30));
    expect(new Wait(anew({ checkpoint: null })).sees(0, [success("a", -199)])).toEqual(lookBy(30));
  });

  test("the time to appear counts from the operation's end", () => {
    const wait = new Wait(anew({ ended: BEGAN - s(250) }));
    expect(wait.sees(0, [])).toEqual(lookBy(50));
    expect(wait.sees(50, [])).toMatchObject({ problem: { code: "no_match" } });
    const late = new Wait(anew({ ended: BEGAN - s(7_200) }));
    expect(late.sees(-5, [])).toMatchObject({ problem: { code: "no_match" } });
  });
});

/** What really happened, in seconds from the re-check, and what of it each list shows. */
interface History {
  readonly planned: number;
  /** The operation's own task: how its start lies between plan and end (0 to 1), how it ended, how late its row came. */
  readonly own: { readonly place: number; readonly bad: boolean; readonly lasts: number; readonly late: number } | null;
  /** Tasks of others: of whatever age, but not during the operation. */
  readonly others: readonly { readonly before: number; readonly bad: boolean }[];
  readonly configured: number;
  /** How far the clock that stamps tasks is off, and this machine's. */
  readonly stamps: number;
  readonly machine: number;
}

const history = fc.record<History>({
  planned: fc.integer({ min: 5, max: 3_000 }),
  own: fc.option(
    fc.record({
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      bad: fc.boolean(),
      lasts: fc.integer({ min: 0, max: 600 }),
      late: fc.integer({ min: 0, max: 30 }),
    }),
  ),
  others: fc.array(fc.record({ before: fc.integer({ min: 120, max: 50_000 }), bad: fc.boolean() }), { maxLength: 4 }),
  configured: fc.integer({ min: 0, max: 3_000 }),
  stamps: fc.integer({ min: -10, max: 10 }),
  machine: fc.integer({ min: -45, max: 45 }),
});

/** Looks until it decides, now or so much later; the operation ended when the gate's turn came first. */
function play(past: History, changes: Partial<Recheck> = {}, from = 0): { decision: Decision; seconds: number } {
  // The provider is configured by the run that was planned.
  const configured = Math.min(past.configured, past.planned);
  const own = past.own === null ? 0 : -past.planned * past.own.place;
  const wait = new Wait({
    ...again({
      planned: NOON - s(past.planned) + s(past.machine),
      began: BEGAN - s(configured),
      ended: BEGAN,
      ...changes,
    }),
  });
  for (let seconds = from; ; seconds += 3) {
    const rows = past.others.map(({ before, bad }, index) =>
      ran(`other-${index}`, -past.planned - before + past.stamps, bad ? "FAILED" : "SUCCESS"),
    );
    if (past.own !== null && seconds >= own + past.own.late) {
      const done = past.own.bad ? "FAILED" : "SUCCESS";
      rows.push(ran("own", own + past.stamps, seconds >= own + past.own.lasts ? done : "EXECUTING"));
    }
    const decision = wait.sees(seconds, [...rows, OLD], { now: NOON + s(seconds + past.machine) });
    if (decision.do !== "look") {
      return { decision, seconds };
    }
  }
}

describe("whatever the history, the clocks and how late the row comes", () => {
  const holds = (claim: (past: History) => void) => fc.assert(fc.property(history, claim), { numRuns: 500 });

  /** What was decided, and by which task. */
  const outcome = ({ decision }: { readonly decision: Decision }) => {
    const task = decision.do === "open" ? decision.task : decision.do === "fail" ? taskOf(decision.problem) : null;
    return [decision.do, task?.id ?? null];
  };
  const taskOf = (problem: Problem) => ("task" in problem ? problem.task : null);

  test("a task of this run that failed never leaves the gate open, and one that succeeded never fails it", () => {
    holds((past) => {
      const { decision } = play(past);
      if (past.own === null) {
        expect(decision).toEqual(open(null));
      } else {
        expect(decision).toEqual(past.own.bad ? fail("own") : open("own"));
      }
    });
  });

  test("when the provider was configured decides nothing but the time", () => {
    holds((past) => {
      expect(outcome(play(past, { began: BEGAN }))).toEqual(outcome(play(past)));
    });
  });

  test("checked once more much later, it comes to the same", () => {
    holds((past) => {
      expect(outcome(play(past, {}, 1_000))).toEqual(outcome(play(past)));
    });
  });

  test("without a task of this run it ends when the last row could have come, or with the last that runs", () => {
    holds((past) => {
      const { seconds } = play({ ...past, own: null });
      expect(seconds).toBe(30);
    });
  });
});
