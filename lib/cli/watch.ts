/** A list that is read again and again: drawn in place on a terminal, what changed elsewhere. */
import type { Clock } from "../http/clock";
import { writeJson } from "../json/write";
import type { ObjectValue } from "../plugin/value";
import { EXIT } from "./exit-codes";
import { type Io, onResize, onStop } from "./io";
import { isLive, lineWidth, sizeOf } from "./terminal";

/** Tasks as lines. */
export type Draw = (tasks: readonly ObjectValue[]) => string;

export interface Watch {
  readonly io: Io;
  readonly clock: Clock;
  /** Time between two lists, ms. */
  readonly interval: number;
  readonly inPlace: boolean;
  /** The tasks; none where they could not be read. */
  readonly read: (io: Io) => Promise<{ readonly code: number; readonly items?: readonly ObjectValue[] }>;
  readonly draw: Draw;
  readonly line: (task: ObjectValue) => string;
}

/** How the tasks are shown. */
interface View {
  show(tasks: readonly ObjectValue[]): void;
  /** What a list said on standard error. */
  note(text: string): void;
  end(): void;
}

/** Until it is interrupted, which is its proper end, or the list cannot be read. */
export async function watch(watched: Watch): Promise<number> {
  const { io, clock, interval, inPlace, read } = watched;
  const { signal } = io;
  const view = inPlace && isLive(io.stdout, io.env) ? new Screen(watched) : written(watched);
  try {
    for (;;) {
      let notes = "";
      const { code, items } = await read({ ...io, stderr: { write: (text) => (notes += text) } });
      if (signal.aborted) return EXIT.done;
      view.note(notes);
      if (items === undefined) return code;
      view.show(items);
      await clock.sleep(interval, signal).catch(() => {});
      if (signal.aborted) return EXIT.done;
    }
  } finally {
    view.end();
  }
}

/** One after the other: tables that differ, or tasks that changed. */
function written({ io: { stdout, stderr }, inPlace, draw, line }: Watch): View {
  const seen = new Map<unknown, string>();
  let last = "";
  return {
    show(tasks) {
      if (inPlace) {
        // What is relative to now changes by itself.
        const text = writeJson(tasks);
        if (text !== last) stdout.draw!(`${last === "" ? "" : "\n"}${draw(tasks)}`);
        last = text;
        return;
      }
      for (const task of tasks) {
        const text = line(task);
        if (seen.get(task.id) !== text) stdout.write(text);
        seen.set(task.id, text);
      }
    },
    note: (text) => text !== "" && stderr.write(text),
    end() {},
  };
}

const ESC = "\u001b";
/** The terminal's other screen, on which a line ends where the terminal does. */
const OPEN = `${ESC}[?1049h${ESC}[?7l`;
const CLOSE = `${ESC}[?7h${ESC}[?1049l`;
const EMPTY = `${ESC}[H${ESC}[J`;

/**
 * A screen of its own, as pagers have: it is drawn whole, so that nothing stays behind however the terminal is resized, and
 * no line of before is lost. What was shown last stays when it ends.
 */
class Screen implements View {
  private tasks: readonly ObjectValue[] = [];
  private isOpen = false;
  private notes = "";
  private leave: readonly (() => void)[] = [];

  constructor(private readonly watched: Watch) {}

  show(tasks: readonly ObjectValue[]): void {
    this.tasks = tasks;
    if (this.isOpen) this.draw();
    else this.open();
  }

  /** Of the last list: each says it again. */
  note(text: string): void {
    this.notes = text;
  }

  end(): void {
    for (const leave of this.leave) leave();
    if (this.isOpen) this.close();
    if (this.notes !== "") this.watched.io.stderr.write(this.notes);
  }

  private open(): void {
    this.isOpen = true;
    const { io } = this.watched;
    this.leave = [
      onStop(io, (isStopped) => (isStopped ? this.close() : this.draw(OPEN))),
      onResize(io, () => this.draw()),
    ];
    this.draw(OPEN);
  }

  private draw(before = ""): void {
    this.write(`${before}${EMPTY}${this.page()}`);
  }

  private close(): void {
    // A terminal without another screen has drawn on its only one.
    this.write(`${EMPTY}${CLOSE}${this.page()}`);
  }

  /** Leaves the last row to the cursor. */
  private page(): string {
    const { tasks } = this;
    const { stdout } = this.watched.io;
    const rows = Math.max(1, sizeOf(stdout).rows - 1);
    // The titles take a row, and so does what says how many are not shown.
    const fit = tasks.length < rows ? tasks.length : Math.max(1, rows - 2);
    const lines = this.watched.draw(tasks.slice(0, fit)).trimEnd().split("\n");
    if (fit < tasks.length) lines.push(`and ${tasks.length - fit} more`.slice(0, lineWidth(stdout)));
    return lines
      .slice(-rows)
      .map((line) => `${line}\n`)
      .join("");
  }

  private write(text: string): void {
    this.watched.io.stdout.draw!(text);
  }
}
