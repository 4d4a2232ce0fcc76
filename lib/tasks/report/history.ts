import { formatDuration } from "../../options/duration";
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

/** The lines that a message has room for. */
const MOST_LINES = 5;

/**
 * One line a stretch: `EXECUTING 0 % → 60 % in 4m10s, 12 looks`. A look may be several requests, and one that several
 * waits share; the requests are counted beside it.
 */
export function describeHistory(history: History, word: (status: string) => string = (status) => status): string[] {
  const lines = history.map((stretch, index) => {
    const until = history[index + 1]?.from ?? stretch.to;
    const what =
      stretch.taskId === null
        ? "no matching task"
        : `${stretch.status === null ? "no status" : word(stretch.status)}${progressText(stretch)}`;
    const looks = stretch.looks === 1 ? "1 look" : `${stretch.looks} looks`;
    return `${what} ${moved(stretch) ? "in" : "for"} ${formatDuration(until - stretch.from)}, ${looks}`;
  });
  const [first, last] = [2, MOST_LINES - 3];
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, first), `… ${lines.length - first - last} more changes …`, ...lines.slice(-last)];
}

function progressText(stretch: Stretch): string {
  const { firstProgress, lastProgress } = stretch;
  if (lastProgress === null) {
    return "";
  }
  return moved(stretch) ? ` ${firstProgress} % → ${lastProgress} %` : ` ${lastProgress} %`;
}

function moved({ firstProgress, lastProgress }: Stretch): boolean {
  return firstProgress !== null && lastProgress !== null && firstProgress !== lastProgress;
}
