/** Where a command reads and writes; injected, so that tests see it. */
export interface Io {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the command as Ctrl-C does. */
  readonly signal: AbortSignal;
}
