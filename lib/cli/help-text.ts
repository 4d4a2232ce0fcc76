/** What the help says of a command and of its options. */
import type { Help } from "commander";
import { onCommandLine } from "../options";
import type { CliOption, Definition } from "./definition";

/** Where nothing says how wide a terminal is, columns. */
export const DEFAULT_WIDTH = 100;

const PLACEHOLDERS = {
  boolean: "",
  map: "KEY=VALUE",
  integer: "N",
  string: "TEXT",
  strings: "TEXT",
  integers: "N",
  objects: "CONDITION",
  dynamic: "JSON",
} as const satisfies Record<CliOption["type"], string>;

export function placeholder({ type, placeholder: own }: CliOption): string {
  return own ?? PLACEHOLDERS[type];
}

/** An option's description with its default; other options in it as they are written here. */
export function describe({ description, default: standard }: CliOption, options: readonly string[]): string {
  const text = standard === undefined ? description : `${description} Default: ${standard}.`;
  return text
    .replace(/`(\w+)(?: = "(\w+)")?`/g, (whole, name: string, value?: string) =>
      options.includes(name) ? onCommandLine(name, value) : whole,
    )
    .replaceAll("`", "");
}

/** An option and, below it, what it means: descriptions are sentences, and do not fit beside the names. */
export const HELP: Partial<Help> = {
  subcommandTerm: (command) => `${command.name()} ${command.usage().replace("[options]", "")}`.trimEnd(),
  formatItem(term, termWidth, description, helper) {
    if (!term.startsWith("-")) return `  ${term.padEnd(termWidth + 2)}${description}`;
    const lines = helper.boxWrap(description, Math.max(40, (helper.helpWidth ?? DEFAULT_WIDTH) - 6));
    return `  ${term.replace(/[<>]/g, "")}\n      ${lines.replaceAll("\n", "\n      ")}`;
  },
};

export function after({ examples, exitCodes }: Definition): string {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
  return [
    ...(examples.length === 0 ? [] : ["", "Examples:", ...examples.map((example) => `  $ ${example}`)]),
    ...(codes.length === 0 ? [] : ["", "Exit codes:", ...codes]),
  ].join("\n");
}
