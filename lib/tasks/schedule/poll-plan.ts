/** When to look next: the one place where the number of requests is weighed against the delay. */
import { untilLikelyEnd } from "./plan-history";
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

/** By which part of itself a foretold remaining time may be too long: progress that speeds up is foretold too slow. */
const FORETOLD_ERROR = 0.65;

/** Near a foretold end looks are so many times as far apart as blind ones. */
const NEARER = 0.53;

/** However long a task is foretold to run, it may fail before: so many times the blind spacing is the longest. */
const RARER = 8;

/** The plan that asks so densely: at half the number about twice as often. */
export function pollPlan(density: number): PollPlan {
  return (knowledge, { min, max }, random) => {
    const bounded = Math.min(Math.max(spacing(knowledge, density) * 1_000, min), Math.max(max, min));
    return Math.max(min, bounded * (1 - JITTER * random));
  };
}

/** The default plan. */
export const nextPoll: PollPlan = pollPlan(DENSITY);

/**
 * Seconds to the next look: by what the cloud says of this task; else by what others of its name took; else by a
 * schedule that is fair to tasks of every length.
 */
function spacing({ waited, longest, taskAge, samples = [], history = [] }: Knowledge, density: number): number {
  const age = Math.max(0, taskAge ?? waited) / 1_000;
  const left = Math.max(0, longest - waited) / 1_000;
  const blind = blindSpacing(age, age + left, density);
  const remaining = foretold(samples, waited, taskAge == null ? null : waited - taskAge);
  if (remaining !== undefined) {
    const near = density * AS_SQUARE_ROOT * Math.cbrt(300) * (remaining / 300) ** (1 / 6) * NEARER;
    return Math.min(Math.max(near, remaining * (1 - FORETOLD_ERROR)), Math.max(blind, near) * RARER);
  }
  // Of a task whose start is not known nobody can tell when it has run as long as the others.
  return history.length > 0 && taskAge != null ? untilLikelyEnd(history, age, age + left, density, left + 1) : blind;
}

/**
 * The spacing when nothing is known of how long the task takes.
 *
 * For durations anywhere between seconds and hours the least mean delay at a given number of requests comes from a
 * spacing that follows √(t·ln(T/t)), t being the task's age and T the oldest it may get: dense at first, where short
 * tasks end, wider later, where a few seconds are a small part of the whole. The cube root of the same is the best where
 * a delay counts by its square. The mean is hardly another, and the 95th percentile is a seventh smaller.
 */
function blindSpacing(age: number, oldest: number, density: number): number {
  return age === 0 ? 0 : density * AS_SQUARE_ROOT * Math.cbrt(age * Math.log(Math.max(oldest, age + 1) / age));
}
