/** Random numbers in [0, 1). */
export type Random = () => number;

/** A small generator (mulberry32): the same seed gives the same numbers on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this share of the values lies, with linear interpolation between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) {
    throw new RangeError("there is no quantile of nothing");
  }
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below);
}

/** Where a value is likely to lie. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  readonly random: Random;
  /** Share of resamples inside the interval. @default 0.95 */
  readonly confidence?: number;
  /** @default 5000 */
  readonly resamples?: number;
}

/**
 * The percentile bootstrap of a statistic. It assumes no distribution, which suits run times: they have a hard floor
 * and a long tail.
 */
export function bootstrap(
  values: readonly number[],
  statistic: (values: readonly number[]) => number,
  { random, confidence = 0.95, resamples = 5_000 }: BootstrapOptions,
): Interval {
  const estimates = Array.from({ length: resamples }, () =>
    statistic(values.map(() => values[Math.floor(random() * values.length)]!)),
  );
  const tail = (1 - confidence) / 2;
  return { low: quantile(estimates, tail), high: quantile(estimates, 1 - tail) };
}
