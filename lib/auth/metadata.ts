/** What reading a machine's own metadata has in common, on whichever cloud it runs. */
import type { Clock } from "../http/clock";
import { RequestError } from "../http/errors";
import { sentence } from "../text/outside-text";
import { CredentialsError } from "./credentials-error";

/** The metadata gave no key. The message says why, in words of ours. */
export class MetadataError extends CredentialsError {
  override readonly name = "MetadataError";

  constructor(
    message: string,
    /** Whether it may be a bad moment of a service that is there. */
    readonly passing: boolean,
    attribute: string | null = null,
  ) {
    super(message, attribute);
  }
}

/** Before the second attempt and the third, ms. The service is next door, and asked for little. */
const PAUSES_MS = [500, 1_000];

/** Reads, and reads again after a bad moment. @throws MetadataError; the signal's reason on abort. */
export async function patiently<T>(
  read: () => Promise<T>,
  clock: Pick<Clock, "sleep">,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      signal.throwIfAborted();
      const pause = PAUSES_MS[attempt];
      if (!(error instanceof MetadataError) || !error.passing || pause === undefined) throw error;
      await clock.sleep(pause, signal);
    }
  }
}

/**
 * Gets another key from the service that has given one before. It may give one again, so a failure counts as one of the
 * network, which ends no wait.
 *
 * @param whose key it is, for messages
 */
export async function renewed<T>(whose: string, place: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const [operation, request] = [`read ${whose}`, `GET ${place}`];
    const message = `${operation} (${request}) failed: ${sentence(error.message)}`;
    throw new RequestError({ kind: "network", message, operation, request, attempts: 1 });
  }
}
