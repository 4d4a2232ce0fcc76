/**
 * What time it is at a server. One answer's `Date` may be wrong: a gateway whose clock has jumped, a cache that replays an
 * old answer. So a time counts only when two clocks tell it: two answers in a row, or the first answer and this machine.
 */

import { parseUrl } from "./address";

/** How far two clocks may be apart and still tell the same time, ms. */
export const CLOCKS_DIFFER = 10_000;

/** A later answer confirms an earlier one only after this pause, ms: a `Date` that is replayed has not moved on by then. */
export const CONFIRMED_AFTER = 2_000;

/** Milliseconds since 1970. `unconfirmed`: one answer told a time, but nothing bears it out yet. Null: none told any. */
export type ServerTime = number | "unconfirmed" | null;

/** A moment of the monotonic clock in the server's time, which it was `at`; null where that is not known. */
export function inServerTime(
  moment: number,
  { serverTime, at }: { readonly serverTime: ServerTime; readonly at: number },
): number | null {
  return typeof serverTime === "number" ? serverTime - (at - moment) : null;
}

/** An answer, as far as it tells the time. */
export interface Reading {
  /** Its `Date`, ms since 1970; null where it has none. */
  readonly date: number | null;
  /** When it was asked for, and when it was there, on the monotonic clock. */
  readonly sentAt: number;
  readonly at: number;
  /** This machine's clock when it was there. */
  readonly now: number;
}

/** A clock, by how far it is ahead of the monotonic one: between the two, as an answer is stamped on its way. */
interface Lead {
  readonly least: number;
  readonly most: number;
}

interface Sighting extends Lead {
  readonly reading: Reading;
}

/** The clocks of the servers that a client sends to, each by its host. */
export class ServerClocks {
  private readonly clocks = new Map<string, ServerClock>();

  read(url: string, reading: Reading): ServerTime {
    const host = parseUrl(url)?.host ?? "";
    const clock = this.clocks.get(host) ?? new ServerClock();
    this.clocks.set(host, clock);
    return clock.read(reading);
  }
}

/** The clock of one server. Reads none itself: answers in, the time out. */
export class ServerClock {
  private trusted: Sighting | null = null;
  /** The last answer, where nothing has borne it out. */
  private doubtful: (Sighting & { readonly date: number }) | null = null;

  /** The server's time as of an answer. */
  read(reading: Reading): ServerTime {
    const { date, sentAt, at, now } = reading;
    if (this.trusted !== null && stoodStill(this.trusted.reading, reading)) {
      this.trusted = null;
    }
    const { trusted, doubtful } = this;
    if (date !== null) {
      // Stamped some time between sending and arrival, and cut to the second.
      const told = { least: date - at, most: date + 999 - sentAt };
      // Once the server's own clock is known, this machine's has no say.
      const known = trusted ?? { least: now - at, most: now - at };
      const confirmed = doubtful !== null && agree(told, doubtful);
      if (agree(told, known)) {
        this.trusted = { ...narrowed(told, trusted), reading };
        this.doubtful = null;
        return date;
      }
      if (confirmed && date > doubtful.date && sentAt >= doubtful.reading.at + CONFIRMED_AFTER) {
        this.trusted = { ...told, reading };
        this.doubtful = null;
        return date;
      }
      this.doubtful = confirmed ? doubtful : { ...told, date, reading };
    }
    return trusted === null ? (date === null ? null : "unconfirmed") : at + trusted.least;
  }
}

function agree(one: Lead, other: Lead): boolean {
  return Math.max(one.least, other.least) - Math.min(one.most, other.most) <= CLOCKS_DIFFER;
}

/** What both allow; where they are seconds apart, the newer. */
function narrowed(told: Lead, known: Lead | null): Lead {
  const least = Math.max(told.least, known?.least ?? told.least);
  const most = Math.min(told.most, known?.most ?? told.most);
  return least <= most ? { least, most } : told;
}

/** A machine that slept stops its monotonic clock, so nothing can be concluded from before. */
function stoodStill(before: Reading, after: Reading): boolean {
  return Math.abs(after.now - before.now - (after.at - before.at)) > CLOCKS_DIFFER;
}
