import { displayUrl } from "./address";
import type { Clock } from "./clock";
import type { RequestErrorKind } from "./errors";
import { type Transport, TransportError, type TransportErrorKind } from "./types";

/** One sending of a request, and what became of it; for logs. Every text in it is redacted. */
export interface Attempt {
  /** What was being done. */
  readonly operation: string;
  /** `GET https://host/path`, without query. */
  readonly request: string;
  /** 1 for the first sending of a request; null where nobody counts. */
  readonly attempt: number | null;
  /** The HTTP status; null if there was no answer. */
  readonly status: number | null;
  /** What was wrong, and in words; null for a good answer. */
  readonly fault: RequestErrorKind | TransportErrorKind | null;
  readonly detail: string | null;
  /** From the sending to the end of the answer, or of the waiting for it, ms. */
  readonly durationMs: number;
  /** The cloud's ID of the request; null if it gave none. */
  readonly requestId: string | null;
  /** The pause before the next attempt, ms; null if none follows. */
  readonly retryInMs: number | null;
}

/** Told of every attempt, once. */
export type OnAttempt = (attempt: Attempt) => void;

/** Follows what is sent on somebody's behalf. */
export interface Follower {
  /** So many requests go out. */
  sent(requests: number): void;
  /** What came of one. */
  told(attempt: Attempt): void;
}

/** Several who follow the same. Who comes late is told how much was sent before, and what came of the last. */
export class Followers implements Follower {
  requests = 0;
  private last: Attempt | undefined;
  private readonly all = new Set<Follower>();

  sent(requests: number): void {
    this.requests += requests;
    for (const one of this.all) one.sent(requests);
  }

  told(attempt: Attempt): void {
    this.last = attempt;
    for (const one of this.all) one.told(attempt);
  }

  add(one: Follower): void {
    one.sent(this.requests);
    if (this.last !== undefined) one.told(this.last);
    this.all.add(one);
  }

  delete(one: Follower): void {
    this.all.delete(one);
  }
}

/** The transport, for requests that no client sends: a machine's own metadata. Whatever it sends is told. */
export function observedTransport(
  transport: Transport,
  clock: Pick<Clock, "monotonic">,
  operation: string,
  onAttempt: OnAttempt,
): Transport {
  return {
    secrets: () => transport.secrets?.() ?? [],
    send: async (request, options) => {
      const began = clock.monotonic();
      const told = (status: number | null, error: unknown) =>
        onAttempt({
          operation,
          request: `${request.method} ${displayUrl(request.url)}`,
          attempt: null,
          status,
          fault: error === null ? null : error instanceof TransportError ? error.kind : "other",
          detail: error instanceof TransportError ? error.message : null,
          durationMs: clock.monotonic() - began,
          requestId: null,
          retryInMs: null,
        });
      try {
        const answer = await transport.send(request, options);
        told(answer.status, null);
        return answer;
      } catch (error) {
        told(null, error);
        throw error;
      }
    },
  };
}
