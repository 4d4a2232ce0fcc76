import type { TaskListApi } from "../../apis/declaration";
import { SIGNED_CLOCK_MARGIN } from "../read/clocks";

/** This machine's clock may be wrong by hours; what is decided by it leaves a day on either side. */
const CLOCK_MARGIN = 86_400_000;

export interface TimeWindow {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface Windows {
  /** Newest first. Each ends in the second in which the one before it begins: no task is between two, none counts twice. */
  readonly windows: readonly TimeWindow[];
  /** Set when tasks were asked for that the cloud does not list any more. */
  readonly cut: boolean;
}

/** A window as the API allows it: split where it may not be so long, cut where older tasks are not listed. */
export function windowsOf(api: TaskListApi, { from, to }: TimeWindow, now: number): Windows {
  const { span, age = Number.POSITIVE_INFINITY, apart, openEnd } = api.bounds;
  const asked = { from, to: openEnd ? undefined : to };
  const oldest = now - age;
  if (apart && span === undefined) {
    return cutToAge(asked, oldest);
  }
  // Parameters carry whole seconds: what is rounded later could make a window too long, or empty.
  const whole = { from: wholeSeconds(asked.from), to: wholeSeconds(asked.to) };
  if (whole.from === undefined && whole.to === undefined && (apart || span === undefined)) {
    // It names both, so that it also takes away those of whatever it is spread over.
    return { windows: [whole], cut: false };
  }
  const longest = span ?? Number.POSITIVE_INFINITY;
  return apart ? { windows: split(whole, longest, now), cut: false } : bothTimes(whole, longest, now, oldest);
}

function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1_000) * 1_000;
}

/** A begin that is older than the list, by the cloud's clock, may be refused. Without one the cloud lists all it has. */
function cutToAge(asked: TimeWindow, oldest: number): Windows {
  const { from } = asked;
  return from === undefined || from >= oldest + CLOCK_MARGIN
    ? { windows: [asked], cut: false }
    : { windows: [{ ...asked, from: undefined }], cut: from < oldest };
}

/** The margins on either side of now have to fit into one window. */
function marginIn(longest: number): number {
  return Math.min(CLOCK_MARGIN, longest / 2);
}

/** Windows with both ends. What is asked without an end ends when no clock can be yet. */
function bothTimes({ from, to }: TimeWindow, longest: number, now: number, oldest: number): Windows {
  const end = to ?? wholeSeconds(now + marginIn(longest))!;
  const begin = Math.max(from ?? end - longest, oldest - CLOCK_MARGIN, 0);
  const windows: TimeWindow[] = [];
  for (let last = Math.max(end, begin + 1_000); last > begin; last -= longest) {
    windows.push({ from: Math.max(begin, last - longest), to: last });
  }
  return { windows, cut: from !== undefined && from < oldest };
}

function split({ from: begin, to }: TimeWindow, longest: number, now: number): TimeWindow[] {
  const windows: TimeWindow[] = [];
  // The cloud counts its own default back from now; from there an earlier end would lie before the begin. A begin of just
  // now is refused by a cloud whose clock is a second behind, so it is asked for less; what comes before is filtered here.
  let from = to === undefined ? Math.min(begin!, now - SIGNED_CLOCK_MARGIN) : (begin ?? to - longest);
  // The last window of an open time has no end of its own, as tasks may have started after this machine's idea of now.
  // For the same reason it begins well before that: a window in the future is refused.
  const margin = marginIn(longest);
  const end = to ?? now + margin;
  const latest = to ?? now - margin;
  while (end - from > longest) {
    const next = Math.min(from + longest, latest);
    windows.unshift({ from, to: next });
    from = next;
  }
  // "It must be later than the start time": a window of one second is asked for as two, and filtered here.
  return [{ from, to: to === undefined ? undefined : Math.max(to, from + 1_000) }, ...windows];
}
