import { abortable } from "./abortable";

/** The longest delay a Node timer can hold, ms; a longer one would fire at once. */
export const MAX_DELAY_MS = 2 ** 31 - 1;

/** Time and chance, injected so that tests neither wait nor roll dice. */
export interface Clock {
  /** Wall clock, ms since the epoch. May jump. */
  now(): number;
  /** A clock that only moves forward, ms from an arbitrary origin. Deadlines are on this one. */
  monotonic(): number;
  /**
   * Resolves after `ms` (0 if negative or NaN, capped at {@link MAX_DELAY_MS}).
   * Rejects at once with the signal's reason when the signal aborts.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
}

/** The delay a timer is really given for a wish of `ms`. */
export function timerDelay(ms: number): number {
  return ms > 0 ? Math.min(Math.ceil(ms), MAX_DELAY_MS) : 0;
}

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  sleep(ms, signal) {
    return abortable(signal, (resolve) => {
      const timer = setTimeout(resolve, timerDelay(ms));
      return () => clearTimeout(timer);
    });
  },
};
