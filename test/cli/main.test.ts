import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { builtCommand } from "../support/built-command";
import { eventually } from "../support/patience";

/** The command, once it is up. Its standard error is a terminal if it is told so. */
async function simulating(terminal: boolean): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const preload = `data:text/javascript,process.stderr.isTTY=${terminal}`;
  const child = spawn(process.execPath, ["--import", preload, builtCommand(), "simulate"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  await eventually("the command is up", () => text.includes("Ctrl-C ends"));
  return { child, ended };
}

test("a closed terminal ends a command as Ctrl-C does", async () => {
  const { child, ended } = await simulating(true);
  child.kill("SIGHUP");
  expect(await ended).toEqual({ code: 0, signal: null });
});

test("under nohup, without a terminal, it changes nothing; SIGTERM still ends the command", async () => {
  const { child, ended } = await simulating(false);
  child.kill("SIGHUP");
  child.kill("SIGHUP");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(child.exitCode ?? child.signalCode).toBeNull();
  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 0, signal: null });
});

test("an output that nobody reads any more, as behind head, ends a command without a word", async () => {
  const child = spawn(process.execPath, [builtCommand(), "wait", "dcs-background-tasks", "--help"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, said]).toEqual([141, ""]);
});

const SINKS = existsSync("/dev/full") ? test : test.skip;

SINKS("an output that takes nothing is told without a stack, and has a code of its own", async () => {
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [builtCommand(), "apis"], { stdio: ["ignore", full, "pipe"] });
  let said = "";
  child.stderr!.on("data", (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  closeSync(full);
  expect([code, said]).toEqual([8, "cloud-tasks: standard output cannot be written (ENOSPC)\n"]);
});
