import { parseDate } from "./leap-second";

/** How the pause between two attempts grows. */
export interface Backoff {
  /** Upper bound of the first pause, ms. @default 500 */
  readonly baseMs: number;
  /** Upper bound of any pause that the server did not ask for, ms. @default 20000 */
  readonly capMs: number;
}

export const DEFAULT_BACKOFF: Backoff = { baseMs: 500, capMs: 20_000 };

/**
 * The pause after the `attempt`-th attempt (1-based): exponential with full
 * jitter, so that many clients throttled together do not return together.
 *
 * @param random uniform in [0, 1)
 */
export function backoffDelay(backoff: Backoff, attempt: number, random: number): number {
  return random * Math.min(backoff.capMs, backoff.baseMs * 2 ** (attempt - 1));
}

/**
 * Reads `Retry-After` in both forms of RFC 9110 10.2.3: seconds, or a date.
 *
 * @param clocks the times that a date may be compared with: the shortest pause is taken, as one of them may be wrong
 * @returns ms to wait, never negative; null if absent or unreadable.
 */
export function retryAfterMs(header: string | undefined, ...clocks: readonly number[]): number | null {
  const value = header?.trim() ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, LAST);
  const date = parseHttpDate(value);
  return date === null ? null : Math.max(0, date - Math.max(...clocks));
}

/** The last moment whose year has four digits. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Reads an HTTP date; null if absent, unreadable, or of no year that a clock shows. A bare number is no date, though
 * Date.parse takes it for one.
 */
export function parseHttpDate(header: string | undefined): number | null {
  if (header === undefined || !/^[A-Za-z]{3,9},? .*GMT$|^[A-Za-z]{3} [A-Za-z]{3} /.test(header.trim())) return null;
  // The asctime form carries no zone and means UTC (RFC 9110 5.6.7).
  const text = header.trim();
  const time = parseDate(/GMT$/.test(text) ? text : `${text} GMT`);
  return time >= 0 && time <= LAST ? time : null;
}
