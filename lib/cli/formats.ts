/** The forms in which a program reads a result. */
import { stringify as csv } from "csv-stringify/sync";
import { stringify as yaml } from "yaml";
import { JsonNumber } from "../json/number";
import { isObject } from "../json/value";
import { writeJson } from "../json/write";
import { clip, printableJson } from "../text/outside-text";
import { NOTHING_SECRET } from "../text/redact";
import type { OptionValue } from "./definition";
import type { Io } from "./io";

export function asJson(value: unknown): string {
  return `${printableJson(writeJson(value, 2))}\n`;
}

/** The result as a program reads it, where `output` says so; else drawn for a person. */
export function writeResult(io: Io, output: OptionValue | undefined, value: unknown, drawn: () => string): void {
  if (output === "json") io.stdout.write(asJson(value));
  else if (output === "yaml") io.stdout.write(asYaml(value));
  else io.stdout.draw!(drawn());
}

/** One value on each line. */
export function asLines(values: readonly unknown[]): string {
  return values.map((value) => `${printableJson(writeJson(value))}\n`).join("");
}

/**
 * Every text stands in double quotes: none is taken for a number, a time or a key, and what nobody sees can be escaped as
 * in JSON.
 */
export function asYaml(value: unknown): string {
  const text = yaml(value, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    // A value that stands twice is written twice.
    aliasDuplicateObjects: false,
    lineWidth: 0,
    customTags: [
      {
        tag: "tag:yaml.org,2002:float",
        default: true,
        identify: (given: unknown) => given instanceof JsonNumber,
        resolve: (given: string) => new JsonNumber(given),
        stringify: ({ value: number }: { value: unknown }) => String(number),
      },
    ],
  });
  return printableJson(text);
}

/** One row for each value: objects in it are columns of their own (`details.new_capacity`), lists are JSON. */
export function asCsv(columns: readonly string[], values: readonly Readonly<Record<string, unknown>>[]): string {
  const rows = values.map((value) => columns.map((column) => cell(at(value, column.split(".")))));
  // A spreadsheet would run what begins like a formula.
  return csv([[...columns], ...rows], { escape_formulas: true });
}

function at(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  return isObject(value) && Object.hasOwn(value, name) ? at(value[name], rest) : null;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" && !(value instanceof JsonNumber) ? writeJson(value) : String(value);
  return clip(text, text.length, NOTHING_SECRET);
}
