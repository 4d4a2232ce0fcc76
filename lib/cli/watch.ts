/** A list that is read again and again: drawn in place on a terminal, what changed elsewhere. */
import { clearScreenDown, cursorTo, moveCursor } from "node:readline";
import type { Clock } from "../http/clock";
import { writeJson } from "../json/write";
import type { ObjectValue } from "../plugin/value";
import { EXIT } from "./exit-codes";
import type { Io } from "./io";
import { isLive } from "./terminal";

/** Tasks as lines that are no wider than so many columns. */
export type Draw = (tasks: readonly ObjectValue[], columns: number | undefined) => string;

export interface Watch {
  readonly io: Io;
  readonly clock: Clock;
  /** Time between two lists, ms. */
  readonly interval: number;
  readonly inPlace: boolean;
  /** The tasks; none where they could not be read. */
  readonly read: () => Promise<{ readonly code: number; readonly items?: readonly ObjectValue[] }>;
  readonly draw: Draw;
  readonly line: (task: ObjectValue) => string;
}

/** Until it is interrupted, which is its proper end, or the list cannot be read. */
export async function watch({ io, clock, interval, inPlace, read, draw, line }: Watch): Promise<number> {
  const { stdout, signal } = io;
  const live = inPlace && isLive(stdout, io.env);
  const frame = new Frame(stdout.draw!.bind(stdout));
  const seen = new Map<unknown, string>();
  let last = "";
  for (;;) {
    const { code, items } = await read();
    if (signal.aborted) return EXIT.done;
    if (items === undefined) return code;
    if (live) {
      const rows = Math.max(2, (stdout.rows ?? 24) - 2);
      const lines = draw(items.slice(0, rows), stdout.columns).split("\n");
      const hidden = items.length > rows ? [`and ${items.length - rows} more`, ""] : [];
      frame.show([...lines, ...hidden].slice(0, rows).join("\n"));
    } else if (inPlace) {
      // What is relative to now changes by itself.
      const text = writeJson(items);
      if (text !== last) stdout.draw!(`${last === "" ? "" : "\n"}${draw(items, undefined)}`);
      last = text;
    } else {
      for (const task of items) {
        const text = line(task);
        if (seen.get(task.id) !== text) stdout.write(text);
        seen.set(task.id, text);
      }
    }
    await clock.sleep(interval, signal).catch(() => {});
    if (signal.aborted) return EXIT.done;
  }
}

/** Some lines of a terminal that are written again in their place. */
class Frame {
  private height = 0;

  constructor(private readonly write: (text: string) => unknown) {}

  show(text: string): void {
    let moves = "";
    const stream = { write: (part: string) => (moves += part) } as unknown as NodeJS.WritableStream;
    moveCursor(stream, 0, -this.height);
    cursorTo(stream, 0);
    clearScreenDown(stream);
    this.write(moves + text);
    this.height = text.split("\n").length - 1;
  }
}
