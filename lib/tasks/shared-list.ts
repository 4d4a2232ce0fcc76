/**
 * One reader for everybody who watches the same list. Ten gates on one instance ask the cloud as often as one of them
 * would: a listing that is under way is waited for, and one that is young enough is used again.
 *
 * How young is enough, the one who asks knows: what a listing shows was true when it was sent. So a recent one may show
 * that a task has ended; that there is no task it can only show of the time before it was sent.
 */
export interface Snapshot {
  /** On the clock's monotonic time, ms: when the first request was sent, and when the last answer was there. */
  readonly sentAt: number;
  readonly at: number;
}

export interface Need {
  /** Tasks that started before this (ms since 1970) do not matter; null when all do. */
  readonly from: number | null;
  /** A listing that was sent before this is too old, ms on the monotonic clock. */
  readonly freshFrom: number;
  readonly signal: AbortSignal;
  readonly deadline: number;
}

/** Reads the whole list from `from` on. */
export type Fetch<Result extends Snapshot> = (
  from: number | null,
  limits: { readonly signal: AbortSignal; readonly deadline: number },
) => Promise<Result>;

/** A listing under way. It goes on as long as one of those who want it is left. */
interface Flight<Result> {
  readonly sentAt: number;
  readonly from: number | null;
  readonly done: Promise<Result>;
  readonly stop: AbortController;
  readers: number;
}

export class SharedList<Result extends Snapshot> {
  private last: { readonly from: number | null; readonly result: Result } | undefined;
  private flight: Flight<Result> | undefined;
  private readonly listeners = new Set<(from: number | null, result: Result) => void>();

  constructor(
    private readonly fetch: Fetch<Result>,
    private readonly monotonic: () => number,
  ) {}

  /** A listing that meets the need. Rejects as `fetch` does, or with the signal's reason. */
  async read(need: Need): Promise<Result> {
    for (;;) {
      need.signal.throwIfAborted();
      if (this.last !== undefined && this.last.result.sentAt >= need.freshFrom && covers(this.last.from, need.from)) {
        return this.last.result;
      }
      const { flight } = this;
      if (flight === undefined) {
        return await this.join(this.takeOff(need), need);
      }
      if (flight.sentAt >= need.freshFrom && covers(flight.from, need.from)) {
        const landed = await this.join(flight, need).catch((error: unknown) => {
          // It ended for want of the time of the one who had started it; there may be more time here.
          if ((error as { readonly kind?: unknown }).kind === "deadline" && this.monotonic() < need.deadline) {
            return undefined;
          }
          throw error;
        });
        if (landed !== undefined) {
          return landed;
        }
        continue;
      }
      // Too old for this need, but one after the other: the list is not asked twice at a time.
      await unlessAborted(flight.done, need.signal).catch(() => need.signal.throwIfAborted());
    }
  }

  /** The next listing that somebody else asks for and that reaches back to `from`. Rejects with the signal's reason. */
  next(from: number | null, signal: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.listeners.delete(tell);
        signal.removeEventListener("abort", onAbort);
      };
      const onAbort = () => {
        leave();
        reject(signal.reason);
      };
      const tell = (has: number | null, result: Result) => {
        if (covers(has, from)) {
          leave();
          resolve(result);
        }
      };
      this.listeners.add(tell);
      signal.addEventListener("abort", onAbort, { once: true });
      if (signal.aborted) {
        onAbort();
      }
    });
  }

  private takeOff({ from, deadline }: Need): Flight<Result> {
    const stop = new AbortController();
    const flight: Flight<Result> = {
      sentAt: this.monotonic(),
      from,
      stop,
      readers: 0,
      done: this.fetch(from, { signal: stop.signal, deadline }).then(
        (result) => {
          this.land(flight);
          this.last = { from, result };
          for (const tell of [...this.listeners]) {
            tell(from, result);
          }
          return result;
        },
        (error: unknown) => {
          this.land(flight);
          throw error;
        },
      ),
    };
    // Whoever joined hears of a failure; where all have left, nobody has to.
    flight.done.catch(() => {});
    this.flight = flight;
    return flight;
  }

  private land(flight: Flight<Result>): void {
    if (this.flight === flight) {
      this.flight = undefined;
    }
  }

  private async join(flight: Flight<Result>, { signal }: Need): Promise<Result> {
    flight.readers += 1;
    try {
      return await unlessAborted(flight.done, signal);
    } finally {
      flight.readers -= 1;
      if (flight.readers === 0) {
        // The last one out: what nobody waits for is not asked. Nothing happens where it has landed.
        flight.stop.abort();
        this.land(flight);
      }
    }
  }
}

function covers(has: number | null, needs: number | null): boolean {
  return has === null || (needs !== null && has <= needs);
}

/** The promise's outcome, or the signal's reason as soon as it aborts. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
    if (signal.aborted) {
      onAbort();
    }
  });
}
