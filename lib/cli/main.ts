#!/usr/bin/env node
/** `cloud-tasks`: the command line beside the constructs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../text/outside-text";
import { EXIT } from "./exit-codes";
import { JobControl } from "./job-control";
import { run } from "./run";

const jobs = new JobControl(process);
const interrupted = new AbortController();

function interrupt(): void {
  if (!interrupted.signal.aborted) {
    interrupted.abort();
    return;
  }
  // The second Ctrl-C ends the process at once, as a user expects.
  jobs.giveBack();
  process.exit(130);
}

// Whoever read the output has gone, as `head` does. A shell says it with this code of other commands.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(141);
  process.stderr.write(`cloud-tasks: standard output cannot be written (${code})\n`);
  process.exit(EXIT.unwritten);
});
process.on("SIGINT", interrupt);
process.on("SIGTERM", interrupt);
// The terminal was closed. Without one, the command runs under nohup, whose wish Node.js forgets.
process.on("SIGHUP", () => process.stderr.isTTY && interrupted.abort());

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
const { stdout, stderr, env } = process;
const onResize = (run: () => void) => {
  stdout.on("resize", run);
  return () => stdout.off("resize", run);
};
const io = { stdout, stderr, env, signal: interrupted.signal, onStop: jobs.onStop, onResize };

run(process.argv.slice(2), io, version).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { stack = error } = error as Error;
    process.stderr.write(
      `cloud-tasks: this is a fault of cloud-tasks, please report it.\n${printable(String(stack))}\n`,
    );
    process.exitCode = EXIT.fault;
  },
);
