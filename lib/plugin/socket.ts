import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./handshake";
import { type Listener, listen } from "./listener";

// The kernel's limit for the path of a unix socket: 104 bytes on macOS, 108 on Linux, the final zero included.
const MAX_PATH_BYTES = 103;

/** An open socket for the host, and how to leave nothing of it behind. */
export interface PluginSocket extends Listener {
  /** Removes its files; safe to call again. */
  remove(): void;
}

/** What decides where the socket is. */
export interface SocketOptions {
  /** Whether each connection has to prove who it is: only then may other users of this machine reach the socket. */
  readonly secured: boolean;
  readonly env?: Environment;
  readonly temporary?: string;
}

/**
 * Opens a socket in a folder that only this user may enter: where the host wants it, else in the temporary folder, else
 * in /tmp. Where none of them takes one (read-only, a file system without sockets, a long path), it is a loopback port.
 */
export async function openSocket({
  secured,
  env = process.env,
  temporary = tmpdir(),
}: SocketOptions): Promise<PluginSocket> {
  const folders = new Set([env.PLUGIN_UNIX_SOCKET_DIR || temporary, temporary, "/tmp"]);
  const attempts = [...folders].map((folder) => () => inFolder(folder));
  if (secured) attempts.push(onLoopback);
  const problems: string[] = [];
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  throw new Error(`there is no place for its socket: ${problems.join("; ")}`);
}

async function inFolder(base: string): Promise<PluginSocket> {
  if (/[|\r\n]/.test(base)) throw new Error(`the path ${base} would break the handshake's line`);
  const prefix = join(base, "tfplugin-");
  // mkdtemp adds six characters.
  if (Buffer.byteLength(join(`${prefix}XXXXXX`, "s")) > MAX_PATH_BYTES) throw new Error(`${base} is too long a path`);
  const folder = mkdtempSync(prefix);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    chmodSync(folder, 0o700);
    const path = join(folder, "s");
    const listener = await listen({ path });
    chmodSync(path, 0o600); // Terraform has to write to it, whatever the umask.
    return { ...listener, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function onLoopback(): Promise<PluginSocket> {
  return { ...(await listen({ host: "127.0.0.1", port: 0 })), remove: () => {} };
}
