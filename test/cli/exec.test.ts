/** The command in a process of its own, with another one inside. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtCommand } from "../support/built-command";
import { eventually } from "../support/patience";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloud-tasks-exec-"));
});

afterEach(() => {
  // The private file is gone, however it ended.
  expect(readdirSync(folder).filter((name) => name.startsWith("cloud-tasks-"))).toEqual([]);
  rmSync(folder, { recursive: true });
});

function start(words: readonly string[], input = "") {
  const child = spawn(process.execPath, [builtCommand(), "exec", ...words], {
    env: { ...process.env, TMPDIR: folder, CLOUD_TASKS_EVENTS_FILE: "" },
    detached: true,
  });
  const written = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (written.out += chunk));
  child.stderr.on("data", (chunk) => (written.err += chunk));
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, written, ended };
}

/** A shell's script as the command. */
const sh = (script: string, ...more: string[]) => ["--", "sh", "-c", script, ...more];

test("input, output, arguments and exit code are the command's own", async () => {
  const { written, ended } = start(sh('cat; echo "$@" >&2; exit 7', "sh", "--plain", "a b"), "given");
  expect(await ended).toBe(7);
  expect(written).toEqual({ out: "given", err: "--plain a b\n" });
});

test("what the file tells is shown on standard error", async () => {
  const event = JSON.stringify({ version: 1, gate: "1.1", event: "started", name: "EXTEND" });
  const { written, ended } = start(sh(`echo '${event}' >> "$CLOUD_TASKS_EVENTS_FILE"; echo done`));
  expect(await ended).toBe(0);
  expect(written.out).toBe("done\n");
  expect(written.err).toMatch(/^\S+Z EXTEND: waiting\n$/);
});

test("a command that does not exist ends with 127, one that cannot be run with 126", async () => {
  const missing = start(["--", "no-such-command", "apply"]);
  const folderAsCommand = start(["--", folder]);
  expect(await missing.ended).toBe(127);
  expect(missing.written.err).toBe('cloud-tasks exec: there is no command "no-such-command"\n');
  expect(await folderAsCommand.ended).toBe(126);
  expect(folderAsCommand.written.err).toMatch(/^cloud-tasks exec: ".*" cannot be run \(EACCES\)\n$/);
});

test("without a command there is nothing to do", async () => {
  const { written, ended } = start([]);
  expect(await ended).toBe(2);
  expect(written.err).toBe("cloud-tasks exec: <command> is missing\n");
});

describe("signals", () => {
  /** Counts what it gets, and ends by itself some time after the first. */
  const COUNTING = `
    let signals = [];
    for (const signal of ["SIGINT", "SIGTERM", "SIGQUIT"]) process.on(signal, () => {
      if (signals.push(signal) === 1) setTimeout(() => { console.log(signals.join()); process.exit(5); }, 500);
    });
    setInterval(() => {}, 1000);
    console.log("up");`;
  const counting = async () => {
    const run = start(["--", process.execPath, "-e", COUNTING]);
    await eventually("the command is up", () => run.written.out.includes("up"));
    return run;
  };
  const ways: [string, (child: ChildProcess, signal: NodeJS.Signals) => void][] = [
    ["the process", (child, signal) => child.kill(signal)],
    ["its group", (child, signal) => process.kill(-child.pid!, signal)],
  ];

  test.each(
    ways.flatMap(([to, send]) =>
      (["SIGINT", "SIGTERM", "SIGQUIT"] as const).map((signal) => [signal, to, send] as const),
    ),
  )("%s to %s reaches the command once, and its own end is waited for", async (signal, _, send) => {
    const { child, written, ended } = await counting();
    send(child, signal);
    expect(await ended).toBe(5);
    expect(written.out).toBe(`up\n${signal}\n`);
  });

  test("a second one reaches it, too", async () => {
    const { child, written, ended } = await counting();
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGINT");
    expect(await ended).toBe(5);
    expect(written.out).toBe("up\nSIGINT,SIGINT\n");
  });

  test("a command that a signal has killed ends with 128 and its number", async () => {
    expect(await start(sh("kill -KILL $$")).ended).toBe(137);
  });
});
