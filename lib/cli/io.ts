import { printable } from "../text/outside-text";
import { NOTHING_SECRET, type Redactor } from "../text/redact";

/** Where a command reads and writes; injected, so that tests see it. */
export interface Io {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the command as Ctrl-C does. */
  readonly signal: AbortSignal;
}

/** The same, but nothing is written that a terminal or a CI system would obey, and no secret of the account. */
export function safeIo(io: Io, redact: Redactor = NOTHING_SECRET): Io {
  return {
    ...io,
    // Results are as long as they are.
    stdout: { isTTY: io.stdout.isTTY, write: (text) => io.stdout.write(printable(text, NOTHING_SECRET, text.length)) },
    stderr: { isTTY: io.stderr.isTTY, write: (text) => io.stderr.write(printable(text, redact)) },
  };
}
