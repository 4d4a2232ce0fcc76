import { onAbort, unlessAborted } from "./abortable";

/** A reason is given, as without one an error is made, with its stack, for every call that has ended. */
const LEFT = Symbol("nobody waits any longer");

/** Work under way for several who wait for it. Each may leave; when the last one has left, it is stopped. */
export class SharedCall<T> {
  /** Nobody has to hear of a failure: all may have left. */
  readonly outcome: Promise<T>;
  private readonly controller = new AbortController();
  private waiting = 0;

  /** @param onEnd called when the work has ended, and when it is stopped: nobody is to join it any more */
  constructor(
    work: (signal: AbortSignal) => Promise<T>,
    private readonly onEnd: () => void,
  ) {
    this.outcome = work(this.controller.signal).finally(onEnd);
    this.outcome.catch(() => {});
  }

  /**
   * Waits as `wait` says; the work goes on for at least so long. Whoever aborts has left at once, and not only when his
   * promise has been settled: of several who end together, none may go on for want of another.
   *
   * @param onLeave called before the work is stopped
   */
  async join(
    signal: AbortSignal,
    wait: (outcome: Promise<T>) => Promise<T>,
    onLeave: () => void = () => {},
  ): Promise<T> {
    let here = true;
    this.waiting++;
    const leave = () => {
      if (!here) return;
      here = false;
      onLeave();
      if (--this.waiting === 0) {
        this.onEnd();
        this.controller.abort(LEFT);
      }
    };
    const unlisten = onAbort(signal, leave);
    try {
      return await wait(this.outcome);
    } finally {
      unlisten();
      leave();
    }
  }
}

/** Does work once for all who ask for it while it is under way. */
export class SingleFlight<T> {
  private current: SharedCall<T> | undefined;

  constructor(private readonly work: (signal: AbortSignal) => Promise<T>) {}

  /** The work's outcome. Rejects with the signal's reason on abort, at once. */
  join({ signal }: { readonly signal: AbortSignal }): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.current ??= this.start();
    return this.current.join(signal, (outcome) => unlessAborted(signal, outcome));
  }

  private start(): SharedCall<T> {
    const call: SharedCall<T> = new SharedCall(this.work, () => {
      if (this.current === call) this.current = undefined;
    });
    return call;
  }
}
