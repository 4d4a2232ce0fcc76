import type { AuthContext } from "../http/authenticator";

interface Run<T> {
  readonly outcome: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Work that is done once for all who ask for it while it is under way. Who asks may leave; when the last one has
 * left, the work is stopped.
 */
export class SharedRun<T> {
  private run: Run<T> | undefined;

  constructor(private readonly work: (signal: AbortSignal) => Promise<T>) {}

  /** The work's outcome. Rejects with the signal's reason on abort, at once. */
  join({ signal }: AuthContext): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.run ??= this.start();
    const run = this.run;
    run.waiting++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        if (--run.waiting > 0) return;
        // Whoever comes next must not join what is being stopped.
        this.forget(run);
        run.controller.abort(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      run.outcome.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  private start(): Run<T> {
    const controller = new AbortController();
    const run: Run<T> = { outcome: this.work(controller.signal), controller, waiting: 0 };
    const done = () => this.forget(run);
    run.outcome.then(done, done);
    return run;
  }

  private forget(run: Run<T>): void {
    if (this.run === run) this.run = undefined;
  }
}
