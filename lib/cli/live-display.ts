/** Waits on a terminal: a line for each, drawn again in place. */
import { Format, MultiBar, type Options, type Params, type SingleBar } from "cli-progress";
import width from "string-width";
import type { Clock } from "../http/clock";
import { formatDuration } from "../options";
import type { Progress } from "../tasks/wait/progress";
import type { Redactor } from "../text/redact";
import type { Io } from "./io";
import { inColor } from "./task-table";
import { type Colors, type Style, shown, styleOf } from "./terminal";
import type { Display, Tracker } from "./wait-display";

/** Redraws a second: elapsed times are shown in seconds. */
export const FRAMES = 4;

export const BAR_SIZE = 20;
const LONGEST_WORD = 40;
const LONGEST_MESSAGE = 200;

export class LiveDisplay implements Display {
  private readonly bars: MultiBar;
  private readonly style: Style;
  private readonly notes: string[] = [];

  constructor(
    private readonly io: Io,
    private readonly clock: Clock,
    private readonly redact: Redactor,
  ) {
    this.style = styleOf(io.stderr, io.env);
    const { stderr } = io;
    const stream = {
      isTTY: true,
      get columns() {
        return stderr.columns;
      },
      write: (text: string) => stderr.draw!(text),
    } as unknown as NodeJS.WritableStream;
    this.bars = new MultiBar({
      ...{ stream, fps: FRAMES, hideCursor: true, linewrap: false, forceRedraw: true, barsize: BAR_SIZE },
      // Ctrl-C ends the wait, and with it the display.
      gracefulExit: false,
      barCompleteChar: this.style.unicode ? "█" : "#",
      barIncompleteChar: this.style.unicode ? "░" : "-",
      format: (options: Options, { progress }: Params, { tracker }: { tracker: LiveTracker }) =>
        tracker.line((stderr.columns ?? 80) - 1, progress, (part) => Format.BarFormat(part, options)),
    });
  }

  track(label: string): Tracker {
    const tracker = new LiveTracker(label, this.clock, this.style, this.redact);
    const bar = this.bars.create(100, 0, { tracker });
    tracker.shownBy(bar);
    return tracker;
  }

  /** Shown once nothing is drawn in place any more. */
  note(text: string): void {
    this.notes.push(text);
  }

  stop(): void {
    this.bars.stop();
    for (const text of this.notes) this.io.stderr.write(text);
  }
}

export class LiveTracker implements Tracker {
  private readonly began: number;
  private bar: Pick<SingleBar, "update"> | undefined;
  private last: { readonly at: number; readonly progress: Progress } | undefined;
  /** What was told last, before the first answer. */
  private message = "asking";
  private nextLook: number | undefined;
  private end: { readonly how: string; readonly waited: number } | undefined;

  constructor(
    private readonly label: string,
    private readonly clock: Clock,
    private readonly style: Style,
    private readonly redact: Redactor,
  ) {
    this.began = clock.monotonic();
  }

  shownBy(bar: Pick<SingleBar, "update">): void {
    this.bar = bar;
  }

  changed(message: string): void {
    this.message = shown(message, LONGEST_MESSAGE, this.redact);
  }

  progress(progress: Progress): void {
    this.last = { at: this.clock.monotonic(), progress };
    this.nextLook = undefined;
    this.bar?.update(this.percent(progress) ?? 0);
  }

  pause(ms: number): void {
    this.nextLook = this.clock.monotonic() + ms;
  }

  get over(): boolean {
    return this.end !== undefined;
  }

  ended(how: string): void {
    this.end = { how, waited: this.clock.monotonic() - this.began };
  }

  /** What the cloud tells, else what earlier tasks let expect. */
  private percent({ task, usual, remaining }: Progress): number | null {
    if (task?.progressPercent != null) return task.progressPercent;
    return usual === null || remaining === null ? null : Math.max(0, 100 - (100 * remaining) / usual.duration);
  }

  line(columns: number, part: number, bar: (part: number) => string): string {
    const { colors } = this.style;
    const now = this.clock.monotonic();
    if (this.end !== undefined) {
      return fitted([this.label, this.end.how, `after ${formatDuration(this.end.waited)}`], columns, colors);
    }
    const elapsed = formatDuration(Math.floor((now - this.began) / 1_000) * 1_000);
    if (this.last === undefined) return fitted([this.label, elapsed, this.message], columns, colors);
    const { progress, at } = this.last;
    const { task, usual } = progress;
    const percent = this.percent(progress);
    const about = task?.progressPercent == null ? "~" : "";
    const remaining = progress.remaining === null ? null : progress.remaining - (now - at);
    return fitted(
      [
        this.label,
        ...(percent === null ? [] : [`${about}${Math.round(percent)} %`, bar(part)]),
        task === null ? "no task yet" : shown(task.status ?? task.state, LONGEST_WORD, this.redact),
        elapsed,
        ...(remaining === null || remaining <= 0 ? [] : [`ends about ${this.clockTime(remaining)}`]),
        ...(usual === null ? [] : [`usually ${formatDuration(usual.duration)}`]),
        ...(this.nextLook === undefined ? [] : [`next look in ${seconds(this.nextLook - now)}`]),
      ],
      columns,
      colors,
      task?.state,
    );
  }

  /** In the zone of the one who looks at it. */
  private clockTime(fromNow: number): string {
    const at = new Date(this.clock.now() + fromNow);
    return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  }
}

function seconds(ms: number): string {
  return formatDuration(Math.max(0, Math.ceil(ms / 1_000)) * 1_000);
}

/** The parts that fit into a line, the first ones before others; the label in its state's colour. */
function fitted(parts: readonly string[], columns: number, colors: Colors, state?: string): string {
  const kept: string[] = [];
  for (const part of parts) {
    if (width([...kept, part].join("  ")) <= columns) kept.push(part);
  }
  if (kept.length === 0) return parts[0]!.slice(0, Math.max(0, columns));
  return kept
    .map((part, index) => (index === 0 && state !== undefined ? inColor(state, part, colors) : part))
    .join("  ");
}
