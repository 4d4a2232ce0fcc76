import type { Hold } from "../../lib/cli/job-control";
import { ReservedLines } from "../../lib/cli/reserved-lines";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";

const RUNNING = { id: "t1", name: "EXTEND", status: "EXECUTING", state: "running", progressPercent: 43 } as const;

/** A screen of 12 lines, and what is written to it with each frame. */
const screen = () => {
  const { io, written } = fakeIo();
  const size = { columns: 60, rows: 12 };
  let frame = () => {};
  let hold: Hold = () => {};
  const display = new ReservedLines(
    {
      ...io,
      stderr: {
        ...io.stderr,
        get columns() {
          return size.columns;
        },
        get rows() {
          return size.rows;
        },
        draw: io.stderr.write,
      },
      every: (_, run) => {
        frame = run;
        return () => {};
      },
      onStop: (display) => {
        hold = display;
        return () => {};
      },
    },
    new FakeClock(),
  );
  const since = (act: () => void) => {
    written.err = "";
    act();
    return written.err.replaceAll("\u001b", "^");
  };
  return { display, size, draw: () => since(() => frame()), since, hold: (isStopped: boolean) => hold(isStopped) };
};

const track = (display: ReservedLines, label: string) => {
  const tracker = display.track(label);
  tracker.progress({ waited: 0, task: RUNNING, usual: null, remaining: null });
  return tracker;
};

test("nothing is reserved before a gate waits", () => {
  const { draw, display, since } = screen();
  expect(draw()).toBe("");
  expect(since(() => display.stop())).toBe("");
});

test("a gate gets the last line, above which the command scrolls; the cursor stays where it was", () => {
  const { draw, display } = screen();
  track(display, "EXTEND");
  const reserve = "^D^[1A^7^[1;11r^8";
  const line = "^7^[m^[12;1H^[2KEXTEND  43 %  █████████░░░░░░░░░░░  EXECUTING  0s^8";
  expect(draw()).toBe(reserve + line);
  expect(draw()).toBe(line);
});

test("once no gate waits, and at the end, the screen is the command's alone", () => {
  const { draw, display, since } = screen();
  const released = "^7^[m^[12;1H^[2K^[r^8";
  const first = track(display, "EXTEND");
  draw();
  first.ended("open");
  expect(draw()).toBe(released);
  track(display, "OTHER");
  draw();
  expect(since(() => display.stop())).toBe(released);
  expect(draw()).toBe("");
});

test("while the job is stopped the screen is the shell's", () => {
  const { draw, display, since, hold } = screen();
  track(display, "EXTEND");
  draw();
  expect(since(() => hold(true))).toContain("^[r");
  expect(draw()).toBe("");
  hold(false);
  expect(draw()).toContain("^[1;11r");
});

test("gates take a third of the screen at most, also of one that has become smaller", () => {
  const { draw, display, size } = screen();
  for (let gate = 1; gate <= 9; gate += 1) track(display, `gate ${gate}`);
  expect(draw()).toMatch(/\^\[1;8r.*gate 1 .*gate 2 .*gate 3 .*and 6 more\^8$/);
  size.rows = 6;
  expect(draw()).toMatch(/\^\[r\^8\^D\^D.*\^\[1;4r.*gate 1 .*and 8 more\^8$/);
});
