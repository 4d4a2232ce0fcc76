/** Which tasks of a list somebody wants, and whether a reading has them. */
import type { Task } from "../read/task";

export interface Wanted {
  /** Those that started before this do not matter, ms since 1970; null when all do. */
  readonly from: number | null;
  /** Those since then would be good to have, too, if they cost little. @default from */
  readonly wish?: number;
  /** Set where no time bounds them: only these. Who wants the same, by the key, shares them. */
  readonly only?: Only;
}

export interface Only {
  readonly key: string;
  /** Set when there is only one such task: once it is found, no further page matters. */
  readonly one?: true;
  test(task: Task): boolean;
}

/** Whether what was read for some holds everything that another one wants. */
export function covers(these: readonly Wanted[], { from, only }: Wanted): boolean {
  return these.some((one) => reaches(one.from, from) && (one.only === undefined || one.only.key === only?.key));
}

/** Whether what begins at a time holds what begins at another. */
export function reaches(has: number | null, needs: number | null): boolean {
  return has === null || (needs !== null && has <= needs);
}

/** Whether a task is to be kept for somebody. */
export function wants({ from, wish, only }: Wanted, task: Task): boolean {
  const since = wish ?? from;
  const inTime = since === null || task.startedAt === null || task.startedAt >= since;
  return inTime && (only === undefined || only.test(task));
}

/** Whether nobody wants more than has been found. */
export function isEnough(these: readonly Wanted[], found: readonly Task[]): boolean {
  return these.every(({ only }) => only?.one === true && found.some((task) => only.test(task)));
}
