/** What a user may write into a lookup, a gate or a checkpoint, and the rules each value has to keep. */
import type { OptionFormatter } from "./option-formatter";

export type Given = Readonly<Record<string, unknown>>;

/** Something wrong with what was given. The path starts with the argument's snake_case name. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

/** What a rule over several arguments says where one of them is wrong. */
export function problem(name: string, message: string): readonly Problem[] {
  return [{ path: [name], message }];
}

/** Says what is wrong with one value, or nothing; a remedy names options as the caller writes them. */
export interface Rule {
  (value: unknown, formatOption?: OptionFormatter): string | undefined;
  /** A value that keeps the rule, near to one of another type that was given, where that says anything. */
  example?(given: unknown): unknown;
  /** The words it takes, or of an open set those that are known: what a shell offers. */
  readonly words?: readonly string[];
}

export interface Argument {
  readonly type: "string" | "integer" | "boolean" | "strings" | "integers" | "map" | "objects" | "dynamic";
  /** What it means; for options with a default that is no literal, how the default is found. */
  readonly description: string;
  readonly required?: boolean;
  /** What stands for its value in the help of the command: FILE and FOLDER are completed as such. @default by its type */
  readonly placeholder?: string;
  /** The value that holds when nothing is given, as it is shown in documentation. Applied in code, never by the schema. */
  readonly default?: string;
  /** Masked by Terraform, and never given as a literal in a construct. */
  readonly secret?: boolean;
  /** Not masked, but a password may be written in it: no problem points at the line it stands in, as Terraform shows it. */
  readonly mayHoldPassword?: boolean;
  /** A changed value means a new wait: the resource is replaced. */
  readonly replaces?: boolean;
  /** Outputs that are made again when the value changes to another in place. */
  readonly renews?: (planned: Given) => readonly string[];
  readonly rule?: Rule;
  /** Of a list of objects: what may be given in each, and how a command line writes one. */
  readonly elements?: ArgumentSet;
  /** @throws Error saying what is wrong with the text */
  readonly fromText?: (text: string) => Given;
}

export type Arguments = Readonly<Record<string, Argument>>;

/** A rule over several arguments. It sees only values that are known; `given` holds no `NOT_KNOWN` and no null. */
export type CrossRule = (context: {
  readonly given: Given;
  /** True when the argument was given, even if its value is not known yet. */
  readonly has: (name: string) => boolean;
  readonly formatOption: OptionFormatter;
}) => readonly Problem[];

export interface ArgumentSet {
  readonly arguments: Arguments;
  readonly rules: readonly CrossRule[];
  /** Objects of further arguments, each judged by itself. */
  readonly groups?: Readonly<Record<string, Group>>;
}

/** A set of arguments that belong together under one name. */
export interface Group extends ArgumentSet {
  readonly description: string;
  /** Set where there may be several, each under a label of its own: what a label has to be. */
  readonly labels?: Rule;
}

interface ValueTypes {
  /** As JSON has it. */
  readonly dynamic: unknown;
  readonly string: string;
  readonly integer: number;
  readonly boolean: boolean;
  readonly strings: readonly string[];
  readonly integers: readonly number[];
  readonly map: Readonly<Record<string, string>>;
  readonly objects: readonly Given[];
}

/** What was given for a set of arguments, under their own names; groups are objects in it. */
export type ConfigOf<S extends ArgumentSet> = {
  readonly [Name in keyof S["arguments"]]?: ValueTypes[S["arguments"][Name]["type"]] | undefined;
} & (S extends { readonly groups: Readonly<Record<string, Group>> }
  ? { readonly [Name in keyof S["groups"]]?: ConfigOf<S["groups"][Name]> | undefined }
  : unknown);
