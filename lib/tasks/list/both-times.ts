import type { Bounds } from "../../apis/paging";
import { CLOCK_MARGIN, type TimeWindow, UNBOUNDED, type Windows, wholeSeconds } from "./time-window";

/** Windows with both ends, or with none. What is asked without an end ends when no clock can be yet. */
export function bothTimes({ span, age = Number.POSITIVE_INFINITY }: Bounds, asked: TimeWindow, now: number): Windows {
  const [from, to] = [wholeSeconds(asked.from), wholeSeconds(asked.to)];
  if (span === undefined && from === undefined && to === undefined) {
    return { windows: [UNBOUNDED], cut: false };
  }
  const longest = span ?? Number.POSITIVE_INFINITY;
  const end = to ?? wholeSeconds(now + Math.min(CLOCK_MARGIN, longest / 2))!;
  const oldest = now - age - CLOCK_MARGIN;
  const begin = Math.max(from ?? (span === undefined ? 0 : end - longest), oldest, 0);
  const windows: TimeWindow[] = [];
  for (let last = Math.max(end, begin + 1_000); last > begin; last -= longest) {
    windows.push({ from: Math.max(begin, last - longest), to: last });
  }
  return { windows, cut: from !== undefined && from < now - age };
}
