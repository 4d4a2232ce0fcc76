/** Which tasks of a list somebody needs, and whether a reading has them. */
import type { Task } from "../read/task";

export interface Coverage {
  /** Those that started before this do not matter, ms since 1970; null when all do. */
  readonly from: number | null;
  /** Those since then would be good to have, too, if they cost little. @default from */
  readonly preferredFrom?: number;
  /** Set where no time bounds them: only these. Who needs the same, by the key, shares them. */
  readonly only?: Only;
}

export interface Only {
  readonly key: string;
  /** Set when there is only one such task: once it is found, no further page matters. */
  readonly one?: true;
  test(task: Task): boolean;
}

/** Whether what was read for some holds everything that another one needs. */
export function covers(these: readonly Coverage[], { from, only }: Coverage): boolean {
  return these.some((one) => reaches(one.from, from) && (one.only === undefined || one.only.key === only?.key));
}

/** Whether what begins at a time holds what begins at another. */
export function reaches(has: number | null, needs: number | null): boolean {
  return has === null || (needs !== null && has <= needs);
}

/** Whether a task is to be kept for somebody. */
export function includes({ from, preferredFrom, only }: Coverage, task: Task): boolean {
  const since = preferredFrom ?? from;
  const inTime = since === null || task.startedAt === null || task.startedAt >= since;
  return inTime && (only === undefined || only.test(task));
}

/** Whether nobody needs more than has been found. */
export function isEnough(these: readonly Coverage[], found: readonly Task[]): boolean {
  return these.every(({ only }) => only?.one === true && found.some((task) => only.test(task)));
}
