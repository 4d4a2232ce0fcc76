/** What waits end with, in the forms that others read. */
import { accessSync, appendFileSync, constants, existsSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { create } from "xmlbuilder";
import { writeJson } from "../json/write";
import type { ObjectValue } from "../plugin/value";
import { printable, printableJson } from "../text/outside-text";
import type { Redactor } from "../text/redact";
import { UsageError } from "./definition";
import { EXIT, exitCode } from "./exit-codes";
import type { Io } from "./io";
import { shown } from "./terminal";

/** A bad end, in the words of every other message. */
export interface Failure {
  readonly code: string;
  readonly summary: string;
  readonly detail: string;
}

export interface WaitResult {
  /** Which task it was about. */
  readonly label: string;
  readonly waitedSeconds: number;
  readonly opened?: ObjectValue;
  readonly failure?: Failure;
  /** The task that it opened or failed on. @default none */
  readonly task?: ObjectValue | null;
}

/** A result as JSON has it. */
export function resultValue({ opened, failure, task = null }: WaitResult): ObjectValue {
  return opened ?? { error: { code: failure!.code, message: failure!.summary, detail: failure!.detail }, task };
}

export function codeOf({ failure }: WaitResult): number {
  return failure === undefined ? EXIT.done : exitCode(failure.code);
}

/** Each task's ID, where there is one. */
export function taskId({ task }: WaitResult): string {
  return typeof task?.id === "string" ? task.id : "";
}

/** The texts that stand on one line in a file of others. */
const LONGEST_LINE = 4_000;

/** @param setting what names the file @throws UsageError if nothing can be written there */
export function checkWritable(setting: string, file: string): void {
  try {
    accessSync(existsSync(file) ? file : dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${setting}: ${JSON.stringify(file)} cannot be written (${code}); name another file`);
  }
}

/** Where GitHub Actions takes outputs and summaries from. */
export function githubFiles(env: Io["env"]): { readonly output: string; readonly summary: string | undefined } {
  const { GITHUB_OUTPUT: output = "", GITHUB_STEP_SUMMARY: summary } = env;
  if (output === "") {
    throw new UsageError("--output github needs the variable GITHUB_OUTPUT, which GitHub Actions sets in every step");
  }
  return { output, summary };
}

/** Outputs of the step, a table in its summary, and for a bad end one error. */
export function writeGithub(results: readonly WaitResult[], code: number, io: Io, redact: Redactor): void {
  const files = githubFiles(io.env);
  const line = (text: unknown) => shown(String(text ?? ""), LONGEST_LINE, redact);
  // The one that decided.
  const first = results.find((result) => codeOf(result) === code) ?? results[0]!;
  const { failure, task = null } = first;
  const outputs = {
    "task-id": line(task?.id),
    state: line(task?.state),
    status: line(task?.status),
    "opened-at": line(first.opened?.opened_at),
    "waited-seconds": String(Math.round(first.waitedSeconds)),
    "exit-code": String(code),
    "error-code": failure?.code ?? "",
    // On one line, in which nothing ends it.
    task: printableJson(writeJson(task)),
    results: printableJson(writeJson(results.map(resultValue))),
  };
  appendFileSync(
    files.output,
    Object.entries(outputs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  if (files.summary !== undefined && files.summary !== "") appendFileSync(files.summary, summaryOf(results, line));
  if (failure !== undefined) {
    io.stdout.draw!(`::error title=${property(line(failure.summary))}::${data(line(failure.detail))}\n`);
  }
}

function summaryOf(results: readonly WaitResult[], line: (text: unknown) => string): string {
  const rows = results.map((result) => {
    const { task } = result;
    const how = result.failure === undefined ? (task?.state ?? "no task was expected") : result.failure.summary;
    return [result.label, task?.id, how, `${Math.round(result.waitedSeconds)} s`].map((cell) => markdown(line(cell)));
  });
  const table = [["Awaited", "Task", "Result", "Waited"], ["---", "---", "---", "---"], ...rows];
  return `### cloud-tasks wait\n\n${table.map((cells) => `| ${cells.join(" | ")} |\n`).join("")}\n`;
}

function markdown(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]()#+!|>~@:]/g, "\\$&");
}

/** What stands behind the colons of a command of GitHub. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A report that CI systems show: a case for each wait. */
export function writeJunit(file: string, name: string, results: readonly WaitResult[], redact: Redactor): void {
  const text = (value: string) => printable(value, redact);
  const failures = results.filter(({ failure }) => failure !== undefined);
  const suite = create("testsuite", { encoding: "UTF-8" })
    .att("name", name)
    .att("tests", results.length)
    .att("failures", failures.length)
    .att("time", results.reduce((most, { waitedSeconds }) => Math.max(most, waitedSeconds), 0).toFixed(3));
  for (const { label, waitedSeconds, failure } of results) {
    const testcase = suite.ele("testcase", {
      name: text(label),
      classname: name,
      time: waitedSeconds.toFixed(3),
    });
    if (failure !== undefined) {
      testcase.ele("failure", { type: failure.code, message: text(failure.summary) }).txt(text(failure.detail));
    }
  }
  writeFileSync(file, suite.end({ pretty: true }));
}
