import { setImmediate, setTimeout } from "node:timers/promises";
import { FakeClock } from "./fake-clock";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Turns of the event loop without anything to do after which nobody is busy any more. */
const IDLE_TURNS = 3;

/** How long somebody may be busy with what is not seen here, a module that is read for one, ms of real time. */
const PATIENCE = 5_000;

/**
 * A virtual clock for many at once. On a {@link FakeClock} whoever sleeps moves the time on, for all others too; here time
 * passes only when everybody sleeps, and then to the first who wants to be woken. Let it run with {@link until}.
 */
export class SharedClock extends FakeClock {
  private readonly sleepers: Sleeper[] = [];

  override sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = {
        at: this.since() + Math.max(0, ms),
        wake: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        const index = this.sleepers.indexOf(sleeper);
        if (index !== -1) {
          this.sleepers.splice(index, 1);
        }
        reject(signal.reason);
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener("abort", leave, { once: true });
      this.sleepers.splice(this.placeOf(sleeper.at), 0, sleeper);
    });
  }

  /** Lets time pass until the work is done. Rejects when it never will be, as nobody sleeps. */
  async until<Value>(work: Promise<Value>, longest: number = PATIENCE): Promise<Value> {
    let done = false;
    const ended = work.finally(() => {
      done = true;
    });
    ended.catch(() => {});
    let patience = longest;
    while (patience > 0) {
      for (let turn = 0; turn < IDLE_TURNS && !done; turn++) {
        await setImmediate();
      }
      if (done) {
        return ended;
      }
      const first = this.sleepers.shift();
      if (first === undefined) {
        await setTimeout(1);
        patience -= 1;
        continue;
      }
      patience = longest;
      this.advance(first.at - this.since());
      first.wake();
    }
    throw new Error("nobody sleeps, so no time passes, and yet it is not done");
  }

  /** Behind all who want to be woken earlier, or at the same time. */
  private placeOf(at: number): number {
    let [low, high] = [0, this.sleepers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sleepers[middle]!.at <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
