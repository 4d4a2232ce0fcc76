import { safeIo } from "../../lib/cli/io";
import type { Hold } from "../../lib/cli/job-control";
import { taskTable } from "../../lib/cli/task-table";
import { lineWidth, styleOf } from "../../lib/cli/terminal";
import { watch } from "../../lib/cli/watch";
import type { ObjectValue } from "../../lib/plugin/value";
import { NOTHING_SECRET } from "../../lib/text/redact";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";

const OPEN = "\u001b[?1049h\u001b[?7l";
const CLOSE = "\u001b[?7h\u001b[?1049l";
const EMPTY = "\u001b[H\u001b[J";

const tasks = (count: number): ObjectValue[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ id: `8abf6e1e72c12e7c0172c15b508500${index + 10}`, name: "CHANGE_OF_SPECIFICATIONS", state: "running" },
    ...{ progress_percent: 50, started_at: null, finished_at: null },
  }));

interface Look {
  readonly items?: readonly ObjectValue[];
  readonly note?: string;
  readonly size?: { readonly columns?: number; readonly rows?: number };
  /** Ctrl-C while it is read. */
  readonly interrupted?: true;
  /** Ctrl-Z while it is read, and then `fg`. */
  readonly stopped?: true;
  /** Sizes of the terminal, one after the other, between this look and the next; then time passes for a redraw. */
  readonly resized?: readonly Look["size"][];
}

/** Watches lists that are read one after the other; then comes Ctrl-C. */
const watched = async (looks: readonly Look[], { isTTY = true, inPlace = true } = {}) => {
  const { io, written, interrupt } = fakeIo({ NO_COLOR: "1" });
  let size: Look["size"] = { columns: 80, rows: 24 };
  const stdout = {
    ...{ ...io.stdout, isTTY },
    get columns() {
      return size?.columns;
    },
    get rows() {
      return size?.rows;
    },
  };
  const clock = new FakeClock();
  const left = [...looks];
  const displays = new Set<Hold>();
  const onStop = (display: Hold) => {
    displays.add(display);
    return () => displays.delete(display);
  };
  const [resizes, timers] = [new Set<() => void>(), new Set<() => void>()];
  const heardBy = (set: Set<() => void>) => (run: () => void) => {
    set.add(run);
    return () => set.delete(run);
  };
  const every = (_: number, run: () => void) => heardBy(timers)(run);
  const safe = safeIo({ ...io, stdout, onStop, every, onResize: heardBy(resizes) });
  const resize = (sizes: readonly Look["size"][]) => {
    for (const one of sizes) {
      size = one;
      for (const run of resizes) run();
    }
  };
  const code = await watch({
    ...{ io: safe, clock, interval: 5_000, inPlace },
    read: async (to) => {
      const look = left.shift()!;
      if (look.size !== undefined) size = look.size;
      if (look.note !== undefined) to.stderr.write(look.note);
      const { resized = [] } = look;
      clock.plan(clock.since() + 1_000, () => resize(resized));
      clock.plan(clock.since() + 2_000, () => [...timers].map((run) => run()));
      if (look.stopped) for (const isStopped of [true, false]) for (const display of displays) display(isStopped);
      if (look.interrupted) {
        resize(resized);
        interrupt();
      }
      if (left.length === 0) clock.plan(clock.since() + (resized.length > 0 ? 3_000 : 1), interrupt);
      return look.items === undefined ? { code: 5 } : { code: 0, items: look.items };
    },
    draw: (some) =>
      taskTable(some, {
        ...styleOf(safe.stdout, safe.env),
        ...{ wide: false, columns: lineWidth(safe.stdout), now: clock.now(), redact: NOTHING_SECRET },
      }),
    line: (task) => `${String(task.id)} ${String(task.state)}\n`,
  });
  const [opening, ...frames] = written.out.split(EMPTY);
  expect([displays, resizes, timers].map((left) => left.size)).toEqual([0, 0, 0]);
  return { code, out: written.out, err: written.err, opening, frames, end: frames.at(-1)?.replace(CLOSE, "") };
};
const lines = (frame: string | undefined) => frame!.trimEnd().split("\n");

test("a screen of its own is drawn whole each time; what was shown last stays, and ends with a line break", async () => {
  const { code, opening, frames, end } = await watched([{ items: tasks(1) }, { items: tasks(2) }]);
  expect([code, opening]).toEqual([0, OPEN]);
  expect(frames.slice(0, -1).map((frame) => lines(frame).length)).toEqual([2, 3]);
  expect(frames.at(-1)).toBe(`${CLOSE}${frames[1]}`);
  expect(end).toMatch(/running +50 %\n$/);
});

test.each([120, 80, 60, 40, 20])("on %d columns no line of a frame is wider", async (columns) => {
  const { frames } = await watched([{ items: tasks(30), size: { columns, rows: 10 } }]);
  for (const line of lines(frames[0])) expect(line.length).toBeLessThanOrEqual(columns);
});

test("after a resize a frame fits what the terminal is then, also the one that stays", async () => {
  const sizes = [
    { columns: 100, rows: 24 },
    { columns: 40, rows: 24 },
    { columns: 40, rows: 6 },
    { columns: 8, rows: 3 },
    { columns: 120, rows: 40 },
    { columns: 60, rows: 10 },
  ];
  const { frames } = await watched(sizes.map((size) => ({ items: tasks(30), size })));
  const drawn = [...frames.slice(0, -1), frames.at(-1)!.replace(CLOSE, "")];
  [...sizes, sizes.at(-1)!].forEach(({ columns, rows }, index) => {
    const frame = lines(drawn[index]);
    expect(frame.length).toBeLessThan(rows);
    for (const line of frame) expect(line.length).toBeLessThanOrEqual(columns);
  });
});

test("a resize between two lists is drawn at once from the last one, and once where several sizes come together", async () => {
  const { frames } = await watched([
    {
      items: tasks(30),
      resized: [
        { columns: 70, rows: 20 },
        { columns: 30, rows: 6 },
      ],
    },
  ]);
  const [first, resized, end] = frames;
  expect(frames).toHaveLength(3);
  expect([lines(first).length, lines(resized).length]).toEqual([23, 5]);
  expect(Math.max(...lines(resized).map(({ length }) => length))).toBeLessThanOrEqual(30);
  expect(end).toBe(`${CLOSE}${resized}`);
});

test("a resize just before the end draws nothing over what stays", async () => {
  const { frames } = await watched([{ items: tasks(1) }, { interrupted: true, resized: [{ columns: 30, rows: 6 }] }]);
  expect(frames).toHaveLength(2);
});

test.each([
  [10, 30, 7, "and 23 more"],
  [10, 9, 7, "and 2 more"],
  [10, 8, 8, undefined],
  [4, 30, 1, "and 29 more"],
  [3, 30, 1, "and 29 more"],
  [1, 30, 0, "and 29 more"],
  // It does not tell its size.
  [0, 30, 21, "and 9 more"],
])("on %d rows, %d tasks are %d lines, and the last line says: %s", async (rows, count, shown, more) => {
  const { frames, end } = await watched([{ items: tasks(count), size: { columns: 80, rows } }]);
  for (const frame of [frames[0], end]) {
    expect(lines(frame).filter((line) => line.startsWith("8abf"))).toHaveLength(shown);
    if (more === undefined) expect(frame).not.toContain("more");
    else expect(lines(frame).at(-1)).toBe(more);
  }
});

test("a terminal that does not tell its size cuts nothing", async () => {
  const { frames } = await watched([
    { items: tasks(1), size: {} },
    { items: tasks(1), size: { columns: 0 } },
  ]);
  for (const frame of frames) expect(frame).toContain("8abf6e1e72c12e7c0172c15b50850010  CHANGE_OF_SPECIFICATIONS");
});

test("Ctrl-Z gives the terminal its own screen back, with the table; then the list is drawn on another one again", async () => {
  const { frames } = await watched([{ items: tasks(1) }, { items: tasks(2), stopped: true }]);
  const [first, stopped, again, second] = frames;
  expect([stopped, again]).toEqual([`${CLOSE}${first}${OPEN}`, first]);
  expect(lines(second)).toHaveLength(3);
});

test("what a list says beside its tasks is read when the screen has gone, once", async () => {
  const { out, err } = await watched([
    { items: tasks(1), note: "an odd row\n" },
    { items: tasks(1), note: "an odd row\n" },
  ]);
  expect(out).not.toContain("odd");
  expect(err).toBe("an odd row\n");
});

test("a list that cannot be read ends it with its code; what was shown last stays above the reason", async () => {
  const { code, end, err } = await watched([{ items: tasks(1) }, { note: "not found\n" }]);
  expect([code, err]).toEqual([5, "not found\n"]);
  expect(lines(end)).toHaveLength(2);
});

test("no screen is opened for a list that cannot be read at all", async () => {
  expect(await watched([{ note: "not found\n" }])).toMatchObject({ code: 5, out: "", err: "not found\n" });
});

test.each([true, false])(
  "an interrupted list is the proper end, and no error is told (terminal: %s)",
  async (isTTY) => {
    const { code, err } = await watched([{ items: tasks(1) }, { note: "interrupted\n", interrupted: true }], { isTTY });
    expect([code, err]).toEqual([0, ""]);
  },
);

test("in a pipe a table is written whole, and again only when it differs", async () => {
  const looks = [{ items: tasks(30), size: { columns: 20, rows: 5 } }, { items: tasks(30) }, { items: tasks(1) }];
  const { out } = await watched(looks, { isTTY: false });
  expect(out).not.toContain("\u001b");
  expect(out.split("\n\n").map((table) => lines(table).length)).toEqual([31, 2]);
  expect(out).toContain("CHANGE_OF_SPECIFICATIONS");
});

test("what a list says beside its tasks is told at once in a pipe", async () => {
  const { err } = await watched([{ items: tasks(1), note: "an odd row\n" }, { items: tasks(1) }], { isTTY: false });
  expect(err).toBe("an odd row\n");
});

test("as lines, a task is written when it is new or has changed", async () => {
  const [first, second] = tasks(2);
  const ended = { ...first!, state: "succeeded" };
  const { out } = await watched([{ items: [first!] }, { items: [first!, second!] }, { items: [ended, second!] }], {
    inPlace: false,
  });
  expect(out.split("\n").map((line) => line.slice(30))).toEqual(["10 running", "11 running", "10 succeeded", ""]);
});
