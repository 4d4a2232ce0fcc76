import { unlessAborted, withSignal } from "../../http/abortable";
import type { Clock } from "../../http/clock";
import { RequestError } from "../../http/errors";
import type { WaitLimits } from "../../http/limited";

/** The time of one of those who wait for the same is up, while others have more. */
export class TimeUpError extends RequestError {
  constructor() {
    const message = "The time was up while a listing that serves others, too, was still under way.";
    super({ kind: "deadline", message, operation: "list", request: "", attempts: 0 });
  }
}

/**
 * What others started, within one's own limits: its outcome, or the signal's reason as soon as it aborts, or a
 * `TimeUpError` as soon as the time is up.
 *
 * @param ends when it ends by itself at the latest; until then no timer is needed
 */
export async function within<Value>(
  done: Promise<Value>,
  ends: number,
  { signal, deadline }: WaitLimits,
  clock: Pick<Clock, "monotonic" | "sleep">,
): Promise<Value> {
  if (ends <= deadline) {
    return unlessAborted(signal, done);
  }
  return withSignal((over) => {
    const timeUp = async (): Promise<never> => {
      await clock.sleep(deadline - clock.monotonic(), over);
      throw new TimeUpError();
    };
    return unlessAborted(signal, Promise.race([done, timeUp()]));
  });
}
