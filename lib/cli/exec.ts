/** `cloud-tasks exec`: Terraform, unchanged, with what its gates wait for beside its output. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../http/clock";
import { parseDuration } from "../options";
import { duration } from "../options/rules";
import { EVENTS_FILE } from "../provider/gate-events";
import type { CliOption, Definition, OptionsOf } from "./definition";
import { GateFollower } from "./gate-follower";
import { every, type Io } from "./io";
import { ReservedLines } from "./reserved-lines";
import { runChild } from "./run-child";
import { isLive } from "./terminal";
import { PlainDisplay } from "./wait-display";

/** How often the file is looked at, ms. */
const LOOK = 250;

const OPTIONS = {
  plain: {
    type: "boolean",
    description: "On a terminal, too: write lines, and reserve none at the bottom of the screen.",
  },
  heartbeat: {
    type: "string",
    placeholder: "DURATION",
    rule: duration(0),
    default: "60s",
    description: "In a pipe, in a CI system or with `plain`: longest time without a line about a gate; 0s for any.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

type Options = OptionsOf<typeof OPTIONS>;

export const execCommand: Definition = {
  name: "exec",
  synopsis: "[options] -- <command> [arguments]",
  summary: "run terraform, tofu or cdktf, and show what its gates wait for",
  about: [
    "Runs a command that runs Terraform, and shows on standard error what each gate waits for: progress, elapsed time, estimated end, usual duration, next look. The command itself is unchanged: it has the terminal, standard input and output, its colours, its signals and its exit code.",
    "On a terminal, the last lines of the screen are reserved for the gates, one line each, and the command's output scrolls above them. In a pipe, with CI set or with --plain, there is one line per change, and one from time to time where there is none.",
    "The provider writes what it sees to a private temporary file, which is removed at the end, or to the file that CLOUD_TASKS_EVENTS_FILE names: see docs/gate-events.md.",
  ],
  operands: [
    { name: "command", description: "the command to run", required: true },
    { name: "arguments", description: "its arguments, as they are", rest: true },
  ],
  groups: () => [{ title: "Options", arguments: OPTIONS, rules: [] }],
  examples: [
    "cloud-tasks exec -- terraform apply",
    "cloud-tasks exec -- tofu apply -auto-approve",
    "cloud-tasks exec --heartbeat 30s -- npx cdktf deploy my-stack --auto-approve",
  ],
  exitCodes: {
    2: "invalid usage, or the command's own exit code",
    126: "the command cannot be run",
    127: "there is no such command",
    130: "the command was ended by Ctrl-C; 128 and the number for any other signal",
  },
  run: (given, words, io) => exec(given as Options, words, io),
};

async function exec({ plain = false, heartbeat = "60s" }: Options, words: readonly string[], io: Io): Promise<number> {
  const given = io.env[EVENTS_FILE] ?? "";
  const folder = given === "" ? temporaryFolder(io) : undefined;
  const file = folder === undefined ? given : join(folder, "gates.jsonl");
  const display =
    isLive(io.stderr, io.env) && !plain
      ? new ReservedLines(io, systemClock)
      : new PlainDisplay(io, systemClock, parseDuration(heartbeat)!, true);
  const follower = new GateFollower(file, display);
  const stop = (io.every ?? every)(LOOK, () => follower.follow());
  try {
    return await runChild({
      words,
      env: { ...io.env, ...(file === "" ? {} : { [EVENTS_FILE]: file }) },
      refuse: (reason) => io.stderr.write(`cloud-tasks exec: ${reason}\n`),
    });
  } finally {
    stop();
    follower.follow();
    display.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Of this user alone. Without one, the command runs all the same. */
function temporaryFolder(io: Io): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), "cloud-tasks-"));
  } catch (error) {
    io.stderr.write(`cloud-tasks exec: the gates are not shown: ${(error as Error).message}\n`);
    return undefined;
  }
}
