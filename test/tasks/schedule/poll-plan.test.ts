import fc from "fast-check";
import { nextPoll, type PollLimits } from "../../../lib/tasks/schedule/poll-plan";

const HOUR = 3_600_000;
const wide = { min: 0, max: HOUR };

/** The schedule for a task of this age that may get so old, when nothing else is known. */
const pollDelay = (age: number, oldest: number, limits: PollLimits, random: number) =>
  nextPoll({ waited: age, longest: oldest }, limits, random);

const waited = fc.integer({ min: 0, max: 8 * HOUR });
const longest = fc.integer({ min: 1_000, max: 168 * HOUR });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const limits = fc.record({ min: fc.integer({ min: 0, max: 60_000 }), max: fc.integer({ min: 0, max: 600_000 }) });

test("no delay is below the shortest or above the longest; where they cross the shortest holds", () => {
  fc.assert(
    fc.property(waited, longest, limits, chance, (t, total, bounds, random) => {
      const delay = pollDelay(t, total, bounds, random);
      expect(delay).toBeGreaterThanOrEqual(bounds.min);
      expect(delay).toBeLessThanOrEqual(Math.max(bounds.min, bounds.max));
    }),
    { numRuns: 2_000 },
  );
});

test("it begins with the shortest delay", () => {
  expect(pollDelay(0, HOUR, { min: 2_000, max: 60_000 }, 0.5)).toBe(2_000);
  expect(pollDelay(-5, HOUR, { min: 2_000, max: 60_000 }, 0.5)).toBe(2_000);
});

test("the spacing follows 1.2·∛(t·ln(T/t))", () => {
  const seconds = [1, 60, 600, 1_800].map((t) => pollDelay(t * 1_000, HOUR, wide, 0) / 1_000);
  expect(seconds.map((delay) => Number(delay.toFixed(2)))).toEqual([2.42, 7.52, 12.29, 12.92]);
});

test("it widens until the wait is a third over, and never widens after half of it", () => {
  fc.assert(
    fc.property(
      longest.map((ms) => ms + 2_000),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (total, x, y) => {
        const [early, late] = [Math.min(x, y), Math.max(x, y)];
        const delay = (part: number) => pollDelay(part * total, total * 1.5, wide, 0);
        // total·1.5 as the longest, so that the wait is never over within [0, 1].
        const [a, b] = [delay(early), delay(late)];
        if (late <= 1.5 / 3) {
          expect(b).toBeGreaterThanOrEqual(a - 1e-6);
        } else if (early >= 1.5 / 2) {
          expect(b).toBeLessThanOrEqual(a + 1e-6);
        }
      },
    ),
  );
});

test("chance takes off up to a fifth, and never more", () => {
  fc.assert(
    fc.property(waited, longest, chance, (t, total, random) => {
      const full = pollDelay(t, total, wide, 0);
      expect(pollDelay(t, total, wide, random)).toBeCloseTo(full * (1 - 0.2 * random), 6);
    }),
  );
});

test("a wait past its end still gets a delay that is a number", () => {
  fc.assert(
    fc.property(waited, chance, (t, random) => expect(pollDelay(t, 0, wide, random)).toBeGreaterThanOrEqual(0)),
  );
});
