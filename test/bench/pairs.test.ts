import { compare } from "../../bench/harness/pairs";
import { seeded } from "../../bench/harness/statistics";

/** Samples that tell their times in order, and a log of who ran when. */
function samples(subject: readonly number[], baseline: readonly number[]) {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  const sample = (name: string, times: readonly number[]) => {
    let next = 0;
    return async () => {
      log.push(name);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      return times[next++ % times.length]!;
    };
  };
  return { log, subject: sample("s", subject), baseline: sample("b", baseline), mostAtOnce: () => most };
}

test("the ratio is the median of the pairs' ratios, not the ratio of the medians", async () => {
  const { subject, baseline } = samples([10, 40, 90], [10, 10, 100]);
  const result = await compare(subject, baseline, { pairs: 3, random: seeded(1), warmUps: 0 });
  expect(result).toMatchObject({ ratio: 1, subjectMs: 40, baselineMs: 10, pairs: 3 });
});

test("a constant factor comes out exactly, with an interval of no width, however the machine's speed drifts", async () => {
  const drift = Array.from({ length: 30 }, (_, run) => 100 + 50 * run);
  const { subject, baseline } = samples(
    drift.map((ms) => ms * 1.5),
    drift,
  );
  const result = await compare(subject, baseline, { pairs: 30, random: seeded(1), warmUps: 0 });
  expect(result.ratio).toBe(1.5);
  expect(result.interval).toEqual({ low: 1.5, high: 1.5 });
});

test("the two of a pair run one after the other, never at once, and either goes first about as often", async () => {
  const { log, subject, baseline, mostAtOnce } = samples([1], [1]);
  await compare(subject, baseline, { pairs: 200, random: seeded(4), warmUps: 0 });
  const pairs = Array.from({ length: 200 }, (_, pair) => log.slice(2 * pair, 2 * pair + 2).join(""));
  const subjectFirst = pairs.filter((pair) => pair === "sb").length;
  expect(new Set(pairs)).toEqual(new Set(["sb", "bs"]));
  expect(subjectFirst).toBeGreaterThan(70);
  expect(subjectFirst).toBeLessThan(130);
  expect(mostAtOnce()).toBe(1);
});

test("warm-up runs do not count", async () => {
  const { log, subject, baseline } = samples([1_000, 1_000, 10, 10], [1_000, 1_000, 10, 10]);
  const result = await compare(subject, baseline, { pairs: 2, random: seeded(1) });
  expect(log).toHaveLength(8);
  expect(result).toMatchObject({ ratio: 1, subjectMs: 10, baselineMs: 10 });
});

test("a sample that fails ends the comparison", async () => {
  const failing = async () => {
    throw new Error("did not start");
  };
  await expect(compare(failing, async () => 1, { pairs: 3, random: seeded(1) })).rejects.toThrow("did not start");
});
