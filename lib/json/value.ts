import { JsonNumber } from "./number";

export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value out of JSON is an object: neither null, nor a list, nor a number that kept its digits. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

export function isNumber(value: unknown): value is number | JsonNumber {
  return typeof value === "number" || value instanceof JsonNumber;
}

/** The object, or null for anything else. */
export function record(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

/**
 * The object that a JSON text holds; null if it holds none. The parser's own error, which may quote the text, is not
 * passed on.
 */
export function objectIn(text: string): JsonObject | null {
  try {
    return record(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return null;
  }
}

/** The text of a text or a number, without white space around it; undefined for an empty one and for the rest. */
export function wordOf(value: unknown): string | undefined {
  return isNumber(value) || typeof value === "string" ? String(value).trim() || undefined : undefined;
}

/** Text of a text, a number or a boolean: clouds send each where their documents say another. Null for the rest. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return isNumber(value) || typeof value === "boolean" ? String(value) : null;
}
