import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { foretold, MOST_SAMPLES, type ProgressSample, withSample } from "../../../lib/tasks/schedule/plan-progress";
import { nextPoll } from "../../../lib/tasks/schedule/poll-plan";

const percent = (at: number, value: number): ProgressSample => ({ at: at * 1_000, percent: value, remaining: null });
const remaining = (at: number, value: number): ProgressSample => ({ at: at * 1_000, percent: null, remaining: value });
const gather = (samples: readonly ProgressSample[]) => samples.reduce<readonly ProgressSample[]>(withSample, []);

describe("what is kept of the reports", () => {
  test("is each that differs from the one before, with the time it was first seen", () => {
    const kept = gather([percent(1, 5), percent(2, 5), percent(3, 6), percent(4, 6)]);
    expect(kept).toEqual([percent(1, 5), percent(3, 6)]);
  });

  test("is nothing of a report that says nothing", () => {
    expect(gather([{ at: 0, percent: null, remaining: null }])).toEqual([]);
  });

  test("is bounded in number", () => {
    const kept = gather(Array.from({ length: 100 }, (_, index) => percent(index, index)));
    expect(kept).toHaveLength(MOST_SAMPLES);
    expect(kept.at(-1)).toEqual(percent(99, 99));
  });

  test("begins anew when the progress goes back", () => {
    expect(gather([percent(1, 50), percent(2, 60), percent(3, 10)])).toEqual([percent(3, 10)]);
  });
});

describe("the end that is foretold", () => {
  test("is unknown without reports, and with one of which nobody knows how long it took", () => {
    expect(foretold([], 10_000, 0)).toBeUndefined();
    expect(foretold([percent(10, 20)], 10_000, null)).toBeUndefined();
    expect(foretold([percent(10, 0)], 10_000, 0)).toBeUndefined();
  });

  test("is the cloud's own, less the time since it was told", () => {
    expect(foretold([remaining(10, 100)], 10_000, null)).toBe(100);
    expect(foretold([remaining(10, 100)], 40_000, null)).toBe(70);
  });

  test("moves on as far as it has been missed", () => {
    expect(foretold([remaining(10, 100)], 310_000, null)).toBe(200);
  });

  test("follows from the start and one report", () => {
    expect(foretold([percent(100, 50)], 100_000, 0)).toBeCloseTo(100);
    expect(foretold([percent(100, 25)], 100_000, -100_000)).toBeCloseTo(600);
  });

  test("goes on between two reports, by one step at most", () => {
    const even = [percent(0, 10), percent(10, 20), percent(20, 30)];
    expect(foretold(even, 20_000, null)).toBeCloseTo(70);
    expect(foretold(even, 25_000, null)).toBeCloseTo(65);
    expect(foretold(even, 50_000, null)).toBeCloseTo(60);
  });

  test("is not moved by one jump or one stall among even steps", () => {
    const even = [0, 10, 20, 30, 40].map((at) => percent(at, at));
    expect(foretold([...even, percent(140, 50), percent(150, 60)], 150_000, null)).toBeLessThan(60);
    expect(foretold([...even, percent(50, 80)], 50_000, null)).toBeGreaterThan(15);
  });

  test("moves away while a progress stands still", () => {
    const even = [percent(0, 10), percent(10, 20), percent(20, 30)];
    expect(foretold(even, 1_000_000, null)).toBeGreaterThan(900);
  });

  test("is always a number of seconds from one on, or unknown", () => {
    const sample = fc.record({
      at: fc.nat(10_000_000),
      percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      remaining: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
    });
    const samples = fc.array(sample, { maxLength: 20 }).map((all) => all.sort((a, b) => a.at - b.at));
    fc.assert(
      fc.property(samples, fc.nat(10_000_000), fc.option(fc.integer()), (all, waited, started) => {
        const ahead = foretold(gather(all), waited, started) ?? 1;
        expect(Number.isFinite(ahead)).toBe(true);
        expect(ahead).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("docs/polling.md tells which part of a foretold time passes before the next look, and how long a pause is at most", () => {
  const page = readFileSync(join(__dirname, "../../../docs/polling.md"), "utf8").replace(/\s+/g, " ");
  const [, part] = /after (\d+) % of the remaining time/.exec(page)!;
  const unbound = { min: 0, max: Number.POSITIVE_INFINITY };
  const pause = (taskAge: number, remaining: number | null) => {
    const samples = remaining === null ? [] : [{ at: 0, percent: null, remaining }];
    return nextPoll({ waited: 0, longest: 86_400_000, taskAge, samples }, unbound, 0) / 1_000;
  };
  expect(pause(36_000_000, 100)).toBeCloseTo(Number(part));
  expect(page).toContain("never longer than eight times that of the schedule below");
  expect(pause(600_000, 1_000_000)).toBeCloseTo(8 * pause(600_000, null));
});
