import { formatDuration } from "../../text/duration";
import type { History, Stretch } from "../wait/history";

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
