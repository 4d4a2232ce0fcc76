/** What is shown of waits while they go on: lines in a pipe, nothing on request. */
import type { Clock } from "../http/clock";
import { formatDuration } from "../options";
import type { Diagnostic } from "../plugin/diagnostics";
import { type Progress, progressText } from "../tasks/wait/progress";
import { sentence } from "../text/outside-text";
import { every, type Io } from "./io";

/** Shows one wait. */
export interface Tracker {
  /** A change of what is seen. */
  changed(message: string): void;
  progress(progress: Progress): void;
  /** The next look comes in so many ms. */
  pause(ms: number): void;
  ended(how: string): void;
}

export interface Display {
  /** @param label which wait it is, where there are several */
  track(label: string): Tracker;
  /** Something to be read. */
  note(text: string): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

/** Warnings of a wait, a line each. */
export function noteWarnings(display: Display, warnings: readonly Diagnostic[]): void {
  for (const { summary, detail } of warnings) display.note(`cloud-tasks wait: ${sentence(summary)} ${detail}\n`);
}

export function quietDisplay(io: Io): Display {
  const ignore = () => {};
  return {
    track: () => ({ changed: ignore, progress: ignore, pause: ignore, ended: ignore }),
    note: (text) => io.stderr.write(text),
    stop: ignore,
  };
}

/** One line for each change, and one from time to time where there is none: a CI system ends what is silent. */
export class PlainDisplay implements Display {
  private readonly waits: PlainTracker[] = [];

  /** @param heartbeat longest silence of a wait, ms; 0 for any */
  constructor(
    private readonly io: Io,
    private readonly clock: Clock,
    private readonly heartbeat: number,
    /** Whether there are several waits. */
    private readonly several: boolean,
  ) {}

  track(label: string): Tracker {
    const prefix = this.several ? `${label}: ` : "";
    const tell = (text: string) => {
      this.io.stderr.write(`${new Date(this.clock.now()).toISOString()} ${prefix}${text}\n`);
    };
    const after = (silent: () => void) =>
      this.heartbeat === 0 ? () => {} : (this.io.every ?? every)(this.heartbeat, silent);
    const tracker = new PlainTracker(tell, after, this.clock);
    this.waits.push(tracker);
    return tracker;
  }

  note(text: string): void {
    this.io.stderr.write(text);
  }

  stop(): void {
    for (const wait of this.waits) wait.ended();
  }
}

class PlainTracker implements Tracker {
  private readonly began: number;
  private last: Progress | undefined;
  private endSilence: () => void;

  constructor(
    private readonly tell: (text: string) => void,
    private readonly after: (silent: () => void) => () => void,
    private readonly clock: Clock,
  ) {
    this.began = clock.monotonic();
    this.endSilence = after(() => this.beat());
  }

  /** The silence is timed from the last line of this wait, not of another. */
  changed(message: string): void {
    this.endSilence();
    this.tell(message);
    this.endSilence = this.after(() => this.beat());
  }

  progress(progress: Progress): void {
    this.last = progress;
  }

  pause(): void {}

  ended(): void {
    this.endSilence();
  }

  private beat(): void {
    const known = this.last === undefined ? "no answer yet" : progressText(this.last);
    this.tell(`still waiting after ${formatDuration(this.clock.monotonic() - this.began)}: ${known}`);
  }
}
