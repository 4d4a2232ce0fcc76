import { JsonNumber } from "../json/number";
import type { ValueType } from "./schema";

/** Stands for a value that is not known before apply. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value of an attribute whose type is open. It keeps its type: Terraform takes the same value of another for a change. */
export class TypedValue {
  constructor(
    readonly type: ValueType,
    readonly value: Value,
  ) {}
}

/**
 * A Terraform value. A number is a JS number where the shortest decimal of that number is the value itself, a bigint
 * for integers outside the safe range, and a decimal string only where neither holds it exactly. One that comes from
 * JSON may stay as it was read.
 */
export type Value =
  | null
  | string
  | boolean
  | number
  | bigint
  | JsonNumber
  | typeof UNKNOWN
  | TypedValue
  | readonly Value[]
  | { readonly [key: string]: Value };

/** An object or a map. */
export type ObjectValue = { readonly [attribute: string]: Value };

/** Whether the value itself is known; what it holds may still be unknown. */
export function isKnown<T extends Value>(value: T): value is Exclude<T, typeof UNKNOWN> {
  return value !== UNKNOWN;
}

/** Whether the value and everything in it is known. */
export function isWhollyKnown(value: Value): boolean {
  if (value === UNKNOWN) return false;
  if (value instanceof TypedValue) return isWhollyKnown(value.value);
  if (isList(value)) return value.every(isWhollyKnown);
  return isObject(value) ? Object.values(value).every(isWhollyKnown) : true;
}

/** Whether the value is an object or a map, neither null nor a list. */
export function isObject(value: unknown): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof JsonNumber) &&
    !(value instanceof TypedValue)
  );
}

/** Whether the value is a list or a set. `Array.isArray` would make `any` of its elements. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The value without its types, numbers that a JS number cannot hold with their digits. What is not known stays so. */
export function untyped(value: Value): Value {
  return value instanceof TypedValue ? plain(value.type, value.value) : value;
}

function plain(type: ValueType, value: Value): Value {
  if (value === null || value === UNKNOWN) return value;
  if (value instanceof TypedValue) return untyped(value);
  if (type === "number") return typeof value === "number" ? value : new JsonNumber(String(value));
  if (typeof type === "string") return value;
  if ("tuple" in type) return (value as readonly Value[]).map((item, index) => plain(type.tuple[index]!, item));
  if ("list" in type || "set" in type) {
    const element = "list" in type ? type.list : type.set;
    return (value as readonly Value[]).map((item) => plain(element, item));
  }
  const inner = (name: string) => ("map" in type ? type.map : type.object[name]!);
  return Object.fromEntries(
    Object.entries(value as ObjectValue).map(([name, item]) => [name, plain(inner(name), item)]),
  );
}
