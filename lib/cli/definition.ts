/** What a command is: data, from which its parser, its help, its page and its completion follow. */
import type { Argument, ArgumentSet, ConfigOf, Given } from "../options";
import type { Io } from "./io";

/** An option of the command line. */
export type CliOption = Argument;

/** Options that belong together. They keep their own rules, and those of the set. */
export interface OptionGroup extends Pick<ArgumentSet, "rules"> {
  readonly title: string;
  readonly arguments: Readonly<Record<string, CliOption>>;
}

export interface Operand {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  /** Everything that is left. */
  readonly rest?: boolean;
}

export type OptionValue =
  | string
  | number
  | boolean
  | readonly (string | number | Given)[]
  | Readonly<Record<string, string>>;

/** What was given of each option, under its snake_case name. */
export type Parsed = Readonly<Record<string, OptionValue>>;

/** What was given of a command's own options. */
export type OptionsOf<Known extends Readonly<Record<string, CliOption>>> = ConfigOf<{
  readonly arguments: Known;
  readonly rules: [];
}>;

export interface Definition {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What stands behind its name. @default by its operands and options */
  readonly synopsis?: string;
  /** Paragraphs for its own help. */
  readonly about: readonly string[];
  readonly operands?: readonly Operand[];
  /** Made where they are needed: a list of commands has no use for them. */
  readonly groups?: () => readonly OptionGroup[];
  /** Whole command lines. */
  readonly examples: readonly string[];
  /** What each exit code means. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** What has to be chosen next, and what one of them is called. */
  readonly choice?: {
    readonly noun: string;
    readonly title: string;
    readonly of: readonly Definition[];
    /** The command about what the file of its option `list` declares. @throws UsageError */
    readonly declared?: (file: string) => Omit<Definition, "name" | "summary">;
  };
  run?(given: Parsed, operands: readonly string[], io: Io): Promise<number>;
}

/** Invalid usage: nothing was done. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
