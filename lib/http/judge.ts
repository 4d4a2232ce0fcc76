import { clip } from "../text/outside-text";
import type { Redactor } from "../text/redact";
import { parseUrl } from "./address";
import { parseHttpDate, retryAfterMs } from "./backoff";
import { type Body, readBody } from "./body";
import type { Classifier, Verdict } from "./classify";
import { clockHint, describeVerdict, type Fault } from "./fault";
import type { RawResponse } from "./types";

/** An answer, judged. */
export interface Judgement {
  /** What the answer says about the credential that was sent. */
  readonly credential: "accepted" | "rejected" | "unknown";
  /** What the answer says the time is, ms since 1970; null if it says nothing, or may have been kept by a cache. */
  readonly date: number | null;
  readonly requestId: string | null;
  readonly outcome: { readonly json: unknown } | { readonly fault: Fault };
}

const AUTHENTICATED: ReadonlySet<Verdict["kind"]> = new Set<Verdict["kind"]>([
  "ok",
  "permission",
  "project",
  "not-found",
  "invalid",
]);

/**
 * Judges an answer.
 *
 * @param now our wall clock, ms, for messages about clocks
 * @param redact goes over all that is quoted
 */
export function judge(raw: RawResponse, url: string, classify: Classifier, now: number, redact: Redactor): Judgement {
  const told = parseHttpDate(raw.headers.date);
  const date = wasKept(raw) ? null : told;
  const body = readBody(raw.text, raw.headers["content-type"], redact);
  const verdict: Verdict = redirects(raw)
    ? { kind: "unexpected" }
    : unlessKept(raw, quotable(classify(raw, body.kind === "json" ? body.json : undefined), redact));
  const requestId = verdict.requestId ?? (clip(raw.headers["x-request-id"] ?? "", LONGEST_CODE, redact) || null);
  const about = { status: raw.status, code: verdict.code, requestId };

  const fault = faultOf(raw, url, body, verdict, [told ?? now, now], redact);
  if (fault === null) {
    return {
      credential: "accepted",
      date,
      requestId,
      outcome: { json: body.kind === "json" ? body.json : undefined },
    };
  }
  const refused = fault.kind === "rejected" || fault.kind === "expired";
  const hint = refused ? clockHint(verdict.message ?? "", date, now) : "";
  const accepted = body.kind === "json" && (verdict.authenticated ?? AUTHENTICATED.has(verdict.kind));
  return {
    credential: refused ? "rejected" : accepted ? "accepted" : "unknown",
    date,
    requestId,
    outcome: { fault: { ...about, ...fault, detail: fault.detail + hint } },
  };
}

/** Longest texts of the cloud's that go into a message, characters. */
const LONGEST_SAID = 500;
const LONGEST_CODE = 100;

/** The verdict with its quotations made safe. */
function quotable(verdict: Verdict, redact: Redactor): Verdict {
  const { code, message, requestId } = verdict;
  const quote = (text: string | undefined, most: number) => (text === undefined ? undefined : clip(text, most, redact));
  return {
    ...verdict,
    code: quote(code, LONGEST_CODE),
    message: quote(message, LONGEST_SAID),
    requestId: quote(requestId, LONGEST_CODE),
  };
}

/** Whether a cache made the answer of an earlier one. Several on the way give several ages. */
function wasKept({ headers }: RawResponse): boolean {
  return (headers.age ?? "").split(",").some((age) => Number(age) > 0);
}

/** What was true some time ago shows neither that a task has ended nor that there is none. A refusal is heeded even so. */
function unlessKept(raw: RawResponse, verdict: Verdict): Verdict {
  if (!wasKept(raw) || verdict.kind === "rejected" || verdict.kind === "expired") return verdict;
  return { ...verdict, kind: "cached", authenticated: false, hint: "Let nothing on the way keep answers of the API." };
}

function redirects({ status }: RawResponse): boolean {
  return status >= 300 && status < 400;
}

/** @param clocks the server's, which a date in Retry-After is on, and ours, as a single Date may be wrong */
function faultOf(
  raw: RawResponse,
  url: string,
  body: Body,
  verdict: Verdict,
  clocks: readonly number[],
  redact: Redactor,
): Fault | null {
  const pause = retryAfterMs(raw.headers["retry-after"], ...clocks);
  if (redirects(raw)) return redirectFault(raw, url, redact);
  if (raw.status === 407) {
    const detail =
      "the proxy wants other credentials than those given (HTTP 407). Check the proxy option or the *_PROXY variables.";
    return { kind: "proxy", detail };
  }
  // A refusal is never repeated, however its body looks.
  const refused = verdict.kind === "rejected" || verdict.kind === "expired";
  if (body.kind !== "json" && !refused) return { ...unreadable(raw, body), retryAfterMs: pause };
  if (verdict.kind === "ok") return null;
  return {
    kind: verdict.kind,
    detail: describeVerdict(verdict, verdict.kind, raw.status),
    retryAfterMs: pause,
    mayBeExpired: verdict.mayBeExpired,
  };
}

/** Says what came instead of JSON. Of a page only the title is shown: the rest may echo the request with its headers. */
function unreadable(raw: RawResponse, body: Exclude<Body, { kind: "json" }>): Pick<Fault, "kind" | "detail"> {
  if (body.kind === "html") {
    const title = body.title === null ? "without a title" : `titled "${body.title}"`;
    const detail = `an HTML page ${title} came instead of JSON (HTTP ${raw.status}). It is from a proxy or gateway on the way, not from the API.`;
    return { kind: "html", detail };
  }
  if (body.kind === "excessive") {
    const detail = `the answer is JSON ${body.what}, which is not read (HTTP ${raw.status}). No task list is like that.`;
    return { kind: "not-json", detail };
  }
  const what = body.kind === "empty" ? "an empty body" : `a body of ${body.length} characters that is cut or not JSON`;
  const kind = raw.status === 429 ? "throttled" : raw.status >= 500 ? "transient" : "not-json";
  return { kind, detail: `the answer has ${what} (HTTP ${raw.status}).` };
}

/** Following would send the signature, or the token, to a host that was not configured. */
function redirectFault(raw: RawResponse, url: string, redact: Redactor): Fault {
  const location = raw.headers.location ?? "";
  const target = URL.canParse(location, url) ? new URL(location, url).host : "";
  const to =
    target === "" ? "" : ` to ${target === parseUrl(url)?.host ? "the same host" : clip(target, LONGEST_CODE, redact)}`;
  return {
    kind: "redirect",
    detail: `the answer redirects${to} (HTTP ${raw.status}). Redirects are not followed; check the endpoint and the proxy.`,
  };
}
