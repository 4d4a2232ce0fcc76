import fc from "fast-check";
import { bundled, labelOf } from "../../../lib/cli/timeline/bars";
import { drawRows } from "../../../lib/cli/timeline/drawing";
import {
  durationOf,
  heightOf,
  lanesOf,
  moved,
  type Placed,
  place,
  rowsOf,
  type TimelineTask,
  ticksOf,
  wholeRange,
  zoomed,
} from "../../../lib/cli/timeline/layout";
import type { View } from "../../../lib/cli/timeline/view";
import { NOW, sampleTasks } from "../../support/timeline-tasks";

const MINUTE = 60_000;

const task = (more: Partial<TimelineTask> = {}): TimelineTask => ({
  ...{ instance: "cache", name: "EXTEND", id: "t", state: "succeeded", status: "SUCCESS", reason: "" },
  ...more,
});

const placed = (from: number, to: number, index = 0): Placed => ({ task: task(), index, from, to });

describe("a task's place in time", () => {
  const at = (more: Partial<TimelineTask>) => {
    const { from, to } = place(task(more), 0, NOW);
    return [from - NOW, to - NOW];
  };

  test.each([
    ["from its start to its end", { start: NOW - 5, end: NOW - 2 }, [-5, -2]],
    ["until now while it runs", { start: NOW - 5, state: "running" }, [-5, 0]],
    ["until now while it is pending", { start: NOW - 5, state: "pending" }, [-5, 0]],
    ["a moment, where it ended and nothing says when", { start: NOW - 5, state: "failed" }, [-5, -5]],
    ["a moment, where only its end is known", { end: NOW - 2 }, [-2, -2]],
    ["now, where no time is known", { state: "pending" }, [0, 0]],
    ["a moment, where it ends before it starts", { start: NOW - 2, end: NOW - 5 }, [-2, -2]],
    ["a moment, where it starts in the future", { start: NOW + 5, state: "running" }, [5, 5]],
  ] as const)("is %s", (_, more, expected) => {
    expect(at(more)).toEqual(expected);
  });

  test("gives a duration only where both ends are known, or it still runs", () => {
    const took = (more: Partial<TimelineTask>) => durationOf(place(task(more), 0, NOW));
    expect(took({ start: NOW - 90_000, end: NOW })).toBe("1m30s");
    expect(took({ start: NOW - 90_000, state: "running" })).toBe("1m30s so far");
    expect([took({ start: NOW }), took({ end: NOW }), took({})]).toEqual(["", "", ""]);
  });
});

describe("lanes", () => {
  test("no two tasks of a lane overlap, and there are no more lanes than tasks at one time", () => {
    const one = fc.tuple(fc.nat(50), fc.nat(20));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (pairs) => {
        const tasks = pairs.map(([from, length], index) => placed(from, from + length, index));
        const lanes = lanesOf(tasks);
        const end = ({ from, to }: Placed) => Math.max(to, from + 1);
        for (const lane of lanes) {
          lane.forEach((next, index) => {
            if (index > 0) expect(next.from).toBeGreaterThanOrEqual(end(lane[index - 1]!));
          });
        }
        const most = Math.max(
          0,
          ...tasks.map(({ from }) => tasks.filter((other) => other.from <= from && from < end(other)).length),
        );
        expect(lanes).toHaveLength(most);
        expect(lanes.flat()).toHaveLength(tasks.length);
      }),
    );
  });

  test("ten thousand tasks at the same time have ten thousand lanes, and soon", () => {
    expect(lanesOf(Array.from({ length: 10_000 }, (_, index) => placed(0, 1_000, index)))).toHaveLength(10_000);
  });
});

test("rows are grouped by instance, then name, without a gap between them", () => {
  const all = sampleTasks(60).map((one, index) => place(one, index, NOW));
  const rows = rowsOf(all, false);
  const titles = rows.map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith("cache-"))).toEqual([
    expect.stringMatching(/^cache-orders/),
    expect.stringMatching(/^cache-search/),
    expect.stringMatching(/^cache-sessions/),
  ]);
  rows.slice(1).forEach(({ top }, index) => {
    expect(top).toBe(rows[index]!.top + rows[index]!.height);
  });
  expect(rows.flatMap(({ lanes }) => lanes.flat())).toHaveLength(60);
  expect(heightOf(rowsOf(all, true))).toBeGreaterThan(heightOf(rows));
});

describe("the range", () => {
  const whole = { from: 0, to: 100 * MINUTE };

  test("has room on both sides of all tasks, and an hour where there is none", () => {
    const { from, to } = wholeRange([placed(NOW, NOW)], NOW);
    expect([from < NOW, to > NOW]).toEqual([true, true]);
    expect(wholeRange([], NOW)).toEqual({ from: NOW - 60 * MINUTE, to: NOW });
  });

  test("keeps what is pointed at in its place when it is zoomed", () => {
    expect(zoomed(whole, whole, 0.5, 0.25)).toEqual({ from: 12.5 * MINUTE, to: 62.5 * MINUTE });
  });

  test("is never longer than the whole, shorter than ten seconds, or outside", () => {
    expect(zoomed({ from: 0, to: MINUTE }, whole, 1e9)).toEqual(whole);
    const { from, to } = zoomed(whole, whole, 1e-9);
    expect(to - from).toBeCloseTo(10_000);
    expect(moved({ from: 0, to: MINUTE }, whole, -5)).toEqual({ from: 0, to: MINUTE });
    expect(moved({ from: 0, to: MINUTE }, whole, 1e12)).toEqual({ from: 99 * MINUTE, to: 100 * MINUTE });
  });
});

describe("ticks", () => {
  test.each([
    ["seconds", 60_000, "11:59:15"],
    ["minutes", 3_600_000, "11:15"],
    ["hours", 86_400_000, "15:00"],
    ["days", 30 * 86_400_000, "2026-06-04"],
  ])("of %s are round, and apart", (_, length, expected) => {
    const ticks = ticksOf({ from: NOW - length, to: NOW }, 1_000);
    expect(ticks.map(({ label }) => label)).toContain(expected);
    expect(ticks.length).toBeLessThan(13);
  });

  test("name the day once for each day", () => {
    const days = ticksOf({ from: NOW - 86_400_000, to: NOW }, 1_000).flatMap(({ day }) => (day === "" ? [] : [day]));
    expect(days).toEqual(["2026-06-30", "2026-07-01"]);
  });

  test("of centuries are still few", () => {
    const ticks = ticksOf({ from: 0, to: 8.64e15 }, 1_000);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThan(13);
  });
});

describe("what is drawn", () => {
  const view: View = { range: { from: 0, to: 1_000 }, width: 1_020, labels: 0, now: -1, top: 0, bottom: 1e9 };

  test("tasks that would cover each other share a bar; others do not", () => {
    const lane = [placed(0, 2, 0), placed(5, 6, 1), placed(100, 101, 2)];
    const bundles = (range: View["range"]) =>
      bundled(lane, { ...view, range }).map((one) => one.map(({ index }) => index));
    expect(bundles(view.range)).toEqual([[0, 1], [2]]);
    expect(bundles({ from: 0, to: 50 })).toEqual([[0], [1]]);
    expect(bundles({ from: 200, to: 300 })).toEqual([]);
  });

  test("of ten thousand tasks, only those in the rows that are to be seen", () => {
    const all = sampleTasks(10_000).map((one, index) => place(one, index, NOW));
    const rows = rowsOf(all, false);
    const seen = { ...view, range: wholeRange(all, NOW), top: 0, bottom: 600 };
    const count = (drawn: ReturnType<typeof drawRows>) => JSON.stringify(drawn).split('"option"').length - 1;
    expect(count(drawRows(rows, seen))).toBeLessThan(1_500);
    expect(count(drawRows(rows, { ...seen, top: 1e6, bottom: 1e6 }))).toBe(0);
  });

  test("a bar says in words what its colour and shape say", () => {
    const { instance, name } = task();
    const failed = task({ state: "failed", start: NOW - MINUTE, end: NOW, reason: "no capacity" });
    expect(labelOf(place(failed, 0, NOW))).toBe(
      `${name} on ${instance}, failed, started 2026-07-01 11:59:00 UTC, 1m, no capacity`,
    );
    expect(labelOf(place(task({ state: "pending" }), 0, NOW))).toContain("start unknown");
  });
});
