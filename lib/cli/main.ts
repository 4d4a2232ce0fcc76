#!/usr/bin/env node
/** `cloud-tasks`: the command line beside the constructs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

const interrupted = new AbortController();
// The second Ctrl-C ends the process at once, as a user expects.
process.once("SIGINT", () => interrupted.abort());
process.once("SIGTERM", () => interrupted.abort());
// The terminal was closed. Without one, the command runs under nohup, whose wish Node.js forgets.
process.on("SIGHUP", () => process.stderr.isTTY && interrupted.abort());

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
const io = { stdout: process.stdout, stderr: process.stderr, env: process.env, signal: interrupted.signal };

void run(process.argv.slice(2), io, version).then((code) => {
  process.exitCode = code;
});
