/** From a code of the table and what is to be filled in to the message a user reads. */
import { inTerraform, onCommandLine, type Spelling } from "../apis/arguments/spelling";
import { PROBLEMS, type ProblemCode, type ProblemKind } from "./problems";

export interface Message {
  /** One line. */
  readonly summary: string;
  readonly detail: string;
}

/** Values by the names that stand in braces. An empty one leaves its place empty. */
export type Values = Readonly<Record<string, string>>;

/** Who reads a message, and so how its options are written and which remedies there are. */
export type Caller = "terraform" | "command";

export const SPELLINGS: Readonly<Record<Caller, Spelling>> = { terraform: inTerraform, command: onCommandLine };

/** The message of a code. Its end names the code, by which it is found in the documentation. */
export function message(code: ProblemCode, values: Values, caller: Caller = "terraform"): Message {
  const { summary, detail, remedy, command = remedy }: ProblemKind = PROBLEMS[code];
  const spell = SPELLINGS[caller];
  const lines = detail.split("\n").map((line) => fill(line, values, spell));
  lines.push(`What to do: ${fill(caller === "command" ? command : remedy, values, spell)} (${code})`);
  return { summary: oneLine(fill(summary, values, spell)), detail: lines.filter((line) => line !== "").join("\n") };
}

/** An option of the table with the key and the value it is to have, or what is filled in. */
const PLACE = /<([\w.{}]+)(?:\[([^\]]+)\])?(?:="([^"]*)")?>|\{(\w+)\}/g;

/** A text of the table, its options as they are spelled and what stands in braces filled in. */
export function fill(template: string, values: Values, spell: Spelling): string {
  const part = (text: string) => fill(text, values, spell);
  return template.replace(PLACE, (_, option?: string, key?: string, to?: string, name?: string) => {
    if (option !== undefined) {
      const value = to === undefined ? undefined : key === undefined ? part(to) : { [part(key)]: part(to) };
      return spell(part(option), value);
    }
    const value = Object.hasOwn(values, name!) ? values[name!] : undefined;
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
