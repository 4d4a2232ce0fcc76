/** Between the values of the plugin and what the rules and the engine work with. */

import { exactNumber, JsonNumber } from "../json/number";
import { type Argument, type ArgumentSet, type ConfigOf, check, type Given, type Group, NOT_KNOWN } from "../options";
import type { Diagnostic, Path, PathStep } from "../plugin/diagnostics";
import { isKnown, isObject, type ObjectValue, TypedValue, UNKNOWN, untyped, type Value } from "../plugin/value";
import { sentence } from "../text/outside-text";

/** The arguments as the rules see them: unknown values are marked as such, also inside lists and maps. */
export function given(config: ObjectValue, set: ArgumentSet): Given {
  return Object.fromEntries(Object.keys(set.arguments).map((name) => [name, known(config[name] ?? null)]));
}

function known(value: Value): unknown {
  if (!isKnown(value)) {
    return NOT_KNOWN;
  }
  if (value instanceof TypedValue) {
    return plainJson(untyped(value));
  }
  if (Array.isArray(value)) {
    return value.map(known);
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, element]) => [key, known(element)]))
    : value;
}

/** As a program would have it: a number with more digits than one of JS holds is a text of them. */
function plainJson(value: Value): unknown {
  if (value instanceof JsonNumber || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(plainJson);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainJson(one)]));
  return isKnown(value) ? value : NOT_KNOWN;
}

/** Every problem of a configuration, and of the groups in it, as a diagnostic that points at the argument. */
export function checkConfig(config: ObjectValue, set: ArgumentSet, path: Path = []): Diagnostic[] {
  const own = check(set, given(config, set)).map(
    (problem): Diagnostic => ({
      severity: "error",
      summary: `Invalid ${[...path, ...problem.path].map(stepText).join(".")}`,
      detail: sentence(problem.message),
      path: set.arguments[problem.path[0]!]?.mayHoldPassword ? [] : [...path, ...problem.path],
    }),
  );
  const groups = Object.entries(set.groups ?? {}).flatMap(([name, group]) => {
    const value = config[name];
    if (!isObject(value)) return [];
    return group.labels === undefined
      ? checkConfig(value, group, [...path, name])
      : Object.entries(value).flatMap(([label, block]) => checkLabelled(label, block, group, [...path, name]));
  });
  return [...own, ...groups];
}

function checkLabelled(label: string, block: Value, group: Group, path: Path): Diagnostic[] {
  const wrong = group.labels!(label);
  const own: Diagnostic[] =
    wrong === undefined
      ? []
      : [{ severity: "error", summary: `Invalid ${path.join(".")}`, detail: sentence(wrong), path }];
  return [...own, ...(isObject(block) ? checkConfig(block, group, [...path, { key: label }]) : [])];
}

function stepText(step: PathStep): string {
  return typeof step === "object" ? step.key : String(step);
}

/** Reads arguments whose types the schema has already checked, and which are known. */
export class Reader {
  constructor(private readonly values: ObjectValue) {}

  /** Of everything that is there, also where it is not known. */
  names(): string[] {
    return Object.keys(this.values);
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === "string" ? value : undefined;
  }

  flag(name: string): boolean {
    return this.value(name) === true;
  }

  integer(name: string): number | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : Number(value);
  }

  texts(name: string): readonly string[] {
    const value = this.value(name);
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** Whole numbers that are passed on as they were given, however long they are. */
  integers(name: string): readonly (number | JsonNumber)[] {
    const value = this.value(name);
    return [value ?? []].flat().map((number) => exactNumber(String(number))!);
  }

  /** A value of an open type, as JSON has it. */
  json(name: string): unknown {
    return known(this.values[name] ?? null);
  }

  /** Elements may be null. */
  map(name: string): Readonly<Record<string, string | null>> {
    const value = this.value(name);
    return isObject(value) ? (value as Record<string, string | null>) : {};
  }

  /** The objects of a list. */
  objects(name: string): readonly Reader[] {
    const value = this.value(name);
    return Array.isArray(value) ? value.map((element) => new Reader(isObject(element) ? element : {})) : [];
  }

  /** The group of this name; empty where it is not given. */
  group(name: string): Reader {
    const value = this.value(name);
    return new Reader(isObject(value) ? value : {});
  }

  private value(name: string): Exclude<Value, null | typeof UNKNOWN> | undefined {
    const value = this.values[name] ?? null;
    return value === null || value === UNKNOWN ? undefined : value;
  }
}

/** What is known of a set of arguments, by their names; groups that are given are objects in it. */
export function readArguments<Set extends ArgumentSet>(values: Value | undefined, set: Set): ConfigOf<Set> {
  const reader = new Reader(isObject(values) ? values : {});
  const own = Object.entries(set.arguments)
    .filter(([name]) => reader.has(name))
    .map(([name, { type }]) => [name, valueIn(type, name, reader)]);
  const groups = Object.entries(set.groups ?? {})
    .filter(([name]) => reader.has(name))
    .map(([name, group]) => [name, readGroup((values as ObjectValue)[name], group)]);
  return Object.fromEntries([...own, ...groups]) as ConfigOf<Set>;
}

/** Those of a group; of one with labels by label. */
export function readGroup(value: Value | undefined, group: Group): unknown {
  if (group.labels === undefined) return readArguments(value, group);
  const blocks = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(blocks.map(([label, block]) => [label, readArguments(block, group)]));
}

function valueIn(type: Argument["type"], name: string, reader: Reader): unknown {
  switch (type) {
    case "string":
      return reader.text(name);
    case "integer":
      return reader.integer(name);
    case "boolean":
      return reader.flag(name);
    case "strings":
      return reader.texts(name);
    case "integers":
      return reader.integers(name);
    case "map":
      return Object.fromEntries(Object.entries(reader.map(name)).filter(([, element]) => element !== null));
    case "dynamic":
      return reader.json(name);
    case "objects":
      return reader.objects(name);
  }
}
