import { printable } from "../text/outside-text";
import { NOTHING_SECRET, type Redactor } from "../text/redact";
import type { Hold, JobControl } from "./job-control";

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** How large the terminal is now. */
  readonly columns?: number;
  readonly rows?: number;
  /**
   * Writes what holds control sequences of ours: colours, and moves of the cursor. Whatever else is in it has passed
   * `lib/text`. @default write
   */
  draw?(text: string): unknown;
}

/** Where a command reads and writes; injected, so that tests see it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the command as Ctrl-C does. */
  readonly signal: AbortSignal;
  /** Runs something again and again, until what it returns is called. @default by the system's timer */
  readonly every?: (ms: number, run: () => void) => () => void;
  /** Whoever draws on the terminal is told before the process stops, until what it returns is called. @default nobody */
  readonly onStop?: JobControl["onStop"];
  /** Runs something whenever the terminal on standard output has another size, until what it returns is called. @default never */
  readonly onResize?: (run: () => void) => () => void;
}

/** The same, but nothing is written that a terminal or a CI system would obey, and no secret of the account. */
export function safeIo(io: Io, redact: Redactor = NOTHING_SECRET): Io {
  return {
    ...io,
    // Results are as long as they are.
    stdout: safe(io.stdout, (text) => printable(text, NOTHING_SECRET, text.length)),
    stderr: safe(io.stderr, (text) => printable(text, redact)),
  };
}

/** What went wrong, as every command says it. */
export function tell(io: Io, command: string, { summary, detail = "" }: Problem): void {
  io.stderr.write(`cloud-tasks ${command}: ${summary}\n${detail}\n`);
}

interface Problem {
  readonly summary: string;
  readonly detail?: string | undefined;
}

/** Tells whoever draws on the terminal before the process stops, until what it returns is called. */
export function onStop(io: Io, display: Hold): () => void {
  return io.onStop?.(display) ?? (() => {});
}

/** While the window is dragged, sizes come faster than they can be read, ms. */
const BETWEEN_SIZES = 50;

/** Draws soon after the terminal has another size, until what it returns is called: once for sizes that come together. */
export function onResize(io: Io, draw: () => void): () => void {
  let pending: (() => void) | undefined;
  const cancel = () => {
    pending?.();
    pending = undefined;
  };
  const leave = io.onResize?.(() => {
    pending ??= (io.every ?? every)(BETWEEN_SIZES, () => {
      cancel();
      draw();
    });
  });
  return () => {
    leave?.();
    cancel();
  };
}

/** Repeats by the system's timer, which keeps no process alive. */
export function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  timer.unref();
  return () => clearInterval(timer);
}

function safe(output: Output, harmless: (text: string) => string): Output {
  return {
    isTTY: output.isTTY,
    get columns() {
      return output.columns;
    },
    get rows() {
      return output.rows;
    },
    write: (text) => output.write(harmless(text)),
    draw: (text) => (output.draw === undefined ? output.write(text) : output.draw(text)),
  };
}
