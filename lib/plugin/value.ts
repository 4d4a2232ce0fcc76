import { JsonNumber } from "../json/number";

/** Stands for a value that is not known before apply. */
export const UNKNOWN: unique symbol = Symbol("unknown");

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
  if (isList(value)) return value.every(isWhollyKnown);
  return isObject(value) ? Object.values(value).every(isWhollyKnown) : true;
}

/** Whether the value is an object or a map, neither null nor a list. */
export function isObject(value: unknown): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** Whether the value is a list or a set. `Array.isArray` would make `any` of its elements. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
