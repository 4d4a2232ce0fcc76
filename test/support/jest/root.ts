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

/** A folder that all test files of a run use alike, and none changes: made by the first that needs it. */
export function madeOnce(name: string, make: (folder: string) => void): string {
  const folder = join(root(), name);
  if (!existsSync(folder)) {
    const own = mkdtempSync(join(root(), "new-"));
    make(own);
    try {
      renameSync(own, folder);
    } catch {
      // Another worker was faster.
      rmSync(own, { recursive: true });
    }
  }
  return folder;
}
