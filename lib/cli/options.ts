/** Command line options made from the arguments of a declaration. */

import { type Argument, type Arguments, type ConfigOf, check, type Given, nearest, onCommandLine } from "../options";
import { own } from "../own";
import type { Io } from "./io";

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command's exit code; 2 for invalid usage, and why. */
export async function unlessMisused(
  command: string,
  { stderr }: Pick<Io, "stderr">,
  run: () => number | Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stderr.write(`cloud-tasks ${command}: ${error.message}\n`);
    return 2;
  }
}

/** `appear_timeout` to `appear-timeout`. */
export function kebabCase(snake: string): string {
  return snake.replaceAll("_", "-");
}

type Value = string | number | boolean | readonly (string | number | Given)[] | Record<string, string>;

export type Parsed = Readonly<Record<string, Value>>;

/** Reads `--name value` and `--name=value`. Lists and maps (`--expect path=value`) are given once per element. */
export function parseOptions(argv: readonly string[], known: Arguments): Parsed {
  const values: Record<string, Value> = {};
  const words = [...argv];
  while (words.length > 0) {
    const word = words.shift()!;
    const match = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(word);
    const name = match?.[1]?.replaceAll("-", "_") ?? "";
    const argument = own(known, name);
    if (match === null || argument === undefined) {
      throw new UsageError(`"${word}" is not an option here; ${help(word, Object.keys(known))}`);
    }
    if (argument.type === "boolean") {
      values[name] = match[2] === undefined ? true : readBoolean(word, match[2]);
      continue;
    }
    const value = match[2] ?? words.shift();
    if (value === undefined) {
      throw new UsageError(`${word} needs a value`);
    }
    values[name] = merge(values[name], argument, value, word);
  }
  return values;
}

/** What was given of a command's own options. */
export type OptionsOf<Known extends Arguments> = ConfigOf<{ readonly arguments: Known; readonly rules: [] }>;

/** Reads options, and has each keep its own rule. @throws UsageError naming everything that is wrong */
export function readOptions<Known extends Arguments>(argv: readonly string[], known: Known): OptionsOf<Known> {
  const options = parseOptions(argv, known);
  const problems = check({ arguments: known, rules: [] }, options, onCommandLine);
  if (problems.length > 0) {
    throw new UsageError(problems.map(({ message }) => message).join("; "));
  }
  return options as OptionsOf<Known>;
}

function help(word: string, known: readonly string[]): string {
  const meant = word.startsWith("-") ? nearest(word.replace(/=.*$/s, ""), known) : undefined;
  return meant === undefined
    ? `there are ${known.map((key) => `--${kebabCase(key)}`).join(", ")}`
    : `did you mean --${kebabCase(meant)}?`;
}

function merge(before: Parsed[string] | undefined, argument: Argument, value: string, word: string) {
  switch (argument.type) {
    case "integers":
      return [...((before as (number | string)[] | undefined) ?? []), numberIn(value)];
    case "strings":
      return [...((before as string[] | undefined) ?? []), value];
    case "map": {
      const equals = value.indexOf("=");
      if (equals < 1) {
        throw new UsageError(`${word}: "${value}" is not of the form key=value`);
      }
      return {
        ...((before as Record<string, string> | undefined) ?? {}),
        [value.slice(0, equals)]: value.slice(equals + 1),
      };
    }
    case "objects":
      return [...((before as Given[] | undefined) ?? []), argument.fromText!(value)];
    case "integer":
      return numberIn(value);
    default:
      if (before !== undefined) {
        throw new UsageError(`${word} is given twice`);
      }
      return value;
  }
}

function readBoolean(word: string, value: string): boolean {
  if (value !== "true" && value !== "false") {
    throw new UsageError(`${word}: "${value}" is neither true nor false`);
  }
  return value === "true";
}

/** What is no number stays as it was written, for the message about it. */
function numberIn(word: string): number | string {
  const number = Number(word);
  return word.trim() === "" || Number.isNaN(number) ? word : number;
}
