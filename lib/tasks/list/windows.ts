import type { TaskListApi } from "../../apis/declaration";
import { SIGNED_CLOCK_MARGIN } from "../read/clocks";

const DAY = 86_400_000;

/** This machine's clock may be wrong by hours; what is decided by it leaves a day on either side. */
const CLOCK_MARGIN = DAY;

export interface TimeWindow {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface Windows {
  /** Newest first. Each ends in the second in which the one before it begins: no task is between two, none counts twice. */
  readonly windows: readonly TimeWindow[];
  /** Set when tasks were asked for that the cloud does not list any more. */
  readonly cut: boolean;
}

/** A window as the API allows it: split where it may not be so long, cut where older tasks are not listed. */
export function windowsOf(api: TaskListApi, asked: TimeWindow, now: number): Windows {
  const { window } = api;
  if (window === undefined) {
    return { windows: [asked], cut: false };
  }
  const longest = window.days * DAY;
  return window.limits === "age" ? cutToAge(asked, now - longest) : { windows: split(asked, longest, now), cut: false };
}

/** A begin that is older than the list, by the cloud's clock, may be refused. Without one the cloud lists all it has. */
function cutToAge(asked: TimeWindow, oldest: number): Windows {
  const { from } = asked;
  return from === undefined || from >= oldest + CLOCK_MARGIN
    ? { windows: [asked], cut: false }
    : { windows: [{ ...asked, from: undefined }], cut: from < oldest };
}

function split(asked: TimeWindow, longest: number, now: number): TimeWindow[] {
  // Parameters carry whole seconds: what is rounded later could make a window too long, or empty.
  const [begin, to] = [wholeSeconds(asked.from), wholeSeconds(asked.to)];
  if (begin === undefined && to === undefined) {
    return [{}];
  }
  const windows: TimeWindow[] = [];
  // The cloud counts its own default back from now; from there an earlier end would lie before the begin. A begin of just
  // now is refused by a cloud whose clock is a second behind, so it is asked for less; what comes before is filtered here.
  let from = to === undefined ? Math.min(begin!, now - SIGNED_CLOCK_MARGIN) : (begin ?? to - longest);
  // The last window of an open time has no end of its own, as tasks may have started after this machine's idea of now.
  // For the same reason it begins well before that: a window in the future is refused.
  // Both margins have to fit into one window.
  const margin = Math.min(CLOCK_MARGIN, longest / 2);
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

function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1_000) * 1_000;
}
