import { onAbort, unlessAborted } from "./abortable";
import { type Clock, timerDelay } from "./clock";

const CANCELLED = Symbol("cancelled");
const EXPIRED = Symbol("deadline passed");

/**
 * Joins a caller's signal and a deadline into one signal, and tells afterwards
 * which of the two it was.
 *
 * The deadline's timer is real even under a test's clock: it only frees those
 * who wait in line for something else, and a test that moves its clock by hand
 * is caught by {@link check}.
 */
export class Watch {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private unlisten = () => {};

  constructor(
    caller: AbortSignal,
    private readonly deadline: number,
    private readonly clock: Pick<Clock, "monotonic">,
  ) {
    const cancel = () => this.controller.abort(CANCELLED);
    if (caller.aborted) cancel();
    else this.unlisten = onAbort(caller, cancel);
    if (deadline !== Number.POSITIVE_INFINITY) this.arm(deadline - clock.monotonic());
  }

  /** Aborts when the caller does, or at the deadline. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get cancelled(): boolean {
    return this.signal.reason === CANCELLED;
  }

  get expired(): boolean {
    return this.signal.reason === EXPIRED;
  }

  /** Throws if it is over. */
  check(): void {
    if (this.clock.monotonic() >= this.deadline) this.controller.abort(EXPIRED);
    this.signal.throwIfAborted();
  }

  /** The promise's outcome, unless it is over before: then it rejects at once, and the promise is left to itself. */
  race<T>(promise: Promise<T>): Promise<T> {
    return unlessAborted(this.signal, promise);
  }

  /** Must be called, or the caller's long-lived signal collects listeners. */
  stop(): void {
    clearTimeout(this.timer);
    this.unlisten();
  }

  /** Timers hold 24 days at most; a longer wait takes several. */
  private arm(left: number): void {
    const delay = timerDelay(left);
    this.timer = setTimeout(() => (left > delay ? this.arm(left - delay) : this.controller.abort(EXPIRED)), delay);
    this.timer.unref();
  }
}
