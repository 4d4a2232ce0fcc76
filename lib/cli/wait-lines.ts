/** Waits as lines of a terminal: which are shown, what each line says, and what gives where there is no room. */
import { Format } from "cli-progress";
import width from "string-width";
import type { Clock } from "../http/clock";
import { formatDuration } from "../options";
import type { Progress } from "../tasks/wait/progress";
import type { Redactor } from "../text/redact";
import type { Output } from "./io";
import { Labels } from "./labels";
import { inColor } from "./task-table";
import { type Style, shown, sizeOf } from "./terminal";
import type { Tracker } from "./wait-display";

/** How long a bar is, as room allows; where there is less, it goes before any word does. */
const BAR = { most: 20, least: 5 };
const GAP = 2;
const LONGEST_WORD = 40;
const LONGEST_MESSAGE = 200;

export class WaitLines {
  private readonly waits: LiveTracker[] = [];
  /** Of all waits; made anew when a line is drawn after another one came, as each of thousands would compare them all. */
  private labels: Labels | undefined;
  private readonly mark: string;

  constructor(
    private readonly clock: Clock,
    private readonly style: Style,
    private readonly redact: Redactor,
  ) {
    this.mark = style.unicode ? "…" : "...";
  }

  track(label: string): Tracker {
    const tracker = new LiveTracker(label, this.clock, this.style, this.redact);
    this.waits.push(tracker);
    this.labels = undefined;
    return tracker;
  }

  get all(): readonly LiveTracker[] {
    return this.waits;
  }

  get running(): readonly LiveTracker[] {
    return this.waits.filter(({ over }) => !over);
  }

  /** At most so many lines. Where there are more waits, those that have ended give way, and the rest is counted. */
  lines(waits: readonly LiveTracker[], most: number, output: Pick<Output, "columns">): string[] {
    // A terminal breaks a line that reaches its last column.
    const room = sizeOf(output).columns - 1;
    this.labels ??= new Labels(
      this.waits.map((wait) => wait.label),
      this.mark,
    );
    const { labels } = this;
    const drawn = (some: readonly LiveTracker[]) => some.map((wait) => wait.line(room, labels));
    if (waits.length <= most) return drawn(waits);
    if (most <= 0) return [];
    const first = [...waits.filter(({ over }) => !over), ...waits.filter(({ over }) => over)].slice(0, most - 1);
    return [...drawn(first), `and ${waits.length - first.length} more`.slice(0, room)];
  }
}

/** What one wait has told, as a line. */
class LiveTracker implements Tracker {
  private readonly began: number;
  private last: { readonly at: number; readonly progress: Progress } | undefined;
  /** What was told last, before the first answer. */
  private message = "asking";
  private nextLook: number | undefined;
  private end: { readonly how: string; readonly waited: number } | undefined;

  constructor(
    readonly label: string,
    private readonly clock: Clock,
    private readonly style: Style,
    private readonly redact: Redactor,
  ) {
    this.began = clock.monotonic();
  }

  changed(message: string): void {
    this.message = shown(message, LONGEST_MESSAGE, this.redact);
  }

  progress(progress: Progress): void {
    this.last = { at: this.clock.monotonic(), progress };
    this.nextLook = undefined;
  }

  pause(ms: number): void {
    this.nextLook = this.clock.monotonic() + ms;
  }

  ended(how: string): void {
    this.end = { how, waited: this.clock.monotonic() - this.began };
  }

  get over(): boolean {
    return this.end !== undefined;
  }

  line(columns: number, labels: Labels): string {
    const now = this.clock.monotonic();
    if (this.end !== undefined) {
      return this.fitted([this.end.how, `after ${formatDuration(this.end.waited)}`], columns, labels);
    }
    const elapsed = formatDuration(Math.floor((now - this.began) / 1_000) * 1_000);
    if (this.last === undefined) return this.fitted([elapsed, this.message], columns, labels);
    const { progress, at } = this.last;
    const { task, usual } = progress;
    const percent = percentOf(progress);
    const about = task?.progressPercent == null ? "~" : "";
    const remaining = progress.remaining === null ? null : progress.remaining - (now - at);
    // The most important ones first.
    const parts = [
      ...(percent === null ? [] : [`${about}${Math.round(percent)} %`]),
      task === null ? "no task yet" : shown(task.status ?? task.state, LONGEST_WORD, this.redact),
      elapsed,
      ...(remaining === null || remaining <= 0 ? [] : [`ends about ${this.clockTime(remaining)}`]),
      ...(usual === null ? [] : [`usually ${formatDuration(usual.duration)}`]),
      ...(this.nextLook === undefined ? [] : [`next look in ${seconds(this.nextLook - now)}`]),
    ];
    return this.fitted(parts, columns, labels, { percent, state: task?.state });
  }

  /**
   * Where there is no room, the label gives first, then the bar, then the last parts before the first ones. What they
   * leave over goes back to the bar, then to the label, which is never gone.
   */
  private fitted(
    parts: readonly string[],
    columns: number,
    labels: Labels,
    { percent = null, state }: { readonly percent?: number | null; readonly state?: string | undefined } = {},
  ): string {
    const { colors } = this.style;
    let room = columns - labels.least(this.label);
    const takes = (needed: number) => {
      const fits = needed + GAP <= room;
      if (fits) room -= needed + GAP;
      return fits;
    };
    const kept = parts.filter((part) => takes(width(part)));
    const size = Math.min(BAR.most, room - GAP);
    if (percent !== null && size >= BAR.least && takes(size)) kept.splice(1, 0, this.bar(percent / 100, size));
    const label = labels.shortened(this.label, labels.least(this.label) + room);
    return [state === undefined ? label : inColor(state, label, colors), ...kept].join(" ".repeat(GAP));
  }

  private bar(part: number, size: number): string {
    const [complete, incomplete] = this.style.unicode ? ["█", "░"] : ["#", "-"];
    return Format.BarFormat(Math.min(1, Math.max(0, part)), {
      ...{ barsize: size, barGlue: "" },
      ...{ barCompleteString: complete!.repeat(size), barIncompleteString: incomplete!.repeat(size) },
    });
  }

  /** In the zone of the one who looks at it. */
  private clockTime(fromNow: number): string {
    const at = new Date(this.clock.now() + fromNow);
    return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  }
}

/** What the cloud tells, else what earlier tasks let expect. */
function percentOf({ task, usual, remaining }: Progress): number | null {
  if (task?.progressPercent != null) return task.progressPercent;
  return usual === null || remaining === null ? null : Math.max(0, 100 - (100 * remaining) / usual.duration);
}

function seconds(ms: number): string {
  return formatDuration(Math.max(0, Math.ceil(ms / 1_000)) * 1_000);
}
