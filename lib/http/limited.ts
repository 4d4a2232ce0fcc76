import type { Clock } from "./clock";
import { RequestError } from "./errors";
import { Watch } from "./watch";

/** How long one caller is ready to wait. */
export interface WaitLimits {
  readonly signal: AbortSignal;
  /** On the clock's monotonic time, ms. */
  readonly deadline: number;
}

/**
 * What several callers may wait for, for one of them: ends at once when that one's signal aborts or its deadline passes.
 *
 * @param what the operation and its request, as errors name them
 * @throws RequestError of kind `cancelled` or `deadline` then; else what `work` rejects with
 */
export async function limited<T>(
  what: { readonly operation: string; readonly request: string },
  limits: WaitLimits,
  clock: Pick<Clock, "monotonic">,
  work: (limits: WaitLimits) => Promise<T>,
): Promise<T> {
  const watch = new Watch(limits.signal, limits.deadline, clock);
  try {
    watch.signal.throwIfAborted();
    return await watch.race(work({ signal: watch.signal, deadline: limits.deadline }));
  } catch (error) {
    if (!watch.signal.aborted) throw error;
    const [kind, why] = watch.cancelled
      ? (["cancelled", "it was cancelled."] as const)
      : (["deadline", "the deadline passed before there was an answer."] as const);
    throw new RequestError({ kind, message: `${what.operation} failed: ${why}`, ...what, attempts: 0 });
  } finally {
    watch.stop();
  }
}
