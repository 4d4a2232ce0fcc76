/** Waits on a terminal: a line for each, drawn again in place. */
import { MultiBar, type Options, type Params, type SingleBar } from "cli-progress";
import type { Clock } from "../http/clock";
import type { Redactor } from "../text/redact";
import { type Io, onStop } from "./io";
import { sizeOf, styleOf } from "./terminal";
import type { Display, Tracker } from "./wait-display";
import { WaitLines } from "./wait-lines";

/** Redraws a second: elapsed times are shown in seconds. */
export const FRAMES = 4;

export class LiveDisplay implements Display {
  private readonly waits: WaitLines;
  private readonly notes: string[] = [];
  private readonly leave: () => void;
  private bars: MultiBar;
  /** One for each line of the screen. Which wait is on which is known when it is drawn. */
  private slots: SingleBar[] = [];
  private lines: readonly string[] = [];

  constructor(
    private readonly io: Io,
    clock: Clock,
    redact: Redactor,
  ) {
    this.waits = new WaitLines(clock, styleOf(io.stderr, io.env), redact);
    this.bars = this.opened();
    this.leave = onStop(io, (isStopped) => this.hold(isStopped));
  }

  track(label: string): Tracker {
    const tracker = this.waits.track(label);
    this.fit();
    return tracker;
  }

  /** Shown once nothing is drawn in place any more. */
  note(text: string): void {
    this.notes.push(text);
  }

  stop(): void {
    this.leave();
    // How each wait has ended is read later, by scrolling.
    this.close(Number.POSITIVE_INFINITY);
    for (const text of this.notes) this.io.stderr.write(text);
  }

  /** While the terminal is the shell's. What goes on begins below what the shell has written. */
  private hold(isStopped: boolean): void {
    if (isStopped) {
      this.close();
    } else {
      this.slots = [];
      this.bars = this.opened();
      this.fit();
    }
  }

  private opened(): MultiBar {
    const { stderr } = this.io;
    const write = (text: string) => stderr.draw!(text);
    // Lines fit already; cut by their length, they would lose as much as their colours take.
    const stream = { isTTY: true, columns: Number.POSITIVE_INFINITY, write } as unknown as NodeJS.WritableStream;
    const bars = new MultiBar({
      ...{ stream, fps: FRAMES, hideCursor: true, linewrap: false, forceRedraw: true },
      // Ctrl-C ends the wait, and with it the display.
      gracefulExit: false,
      format: (_: Options, __: Params, { line }: { line: number }) => this.lines[line] ?? "",
    });
    bars.on("update-pre", () => this.write());
    bars.on("update-post", () => this.fit());
    return bars;
  }

  private close(most = this.most): void {
    this.fit(most);
    this.write(most);
    this.bars.stop();
  }

  /** The line of the command stays on the screen. */
  private get most(): number {
    return Math.max(1, sizeOf(this.io.stderr).rows - 1);
  }

  private write(most = this.most): void {
    this.lines = this.waits.lines(this.waits.all, most, this.io.stderr);
  }

  /** As many lines as there are waits and rows now: one more than rows would scroll the screen with each redraw. */
  private fit(most = this.most): void {
    const wanted = Math.min(this.waits.all.length, most);
    while (this.slots.length < wanted) this.slots.push(this.bars.create(100, 0, { line: this.slots.length }));
    while (this.slots.length > wanted) this.bars.remove(this.slots.pop()!);
  }
}
