import { bootstrap, median, quantile, seeded } from "../../bench/harness/statistics";

test("a median is the middle value, or the mean of the two in the middle, in any order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test("a median leaves its values in their order", () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test("quantiles lie between neighbours, and the ends are the extremes", () => {
  const values = [10, 20, 30, 40, 50];
  expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile(values, share))).toEqual([10, 20, 30, 46, 50]);
});

test("nothing has no quantile", () => {
  expect(() => median([])).toThrow(RangeError);
});

describe("seeded random numbers", () => {
  const take = (seed: number, count: number) => {
    const random = seeded(seed);
    return Array.from({ length: count }, random);
  };

  test("are the same for the same seed, and others for another", () => {
    expect(take(1, 5)).toEqual(take(1, 5));
    expect(take(1, 5)).not.toEqual(take(2, 5));
  });

  test("are in [0, 1) and spread evenly", () => {
    const numbers = take(7, 20_000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length);
    for (const count of tenths) {
      expect(count).toBeGreaterThan(1_800);
      expect(count).toBeLessThan(2_200);
    }
  });
});

describe("a bootstrap interval", () => {
  const random = () => seeded(3);

  test("of equal values is that value", () => {
    expect(bootstrap([2, 2, 2], median, { random: random() })).toEqual({ low: 2, high: 2 });
  });

  test("holds the statistic and stays within the values", () => {
    const values = [1.1, 1.4, 1.2, 1.3, 1.25, 1.22, 1.9];
    const { low, high } = bootstrap(values, median, { random: random() });
    expect(low).toBeLessThanOrEqual(median(values));
    expect(high).toBeGreaterThanOrEqual(median(values));
    expect(low).toBeGreaterThanOrEqual(1.1);
    expect(high).toBeLessThanOrEqual(1.9);
  });

  test("covers the true median about as often as it promises", () => {
    const source = seeded(11);
    const covered = Array.from({ length: 300 }, () => {
      // Uniform on [0, 1): the true median is one half.
      const values = Array.from({ length: 30 }, source);
      const { low, high } = bootstrap(values, median, { random: source, resamples: 300 });
      return low <= 0.5 && 0.5 <= high;
    }).filter(Boolean).length;
    expect(covered / 300).toBeGreaterThan(0.9);
    expect(covered / 300).toBeLessThan(0.99);
  });

  test("becomes narrower with less confidence, and is the same for the same seed", () => {
    const values = Array.from({ length: 25 }, seeded(5));
    const width = (confidence: number) => {
      const { low, high } = bootstrap(values, median, { random: random(), confidence });
      return high - low;
    };
    expect(width(0.5)).toBeLessThan(width(0.95));
    expect(width(0.95)).toBe(width(0.95));
  });
});
