/** Reads values as the declaration types them. */
import type { Field, Fields, FieldType } from "../apis/declaration";
import type { FieldValue } from "./task";

/** Told of every value that is not of the documented type. */
export type Odd = (message: string) => void;

export type Item = { readonly [name: string]: unknown };

/** Reads the fields of an object. A value that does not fit is null, and told to `odd`. */
export function readFields(item: Item, fields: Fields, prefix: string, odd: Odd): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(fields)) {
    values[name] = readField(item[field.wire ?? name], field, `${prefix}${name}`, odd);
  }
  return values;
}

function readField(value: unknown, field: Field, path: string, odd: Odd): FieldValue {
  if (value === undefined || value === null) {
    return null;
  }
  const read = readValue(value, field.type, path, odd);
  if (read === undefined) {
    odd(`"${path}" is ${kindOf(value)}, the document says ${typeName(field.type)}; it is shown as null`);
    return null;
  }
  return read;
}

/** Undefined when the value does not fit. */
function readValue(value: unknown, type: FieldType, path: string, odd: Odd): FieldValue | undefined {
  if (typeof type === "object") {
    if ("object" in type) {
      return isObject(value) ? readFields(value, type.object, `${path}.`, odd) : undefined;
    }
    return Array.isArray(value) && value.every((element) => text(element as FieldValue) !== null)
      ? value.map((element) => text(element as FieldValue))
      : undefined;
  }
  switch (type) {
    case "string":
      return text(value as FieldValue) ?? undefined;
    case "boolean":
      return readBoolean(value);
    case "integer": {
      const number = readNumber(value);
      return Number.isSafeInteger(number) ? number : undefined;
    }
    case "number":
      return readNumber(value);
  }
}

function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") {
    return value;
  }
  return value === "true" ? true : value === "false" ? false : undefined;
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Text of a text, a number or a boolean: clouds send each where the document says text. */
export function text(value: FieldValue | undefined): string | null {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : null;
}

export function isObject(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function kindOf(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`;
}

function typeName(type: FieldType): string {
  return typeof type === "string" ? type : "list" in type ? "a list of strings" : "an object";
}
