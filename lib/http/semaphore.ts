import { abortable } from "./abortable";

/** Lets at most `size` holders in at a time; the others wait in line. */
export class Semaphore {
  private free: number;
  private readonly line: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  /** Waits for a place. @returns gives it back; call it exactly once. Rejects with the signal's reason on abort. */
  acquire(signal: AbortSignal): Promise<() => void> {
    return abortable(signal, (resolve) => {
      if (this.free > 0) {
        this.free--;
        resolve(this.release());
        return undefined;
      }
      const enter = () => resolve(this.release());
      this.line.push(enter);
      return () => this.line.splice(this.line.indexOf(enter), 1);
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
