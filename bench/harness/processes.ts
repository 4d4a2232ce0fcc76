import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Nothing that is measured takes this long. */
const PATIENCE_MS = 60_000;

export interface Command {
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Milliseconds from the start of a process to its end. */
export async function timeToExit(command: Command): Promise<number> {
  const began = performance.now();
  const { code, stderr } = await run(command);
  const took = performance.now() - began;
  if (code !== 0) {
    throw new Error(`${describe(command)} ended with ${code}: ${stderr}`);
  }
  return took;
}

/** What a process prints on standard output, as a number. */
export async function numberFrom(command: Command): Promise<number> {
  const { code, stdout, stderr } = await run(command);
  const value = Number(stdout.trim() === "" ? Number.NaN : stdout);
  if (code !== 0 || Number.isNaN(value)) {
    throw new Error(`${describe(command)} ended with ${code} and printed no number: ${stdout}${stderr}`);
  }
  return value;
}

/** Milliseconds from the start of a process to its first line on standard output. It is then ended. */
export async function timeToFirstLine(command: Command, expected: RegExp): Promise<number> {
  const began = performance.now();
  const child = start(command);
  const ended = once(child, "close");
  let [stdout, took] = ["", Number.NaN];
  const line = new Promise<void>((resolve) => {
    child.stdout!.on("data", (chunk: Buffer) => {
      stdout += chunk;
      if (stdout.includes("\n")) {
        took = performance.now() - began;
        resolve();
      }
    });
  });
  await Promise.race([line, ended]);
  // It is waited for: what it still loads would slow the next sample down. A provider heeds no other signal.
  child.kill("SIGKILL");
  await ended;
  if (!expected.test(stdout)) {
    throw new Error(`${describe(command)} did not print what was expected, but: ${stdout}`);
  }
  return took;
}

async function run(command: Command): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = start(command);
  let [stdout, stderr] = ["", ""];
  child.stdout!.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr!.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

function start({ file, args = [], cwd, env }: Command): ChildProcess {
  return spawn(file, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
  });
}

function describe({ file, args = [] }: Command): string {
  return [file, ...args].join(" ");
}
