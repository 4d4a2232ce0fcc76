import type { Logger } from "./log";

const PARENT_CHECK_MS = 1_000;

/** Codes of errors that a peer can cause by closing or abusing a connection. */
const CONNECTION_ERROR =
  /^(E(CONNRESET|CONNABORTED|PIPE|TIMEDOUT|PROTO|NOTCONN)|ERR_(HTTP2|SSL|TLS|STREAM|SOCKET)_?.*)$/;

/**
 * Makes the process live as long as Terraform needs it, and no longer.
 *
 * - Ctrl-C reaches the whole process group: SIGINT is ignored, since Terraform says by StopProvider what it wants.
 * - SIGTERM and SIGHUP end the process at once.
 * - A Terraform that was killed leaves nobody to send Shutdown, so the parent is watched.
 * - A broken connection never ends the process; a fault of the program does.
 */
export function governProcess(exit: (code: number) => void, log: Logger): void {
  process.on("SIGINT", () => log.debug("SIGINT ignored: Terraform decides when to stop"));
  process.on("SIGTERM", () => exit(143));
  process.on("SIGHUP", () => exit(129));
  process.on("uncaughtException", (error) => {
    log.error("Uncaught error", { error: String(error), stack: error?.stack });
    if (!isConnectionError(error)) exit(1);
  });
  // A promise nobody waited for leaves no state half changed; other calls may go on.
  process.on("unhandledRejection", (reason) => {
    log.error("Unhandled rejection", {
      error: String(reason),
      stack: reason instanceof Error ? reason.stack : undefined,
    });
  });
  watchParent(() => exit(0));
}

/** Calls `gone` once the parent is no longer the one that started this process. */
export function watchParent(gone: () => void, every: number = PARENT_CHECK_MS): NodeJS.Timeout {
  // An orphan is given to another process, not always to number 1, and a parent may well be number 1 in a container.
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, every);
  return timer.unref();
}

/** Whether an error came from a connection rather than from the program. */
export function isConnectionError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && CONNECTION_ERROR.test(code);
}

/**
 * Sends whatever is written to stdout from now on to stderr: Terraform reads stdout for the handshake alone and
 * complains of anything after it.
 */
export function guardStdout(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  // A pipe whose reader is gone is not worth a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
