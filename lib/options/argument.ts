/** What a user may write into a lookup, a gate or a checkpoint, and the rules each value has to keep. */
import { own } from "../own";
import { inTerraform, type Spelling } from "./spelling";

/** Stands for a value that is not known yet: a CDKTF token at synth, an unknown value during plan. No rule judges it. */
export const NOT_KNOWN: unique symbol = Symbol("not known yet");

export type Given = Readonly<Record<string, unknown>>;

/** Something wrong with what was given. The path starts with the argument's snake_case name. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Says what is wrong with one value, or nothing; a remedy names options as the caller writes them. */
export type Rule = (value: unknown, spell?: Spelling) => string | undefined;

export interface Argument {
  readonly type: "string" | "integer" | "boolean" | "strings" | "integers" | "map";
  /** What it means; for options with a default that is no literal, how the default is found. */
  readonly description: string;
  readonly required?: boolean;
  /** The value that holds when nothing is given, as it is shown in documentation. Applied in code, never by the schema. */
  readonly default?: string;
  /** Masked by Terraform, and never given as a literal in a construct. */
  readonly secret?: boolean;
  /** Not masked, but a password may be written in it: no problem points at the line it stands in, as Terraform shows it. */
  readonly mayHoldPassword?: boolean;
  /** A changed value means a new wait: the resource is replaced. */
  readonly replaces?: boolean;
  readonly rule?: Rule;
}

export type Arguments = Readonly<Record<string, Argument>>;

/** A rule over several arguments. It sees only values that are known; `given` holds no `NOT_KNOWN` and no null. */
export type CrossRule = (context: {
  readonly given: Given;
  /** True when the argument was given, even if its value is not known yet. */
  readonly has: (name: string) => boolean;
  readonly spell: Spelling;
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
}

interface ValueTypes {
  readonly string: string;
  readonly integer: number;
  readonly boolean: boolean;
  readonly strings: readonly string[];
  readonly integers: readonly number[];
  readonly map: Readonly<Record<string, string>>;
}

/** What was given for a set of arguments, under their own names; groups are objects in it. */
export type ConfigOf<S extends ArgumentSet> = {
  readonly [Name in keyof S["arguments"]]?: ValueTypes[S["arguments"][Name]["type"]] | undefined;
} & (S extends { readonly groups: Readonly<Record<string, Group>> }
  ? { readonly [Name in keyof S["groups"]]?: ConfigOf<S["groups"][Name]> | undefined }
  : unknown);

/** All problems of what was given. An empty list means that everything known is right. */
export function check(set: ArgumentSet, values: Given, spell: Spelling = inTerraform): Problem[] {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  const problems: Problem[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, value] of present) {
    const argument = own(set.arguments, name);
    if (argument === undefined) {
      problems.push({ path: [name], message: `${spell(name)} is not an option here` });
      continue;
    }
    if (value === NOT_KNOWN) {
      continue;
    }
    const wrong = wrongType(argument, value) ?? argument.rule?.(value, spell);
    if (wrong === undefined) {
      given[name] = value;
    } else {
      problems.push({ path: [name], message: `${spell(name)}: ${wrong}` });
    }
  }
  for (const [name, argument] of Object.entries(set.arguments)) {
    if (argument.required && !present.some(([key]) => key === name)) {
      problems.push({ path: [name], message: `${spell(name)} is required: ${argument.description}` });
    }
  }
  const names = new Set(present.map(([name]) => name));
  for (const rule of set.rules) {
    for (const problem of rule({ given, has: (name) => names.has(name), spell })) problems.push(problem);
  }
  return problems;
}

/** The value as a user wrote it, for a message: quoted text, short. */
export function show(value: unknown): string {
  // JSON.stringify takes no bigint, and a number would lose digits: it goes through as a text, marked.
  const digits = (_: string, part: unknown) => (typeof part === "bigint" ? `\uE000${part}` : part);
  const text = JSON.stringify(value, digits)?.replace(/"\uE000(-?\d+)"/g, "$1") ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const TYPE_NAMES: Readonly<Record<Argument["type"], string>> = {
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
  strings: "a list of texts",
  integers: "a list of whole numbers",
  map: "a map of texts",
};

function wrongType(argument: Argument, value: unknown): string | undefined {
  if (fits(argument.type, value)) {
    return undefined;
  }
  return (argument.type === "map" && wrongEntry(value)) || `${show(value)} is not ${TYPE_NAMES[argument.type]}`;
}

/** Where a map has a number or a flag that only lacks its quotes. */
function wrongEntry(map: unknown): string | undefined {
  const entries = typeof map === "object" && !Array.isArray(map) ? Object.entries(map as object) : [];
  const [key, value] = entries.find(([, element]) => !isTextOrUnknown(element)) ?? [];
  return key !== undefined && ["number", "bigint", "boolean"].includes(typeof value)
    ? `${show(key)} is ${show(value)}, which is no text; write it in quotes, as ${JSON.stringify(String(value))}`
    : undefined;
}

function fits(type: Argument["type"], value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "integers":
      return Array.isArray(value) && value.every((element) => element === NOT_KNOWN || isInteger(element));
    case "strings":
      return Array.isArray(value) && value.every(isTextOrUnknown);
    case "map":
      return (
        typeof value === "object" && !Array.isArray(value) && Object.values(value as object).every(isTextOrUnknown)
      );
  }
}

function isInteger(value: unknown): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

function isTextOrUnknown(value: unknown): boolean {
  return typeof value === "string" || value === NOT_KNOWN || value === null;
}
