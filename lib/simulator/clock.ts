export interface ClockSettings {
  /** Added to the clock the simulation was given: `advance` moves it, nothing else does. */
  offsetMs: number;
  /** How far the gateway's clock (the Date header, the check of X-Sdk-Date) is ahead of the truth. */
  gatewaySkewMs: number;
  /** How far the service's stamps (created_at, updated_at, time filters) are ahead of the truth. */
  serviceSkewMs: number;
}

/** The one place time comes from. There are no timers: a task's state is computed from here at each request. */
export class Clock {
  readonly settings: ClockSettings;
  readonly #now: () => number;

  constructor(now: () => number, settings: Partial<ClockSettings> = {}) {
    this.#now = now;
    this.settings = { offsetMs: 0, gatewaySkewMs: 0, serviceSkewMs: 0, ...settings };
  }

  /** True time in milliseconds since the epoch. */
  now(): number {
    return Math.trunc(this.#now()) + this.settings.offsetMs;
  }

  advance(ms: number): void {
    this.settings.offsetMs += ms;
  }
}
