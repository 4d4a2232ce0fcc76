import type { ProgressSample } from "../../lib/tasks/schedule/plan-progress";
import type { Random } from "../harness/statistics";

/** A task that a wait is replayed against. Durations in seconds. */
export interface ModelTask {
  readonly duration: number;
  /** How long tasks of its name took before. */
  readonly past: readonly number[];
  /** What its cloud reports of it at an age. */
  readonly report: (age: number) => Omit<ProgressSample, "at">;
}

/** Tasks of which the same is known. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  readonly tasks: readonly ModelTask[];
}

export const SHORTEST = 10;
export const LONGEST = 7_200;

/** Earlier tasks of the same name in the list. */
const PAST = 8;

/** No task is longer than the wait, so that none ends by a timeout. */
const BOUND = 1.08 * LONGEST;

const silent = () => ({ percent: null, remaining: null });

/** The classes of the table. Where nothing is known there are twice as many tasks: that comparison is the closest. */
export function workloads(count: number, random: Random): readonly Workload[] {
  const typical = durations(count, random);
  const spread = (share: number): Workload => ({
    id: `history-${share}`,
    title: `${PAST} earlier tasks, ${share} % spread`,
    tasks: typical.map((middle) => {
      const draw = () => middle * Math.exp((share / 100) * normal(random));
      const past = Array.from({ length: PAST }, () => Math.max(1, Math.round(draw())));
      return { duration: Math.min(draw(), BOUND), past, report: silent };
    }),
  });
  return [
    {
      id: "nothing",
      title: "knowing nothing",
      tasks: durations(2 * count, random).map((duration) => ({ duration, past: [], report: silent })),
    },
    spread(5),
    spread(15),
    spread(30),
    {
      id: "progress",
      title: "progress",
      tasks: typical.map((duration) => ({ duration, past: [], report: unevenProgress(duration, random) })),
    },
  ];
}

/** Log-uniform, one from each of so many equal parts: less is left to chance. */
function durations(count: number, random: Random): readonly number[] {
  return Array.from({ length: count }, (_, part) => magnitude((part + random()) / count));
}

function magnitude(part: number): number {
  return SHORTEST * (LONGEST / SHORTEST) ** part;
}

/**
 * Percents of a task that does not advance evenly: it slows down or speeds up (an exponent of 30 % spread); every third
 * one stands still for a fifth of its time, every tenth one stays at 99 % for the last fifth.
 */
function unevenProgress(duration: number, random: Random): ModelTask["report"] {
  const bend = Math.exp(0.3 * normal(random));
  const stall = random() < 1 / 3 ? 0.1 + 0.6 * random() : null;
  const sticks = random() < 0.1;
  return (age) => {
    const passed = Math.min(1, age / duration);
    const moved = stall === null || passed < stall ? passed : Math.max(stall, passed - 0.2);
    const whole = (stall === null ? 1 : 0.8) * (sticks ? 0.8 : 1);
    return { percent: Math.min(99, Math.floor(100 * (moved / whole) ** bend)), remaining: null };
  };
}

/** A standard normal number, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
