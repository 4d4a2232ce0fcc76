/** Reads values as the declaration types them. */
import type { Field, Fields, FieldType } from "../apis/declaration";
import { parseDecimal } from "../json/decimal";
import { exactNumber, type JsonNumber } from "../json/number";
import { isNumber, isObject, type JsonObject, textOf } from "../json/value";
import type { FieldValue } from "./task";

/** Told of every value that is not of the documented type. */
export type Odd = (message: string) => void;

/** Reads the fields of an object. A value that does not fit is null, and told to `odd`. */
export function readFields(item: JsonObject, fields: Fields, prefix: string, odd: Odd): Record<string, FieldValue> {
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
    return Array.isArray(value) && value.every((element) => textOf(element) !== null) ? value.map(textOf) : undefined;
  }
  switch (type) {
    case "string":
      return textOf(value) ?? undefined;
    case "boolean":
      return readBoolean(value);
    case "integer": {
      const number = readNumber(value);
      return number !== undefined && parseDecimal(String(number))!.exponent >= 0 ? number : undefined;
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

/** Terraform keeps numbers of 512 bits: of one with more digits it would keep another. */
const MOST_DIGITS = 150;

/** Clouds that send numbers as texts write no exponents. */
function numeral(text: string): string {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : "";
}

function readNumber(value: unknown): number | JsonNumber | undefined {
  const text = typeof value === "string" ? numeral(value.trim()) : isNumber(value) ? String(value) : "";
  const decimal = parseDecimal(text);
  const isExact = decimal !== undefined && decimal.digits.length + Math.abs(decimal.exponent) <= MOST_DIGITS;
  return isExact ? exactNumber(text) : undefined;
}

export function kindOf(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : isObject(value)
        ? "an object"
        : `a ${isNumber(value) ? "number" : typeof value}`;
}

function typeName(type: FieldType): string {
  return typeof type === "string" ? type : "list" in type ? "a list of strings" : "an object";
}
