/** The unix socket of a running provider, and clients that mean it no good. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as tlsConnect } from "node:tls";
import { certificatePem, type Identity } from "../../lib/plugin/certificate";
import { HANG_MS } from "./patience";

/** Whether sockets of other processes can be found here. */
export const canFindSockets = existsSync("/proc/net/unix");

/** Paths of the unix sockets a process has opened, as the kernel lists them. */
export function socketsOf(pid: number): string[] {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? [];
      } catch {
        return []; // Closed since it was listed.
      }
    }),
  );
  const lines = readFileSync(`/proc/${pid}/net/unix`, "utf8").split("\n");
  const paths = lines.flatMap((line) => {
    const [inode, path] = line.trim().split(/\s+/).slice(6);
    return inode !== undefined && path !== undefined && own.has(inode) ? [path] : [];
  });
  return [...new Set(paths)];
}

/** Whether a process runs. One that has ended and was not waited for does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Most memory a process ever had, bytes. */
export function peakMemory(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1_024;
}

/** A raw connection, once it is there. Errors of it are expected and ignored. */
export function rawConnection(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.on("error", () => {});
      socket.resume();
      resolve(socket);
    });
  });
}

/** Many raw connections, in portions that fit into the queue of a socket; beyond it the kernel says EAGAIN. */
export async function manyConnections(path: string, count: number): Promise<Socket[]> {
  const all: Socket[] = [];
  const deadline = performance.now() + HANG_MS;
  while (all.length < count) {
    const portion = Array.from({ length: Math.min(50, count - all.length) }, () => rawConnection(path));
    for (const result of await Promise.allSettled(portion)) {
      if (result.status === "fulfilled") all.push(result.value);
      else if (performance.now() > deadline || result.reason.code !== "EAGAIN") throw result.reason;
    }
  }
  return all;
}

/** Resolves when the other side has ended a connection; rejects where that never happens. */
export function ended(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`still open after ${HANG_MS / 1_000} s`)), HANG_MS);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    if (socket.destroyed) socket.emit("close");
  });
}

/** What a TLS client sends first. */
export function clientHello(): Promise<Buffer> {
  return new Promise((resolve) => {
    const wire = new Duplex({
      read: () => {},
      write: (chunk: Buffer, _encoding, done) => {
        resolve(chunk);
        done();
      },
    });
    tlsConnect({ socket: wire, ALPNProtocols: ["h2"], rejectUnauthorized: false }).on("error", () => {});
  });
}

// How HTTP/2 begins: the preface and an empty SETTINGS frame.
const HTTP2_BEGIN = Buffer.concat([
  Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  Buffer.from("000000040000000000", "hex"),
]);

/**
 * How many bytes the other side answers to a TLS client that begins to speak HTTP/2, until it hangs up.
 * @param identity what the client shows of itself; null for no certificate
 */
export function http2Answer(path: string, identity: Identity | null): Promise<number> {
  return new Promise((resolve) => {
    const socket = tlsConnect({
      path,
      servername: "localhost",
      rejectUnauthorized: false,
      ALPNProtocols: ["h2"],
      ...(identity && {
        key: identity.key.export({ type: "pkcs8", format: "pem" }),
        cert: certificatePem(identity.certificate),
      }),
    });
    let received = 0;
    socket.on("data", (data) => {
      received += data.length;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
    socket.write(HTTP2_BEGIN);
  });
}
