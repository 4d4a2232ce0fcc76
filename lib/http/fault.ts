import { counted } from "../text/counted";
import { sentence } from "../text/outside-text";
import type { FailureKind, Verdict } from "./classify";
import type { RequestErrorKind } from "./errors";
import type { ServerTime } from "./server-clock";
import type { TransportError, TransportErrorKind } from "./types";

/** Why one attempt failed. Texts are not redacted yet. */
export interface Fault {
  readonly kind: RequestErrorKind;
  /** What happened, to be read after "… failed: ". */
  readonly detail: string;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string | null;
  /** The server's clock, as far as it is known. */
  readonly serverTime?: ServerTime;
  /** The pause the server asked for, ms. */
  readonly retryAfterMs?: number | null;
  readonly cause?: TransportError;
  /** {@link Verdict.mayBeExpired} */
  readonly mayBeExpired?: boolean;
}

const WORDS: Readonly<Record<FailureKind, string>> = {
  throttled: "the cloud throttles these requests",
  transient: "the cloud reports a fault of its own",
  rejected: "the cloud rejected the credentials",
  expired: "the cloud says the credentials have expired",
  permission: "the credentials are valid, but not allowed to do this",
  project: "the credentials are valid, but not for this project",
  "not-found": "the cloud does not know what was asked for",
  invalid: "the cloud calls the request invalid",
  malformed: "the answer is JSON, but not in the API's form",
  cached: "a cache on the way sent an answer that it had kept",
  unexpected: "the cloud gave an unexpected answer",
};

/** What a verdict other than `ok` amounts to, in words. Its texts have been clipped. */
export function describeVerdict(verdict: Verdict, kind: FailureKind, status: number): string {
  const said = sentence(verdict.message ?? "");
  const where = verdict.code === undefined ? `HTTP ${status}` : `${verdict.code}, HTTP ${status}`;
  const hint = verdict.hint === undefined ? "" : ` ${verdict.hint}`;
  return `${WORDS[kind]} (${where})${said === "" ? "." : `: ${said}`}${hint}`;
}

/** What an exchange's failure is to a request: to a host that has never answered, and to one that has. */
const TRANSPORT: Readonly<Record<TransportErrorKind, readonly [unknown: RequestErrorKind, known: RequestErrorKind]>> = {
  timeout: ["network", "network"],
  reset: ["network", "network"],
  refused: ["unreachable", "network"],
  dns: ["unreachable", "network"],
  tls: ["unreachable", "tls"],
  other: ["unreachable", "network"],
  certificate: ["certificate", "certificate"],
  proxy: ["proxy", "proxy"],
  "too-large": ["too-large", "too-large"],
  aborted: ["cancelled", "cancelled"],
};

/**
 * What a failed exchange amounts to.
 *
 * @param endpointSource which setting the host comes from, said where the host may be the mistake
 * @param answered whether the host has ever answered
 */
export function transportFault(error: TransportError, endpointSource: string | undefined, answered: boolean): Fault {
  const kind = TRANSPORT[error.kind][answered ? 1 : 0];
  const hostAtFault = kind === "unreachable" || kind === "certificate" || kind === "tls";
  const source = hostAtFault && endpointSource !== undefined ? ` The host comes from ${endpointSource}.` : "";
  return { kind, detail: `${sentence(error.message)}${source}`, cause: error };
}

/** Smallest difference between two clocks worth mentioning, ms. */
const SKEW_MS = 60_000;

/**
 * The sentence for a rejection that a wrong clock may explain: signatures are
 * dated, and refused when the date is more than 15 minutes off.
 *
 * @returns an empty string if the clocks agree, or the server's is unknown
 */
export function clockHint(message: string, serverTime: number | null, now: number): string {
  if (serverTime === null) return "";
  const skew = now - serverTime;
  const speaksOfTime = /time|date|clock|skew|expire/i.test(message) && Math.abs(skew) >= SKEW_MS;
  if (!speaksOfTime && Math.abs(skew) < 15 * SKEW_MS) return "";
  const minutes = Math.round(Math.abs(skew) / 60_000);
  return ` This machine's clock is ${counted(minutes, "minute")} ${skew > 0 ? "ahead of" : "behind"} the server's: correct it.`;
}
