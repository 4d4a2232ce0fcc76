import type { HttpRequest } from "./types";

/** Passed to everything an authenticator may have to wait for. */
export interface AuthContext {
  readonly signal: AbortSignal;
}

/** What an answer said about the credential that was sent. `unknown`: nothing (network fault, 5xx, throttling). */
export type CredentialVerdict = "accepted" | "rejected" | "unknown";

/** A request with its credentials on it, allowed to be sent once. */
export interface AuthorizedRequest {
  readonly request: HttpRequest;
  /**
   * Must be called whatever happened to the request, as others may be waiting for it. The first call counts.
   *
   * @param reason why it was rejected, already redacted; kept for those who then fail without sending.
   */
  settle(verdict: CredentialVerdict, reason?: string): void;
}

/** Puts one credential on requests. Shared by all clients that use the credential. */
export interface Authenticator {
  /** What to call the credential in messages and logs, e.g. `access key …MPLE`. Holds no secret. */
  readonly identity: string;

  /** Everything that must never appear in a message; may grow when the credential is renewed. */
  readonly secrets: () => readonly string[];

  /**
   * Adds the credential. May wait for another request's verdict.
   *
   * @throws CredentialRejectedError when the cloud has refused this credential before: nothing may be sent.
   */
  authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest>;

  /**
   * Gets a new credential after the cloud called the one on `request` expired.
   * Absent if the credential cannot be renewed. Concurrent calls share one renewal.
   *
   * @param code the cloud's code for it, where it sent one
   * @returns whether there is a new one to try.
   */
  renew?(request: HttpRequest, context: AuthContext, code?: string): Promise<boolean>;
}

/** The cloud has refused this credential before, so the request was not sent. */
export class CredentialRejectedError extends Error {
  override readonly name = "CredentialRejectedError";

  constructor(
    /** {@link Authenticator.identity} */
    readonly identity: string,
    /** What the cloud said then, redacted. */
    readonly reason: string,
  ) {
    super(`${identity} was rejected: ${reason}`);
  }
}
