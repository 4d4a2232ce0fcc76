/**
 * Time that passes only when nobody has anything left to do. Several waits, lookups and answers are on their way at
 * once, so a sleep must not move the clock by itself: the earliest of all timers does, one after the other.
 */
import type { Clock } from "../../../lib/http/clock";
import { EPOCH } from "../fake-clock";

interface Timer {
  readonly at: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** More steps than this are no wait but a loop. */
const MOST_STEPS = 200_000;

/** Nothing is under way any more, and yet somebody waits; or there is no end to what happens. */
export class Stuck extends Error {
  override readonly name = "Stuck";
}

export class VirtualTime implements Clock {
  /** Not zero, on purpose: a monotonic clock says nothing about the hour. */
  readonly origin = 50_000;
  private elapsed = 0;
  private readonly timers: Timer[] = [];

  /** @param skew how far this machine's wall clock is ahead of the truth, ms */
  constructor(
    private readonly skew: number,
    private readonly dice: () => number,
  ) {}

  now(): number {
    return this.trueTime() + this.skew;
  }

  trueTime(): number {
    return EPOCH + this.elapsed;
  }

  monotonic(): number {
    return this.origin + this.elapsed;
  }

  random(): number {
    return this.dice();
  }

  /** Runs something so many ms from now. Returns what takes it back. */
  plan(ms: number, run: () => void): () => void {
    const timer: Timer = { at: this.elapsed + Math.max(0, ms), run, cancelled: false };
    // Of two timers of one moment the earlier plan goes first.
    let place = this.timers.length;
    while (place > 0 && this.timers[place - 1]!.at > timer.at) {
      place--;
    }
    this.timers.splice(place, 0, timer);
    return () => {
      timer.cancelled = true;
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = () => {
        cancel();
        reject(signal!.reason);
      };
      const cancel = this.plan(ms > 0 ? ms : 0, () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      });
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Lets time pass until the work is done. Timers of the process, such as deadlines of requests, are on this clock, too. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
    globalThis.setTimeout = ((run: () => void, ms = 0) => {
      const cancel = this.plan(ms, run);
      return { cancel, unref: () => undefined, ref: () => undefined };
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((timer?: { cancel?: () => void }) => timer?.cancel?.()) as typeof clearTimeout;
    try {
      let over = false;
      const done = work().finally(() => {
        over = true;
      });
      done.catch(() => {});
      for (let step = 0; ; step++) {
        // Everything that can go on without time passing does so first.
        await new Promise(setImmediate);
        if (over) {
          return await done;
        }
        const next = this.next();
        if (next === undefined || step > MOST_STEPS) {
          throw new Stuck(next === undefined ? "somebody waits for nothing" : `more than ${MOST_STEPS} steps`);
        }
        this.elapsed = next.at;
        next.run();
      }
    } finally {
      Object.assign(globalThis, real);
    }
  }

  private next(): Timer | undefined {
    for (;;) {
      const timer = this.timers.shift();
      if (timer === undefined || !timer.cancelled) {
        return timer;
      }
    }
  }
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function seededDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
