import { LASTING_MS } from "../../../lib/http/patience";
import {
  again,
  anew,
  BEGAN,
  fail,
  failed,
  NOON,
  OLD,
  open,
  running,
  s,
  success,
  Wait,
} from "../../support/recheck-wait";

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

  test.each([-250, -199, -10])("waits for rows that come late, whenever what it sees has started: %i s", (started) => {
    const wait = new Wait(again());
    expect(wait.sees(0, [success("new", started), OLD])).toEqual(lookBy(30));
    const seen = [failed("late", started + 5), success("new", started), OLD];
    expect([wait.sees(20, seen), wait.sees(30, seen)]).toEqual([lookBy(30), fail("late")]);
  });

  test("decides at once by what it sees once no row can come any more", () => {
    const ended = again({ ended: BEGAN - s(30) });
    expect(new Wait(ended).sees(0, [success("new", -180), OLD])).toEqual(open("new"));
    expect(new Wait(ended).sees(0, [failed("new", -180), OLD])).toEqual(fail("new"));
  });

  test("waits for rows that come late where the server's time is not known", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [success("new", -10), OLD], { serverTime: null })).toEqual(lookBy(30));
    expect(wait.sees(30, [success("new", -10), OLD], { serverTime: null })).toEqual(open("new"));
  });

  test("a late success takes the place of an earlier failure, too", () => {
    const wait = new Wait(again());
    expect(wait.sees(0, [failed("by-hand", -250), OLD])).toEqual(lookBy(30));
    expect(wait.sees(30, [success("late", -150), failed("by-hand", -250), OLD])).toEqual(open("late"));
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
    expect(wait.sees(30, [failed("late", -150), success("a", -5_000), OLD])).toEqual(fail("late"));
  });

  test("a task that runs and started before the last one judged does not count", () => {
    const wait = new Wait(again());
    wait.sees(0, [OLD, running("older", -90_000)]);
    expect(wait.sees(30, [OLD, running("older", -90_000)])).toEqual(open(null));
  });

  test("of tasks that started together, the higher ID is the newer", () => {
    const after = { id: "7", startedAt: NOON - s(100) };
    const wait = (id: string) => new Wait(again({ after, ended: BEGAN - s(30) })).sees(0, [failed(id, -100)]);
    expect(wait("8")).toEqual(fail("8"));
    expect([wait("7"), wait("6")]).toEqual([open(null), open(null)]);
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
    expect(wait.sees(30, [failed("late", -150), success("a", -1_000)])).toEqual(fail("late"));
  });

  test("so does one that may have been started by hand after this run began", () => {
    expect(new Wait(anew()).sees(0, [success("a", -100)])).toEqual(lookBy(30));
  });

  test("whatever counts decides at once where the checkpoint is of this run", () => {
    const checkpoint = (seconds: number) => ({ checkpoint: NOON + s(seconds) });
    expect(new Wait(anew(checkpoint(-201))).sees(0, [success("a", -199)])).toEqual(open("a"));
    expect(new Wait(anew(checkpoint(-202))).sees(0, [success("a", -199)])).toEqual(lookBy(30));
    expect(new Wait(anew({ checkpoint: null })).sees(0, [success("a", -199)])).toEqual(lookBy(30));
    const unknown = { serverTime: null };
    expect(new Wait(anew(checkpoint(0))).sees(0, [success("a", -199)], unknown)).toEqual(lookBy(30));
  });

  test("the time to appear counts from the operation's end", () => {
    const wait = new Wait(anew({ ended: BEGAN - s(250) }));
    expect(wait.sees(0, [])).toEqual(lookBy(50));
    expect(wait.sees(50, [])).toMatchObject({ problem: { code: "no_match" } });
    const late = new Wait(anew({ ended: BEGAN - s(7_200) }));
    expect(late.sees(-5, [])).toMatchObject({ problem: { code: "no_match" } });
  });
});
