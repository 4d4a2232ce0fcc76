/** JSON as Terraform hands over a native object: with the type that it has, objects and tuples all the way down. */
import type { ValueType } from "../../lib/plugin/schema";
import { TypedValue, type Value } from "../../lib/plugin/value";

export function typedJson(value: unknown): TypedValue {
  return new TypedValue(typeOf(value), value as Value);
}

function typeOf(value: unknown): ValueType {
  if (value === null) return "dynamic";
  if (Array.isArray(value)) return { tuple: value.map(typeOf) };
  if (typeof value === "object") {
    return { object: Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeOf(inner)])) };
  }
  return typeof value === "boolean" ? "bool" : (typeof value as "string" | "number");
}
