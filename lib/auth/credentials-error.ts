/** Environment variables; injected, so that tests do not depend on the machine's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A value and the place it came from; the place may be logged. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** Credentials are missing, incomplete or unusable. The message holds names of settings, never their content. */
export class CredentialsError extends Error {
  override readonly name: string = "CredentialsError";
  readonly kind: "no-credentials" | "project" = "no-credentials";

  constructor(
    message: string,
    /** The provider attribute to point at, inside the cloud's own block; null if none is at fault. */
    readonly attribute: string | null = null,
  ) {
    super(message);
  }
}

/** No place holds anything of a credential. */
export class NothingFoundError extends CredentialsError {
  override readonly name = "NothingFoundError";
}

/** Which project a request was for, to be said where that is refused. */
export function requestedProject({ value, source }: Sourced<string>): string {
  return `The request was for project ${JSON.stringify(value)} (from ${source}).`;
}

/** The credentials may be good, but no project is known, or the one that is given is not there. */
export class ProjectError extends CredentialsError {
  override readonly name = "ProjectError";
  override readonly kind = "project";
}
