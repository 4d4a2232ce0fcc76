/**
 * The HTTP vocabulary every cloud client shares: what is sent, what comes back,
 * and how a connection can fail. Knows nothing of any cloud.
 */

import type { ServerTime } from "./server-clock";

/** One request, complete except for its credentials. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT";
  /** `scheme://host[:port]/path`, the path already percent-encoded, without query or fragment. */
  readonly url: string;
  /** Query parameters, not encoded, in the order they were added. A name may repeat. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it goes on the wire, UTF-8. */
  readonly body?: string;
  /** What a signature calls the service, where it names one; not sent. @default none */
  readonly service?: string;
}

/** What came back, unjudged. */
export interface RawResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decompressed, read as UTF-8. */
  readonly text: string;
}

/** Limits of a single exchange. */
export interface SendOptions {
  readonly signal: AbortSignal;
  /** Milliseconds from the call to the last byte of the body. */
  readonly timeoutMs: number;
}

/** Sends one request once: no retry, no redirect, no judgement of the status. */
export interface Transport {
  /** What it sends besides the request and must never be shown: a proxy's password. @default nothing */
  readonly secrets?: () => readonly string[];
  /** @throws TransportError and nothing else. */
  send(request: HttpRequest, options: SendOptions): Promise<RawResponse>;
}

/**
 * How an exchange failed before there was an answer to judge.
 *
 * - `timeout`: nothing complete within the time allowed.
 * - `reset`: the connection broke, or the body ended early.
 * - `refused`: no connection to the host (or to the proxy) could be made.
 * - `dns`: the host name has no address.
 * - `certificate`: it is not trusted, or the private CA cannot be read.
 * - `tls`: the handshake failed.
 * - `proxy`: the proxy refused to pass the request on.
 * - `too-large`: the answer exceeds the size limit.
 * - `aborted`: the caller's signal.
 * - `other`: anything else.
 */
export type TransportErrorKind =
  | "timeout"
  | "reset"
  | "refused"
  | "dns"
  | "certificate"
  | "tls"
  | "proxy"
  | "too-large"
  | "aborted"
  | "other";

/**
 * A failed exchange. Its message is composed from host, error code and known
 * texts only: the underlying error, which may carry headers, is never kept.
 */
export class TransportError extends Error {
  override readonly name = "TransportError";

  constructor(
    readonly kind: TransportErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/** A good answer. */
export interface Answer {
  /** The parsed body. */
  readonly json: unknown;
  /** The server's clock when it answered. */
  readonly serverTime: ServerTime;
  /** The cloud's request id; null if it gave none. */
  readonly requestId: string | null;
  readonly status: number;
  /** How many times the request was sent to get this answer; at least 1. */
  readonly attempts: number;
}
