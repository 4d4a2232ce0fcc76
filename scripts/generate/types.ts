/** How a type of the schema is written in TypeScript, and how cdktf reads a value of it. */
import type { ValueType } from "../../lib/plugin/schema";

export interface TypeScriptType {
  /** What may be given. */
  readonly input: string;
  /** What reading gives. */
  readonly output: string;
  /** The method that makes a reference. */
  readonly getter: string;
}

const SIMPLE: Readonly<Record<string, TypeScriptType>> = {
  string: { input: "string", output: "string", getter: "getStringAttribute" },
  number: { input: "number", output: "number", getter: "getNumberAttribute" },
  bool: { input: "boolean | cdktf.IResolvable", output: "cdktf.IResolvable", getter: "getBooleanAttribute" },
  // Of an open type nothing more can be said.
  dynamic: { input: "any", output: "any", getter: "interpolationForAttribute" },
  "list of string": { input: "string[]", output: "string[]", getter: "getListAttribute" },
  "list of number": { input: "number[]", output: "number[]", getter: "getNumberListAttribute" },
  "map of string": {
    input: "{ [key: string]: string }",
    output: "{ [key: string]: string }",
    getter: "getStringMapAttribute",
  },
};

export function typeScriptType(type: ValueType): TypeScriptType {
  const found = SIMPLE[typeName(type)];
  if (found === undefined) {
    throw new Error(`No TypeScript for a ${typeName(type)}; add it to scripts/generate/types.ts`);
  }
  return found;
}

/** The type in words, as the reference pages show it. */
export function typeName(type: ValueType): string {
  if (typeof type === "string") {
    return type;
  }
  const [[collection, inner]] = Object.entries(type) as [[string, ValueType]];
  return collection === "object" ? "object" : `${collection} of ${typeName(inner)}`;
}
