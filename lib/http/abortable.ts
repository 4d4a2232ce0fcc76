import { setMaxListeners } from "node:events";

/**
 * Calls back once the signal aborts, until what it returns is called. Dozens of requests and waits hang on one signal;
 * Node.js would print a warning about a leak at eleven.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  setMaxListeners(0, signal);
  signal.addEventListener("abort", act, { once: true });
  return () => signal.removeEventListener("abort", act);
}

/**
 * A promise that can be left: it settles as `start` says, or rejects with the signal's reason as soon as the signal
 * aborts. Then what `start` returned is called; where the signal has aborted before, `start` is not.
 */
export function abortable<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => (() => void) | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    let leave: (() => void) | undefined;
    // Called at once, not a turn later: what was handed over is not given up by an abort in between.
    const unlisten = onAbort(signal, () => {
      leave?.();
      reject(signal.reason);
    });
    leave = start(
      (value) => {
        unlisten();
        resolve(value);
      },
      (error) => {
        unlisten();
        reject(error);
      },
    );
  });
}

/** The promise's outcome, unless the signal aborts first; then the promise is left to itself. */
export function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return abortable(signal, (resolve, reject) => {
    promise.then(resolve, reject);
    return undefined;
  });
}

/** A reason is given, as without one an error is made, with its stack, each time. */
const OVER = Symbol("over");

/** Does work with a signal that aborts once the work has ended: by it the losers of a race end. */
export async function withSignal<T>(work: (over: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  try {
    return await work(controller.signal);
  } finally {
    controller.abort(OVER);
  }
}
