import fc from "fast-check";
import { taskListApi } from "../../../lib/apis";
import { type TimeWindow, windowsOf } from "../../../lib/tasks/list/windows";
import { formatTime } from "../../../lib/tasks/read/read-time";

const DAY = 86_400_000;
const SECOND = 1_000;
const NOW = Date.UTC(2026, 2, 1, 12);
const gemini = taskListApi("geminidb_jobs")!;
const redis = taskListApi("redis_tasks")!;
const dcs = taskListApi("dcs_background_tasks")!;

const split = (asked: TimeWindow, now = NOW) => windowsOf(gemini, asked, now).windows;
const sent = (ms: number) => String(formatTime(ms, "iso_offset"));

describe("an API without a limit", () => {
  test.each([{}, { from: 0 }, { from: 0, to: NOW }, { to: 5 }])("is asked for %j as it is", (asked) => {
    expect(windowsOf(dcs, asked, NOW)).toEqual({ windows: [asked], cut: false });
  });
});

describe("an API that lists thirty days at once", () => {
  test("is left to its own default where no time is given", () => {
    expect(split({})).toEqual([{}]);
  });

  test("is asked once for what fits", () => {
    const asked = { from: NOW - 30 * DAY, to: NOW };
    expect(split(asked)).toEqual([asked]);
  });

  test("is asked for the thirty days before an end without a begin", () => {
    expect(split({ to: NOW - 90 * DAY })).toEqual([{ from: NOW - 120 * DAY, to: NOW - 90 * DAY }]);
  });

  test("is asked newest first, window by window", () => {
    expect(split({ from: NOW - 70 * DAY, to: NOW })).toEqual([
      { from: NOW - 10 * DAY, to: NOW },
      { from: NOW - 40 * DAY, to: NOW - 10 * DAY },
      { from: NOW - 70 * DAY, to: NOW - 40 * DAY },
    ]);
  });

  test("is asked for two seconds where one is meant: an end has to be later than its begin", () => {
    expect(split({ from: NOW + 1, to: NOW + 999 })).toEqual([{ from: NOW, to: NOW + SECOND }]);
  });

  const from = fc.integer({ min: NOW - 200 * DAY, max: NOW - DAY });
  const length = fc.integer({ min: 0, max: 200 * DAY });

  test("closed windows meet in one second without a gap, and none is longer than allowed, or empty, as it is sent", () => {
    fc.assert(
      fc.property(from, length, (begin, span) => {
        const end = begin + span;
        const windows = [...split({ from: begin, to: end })].reverse();
        expect(sent(windows[0]!.from!)).toBe(sent(begin));
        expect(Date.parse(sent(windows.at(-1)!.to!))).toBeGreaterThanOrEqual(Date.parse(sent(end)));
        for (const [index, window] of windows.entries()) {
          const seconds = Date.parse(sent(window.to!)) - Date.parse(sent(window.from!));
          expect(seconds).toBeGreaterThan(0);
          expect(seconds).toBeLessThanOrEqual(30 * DAY);
          expect(windows[index + 1]?.from ?? window.to).toBe(window.to);
        }
      }),
    );
  });

  test("an open time ends in a window without an end, which begins in the past and holds a day of wrong clocks", () => {
    fc.assert(
      fc.property(from, (begin) => {
        const [last, ...closed] = split({ from: begin });
        expect(last!.to).toBeUndefined();
        expect(last!.from).toBeLessThanOrEqual(NOW - DAY);
        expect(NOW + DAY - last!.from!).toBeLessThanOrEqual(30 * DAY);
        expect(closed.map(({ to }) => to)).toEqual([last, ...closed].slice(0, -1).map((window) => window!.from));
        expect(closed.every(({ to }) => to! <= NOW - DAY)).toBe(true);
        expect([last, ...closed].at(-1)!.from).toBe(Math.floor(begin / SECOND) * SECOND);
      }),
      // Half a day less than a whole number of windows ago: rare enough to be missed.
      { examples: [[NOW - 30.5 * DAY]] },
    );
  });

  test.each([0, 1, 60_000, 3 * DAY])("a begin %d ms in the future is asked for from now on", (ahead) => {
    const [window] = split({ from: NOW + ahead });
    expect(window!.from).toBeLessThanOrEqual(NOW);
  });
});

test.each([0.5, 1, 2, 3])("an API that lists %d days at once is asked for an open time, too", (days) => {
  const api = { ...gemini, bounds: { span: days * DAY, apart: true } };
  fc.assert(
    fc.property(fc.integer({ min: NOW - 20 * DAY, max: NOW + DAY }), (begin) => {
      const { windows } = windowsOf(api, { from: begin }, NOW);
      expect(windows[0]!.to).toBeUndefined();
      expect(windows.at(-1)!.from).toBeLessThanOrEqual(begin);
      for (const [index, { from, to }] of windows.slice(1).entries()) {
        expect(to).toBe(windows[index]!.from);
        expect(to! - from!).toBeGreaterThan(0);
        expect(to! - from!).toBeLessThanOrEqual(days * DAY);
      }
    }),
  );
});

describe("an API that lists no older tasks than thirty days", () => {
  const cut = (asked: TimeWindow) => windowsOf(redis, asked, NOW);

  test.each([{}, { from: NOW - 28 * DAY }, { from: NOW - 29 * DAY, to: NOW }, { to: NOW - 90 * DAY }])(
    "is asked for %j as it is",
    (asked) => {
      expect(cut(asked)).toEqual({ windows: [asked], cut: false });
    },
  );

  test("is asked for all that it has where more is wanted, and that something is missing is told", () => {
    expect(cut({ from: NOW - 31 * DAY, to: NOW })).toEqual({ windows: [{ from: undefined, to: NOW }], cut: true });
  });

  test("near the edge, where two clocks may disagree, all is asked for and nothing is said to be missing", () => {
    expect(cut({ from: NOW - 29.5 * DAY })).toEqual({ windows: [{ from: undefined }], cut: false });
  });
});
