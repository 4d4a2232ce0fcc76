import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Lets a Node.js that can (22.1 or newer) keep what it has compiled of the files that are loaded from now on. They are
 * kept in the user's own cache: whoever may write there can have code run here, so a folder of somebody else is not used.
 */
export function useCompileCache(env: Environment = process.env, { enableCompileCache }: ModuleSystem = moduleSystem()) {
  const base = env.XDG_CACHE_HOME || (env.HOME ? join(env.HOME, ".cache") : undefined);
  if (enableCompileCache === undefined || base === undefined || env.NODE_DISABLE_COMPILE_CACHE) return;
  try {
    const folder = join(base, "cdktf-cloud-tasks");
    ownFolder(base);
    ownFolder(folder);
    enableCompileCache(folder);
  } catch {
    // It only would have been faster.
  }
}

interface ModuleSystem {
  readonly enableCompileCache?: (folder: string) => unknown;
}

function moduleSystem(): ModuleSystem {
  return require("node:module") as ModuleSystem;
}

/** One level at a time: Node's own recursive mkdir never returns where a file system refuses with ENOENT, as /proc does. */
function ownFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${folder} is not this user's alone`);
}
