/** From a code of the table and what is to be filled in to the message a user reads. */
import { PROBLEMS, type ProblemCode, type ProblemKind } from "./problems";

export interface Message {
  /** One line. */
  readonly summary: string;
  readonly detail: string;
}

/** Values by the names that stand in braces. An empty one leaves its place empty. */
export type Values = Readonly<Record<string, string>>;

/** The message of a code. Its end names the code, by which it is found in the documentation. */
export function message(code: ProblemCode, values: Values): Message {
  const { summary, detail, remedy }: ProblemKind = PROBLEMS[code];
  const lines = detail.split("\n").map((line) => fill(line, values));
  lines.push(`What to do: ${fill(remedy, values)} (${code})`);
  return { summary: oneLine(fill(summary, values)), detail: lines.filter((line) => line !== "").join("\n") };
}

function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new Error(`the message has no ${name}`);
    }
    return value;
  });
}

/** A text of somebody else's on one line, its end cut off where it is too long: a message fits a screen. */
export function clip(text: string, most = 60): string {
  const line = oneLine(text);
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** The same, but cut in the middle: what failed stands at the begin, and the request's ID at the end. */
export function clipMiddle(text: string, most: number): string {
  const line = oneLine(text);
  const end = Math.floor(most / 3);
  return line.length > most ? `${line.slice(0, most - end - 3)} … ${line.slice(-end)}` : line;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
