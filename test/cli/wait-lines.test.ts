import width from "string-width";
import { styleOf } from "../../lib/cli/terminal";
import { WaitLines } from "../../lib/cli/wait-lines";
import type { Progress } from "../../lib/tasks/wait/progress";
import { NOTHING_SECRET } from "../../lib/text/redact";
import { FakeClock } from "../support/fake-clock";

const RUNNING: Progress = {
  waited: 0,
  task: { id: "t1", name: "EXTEND", status: "EXECUTING", state: "running", progressPercent: 43 },
  usual: { duration: 310_000, count: 8 },
  remaining: 170_000,
};

const UUIDS = ["5560df16-cebf-4473-95c4-d1b573c16e79", "5560df16-cebf-4473-95c4-d1b573c16e80"] as const;
const GATES = UUIDS.map((uuid) => `EXTEND of ${uuid}`);
const TASKS = ["809d4580aaed41565abc38d58f77f840", "df2184f4b46de3ddf02f74fb03810020"];

const lines = (env: Readonly<Record<string, string>> = {}, isTTY = false) => {
  const clock = new FakeClock();
  const waits = new WaitLines(clock, styleOf({ write: () => {}, isTTY }, env), NOTHING_SECRET);
  const track = (label: string, progress = RUNNING) => {
    const tracker = waits.track(label);
    tracker.progress(progress);
    tracker.pause(15_000);
    return tracker;
  };
  const drawn = (columns: number, most = 24) => waits.lines(waits.all, most, { columns });
  return { clock, waits, track, drawn };
};

/** Of waits with these labels, 72 s after they began; the time of day depends on where this runs. */
const of = (labels: readonly string[], columns: number, progress = RUNNING) => {
  const { clock, track, drawn } = lines();
  for (const label of labels) track(label, progress);
  clock.advance(72_000);
  return drawn(columns).map((line) => line.replace(/\d\d:\d\d/, "hh:mm"));
};

test.each([
  [
    160,
    "EXTEND of 5560df16-cebf-4473-95c4-d1b573c16e79  43 %  █████████░░░░░░░░░░░  EXECUTING  1m12s  ends about hh:mm  usually 5m10s  next look in 0s",
  ],
  [
    120,
    "EXTEND of 5560df16-…e79  43 %  █████████░░░░░░░░░░░  EXECUTING  1m12s  ends about hh:mm  usually 5m10s  next look in 0s",
  ],
  [100, "EXTEND o…e79  43 %  █████░░░░░░  EXECUTING  1m12s  ends about hh:mm  usually 5m10s  next look in 0s"],
  [80, "EXTEND o…e79  43 %  ███░░░░░  EXECUTING  1m12s  ends about hh:mm  usually 5m10s"],
  [60, "EXTEND of 556…e79  43 %  EXECUTING  1m12s  ends about hh:mm"],
  [40, "EXTEND of 5…e79  43 %  EXECUTING  1m12s"],
  [20, "EXTEND of…e79  43 %"],
])("at %s columns, the label gives first, then the bar, then what is least important", (columns, expected) => {
  expect(of(GATES, columns)[0]).toBe(expected);
});

test.each([120, 100, 80, 60, 40, 20])(
  "at %s columns, waits for instances and tasks with real IDs are told apart, and fit",
  (columns) => {
    for (const labels of [GATES, UUIDS, TASKS]) {
      const drawn = of(labels, columns);
      const shown = drawn.map((line) => line.split("  ")[0]!);
      expect(new Set(shown).size).toBe(labels.length);
      for (const [index, line] of drawn.entries()) {
        expect(width(line)).toBeLessThan(columns);
        const [begin, end] = shown[index]!.split("…");
        expect(labels[index]!.startsWith(begin!) && labels[index]!.endsWith(end ?? "")).toBe(true);
      }
    }
  },
);

test("a word that does not fit makes room for those after it", () => {
  const status = "WAITING_FOR_SOMETHING_LONG";
  expect(of(["EXTEND"], 40, { ...RUNNING, task: { ...RUNNING.task!, status } })).toEqual([
    "EXTEND  43 %  1m12s  ends about hh:mm",
  ]);
});

test("a percentage that the cloud does not tell is estimated, and said to be; without both there is no bar", () => {
  const task = { ...RUNNING.task!, progressPercent: null };
  expect(of(["EXTEND"], 60, { ...RUNNING, task })[0]).toMatch(/^EXTEND {2}~45 % {2}█+░+ {2}EXECUTING/);
  expect(of(["EXTEND"], 60, { ...RUNNING, task, usual: null })[0]).toMatch(/^EXTEND {2}EXECUTING/);
  expect(of(["EXTEND"], 60, { ...RUNNING, task: null, usual: null, remaining: null })[0]).toBe(
    "EXTEND  no task yet  1m12s  next look in 0s",
  );
});

test("before the first answer, a line says what was told last; after the end, how it ended", () => {
  const { clock, waits, drawn } = lines();
  const tracker = waits.track("EXTEND");
  expect(drawn(80)).toEqual(["EXTEND  0s  asking"]);
  tracker.changed("waiting");
  expect(drawn(80)).toEqual(["EXTEND  0s  waiting"]);
  tracker.progress(RUNNING);
  clock.advance(90_000);
  tracker.ended("succeeded");
  clock.advance(90_000);
  expect(drawn(80)).toEqual(["EXTEND  succeeded  after 1m30s"]);
});

test("without UTF-8, lines are ASCII", () => {
  const { track, drawn } = lines({ LANG: "C" });
  track(GATES[0]!);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII, too.
  expect(drawn(100)[0]).toMatch(/^EXTEND\.\.\.e79 {2}43 % {2}#+-+ [\x00-\x7f]*$/);
});

test("the label has the colour of its task's state, which takes no room", () => {
  const { track, drawn } = lines({}, true);
  track("EXTEND");
  expect(drawn(20)).toEqual(["\u001b[36mEXTEND\u001b[39m  43 %  0s"]);
});

test("where there are more waits than rows, those that have ended give way, and the rest is counted", () => {
  const { track, drawn } = lines();
  const all = ["one", "two", "three", "four", "five"].map((label) => track(label));
  for (const index of [0, 2]) all[index]!.ended("succeeded");
  const labels = (most: number) => drawn(20, most).map((line) => line.split("  ")[0]);
  expect(labels(5)).toEqual(["one", "two", "three", "four", "five"]);
  expect(labels(4)).toEqual(["two", "four", "five", "and 2 more"]);
  expect(labels(3)).toEqual(["two", "four", "and 3 more"]);
  expect(labels(1)).toEqual(["and 5 more"]);
  expect(labels(0)).toEqual([]);
});

test("waits that have ended are not among those that run", () => {
  const { waits, track } = lines();
  const one = track("one");
  track("two");
  one.ended("succeeded");
  expect([waits.all, waits.running].map((some) => some.map(({ label }) => label))).toEqual([["one", "two"], ["two"]]);
});

test("labels are compared when lines are drawn, not with each wait that comes, and anew once another one has come", () => {
  const { track, drawn } = lines();
  const segmented = jest.spyOn(Intl.Segmenter.prototype, "segment");
  for (let wait = 0; wait < 100; wait++) track(`EXTEND of ${wait}-${"x".repeat(40)}`);
  expect(segmented).not.toHaveBeenCalled();
  drawn(30);
  for (const middle of [1, 2]) track(`RESIZE of ${"x".repeat(20)}${middle}${"x".repeat(20)}`);
  const [last, next] = drawn(40, 200).reverse();
  expect(last).not.toBe(next);
  segmented.mockRestore();
});
