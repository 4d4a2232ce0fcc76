/** The calls that are running, so that all of them can be told to stop. */
export class Calls {
  readonly #running = new Set<AbortController>();
  #stopped = false;

  /** Runs one call; its signal is aborted by `stop` or with `outer`, and at once if calls were stopped before. */
  async run<T>(outer: AbortSignal | undefined, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const abort = () => controller.abort(outer?.reason);
    if (this.#stopped) controller.abort(stopReason());
    else if (outer?.aborted) abort();
    outer?.addEventListener("abort", abort, { once: true });
    this.#running.add(controller);
    try {
      return await call(controller.signal);
    } finally {
      this.#running.delete(controller);
      outer?.removeEventListener("abort", abort);
    }
  }

  /** Aborts every running call, and every one to come until `resume`. */
  stop(): void {
    this.#stopped = true;
    for (const controller of this.#running) controller.abort(stopReason());
  }

  /** Lets calls run again: a debugged process serves one Terraform run after the other. */
  resume(): void {
    this.#stopped = false;
  }
}

function stopReason(): Error {
  return new Error("Terraform asked the provider to stop");
}
