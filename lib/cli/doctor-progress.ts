/** What is being checked, while it goes on: a line of a terminal that is gone at the end, and nothing anywhere else. */
import width from "string-width";
import type { Io } from "./io";
import { isLive, sizeOf } from "./terminal";

const CLEAR = "\r\u001b[2K";

export class Checking {
  private readonly under = new Set<string>();

  constructor(private readonly io: Io) {}

  async during<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.under.add(what);
    this.draw();
    try {
      return await work();
    } finally {
      this.under.delete(what);
      this.draw();
    }
  }

  private draw(): void {
    const { stderr, env } = this.io;
    if (!isLive(stderr, env)) return;
    const names = [...this.under];
    const most = sizeOf(stderr).columns - 1;
    // A line that is broken could not be taken back.
    const line = [`Checking ${names.join(", ")} …`, `Checking ${names.length} lists …`].find(
      (text) => width(text) <= most,
    );
    stderr.draw!(names.length === 0 ? CLEAR : `${CLEAR}${line ?? ""}`);
  }
}
