import fc from "fast-check";
import type { ProgressSample } from "../../../lib/tasks/schedule/plan-progress";
import { type Knowledge, nextPoll, type PollLimits, pollPlan } from "../../../lib/tasks/schedule/poll-plan";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WIDE = { min: 0, max: 10 * HOUR };
const LOOSE = { min: 500, max: 10 * HOUR };
const DEFAULTS = { min: 2_000, max: 60_000 };

const pollDelay = (age: number, oldest: number, limits: PollLimits, random: number) =>
  nextPoll({ waited: age, longest: oldest }, limits, random);

const seconds = fc.double({ min: 0, max: 1e7, noNaN: true });
const sample = fc.record({
  at: fc.integer({ min: 0, max: HOUR }),
  percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  remaining: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
});
const knowledge: fc.Arbitrary<Knowledge> = fc.record({
  waited: fc.integer({ min: 0, max: 8 * HOUR }),
  longest: fc.integer({ min: 1_000, max: 168 * HOUR }),
  taskAge: fc.option(fc.integer({ min: 0, max: 400 * HOUR })),
  samples: fc.array(sample, { maxLength: 8 }).map((all) => all.sort((a, b) => a.at - b.at)),
  history: fc.array(seconds, { maxLength: 20 }),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const limits = fc.record({ min: fc.integer({ min: 0, max: 60_000 }), max: fc.integer({ min: 0, max: 600_000 }) });

/** When looks are made at a task that ends at `end`, if nothing but its age changes between them, ms. */
function looks(history: readonly number[], end: number, bounds = LOOSE, longest = HOUR): number[] {
  const at = [0];
  while (at.at(-1)! < end) {
    const age = at.at(-1)!;
    at.push(age + nextPoll({ waited: age, longest, taskAge: age, history }, bounds, 0.5));
  }
  return at;
}

const remaining = (left: number, more: Partial<Knowledge> = {}): Knowledge => ({
  waited: MINUTE,
  longest: 2 * HOUR,
  taskAge: MINUTE,
  samples: [{ at: MINUTE, percent: null, remaining: left }],
  ...more,
});

test("whatever is known, no delay is below the shortest or above the longest", () => {
  fc.assert(
    fc.property(knowledge, limits, chance, (known, bounds, random) => {
      const delay = nextPoll(known, bounds, random);
      expect(delay).toBeGreaterThanOrEqual(bounds.min);
      expect(delay).toBeLessThanOrEqual(Math.max(bounds.min, bounds.max));
    }),
    { numRuns: 1_000 },
  );
});

test("the same knowledge and the same chance give the same delay", () => {
  fc.assert(
    fc.property(knowledge, chance, (known, random) =>
      expect(nextPoll(known, DEFAULTS, random)).toBe(nextPoll(structuredClone(known), DEFAULTS, random)),
    ),
    { numRuns: 200 },
  );
});

test("more chance never makes a delay longer: jitter takes off", () => {
  fc.assert(
    fc.property(knowledge, chance, chance, (known, x, y) => {
      const [less, more] = [Math.min(x, y), Math.max(x, y)];
      expect(nextPoll(known, WIDE, more)).toBeLessThanOrEqual(nextPoll(known, WIDE, less) + 1e-6);
    }),
    { numRuns: 300 },
  );
});

test("a delay at the longest is jittered, too", () => {
  const far = remaining(100_000);
  expect(nextPoll(far, DEFAULTS, 0)).toBe(60_000);
  expect(nextPoll(far, DEFAULTS, 0.5)).toBe(54_000);
});

describe("knowing nothing", () => {
  test("the delay is that of the blind schedule at the task's own age", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 5 * HOUR }), (waited, taskAge) => {
        const blind = pollDelay(taskAge, taskAge + HOUR - waited, DEFAULTS, 0);
        expect(nextPoll({ waited, longest: HOUR, taskAge }, DEFAULTS, 0)).toBe(blind);
      }),
    );
  });

  test("or at the time waited, where the start is not known: earlier durations are of no use then", () => {
    const known = { waited: 5 * MINUTE, longest: HOUR, taskAge: null, history: [300, 310] };
    expect(nextPoll(known, DEFAULTS, 0)).toBe(pollDelay(5 * MINUTE, HOUR, DEFAULTS, 0));
  });

  test("half the density asks half as often", () => {
    const known = { waited: 5 * MINUTE, longest: HOUR };
    expect(pollPlan(0.8)(known, WIDE, 0)).toBeCloseTo(2 * pollPlan(0.4)(known, WIDE, 0), 6);
  });
});

describe("a remaining time", () => {
  test("that is longer never brings the next look forward", () => {
    const left = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(left, left, fc.integer({ min: 0, max: HOUR }), (x, y, taskAge) => {
        const [near, far] = [Math.min(x, y), Math.max(x, y)];
        const at = (ahead: number) => nextPoll(remaining(ahead, { taskAge }), WIDE, 0);
        // Sums over steps of another size differ by some percents.
        expect(at(far)).toBeGreaterThanOrEqual(at(near) * 0.97);
      }),
      { numRuns: 500 },
    );
  });

  test.each([30, 120, 600])("of %d s is looked at before its end, and not soon", (left) => {
    const delay = nextPoll(remaining(left), WIDE, 0) / 1_000;
    expect(delay).toBeGreaterThan(left * 0.1);
    expect(delay).toBeLessThan(left);
  });

  test("goes before what other tasks took", () => {
    const known = remaining(600);
    expect(nextPoll({ ...known, history: [61, 61, 61] }, WIDE, 0)).toBe(nextPoll(known, WIDE, 0));
  });

  test("of days does not keep a failure unseen for days: looks go on", () => {
    expect(nextPoll(remaining(5 * 86_400), WIDE, 0)).toBeLessThan(10 * MINUTE);
  });
});

describe("a task that reports its end and does not come to it", () => {
  const samples: readonly ProgressSample[] = [
    { at: 0, percent: 0, remaining: null },
    { at: 50_000, percent: 50, remaining: null },
    { at: 99_000, percent: 99, remaining: null },
  ];
  const zero: readonly ProgressSample[] = [{ at: 99_000, percent: null, remaining: 0 }];

  test.each([
    ["stays at 99 %", samples],
    ["has no time remaining", zero],
  ])("is looked at ever less often, but always again, when it %s", (_, reports) => {
    let at = 100_000;
    const gaps: number[] = [];
    while (at < 2 * HOUR) {
      gaps.push(nextPoll({ waited: at, longest: 3 * HOUR, taskAge: at, samples: reports }, DEFAULTS, 0));
      at += gaps.at(-1)!;
    }
    expect(gaps[0]).toBe(DEFAULTS.min);
    const longest = gaps.indexOf(DEFAULTS.max);
    expect(gaps.slice(0, longest)).toEqual(gaps.slice(0, longest).sort((a, b) => a - b));
    expect(longest).toBeLessThan(100);
    expect(gaps.length).toBeLessThan(250);
  });
});

describe("earlier durations", () => {
  test("keep requests for the time in which the task is likely to end", () => {
    const at = looks([590, 600, 610, 605, 595], 10 * MINUTE);
    expect(at.length).toBeLessThan(looks([], 10 * MINUTE).length / 2);
    const near = at.filter((age) => age > 9 * MINUTE && age < 10 * MINUTE);
    expect(near.length).toBeGreaterThan(3);
    expect(at.at(-1)! - 10 * MINUTE).toBeLessThan(10_000);
  });

  test("that lie far apart spread the looks", () => {
    const early = (history: readonly number[]) => looks(history, 10 * MINUTE).filter((age) => age < 7 * MINUTE).length;
    expect(early([300, 450, 600, 800, 1_200])).toBeGreaterThan(early([590, 600, 610, 605, 595]));
  });

  test("that have long passed leave the blind schedule", () => {
    const age = 30 * MINUTE;
    const known = { waited: age, longest: HOUR, taskAge: age, history: [60, 61, 59, 60, 62] };
    const [blind, delay] = [pollDelay(age, HOUR, WIDE, 0), nextPoll(known, WIDE, 0)];
    expect(delay / blind).toBeGreaterThan(0.4);
    expect(delay / blind).toBeLessThan(1.2);
  });

  test("with one out of line still say when to look: it is one candidate among them", () => {
    for (const outlier of [0, 1, 3_000, 1e7]) {
      const at = looks([590, 600, 610, 605, 595, 600, 602, outlier], 10 * MINUTE);
      expect(at.at(-1)! - 10 * MINUTE).toBeLessThan(12_000);
      expect(at.length).toBeLessThan(looks([], 10 * MINUTE).length);
    }
  });

  test("of two kinds are both looked for", () => {
    const history = [60, 61, 59, 62, 1_200, 1_210, 1_190, 1_205];
    for (const end of [60_500, 1_201_000]) {
      expect(looks(history, end, LOOSE, HOUR).at(-1)! - end).toBeLessThan(0.25 * end);
    }
  });

  test("never stop the looks before the deadline, whatever they are and however long the task takes", () => {
    fc.assert(
      fc.property(fc.array(seconds, { maxLength: 20 }), fc.integer({ min: 1, max: 2 * HOUR }), (history, end) => {
        expect(looks(history, end, DEFAULTS, 2 * HOUR).length).toBeGreaterThanOrEqual(1 + end / DEFAULTS.max);
      }),
      { numRuns: 50 },
    );
  });
});
