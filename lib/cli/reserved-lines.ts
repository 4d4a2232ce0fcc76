/**
 * Waits on a terminal that another command writes to: the last lines are reserved by the terminal's scrolling region, as
 * apt does for dpkg. The command scrolls above them and needs to know nothing of it.
 */
import type { Clock } from "../http/clock";
import { NOTHING_SECRET } from "../text/redact";
import { every, type Io, onStop } from "./io";
import { FRAMES } from "./live-display";
import { sizeOf, styleOf } from "./terminal";
import type { Display, Tracker } from "./wait-display";
import { WaitLines } from "./wait-lines";

const ESC = "\u001b";
const SAVE = `${ESC}7`;
const RESTORE = `${ESC}8`;
/** Moves down, and scrolls at the end of the region; the column stays. */
const DOWN = `${ESC}D`;

const region = (last?: number) => `${ESC}[${last === undefined ? "" : `1;${last}`}r`;
const up = (lines: number) => `${ESC}[${lines}A`;
const lineOf = (row: number, text: string) => `${ESC}[${row};1H${ESC}[2K${text}`;

/** Most of the screen is the command's. */
const SHARE = 1 / 3;

export class ReservedLines implements Display {
  private readonly waits: WaitLines;
  private readonly leave: () => void;
  private readonly end: () => void;
  private isHeld = false;
  private height = 0;
  private rows = 0;

  constructor(
    private readonly io: Io,
    clock: Clock,
  ) {
    this.waits = new WaitLines(clock, styleOf(io.stderr, io.env), NOTHING_SECRET);
    this.leave = onStop(io, (isStopped) => this.hold(isStopped));
    this.end = (io.every ?? every)(1_000 / FRAMES, () => this.draw());
  }

  track(label: string): Tracker {
    return this.waits.track(label);
  }

  note(text: string): void {
    this.io.stderr.write(text);
  }

  stop(): void {
    this.leave();
    this.end();
    this.hold(true);
  }

  /** While the terminal is the shell's. */
  private hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (isHeld) this.write(this.released());
  }

  /** In one write: what the command writes comes before or after it. */
  private draw(): void {
    if (this.isHeld) return;
    const { rows } = sizeOf(this.io.stderr);
    const { running } = this.waits;
    let text = rows === this.rows ? "" : this.released();
    this.rows = rows;
    const wanted = Math.min(running.length, Math.max(1, Math.floor(rows * SHARE)));
    if (wanted === 0) text += this.released();
    else if (wanted > this.height) text += this.reserved(wanted);
    if (this.height > 0) text += this.drawn(this.waits.lines(running, this.height, this.io.stderr));
    this.write(text);
  }

  private drawn(lines: readonly string[]): string {
    const first = this.rows - this.height + 1;
    const all = Array.from({ length: this.height }, (_, index) => lineOf(first + index, lines[index] ?? ""));
    return `${SAVE}${ESC}[m${all.join("")}${RESTORE}`;
  }

  private reserved(height: number): string {
    const more = height - this.height;
    this.height = height;
    // The region's begin moves the cursor.
    return `${DOWN.repeat(more)}${up(more)}${SAVE}${region(this.rows - height)}${RESTORE}`;
  }

  private released(): string {
    if (this.height === 0) return "";
    const text = `${this.drawn([]).slice(0, -RESTORE.length)}${region()}${RESTORE}`;
    this.height = 0;
    return text;
  }

  private write(text: string): void {
    if (text !== "") this.io.stderr.draw!(text);
  }
}
