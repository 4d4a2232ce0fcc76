/** The folder under which everything that one run of the tests makes lies; it goes with the run. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VARIABLE = "CLOUD_TASKS_TESTS";

/** Before the workers start, which inherit it. */
export function makeRoot(): void {
  // Short, as sockets lie in it.
  process.env[VARIABLE] = realpathSync(mkdtempSync(join(tmpdir(), "ct-")));
  mkdirSync(tsxCache());
}

/** Where tsx keeps what it has compiled, below a temporary folder; one serves the whole run. */
export function tsxCache(folder: string = root()): string {
  return join(folder, `tsx-${process.getuid?.() ?? 0}`);
}

export function root(): string {
  if (process.env[VARIABLE] === undefined) {
    // Not under jest: a benchmark uses what tests use.
    makeRoot();
    process.once("exit", removeRoot);
  }
  return process.env[VARIABLE]!;
}

export function removeRoot(): void {
  rmSync(root(), { recursive: true, force: true });
}

/** How often a worker looks whether another one has made what both need, ms. */
const LOOK_AGAIN = 50;

/** A folder that all test files of a run use alike, and none changes: made by the first that needs it. */
export function madeOnce(name: string, make: (folder: string) => void): string {
  const [folder, lock] = [join(root(), name), join(root(), `${name}.lock`)];
  while (!existsSync(folder)) {
    if (!taken(lock)) {
      // Who makes it works without a pause, so there is nothing else that this worker could do meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN);
      continue;
    }
    try {
      // Another worker may have made it between the look and the lock.
      if (existsSync(folder)) break;
      const own = mkdtempSync(join(root(), "new-"));
      make(own);
      renameSync(own, folder);
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
  return folder;
}

/** Whether a lock is this worker's now. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
