/** When to look next: the one place where the number of requests is weighed against the delay. */
import { blindHazard, candidatesHazard, foretoldHazard, type Hazard, secondsUntil } from "./plan-hazard";
import { spreadOf } from "./plan-history";
import { foretold, type ProgressSample } from "./plan-progress";

export interface PollLimits {
  /** Shortest and longest time between two requests, ms. */
  readonly min: number;
  readonly max: number;
}

/** What is known when a look has shown a task that still runs, or none. */
export interface Knowledge {
  /** How long the wait has lasted, and how long it may last, ms. */
  readonly waited: number;
  readonly longest: number;
  /** How long the task has run, ms. @default not known */
  readonly taskAge?: number | null;
  /** Its reports of progress, oldest first. */
  readonly samples?: readonly ProgressSample[];
  /** Durations of finished tasks of its name, seconds. */
  readonly history?: readonly number[];
}

/** Milliseconds to the next look. `random` is uniform in [0, 1). */
export type PollPlan = (knowledge: Knowledge, limits: PollLimits, random: number) => number;

/** How densely is asked. At 0.4 a task of one minute is noticed some three seconds after its end. */
const DENSITY = 0.4;

/** A cube root times this is the square root where both are of 729: at an age of some five minutes. */
const AS_SQUARE_ROOT = 3;

/** Up to this part of the interval is taken off at random, so that many waits do not ask in step. */
const JITTER = 0.2;

/** How far the logarithm of a remaining time is off, as the scale of a logistic distribution. */
const FORETOLD_SPREAD = 0.2;

/** How likely a task is to end as if nothing were known of it, although something is. */
const SURPRISE = 0.03;

/** The plan that asks so densely: at half the number about twice as often. */
export function pollPlan(density: number): PollPlan {
  return (knowledge, limits, random) => {
    const { waited, longest } = knowledge;
    const age = knowledge.taskAge ?? waited;
    const left = Math.max(0, longest - waited);
    const hazard = expectation(knowledge, age / 1_000, (age + left) / 1_000);
    if (hazard === null) {
      return pollDelay(age, age + left, limits, random, density);
    }
    const jitter = 1 - JITTER * random;
    const most = Math.max(limits.max, limits.min) * jitter;
    // Beyond the end of the wait nothing needs to be known.
    const reach = Math.min(most, left + 1_000) / 1_000;
    const spacing = secondsUntil(hazard, age / 1_000, density * jitter, reach) * 1_000;
    return Math.max(limits.min, Math.min(spacing, most));
  };
}

/** The default plan. */
export const nextPoll: PollPlan = pollPlan(DENSITY);

/** What the cloud says of this task goes before what others took; null when there is neither. */
function expectation({ waited, taskAge, samples, history }: Knowledge, age: number, horizon: number): Hazard | null {
  const blind = blindHazard(horizon);
  const remaining = foretold(samples ?? [], waited, taskAge == null ? null : waited - taskAge);
  if (remaining !== undefined) {
    const unforeseen = { ...blind, at: (t: number) => SURPRISE * blind.at(t) };
    return foretoldHazard(age, remaining, FORETOLD_SPREAD, unforeseen);
  }
  // Of a task whose start is not known nobody can tell when it has run as long as the others.
  return history !== undefined && history.length > 0 && taskAge != null
    ? candidatesHazard(history, spreadOf(history), horizon, SURPRISE)
    : null;
}

/**
 * The next look when nothing is known of how long the task takes.
 *
 * For durations anywhere between seconds and hours the least mean delay at a given number of requests comes from a
 * spacing that follows √(t·ln(T/t)), t being the task's age and T the oldest it may get: dense at first, where short
 * tasks end, wider later, where a few seconds are a small part of the whole. The cube root of the same is the best where
 * a delay counts by its square. The mean is hardly another, and the 95th percentile is a seventh smaller.
 */
export function pollDelay(
  age: number,
  oldest: number,
  limits: PollLimits,
  random: number,
  density: number = DENSITY,
): number {
  const seconds = Math.max(0, age) / 1_000;
  const horizon = Math.max(oldest / 1_000, seconds + 1);
  const spread = seconds === 0 ? 0 : Math.cbrt(seconds * Math.log(horizon / seconds));
  const spacing = density * AS_SQUARE_ROOT * spread * 1_000;
  const bounded = Math.min(Math.max(spacing, limits.min), Math.max(limits.max, limits.min));
  return Math.max(limits.min, bounded * (1 - JITTER * random));
}
