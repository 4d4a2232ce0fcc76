import type { RawResponse } from "./types";

/**
 * Why the cloud did not give what was asked.
 *
 * - `throttled`: too many requests; repeat later.
 * - `transient`: the cloud's fault, likely gone soon; repeat later.
 * - `rejected`: signature, key or token refused; never repeat as it was.
 * - `expired`: the token must be renewed; repeat once with a new one.
 * - `permission`: known, but not allowed.
 * - `project`: known, but the project that was asked about is unknown or another account's.
 * - `not-found`: what was asked about does not exist.
 * - `invalid`: our request is wrong.
 * - `malformed`: JSON, but not the API's answer, as gateways send it now and then; repeat later.
 * - `cached`: not the API's answer to this request, but one that a cache on the way had kept; repeat later.
 * - `unexpected`: none of the above; not repeated.
 */
export type FailureKind =
  | "throttled"
  | "transient"
  | "rejected"
  | "expired"
  | "permission"
  | "project"
  | "not-found"
  | "invalid"
  | "malformed"
  | "cached"
  | "unexpected";

/** What an answer means. */
export interface Verdict {
  readonly kind: "ok" | FailureKind;
  /** The cloud's error code, as sent. */
  readonly code?: string;
  /** The cloud's error text, as sent; redacted before anyone sees it. */
  readonly message?: string;
  /** What the user can do about it, in our words. */
  readonly hint?: string;
  /** The cloud's request id, where the body carries it. Default: the `X-Request-Id` header. */
  readonly requestId?: string;
  /**
   * Whether the answer proves that the credential was accepted.
   * Default: true for `ok`, `permission`, `project`, `not-found` and `invalid`, else false.
   */
  readonly authenticated?: boolean;
  /** The same code also stands for an expired token: a new one, where there can be one, is tried once. @default false */
  readonly mayBeExpired?: boolean;
}

/** Judges an answer: by the cloud's code first, by the HTTP status second. `json` is undefined if the body is not JSON. */
export type Classifier = (raw: RawResponse, json: unknown) => Verdict;

/** What one error code means. */
export interface CodeMeaning {
  readonly kind: FailureKind;
  /** Restricts the meaning to answers with this HTTP status. */
  readonly status?: number;
  readonly hint?: string;
  /** See {@link Verdict.authenticated}. */
  readonly authenticated?: boolean;
  /** See {@link Verdict.mayBeExpired}. */
  readonly mayBeExpired?: boolean;
}

/** Error codes of one service; each API declaration brings its own. */
export type CodeTable = Readonly<Record<string, CodeMeaning>>;
