import type { Logger } from "./log";

const PARENT_CHECK_MS = 1_000;

/**
 * Signals by which a person, a service manager or a CI system asks a process to end, and others that end one by default.
 * Not those of faults, nor those of job control: Ctrl-Z has to stop Terraform and its provider together.
 */
export const IGNORED_SIGNALS = [
  "SIGHUP",
  "SIGINT",
  "SIGQUIT",
  "SIGUSR1", // Node.js would open its debugger.
  "SIGUSR2",
  "SIGALRM",
  "SIGTERM",
  "SIGXCPU",
] as const;

/** Codes of errors that a peer can cause by closing or abusing a connection. */
const CONNECTION_ERROR =
  /^(E(CONNRESET|CONNABORTED|PIPE|TIMEDOUT|PROTO|NOTCONN)|ERR_(HTTP2|SSL|TLS|STREAM|SOCKET)_?.*)$/;

/**
 * Ignores signals: a stop that a person or a machine asks for reaches the whole process group, Terraform included, and
 * Terraform says by StopProvider and Shutdown what it wants of the provider.
 */
export function ignoreSignals(log: Logger): void {
  for (const signal of IGNORED_SIGNALS) {
    process.on(signal, () => log.debug(`${signal} ignored: Terraform decides when to stop`));
  }
}

/**
 * Makes the process live as long as Terraform needs it, and no longer.
 *
 * - A Terraform that was killed leaves nobody to send Shutdown, so the processes above are watched.
 * - A broken connection never ends the process; a fault of the program does.
 */
export function governProcess(exit: (code: number) => void, log: Logger, above: readonly number[]): void {
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
  watchParents(() => exit(0), above);
}

/**
 * Calls `gone` once this process is an orphan.
 * @param above processes that have to run as well: its parent's parent, say, which it cannot find out itself
 */
export function watchParents(
  gone: () => void,
  above: readonly number[] = [],
  every: number = PARENT_CHECK_MS,
): NodeJS.Timeout {
  // An orphan is given to another process, not always to number 1, and a parent may well be number 1 in a container.
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && above.every(exists)) return;
    clearInterval(timer);
    gone();
  }, every);
  return timer.unref();
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // Another user's.
  }
}

/** Closes the debugger that a SIGUSR1 opened before it was ignored. */
export function closeDebugger(): void {
  try {
    const inspector = require("node:inspector") as typeof import("node:inspector");
    if (inspector.url() !== undefined) inspector.close();
  } catch {
    // A Node.js that was built without a debugger.
  }
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
