/** Time in tests that deal with other processes: no test fails because a machine is busy. */
import { spawn } from "node:child_process";

/** A bound that only ends what hangs, on whatever machine; shorter than jest's own, so that it can say what hung. */
export const HANG_MS = 300_000;

/** Waits until a condition holds, for what happens in another process. */
export async function eventually(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + HANG_MS;
  while (!condition()) {
    if (performance.now() > deadline) {
      throw new Error(`did not happen within ${HANG_MS / 1_000} s: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * How long something takes, in starts of Node.js that are made meanwhile, one after the other: what keeps the machine
 * busy slows both down. A start takes some 40 ms on a quiet one.
 */
export async function inNodeStarts(work: Promise<unknown>): Promise<number> {
  let going = true;
  const over = work.finally(() => {
    going = false;
  });
  let starts = 0;
  while (going) {
    await new Promise((resolve) => spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }).on("close", resolve));
    starts += 1;
  }
  await over;
  return starts;
}
