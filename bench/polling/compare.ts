import { bootstrap, type Interval, median, quantile, type Random } from "../harness/statistics";
import type { Baseline } from "./baselines";
import { meanOf, type Replayed, type Summary, summary } from "./replay";
import { tune, unbound } from "./tune";
import type { Workload } from "./workload";

/** Our plan beside a baseline that makes at least as many requests. */
export interface Duel {
  readonly baseline: string;
  readonly density: number;
  readonly ours: Summary;
  readonly theirs: Summary;
  readonly mean: Ratio;
  readonly p95: Ratio;
}

export interface Ratio {
  readonly value: number;
  readonly interval: Interval;
}

export async function duel(
  { tasks }: Workload,
  { title, plan }: Baseline,
  guess: number,
  random: Random,
): Promise<Duel> {
  const theirs = await unbound(tasks, plan);
  const { density, replayed: ours } = await tune(tasks, theirs, guess);
  return {
    baseline: title,
    density,
    ours: summary(ours),
    theirs: summary(theirs),
    mean: ratio(ours, theirs, meanOf, random),
    p95: ratio(ours, theirs, (delays) => quantile(delays, 0.95), random),
  };
}

/** Both were replayed against the same tasks, so the same tasks are drawn of both. */
function ratio(
  ours: readonly Replayed[],
  theirs: readonly Replayed[],
  statistic: (delays: readonly number[]) => number,
  random: Random,
): Ratio {
  const of = (all: readonly Replayed[], drawn: readonly number[]) => statistic(drawn.map((index) => all[index]!.delay));
  const both = (drawn: readonly number[]) => of(ours, drawn) / of(theirs, drawn);
  const all = ours.map((_, index) => index);
  return { value: both(all), interval: bootstrap(all, both, { random, resamples: 300 }) };
}

/** A comparison made with several seeds: the baseline against which it came out worst, in the middle of them all. */
export interface Worst extends Ratio {
  /** Every baseline with its median. */
  readonly medians: readonly { readonly baseline: string; readonly value: number }[];
}

/**
 * The 95th percentile of some hundred waits hangs on a few of them, so that no single draw of tasks tells it well.
 *
 * @param seeds the duels of each seed, with the same baselines in the same order
 */
export function worstOf(seeds: readonly (readonly Duel[])[], which: "mean" | "p95", random: Random): Worst {
  const medians = seeds[0]!.map(({ baseline }, index) => ({
    baseline,
    values: seeds.map((duels) => duels[index]![which].value),
  }));
  const worst = medians.reduce((a, b) => (median(b.values) > median(a.values) ? b : a));
  return {
    value: median(worst.values),
    interval: bootstrap(worst.values, median, { random }),
    medians: medians.map(({ baseline, values }) => ({ baseline, value: median(values) })),
  };
}
