import { median, quantile, seeded } from "../../bench/harness/statistics";
import { BASELINES } from "../../bench/polling/baselines";
import { chart } from "../../bench/polling/chart";
import { type Duel, duel, worstOf } from "../../bench/polling/compare";
import { replay, summary } from "../../bench/polling/replay";
import { tune, unbound } from "../../bench/polling/tune";
import { LONGEST, SHORTEST, type Workload, workloads } from "../../bench/polling/workload";

const NOTHING = { waited: 0, longest: 0 };
const LIMITS = { min: 1, max: 1_000_000 };

const silent = () => ({ percent: null, remaining: null });
const lasting = (...durations: number[]) => durations.map((duration) => ({ duration, past: [], report: silent }));
const baseline = (title: string) => BASELINES.find((one) => one.title === title)!;
const pauses = (title: string, count: number, chance = 0.5) => {
  const plan = baseline(title).plan();
  return Array.from({ length: count }, () => plan(NOTHING, LIMITS, chance) / 1_000);
};

describe("a baseline", () => {
  test("of fixed intervals keeps them", () => {
    expect(pauses("30 s", 3)).toEqual([30, 30, 30]);
  });

  test("of the plugin SDK doubles from a tenth of a second to ten", () => {
    expect(pauses("plugin-sdk", 9)).toEqual([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10]);
  });

  test("of the AWS SDK takes any time up to a bound that doubles, and two minutes after that", () => {
    expect(pauses("smithy", 8, 0)).toEqual([2, 2, 2, 2, 2, 2, 120, 120]);
    expect(pauses("smithy", 8, 0.5)).toEqual([2, 3, 5, 9, 17, 33, 120, 120]);
  });

  test("counts anew in every wait", () => {
    expect(pauses("smithy", 1, 0.9)).toEqual(pauses("smithy", 1, 0.9));
  });
});

test("a replay counts every request and measures from the task's end to the answer", async () => {
  const replayed = await replay(lasting(10, 25, 30), baseline("10 s").plan, LIMITS);
  expect(replayed).toEqual([
    { requests: 2, delay: 0 },
    { requests: 4, delay: 5 },
    { requests: 4, delay: 0 },
  ]);
  expect(summary(replayed)).toEqual({ requests: 10 / 3, mean: 5 / 3, p95: 4.5 });
});

describe("the workloads", () => {
  const all = workloads(400, seeded(1));
  const of = (id: string) => all.find((one) => one.id === id)!.tasks;

  test("hold durations of every magnitude alike", () => {
    const logs = of("nothing").map(({ duration }) => Math.log(duration / SHORTEST) / Math.log(LONGEST / SHORTEST));
    for (const share of [0.1, 0.5, 0.9]) {
      expect(quantile(logs, share)).toBeCloseTo(share, 1);
    }
  });

  test.each([5, 15, 30])("with a history spread its durations by %d %%", (share) => {
    const spreads = of(`history-${share}`).map(({ past }) => {
      const logs = past.map(Math.log);
      const mean = logs.reduce((sum, log) => sum + log) / logs.length;
      return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
    });
    expect(median(spreads) / (share / 100)).toBeGreaterThan(0.85);
    expect(median(spreads) / (share / 100)).toBeLessThan(1.15);
  });

  test("with progress never go back and never tell the end", () => {
    for (const { duration, report } of of("progress").slice(0, 50)) {
      const percents = Array.from({ length: 50 }, (_, part) => report((part / 50) * duration).percent!);
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(percents[0]).toBe(0);
      expect(Math.max(...percents)).toBeLessThan(100);
    }
  });
});

describe("tuning", () => {
  const { tasks } = workloads(12, seeded(2))[0]!;

  test.each(["10 s", "30 s", "smithy"])("takes no more requests than %s, and hardly fewer", async (title) => {
    const theirs = await unbound(tasks, baseline(title).plan);
    const allowed = summary(theirs).requests;
    for (const guess of [0.05, 5]) {
      const { requests } = summary((await tune(tasks, theirs, guess)).replayed);
      expect(requests).toBeLessThanOrEqual(allowed);
      expect(requests).toBeGreaterThan(allowed * 0.95);
    }
  });
});

test("a duel comes out the same for the same seed, and its chart names everybody", async () => {
  const workload: Workload = { id: "x", title: "a <class>", tasks: workloads(20, seeded(3))[0]!.tasks };
  const fight = () => duel(workload, baseline("30 s"), 1, seeded(4));
  const fought = await fight();
  expect(fought).toEqual(await fight());
  expect(fought.mean.value).toBeCloseTo(fought.ours.mean / fought.theirs.mean, 10);
  expect(fought.mean.interval.low).toBeLessThanOrEqual(fought.mean.value);
  const svg = chart([{ title: workload.title, duels: [fought] }]);
  expect(svg).toContain("a &lt;class>");
  expect(svg).toContain(">30 s<");
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test("of several seeds the medians are compared, and the baseline with the worst of them is told", () => {
  const fought = (baseline: string, value: number) =>
    ({ baseline, mean: { value, interval: { low: 0, high: 9 } } }) as Partial<Duel> as Duel;
  const seeds = [
    [fought("a", 0.5), fought("b", 0.7)],
    [fought("a", 0.6), fought("b", 0.8)],
    // One draw in which everything is otherwise.
    [fought("a", 5), fought("b", 0.1)],
  ];
  const { value, interval, medians } = worstOf(seeds, "mean", seeded(1));
  expect(value).toBe(0.7);
  expect(interval.low).toBeLessThan(0.7);
  expect(interval.high).toBeGreaterThan(0.7);
  expect(medians).toEqual([
    { baseline: "a", value: 0.6 },
    { baseline: "b", value: 0.7 },
  ]);
});
