/** How much a case leaves open: how old a look may be, how long faults may keep it up. */
import { EPOCH } from "../fake-clock";
import type { Case, PlannedFault } from "./case";
import { DIALECTS } from "./dialects";

export interface Doubt {
  /** When the case began, true time, ms since 1970. */
  readonly begin: number;
  /** A first look may be somebody else's of so long before, ms. */
  readonly recent: number;
  /** From the begin of a look to what comes of it, with all that may go wrong, ms. */
  readonly look: number;
  /** Longest pause between two looks, ms. */
  readonly pause: number;
  /** So much longer a wait may need until a look of its goes well, ms. */
  readonly patience: number;
  /** How far the server's time as told by an answer is off, ms. */
  readonly clock: number;
  /** Whether a single request may fail for good: there are more faults than it has attempts. */
  readonly requestsMayFail: boolean;
  /** Whether some request is refused, for no reason that lasts. */
  readonly refused: boolean;
  readonly anyFault: boolean;
}

/** What the documentation says of a request and of a wait. */
const ATTEMPTS = 8;
const REQUEST_TIMEOUT = 30_000;
const LONGEST_BACKOFF = 20_000;
const LONGEST_POLL = 60_000;
const RECENT = 10_000;

export function doubtOf(given: Case): Doubt {
  const mishaps = given.faults.filter(({ fault }) => fault.kind !== "shift");
  const failures = mishaps.filter(({ fault }) => fault.kind !== "wrong-date");
  const hits = failures.reduce((sum, { fault }) => sum + (fault.count ?? 1), 0);
  const refusals = mishaps.filter(({ fault }) => fault.kind === "answer").length;
  const cost = mishaps.reduce((sum, planned) => sum + costOf(planned), 0);
  const shifts = given.faults.length - mishaps.length;
  // Rows that come in between cost some pages more; logging in and neighbours cost some requests.
  const pages = Math.ceil((given.fillers + 100) / DIALECTS[given.api]!.pageSize) + 2 * shifts;
  const requests = 2 * given.latency * (2 * pages + 8);
  const slow = Math.max(0, ...mishaps.map(({ fault }) => (fault.kind === "slow" ? fault.ms : 0)));
  const anyFault = given.faults.length > 0 || given.expires !== null;
  return {
    begin: EPOCH,
    recent: RECENT,
    look: RECENT + 2 * requests + cost,
    pause: LONGEST_POLL + 2 * requests + cost,
    // A look that is refused fails at once, and the next comes after a whole pause.
    patience: anyFault ? (1 + refusals) * (LONGEST_POLL + 2_000) : 0,
    clock: 1_000 + requests + slow,
    requestsMayFail: hits >= ATTEMPTS || refusals > 0,
    refused: refusals > 0,
    anyFault,
  };
}

/** How long a fault may keep up a look, ms. */
function costOf({ fault }: PlannedFault): number {
  const each =
    fault.kind === "slow"
      ? Math.min(fault.ms, REQUEST_TIMEOUT) + LONGEST_BACKOFF
      : fault.kind === "throttle"
        ? Math.max(Number(fault.retryAfter ?? 0) * 1_000, LONGEST_BACKOFF)
        : LONGEST_BACKOFF;
  return each * (fault.count ?? 1);
}
