/** From a code of the table and what is to be filled in to the message a user reads. */

import { type Caller, OPTION_FORMATTERS, type OptionFormatter } from "../../options/option-formatter";
import { own } from "../../own";
import { PROBLEMS, type ProblemCode, type ProblemKind } from "./problems";

export interface Message {
  /** One line. */
  readonly summary: string;
  readonly detail: string;
}

/** A message of the table, with the code by which a program knows it. */
export interface CodedMessage extends Message {
  readonly code: ProblemCode;
}

/** Values by the names that stand in braces. An empty one leaves its place empty. */
export type Values = Readonly<Record<string, string>>;

/** The message of a code. Its end names the code, by which it is found in the documentation. */
export function message(code: ProblemCode, values: Values, caller: Caller = "terraform"): CodedMessage {
  const {
    summary,
    detail,
    remedy,
    command = remedy.replace("apply again", "wait again"),
  }: ProblemKind = PROBLEMS[code];
  const formatOption = OPTION_FORMATTERS[caller];
  const lines = detail.split("\n").map((line) => fill(line, values, formatOption));
  lines.push(`What to do: ${fill(caller === "command" ? command : remedy, values, formatOption)} (${code})`);
  return { code, summary: fill(summary, values, formatOption), detail: lines.filter((line) => line !== "").join("\n") };
}

/** An option of the table with the key and the value it is to have, or what is filled in. */
const PLACE = /<([\w.{}]+)(?:\[([^<\]]+)\])?(?:="([^<"]*)")?>|\{(\w+)\}/g;

/** A text of the table, its options as they are spelled and what stands in braces filled in. */
export function fill(template: string, values: Values, formatOption: OptionFormatter): string {
  const part = (text: string) => fill(text, values, formatOption);
  return template.replace(PLACE, (_, option?: string, key?: string, to?: string, name?: string) => {
    if (option !== undefined) {
      const value = to === undefined ? undefined : key === undefined ? part(to) : { [part(key)]: part(to) };
      return formatOption(part(option), value);
    }
    const value = own(values, name!);
    if (value === undefined) {
      throw new Error(`the message has no ${name}`);
    }
    return value;
  });
}
