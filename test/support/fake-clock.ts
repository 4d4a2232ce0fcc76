import type { Clock } from "../../lib/http/clock";

/** What the wall clock shows when the virtual time begins. */
export const EPOCH = Date.parse("2026-03-01T12:00:00Z");

/** A clock on which sleeping takes no time: whoever sleeps moves it on. Its monotonic origin is not zero, on purpose. */
export class FakeClock implements Clock {
  readonly origin = 50_000;
  readonly sleeps: number[] = [];
  private elapsed = 0;
  private readonly plans: { readonly at: number; readonly run: () => void }[] = [];

  /** @param skew how far the wall clock is ahead of the true time, ms */
  constructor(
    private readonly skew = 0,
    private readonly dice: () => number = () => 0,
  ) {}

  now(): number {
    return this.trueTime() + this.skew;
  }

  /** What a server with a good clock would show. */
  trueTime(): number {
    return EPOCH + this.elapsed;
  }

  monotonic(): number {
    return this.origin + this.elapsed;
  }

  random(): number {
    return this.dice();
  }

  /** Milliseconds since the virtual time began. */
  since(): number {
    return this.elapsed;
  }

  /** Runs something as the time passes `at` milliseconds after the begin. */
  plan(at: number, run: () => void): void {
    this.plans.push({ at, run });
    this.plans.sort((a, b) => a.at - b.at);
  }

  /** Lets time pass, for example while a request is under way. */
  advance(ms: number, stop: () => boolean = () => false): void {
    const end = this.elapsed + ms;
    while (this.plans[0] !== undefined && this.plans[0].at <= end && !stop()) {
      const { at, run } = this.plans.shift()!;
      this.elapsed = Math.max(this.elapsed, at);
      run();
    }
    this.elapsed = stop() ? this.elapsed : end;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    this.advance(Math.max(0, ms), () => signal.aborted);
    await Promise.resolve();
    signal.throwIfAborted();
  }
}
