/** What the durations of finished tasks say of the next one's. */

/** More add nothing, and the oldest are the least like the next. */
export const MOST_DURATIONS = 20;

/** The spread that is assumed of one duration alone, as the standard deviation of its logarithm. */
const ASSUMED_SPREAD = 0.2;

/** Ratio of the standard deviation to the median distance from the median, for a normal distribution. */
const NORMAL_MAD = 1.4826;

/**
 * The scale of a logistic distribution is this part of the standard deviation of a normal one much like it, but taken
 * wider: a handful of durations knows its own spread badly, and a late look costs more than an early one.
 */
const LOGISTIC = (1.4 * Math.sqrt(3)) / Math.PI;

/** How likely a task is to end as if nothing were known of it, although something is. */
const SURPRISE = 0.03;

/** The youngest age that is told apart, seconds: most clouds stamp whole seconds. */
const YOUNGEST = 1;

/**
 * Seconds from an age to the next look, if tasks of the same name took so long. With looks s(t) apart, one look more costs
 * the share of tasks that still run, and saves half of s(t) for those that end: the least mean delay at a given number of
 * looks comes from a spacing in proportion to 1/√h(t), h being how likely a running task is to end just now.
 *
 * @param budget how much of √h lies between two looks
 * @param most the answer when it takes longer
 */
export function untilLikelyEnd(
  durations: readonly number[],
  age: number,
  horizon: number,
  budget: number,
  most: number,
): number {
  const { middle, scale } = spreadOf(durations);
  const magnitudes = Math.log(Math.max(horizon, 2));
  const likely = (t: number): number => {
    // A log-logistic distribution: like a normal one of the logarithm, with a longer tail. Plus what nobody expects.
    const odds = Math.exp(Math.min((Math.log(t) - middle) / scale, 300));
    const ending = ((1 - SURPRISE) * odds) / (scale * (1 + odds) ** 2) + SURPRISE / magnitudes;
    const running = (1 - SURPRISE) / (1 + odds) + SURPRISE * Math.max(0, 1 - Math.log(t) / magnitudes);
    return ending / (t * running);
  };
  let [spent, ahead] = [0, 0];
  while (ahead < most) {
    const step = Math.min((Math.max(age + ahead, YOUNGEST) * scale) / 2, most - ahead);
    const t = Math.max(age + ahead + step / 2, YOUNGEST);
    // The cube root gives more looks to the longest tasks: without it theirs are the longest delays.
    const cost = Math.sqrt(likely(t)) * Math.cbrt(Math.max(t, 30) / 900) * step;
    if (spent + cost >= budget) {
      return ahead + ((budget - spent) / cost) * step;
    }
    spent += cost;
    ahead += step;
  }
  return most;
}

/**
 * The middle of the durations' logarithms and their scale, as of a logistic distribution. By the median and the median
 * distance from it, which one duration out of line does not change; with few of them an assumed spread counts as one more.
 */
function spreadOf(durations: readonly number[]): { readonly middle: number; readonly scale: number } {
  const logs = durations.map((seconds) => Math.log(Math.max(seconds, YOUNGEST)));
  const middle = median(logs);
  const deviation = NORMAL_MAD * median(logs.map((log) => Math.abs(log - middle)));
  return { middle, scale: LOGISTIC * Math.hypot(deviation, ASSUMED_SPREAD / Math.sqrt(durations.length)) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
