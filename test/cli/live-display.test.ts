import type { Hold } from "../../lib/cli/job-control";
import { FRAMES, LiveDisplay } from "../../lib/cli/live-display";
import { NOTHING_SECRET } from "../../lib/text/redact";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";

// The frames' timer is the package's own.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const HIDDEN = "^[?25l^[?7l";
const AS_IT_WAS = "^[?25h^[?7h";

/** A terminal, and what is written to it while something is done. */
const terminal = ({ columns = 80, rows = 24 } = {}) => {
  const { io, written } = fakeIo();
  const size = { columns, rows };
  let hold: Hold = () => {};
  let isTold = true;
  const stderr = {
    ...io.stderr,
    isTTY: true,
    get columns() {
      return size.columns;
    },
    get rows() {
      return size.rows;
    },
    draw: io.stderr.write,
  };
  const onStop = (display: Hold) => {
    hold = display;
    return () => {
      isTold = false;
    };
  };
  const display = new LiveDisplay({ ...io, stderr, onStop }, new FakeClock(), NOTHING_SECRET);
  const since = (act: () => void) => {
    written.err = "";
    act();
    return written.err.replaceAll("\u001b", "^");
  };
  const frame = () => since(() => jest.advanceTimersByTime(1_000 / FRAMES));
  return { display, size, since, frame, hold: (isStopped: boolean) => hold(isStopped), isTold: () => isTold };
};

/** The lines of what was written, without their sequences. */
const lines = (text: string) => text.replaceAll(/\^\[[?\d;]*[a-zA-Z]/g, "").split("\n");

test("a line for each wait is drawn again in its place, below a hidden cursor, and stays once all have ended", () => {
  const { display, since, frame, isTold } = terminal();
  expect(since(() => display.track("one"))).toBe(HIDDEN);
  const two = display.track("two");
  expect(lines(frame())).toEqual(["one  0s  asking", "two  0s  asking"]);
  two.ended("succeeded");
  const again = frame();
  expect(again).toMatch(/^\^\[1A/);
  expect(lines(again)).toEqual(["one  0s  asking", "two  succeeded  after 0s"]);
  display.note("a note\n");
  const last = since(() => display.stop());
  expect(last).toContain(AS_IT_WAS);
  expect(lines(last)).toEqual(["one  0s  asking", "two  succeeded  after 0s", "a note", ""]);
  expect(frame()).toBe("");
  expect(isTold()).toBe(false);
});

describe("more waits than rows", () => {
  const many = (rows: number) => {
    const shown = terminal({ rows });
    const trackers = Array.from({ length: 16 }, (_, index) => shown.display.track(`wait ${index + 1}`));
    return { ...shown, trackers };
  };
  const labels = (text: string) => lines(text).map((line) => line.split("  ")[0]);
  const numbered = (...numbers: number[]) => numbers.map((number) => `wait ${number}`);

  test("are no more lines than rows, so that nothing scrolls; those that run go first", () => {
    const { frame, trackers } = many(6);
    expect(labels(frame())).toEqual([...numbered(1, 2, 3, 4), "and 12 more"]);
    for (const index of [0, 2]) trackers[index]!.ended("succeeded");
    expect(labels(frame())).toEqual([...numbered(2, 4, 5, 6), "and 12 more"]);
  });

  test("follow the terminal's size", () => {
    const { frame, size } = many(24);
    expect(labels(frame())).toHaveLength(16);
    size.rows = 4;
    frame();
    expect(labels(frame())).toEqual([...numbered(1, 2), "and 14 more"]);
    size.rows = 6;
    frame();
    expect(labels(frame())).toEqual([...numbered(1, 2, 3, 4), "and 12 more"]);
  });

  test("are all told at the end", () => {
    const { display, since, trackers, frame } = many(6);
    frame();
    for (const tracker of trackers) tracker.ended("succeeded");
    expect(labels(since(() => display.stop()))).toEqual([...numbered(...Array.from(trackers, (_, at) => at + 1)), ""]);
  });
});

test("while the job is stopped the terminal is the shell's; then lines are drawn anew, below what the shell wrote", () => {
  const { display, since, frame, hold } = terminal({ rows: 3 });
  for (const label of ["one", "two", "three"]) display.track(label);
  frame();
  const stopped = since(() => hold(true));
  expect(stopped).toContain(AS_IT_WAS);
  expect(lines(stopped)).toEqual(["one  0s  asking", "and 2 more", ""]);
  expect(frame()).toBe("");
  expect(since(() => hold(false))).toBe(HIDDEN);
  const again = frame();
  expect(again).not.toMatch(/\^\[\d+A/);
  expect(lines(again)).toEqual(["one  0s  asking", "and 2 more"]);
});

test("what is drawn last is not cut for its colours", () => {
  const { display, since, frame } = terminal();
  display.track("a label that is as long as an ID").progress({
    task: { id: "t1", name: "EXTEND", status: "EXECUTING", state: "running", progressPercent: 43 },
    ...{ waited: 0, usual: { duration: 310_000, count: 8 }, remaining: 170_000 },
  });
  const [line] = lines(frame());
  expect(line).toHaveLength(79);
  expect(lines(since(() => display.stop()))[0]).toBe(line);
});
