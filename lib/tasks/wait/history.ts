/** What a wait has seen, look by look. */

import type { Task } from "../read/task";

/** A stretch of a wait in which nothing but the progress changed. */
export interface Stretch {
  /** Null while no task matched. */
  readonly taskId: string | null;
  readonly status: string | null;
  readonly firstProgress: number | null;
  readonly lastProgress: number | null;
  /** On the wait's own clock, ms. */
  readonly from: number;
  readonly to: number;
  readonly looks: number;
}

export type History = readonly Stretch[];

/** More stretches than fit a screen are cut in the middle; a task that flips for hours must not fill memory. */
const MOST_STRETCHES = 40;

/** The history with one more look at the list. */
export function record(history: History, task: Task | null, at: number): History {
  const last = history.at(-1);
  const taskId = task?.id ?? null;
  const status = task?.status ?? null;
  const progress = task?.progressPercent ?? null;
  if (last !== undefined && last.taskId === taskId && last.status === status) {
    return [...history.slice(0, -1), { ...last, to: at, lastProgress: progress, looks: last.looks + 1 }];
  }
  const next: Stretch = { taskId, status, firstProgress: progress, lastProgress: progress, from: at, to: at, looks: 1 };
  const kept = history.length < MOST_STRETCHES ? history : [...history.slice(0, 2), ...history.slice(3)];
  return [...kept, next];
}
