/** Runs another command as if it had been started itself: terminal, streams, signals and exit code are its own. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { isatty } from "node:tty";

/** As shells have it. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
const BY_SIGNAL = 128;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGQUIT", "SIGHUP"] as const;

export interface Child {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told why it could not be started. */
  readonly refuse: (reason: string) => void;
}

/** Resolves to the exit code, once the command has ended. */
export async function runChild({ words, env, refuse }: Child): Promise<number> {
  const [command = "", ...args] = words;
  // Ctrl-C and a closed terminal reach every process in front. Terraform takes a second signal for "at once", so it must
  // come once: without a terminal, the command is in a group of its own and gets what this process gets.
  const onTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const child = spawn(command, args, { stdio: "inherit", env, detached: !onTerminal });
  const forward = (signal: NodeJS.Signals) => {
    const isForwarded = signal === "SIGTERM" || (!onTerminal && signal !== "SIGHUP");
    if (isForwarded) child.kill(signal);
  };
  const giveBack = SIGNALS.map((signal) => taken(signal, forward));
  try {
    return await new Promise<number>((resolve) => {
      child.once("error", ({ code }: NodeJS.ErrnoException) => {
        const isMissing = code === "ENOENT";
        refuse(isMissing ? `there is no command "${command}"` : `"${command}" cannot be run (${code})`);
        resolve(isMissing ? NOT_FOUND : NOT_EXECUTABLE);
      });
      child.once("exit", (code, signal) => resolve(code ?? BY_SIGNAL + constants.signals[signal!]));
    });
  } finally {
    for (const give of giveBack) give();
  }
}

/** Nothing else acts on the signal meanwhile: this process ends with the command, not before it. */
function taken(signal: NodeJS.Signals, act: (signal: NodeJS.Signals) => void): () => void {
  const others = process.listeners(signal);
  process.removeAllListeners(signal);
  process.on(signal, act);
  return () => {
    process.off(signal, act);
    for (const other of others) process.on(signal, other);
  };
}
