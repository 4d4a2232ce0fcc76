/** What a task's reports of its own progress say of its end. */

/** A report, kept when it differs from the one before. */
export interface ProgressSample {
  /** When it was first seen, ms after the begin of the wait. */
  readonly at: number;
  /** 0–100; null when the cloud tells none. */
  readonly percent: number | null;
  /** Seconds; null when the cloud tells none. */
  readonly remaining: number | null;
}

/** More are not needed for a rate, and the last ones know best. */
export const MOST_SAMPLES = 8;

/** An end cannot be foretold closer than to this part of the time since the report it is taken from, */
const CLOSEST_PART = 0.05;

/** nor closer than this, seconds. */
const CLOSEST = 1;

/** The samples with one more report. A progress that goes back begins anew: what was before says nothing any more. */
export function withSample(samples: readonly ProgressSample[], next: ProgressSample): readonly ProgressSample[] {
  const last = samples.at(-1);
  const isSame = last?.percent === next.percent && last?.remaining === next.remaining;
  if (isSame || (next.percent === null && next.remaining === null)) {
    return samples;
  }
  const back = last?.percent != null && next.percent !== null && next.percent < last.percent;
  return back ? [next] : [...samples.slice(1 - MOST_SAMPLES), next];
}

/**
 * Seconds to the end, as the cloud's own estimate or the rate of the progress has it; undefined when nothing can be said.
 *
 * @param waited ms since the begin of the wait
 * @param started when the task began, on the same scale; null when that is not known
 */
export function foretold(
  samples: readonly ProgressSample[],
  waited: number,
  started: number | null,
): number | undefined {
  const last = samples.at(-1);
  if (last === undefined) {
    return undefined;
  }
  const since = Math.max(0, waited - last.at) / 1_000;
  const ahead = last.remaining === null ? byRate(samples, since, started) : notPast(last.remaining, since);
  return ahead === undefined || !Number.isFinite(ahead) ? undefined : Math.max(ahead, since * CLOSEST_PART, CLOSEST);
}

/** An end that was foretold for so long ago as now has passed will take about as long again: looks thin out. */
function notPast(remaining: number, since: number): number {
  return Math.abs(remaining - since);
}

/** The progress goes on at the median of its rates, but between two reports by no more than its usual step. */
function byRate(samples: readonly ProgressSample[], since: number, started: number | null): number | undefined {
  const points = samples.flatMap(({ at, percent }) => (percent === null ? [] : [{ at: at / 1_000, percent }]));
  const last = points.at(-1);
  // After a step back the first sample is no continuation of the start.
  const begin = started === null || samples.length >= MOST_SAMPLES ? [] : [{ at: started / 1_000, percent: 0 }];
  const rate = medianRate([...begin, ...points]);
  if (last === undefined || rate === undefined) {
    return undefined;
  }
  const step = usualStep(points);
  const left = 100 - last.percent;
  const stalled = Math.max(0, since - step / rate);
  return Math.max((left - Math.min(since * rate, step)) / rate, stalled);
}

/** Of all pairs of points, so that a stall or a jump is outvoted. */
function medianRate(points: readonly { readonly at: number; readonly percent: number }[]): number | undefined {
  const rates = points.flatMap((a, index) =>
    points.slice(index + 1).flatMap((b) => (b.at > a.at && b.percent > a.percent ? [slope(a, b)] : [])),
  );
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)];
}

function slope(a: { at: number; percent: number }, b: { at: number; percent: number }): number {
  return (b.percent - a.percent) / (b.at - a.at);
}

/** How far a report lies above the one before, the smallest such distance: looks are seldom, so some are larger. */
function usualStep(points: readonly { readonly percent: number }[]): number {
  const steps = points.slice(1).map(({ percent }, index) => percent - points[index]!.percent);
  const smallest = steps.reduce((least, step) => (step > 0 ? Math.min(least, step) : least), 100);
  return Math.max(1, smallest);
}
