import { bootstrap, type Interval, median, type Random } from "./statistics";

/** Runs something once and tells how long it took, in milliseconds. */
export type Sample = () => Promise<number>;

export interface PairOptions {
  readonly pairs: number;
  readonly random: Random;
  /** Runs of each before the first that counts: disk caches are cold only once. @default 2 */
  readonly warmUps?: number;
}

/** How a subject compares with its baseline. */
export interface Comparison {
  /** Median over the pairs of subject ÷ baseline. */
  readonly ratio: number;
  readonly interval: Interval;
  readonly subjectMs: number;
  readonly baselineMs: number;
  readonly pairs: number;
}

/**
 * Compares two run times by interleaved pairs. The two of a pair run right after each other, in random order, so that
 * what slows the machine down for a while slows both down, and neither profits from going second.
 */
export async function compare(subject: Sample, baseline: Sample, options: PairOptions): Promise<Comparison> {
  const { pairs, random, warmUps = 2 } = options;
  for (let run = 0; run < warmUps; run++) {
    await baseline();
    await subject();
  }
  const subjects: number[] = [];
  const baselines: number[] = [];
  const measure = async (sample: Sample, into: number[]) => into.push(await sample());
  for (let pair = 0; pair < pairs; pair++) {
    if (random() < 0.5) {
      await measure(subject, subjects);
      await measure(baseline, baselines);
    } else {
      await measure(baseline, baselines);
      await measure(subject, subjects);
    }
  }
  const ratios = subjects.map((ms, pair) => ms / baselines[pair]!);
  return {
    ratio: median(ratios),
    interval: bootstrap(ratios, median, { random }),
    subjectMs: median(subjects),
    baselineMs: median(baselines),
    pairs,
  };
}
