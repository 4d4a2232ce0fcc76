/** Environment variables; injected, so that tests do not depend on the machine's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A value and the place it came from; the place may be logged. */
export interface Found<T> {
  readonly value: T;
  readonly source: string;
}

/** Credentials are missing, incomplete or unusable. The message holds names of settings, never their content. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";

  constructor(
    message: string,
    /** The provider attribute to point at, inside the cloud's own block; null if none is at fault. */
    readonly attribute: string | null = null,
  ) {
    super(message);
  }
}
