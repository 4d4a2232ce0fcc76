/** Ctrl-Z and Ctrl-\: whoever draws on the terminal gives it back to the shell first, and goes on once the job does. */

/** Told before the process stops or ends, and, with false, once it goes on. */
export type Hold = (isStopped: boolean) => void;

export class JobControl {
  private readonly displays = new Set<Hold>();

  constructor(private readonly process: Pick<NodeJS.Process, "on" | "off" | "kill" | "pid">) {}

  /** Until what it returns is called. Without a display, signals do what they always do. */
  readonly onStop = (display: Hold): (() => void) => {
    this.displays.add(display);
    this.listen();
    return () => {
      this.displays.delete(display);
      if (this.displays.size === 0) this.unlisten();
    };
  };

  private readonly act = (signal: NodeJS.Signals): void => {
    this.giveBack();
    this.unlisten();
    // Now it does what it always does. After Ctrl-Z, the process comes back from here once the shell continues the job;
    // where there is no shell to do so, the system does not stop it.
    this.process.kill(this.process.pid, signal);
    this.listen();
    for (const display of this.displays) display(false);
  };

  /** The terminal as it was, for whatever comes after this process. */
  giveBack(): void {
    for (const display of this.displays) display(true);
  }

  private listen(): void {
    this.unlisten();
    this.process.on("SIGTSTP", this.act).on("SIGQUIT", this.act);
  }

  private unlisten(): void {
    this.process.off("SIGTSTP", this.act).off("SIGQUIT", this.act);
  }
}
