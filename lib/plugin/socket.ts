import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./handshake";

// The kernel's limit for the path of a unix socket: 104 bytes on macOS, 108 on Linux, the final zero included.
const MAX_PATH_BYTES = 103;

/** A place for a socket in a directory of its own, which only this user may enter. */
export interface SocketPlace {
  readonly path: string;
  /** Removes the directory with all that is in it; safe to call again. */
  remove(): void;
}

/** Makes a place for the socket where the host wants it, else in the temporary directory, else in /tmp. */
export function createSocketPlace(env: Environment = process.env, temporary: string = tmpdir()): SocketPlace {
  const candidates = [...new Set([env.PLUGIN_UNIX_SOCKET_DIR || temporary, temporary, "/tmp"])];
  const problems: string[] = [];
  for (const base of candidates) {
    const place = tryPlace(base);
    if (typeof place !== "string") return place;
    problems.push(place);
  }
  throw new Error(`No directory for the provider's socket: ${problems.join("; ")}`);
}

function tryPlace(base: string): SocketPlace | string {
  const prefix = join(base, "tfplugin-");
  // mkdtemp adds six characters.
  if (Buffer.byteLength(join(`${prefix}XXXXXX`, "s")) > MAX_PATH_BYTES) return `${base} is too long a path`;
  try {
    const directory = mkdtempSync(prefix);
    chmodSync(directory, 0o700);
    return { path: join(directory, "s"), remove: () => rmSync(directory, { recursive: true, force: true }) };
  } catch (error) {
    return (error as Error).message;
  }
}
