import { writeSync } from "node:fs";
import { LONGEST_MESSAGE, printable } from "../text/outside-text";
import type { Redactor } from "../text/redact";

/** Levels in the words of Terraform's TF_LOG. */
export const LEVELS = ["trace", "debug", "info", "warn", "error"] as const;

/** A level of the log. */
export type Level = (typeof LEVELS)[number];

/** Further facts of a log line. */
export type Fields = Readonly<Record<string, unknown>>;

/** Writes lines to the log that Terraform shows under TF_LOG. */
export type Logger = Readonly<Record<Level, (message: string, fields?: Fields) => void>>;

/** A logger that drops everything. */
export const SILENT: Logger = eachLevel(() => drop);

/**
 * A logger whose lines Terraform understands: one JSON object each, so that levels survive on the way into its log.
 * @param module the name lines carry
 * @param threshold the lowest level that is written
 */
export function createLogger(module: string, threshold: Level, write: (line: string) => void = writeStderr): Logger {
  const lowest = LEVELS.indexOf(threshold);
  const at = (level: Level) =>
    LEVELS.indexOf(level) < lowest
      ? drop
      : (message: string, fields: Fields = {}) => write(`${line(module, level, message, fields)}\n`);
  return eachLevel(at);
}

/** The same logger, but what it writes holds no secret. */
export function redactedLogger(log: Logger, redact: Redactor): Logger {
  const safe = (value: unknown) => {
    const told = value instanceof Error ? value.message : value;
    return typeof told === "string" ? redact(told, LONGEST_MESSAGE) : told;
  };
  const at =
    (level: Level) =>
    (message: string, fields: Fields = {}) =>
      log[level](
        redact(message, LONGEST_MESSAGE),
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, safe(value)])),
      );
  return eachLevel(at);
}

/** The level that TF_LOG_PROVIDER or TF_LOG asks for. @default "info" */
export function levelFrom(env: Readonly<Record<string, string | undefined>>): Level {
  const asked = (env.TF_LOG_PROVIDER || env.TF_LOG || "info").toLowerCase();
  if (asked === "json") return "trace";
  if (asked === "off") return "error";
  return LEVELS.find((level) => level === asked) ?? "trace";
}

function line(module: string, level: Level, message: string, fields: Fields): string {
  // With any other number of digits than six Terraform takes the line for mere text, and its level for debug.
  const now = new Date().toISOString().replace("Z", "000Z");
  const head = { "@level": level, "@message": printable(message), "@module": module, "@timestamp": now };
  try {
    return JSON.stringify({ ...fields, ...head }, (_key, value) => {
      if (typeof value === "bigint" || typeof value === "symbol") return String(value);
      const told = value instanceof Error ? value.message : value;
      return typeof told === "string" ? printable(told) : told;
    });
  } catch {
    return JSON.stringify(head); // A field that refers to itself; the message still counts.
  }
}

// Written straight to the descriptor: a line must not be lost when the process exits right after it.
function writeStderr(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Terraform is gone or does not read; there is nobody left to tell.
  }
}

function eachLevel(at: (level: Level) => Logger[Level]): Logger {
  return Object.fromEntries(LEVELS.map((level) => [level, at(level)])) as Logger;
}

function drop(): void {}
