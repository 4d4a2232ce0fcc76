/** Lets at most `size` holders in at a time; the others wait in line. */
export class Semaphore {
  private free: number;
  private readonly line: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  /** Waits for a place. @returns gives it back; call it exactly once. Rejects with the signal's reason on abort. */
  acquire(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      if (this.free > 0) {
        this.free--;
        resolve(this.release());
        return;
      }
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve(this.release());
      };
      const leave = () => {
        this.line.splice(this.line.indexOf(enter), 1);
        reject(signal.reason);
      };
      this.line.push(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  private release(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = this.line.shift();
      // The place passes on directly, so nobody can slip in between.
      if (next === undefined) this.free++;
      else next();
    };
  }
}
