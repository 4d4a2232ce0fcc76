/** What the durations of finished tasks say of the next one's. */

/** More add nothing, and the oldest are the least like the next. */
export const MOST_DURATIONS = 20;

/** The spread that is assumed of one duration alone, as the standard deviation of its logarithm. */
const ASSUMED_SPREAD = 0.2;

/** No spread is believed to be smaller: the stamps are rounded, and the next task may differ from the last ones. */
const LEAST_SPREAD = 0.02;

/** A normal distribution of this standard deviation is much like a logistic one of this scale. */
const LOGISTIC = Math.sqrt(3) / Math.PI;

/** Ratio of the standard deviation to the median distance from the median, for a normal distribution. */
const NORMAL_MAD = 1.4826;

/**
 * The spread around each of the durations, as the scale of a logistic distribution of the logarithm. It is taken from the
 * median distance from the median, which one duration out of line does not change; with few of them an assumed one
 * counts as one more. It is not made smaller the more durations there are, as for the closest fit it would be: a look too
 * early costs a request, but the task that ends between two clusters of looks is noticed last of all.
 */
export function spreadOf(durations: readonly number[]): number {
  const count = durations.length;
  const logs = durations.map((seconds) => Math.log(Math.max(seconds, 1)));
  const middle = median(logs);
  const deviation = NORMAL_MAD * median(logs.map((log) => Math.abs(log - middle)));
  const variance = (count * deviation ** 2 + ASSUMED_SPREAD ** 2) / count;
  const shrunk = count === 1 ? ASSUMED_SPREAD : Math.sqrt(variance);
  return Math.max(LEAST_SPREAD, shrunk * LOGISTIC);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
