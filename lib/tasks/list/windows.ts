import type { TaskListApi } from "../../apis/declaration";
import { SIGNED_CLOCK_MARGIN } from "../read/clocks";
import { bothTimes } from "./both-times";
import { CLOCK_MARGIN, type TimeWindow, UNBOUNDED, type Windows, wholeSeconds } from "./time-window";

/** A window as the API allows it: split where it may not be so long, cut where older tasks are not listed. */
export function windowsOf(api: TaskListApi, { from, to }: TimeWindow, now: number): Windows {
  const { span, age, apart, openEnd } = api.bounds;
  const asked = { from, to: openEnd ? undefined : to };
  if (!apart) {
    return bothTimes(api.bounds, asked, now);
  }
  if (span !== undefined) {
    return { windows: split(asked, span, now), cut: false };
  }
  return age === undefined ? { windows: [asked], cut: false } : cutToAge(asked, now - age);
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
    return [UNBOUNDED];
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
