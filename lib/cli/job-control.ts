/** Ctrl-Z and Ctrl-\: whoever draws on the terminal gives it back to the shell first, and goes on once the job does. */

/** Told before the process stops or ends, and, with false, once it goes on. */
export type Hold = (isStopped: boolean) => void;

export class JobControl {
  private readonly displays = new Set<Hold>();

  constructor(private readonly process: Pick<NodeJS.Process, "on" | "off" | "kill" | "pid">) {}

  /** Until what it returns is called. Without a display, signals do what they always do. */
  readonly onStop = (display: Hold): (() => void) => {
    if (this.displays.size === 0) this.process.on("SIGTSTP", this.act).on("SIGQUIT", this.act);
    this.displays.add(display);
    return () => {
      this.displays.delete(display);
      if (this.displays.size === 0) this.process.off("SIGTSTP", this.act).off("SIGQUIT", this.act);
    };
  };

  private readonly act = (signal: NodeJS.Signals): void => {
    this.giveBack();
    // Now the signal does what it always does. After Ctrl-Z, the process comes back from here once the shell continues
    // the job; where there is no shell to do so, the system does not stop it. Ctrl-\ ends it.
    this.process.off(signal, this.act);
    this.process.kill(this.process.pid, signal);
    if (signal !== "SIGTSTP") return;
    this.process.on(signal, this.act);
    // The system tells of a new size only whoever has the terminal: meanwhile, that was the shell.
    this.process.kill(this.process.pid, "SIGWINCH");
    for (const display of this.displays) display(false);
  };

  /** The terminal as it was, for whatever comes after this process. */
  giveBack(): void {
    for (const display of this.displays) display(true);
  }
}
