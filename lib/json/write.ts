import { JsonNumber } from "./number";

/**
 * JSON.stringify for values that JSON can hold, with every number as it was read: a `JsonNumber` and a bigint are
 * written as numbers, too.
 *
 * @param indent spaces a level; without it everything is on one line
 */
export function writeJson(value: unknown, indent = 0): string {
  return write(value, indent, indent === 0 ? "" : "\n");
}

function write(value: unknown, indent: number, line: string): string {
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = line === "" ? "" : line + " ".repeat(indent);
  const [open, close, parts] = Array.isArray(value)
    ? ["[", "]", value.map((item) => write(item ?? null, indent, inner))]
    : ["{", "}", members(value, indent, inner)];
  return parts.length === 0 ? open + close : `${open}${inner}${parts.join(`,${inner}`)}${line}${close}`;
}

function members(object: object, indent: number, line: string): string[] {
  const colon = line === "" ? ":" : ": ";
  return Object.entries(object).flatMap(([name, value]) =>
    value === undefined ? [] : [`${JSON.stringify(name)}${colon}${write(value, indent, line)}`],
  );
}
