/** Reads values as the declaration types them. */
import type { Field, Fields, FieldType } from "../../apis/declaration";
import { parseDecimal } from "../../json/decimal";
import { exactNumber, type JsonNumber } from "../../json/number";
import { isNumber, isObject, type JsonObject, textOf } from "../../json/value";
import { writeJson } from "../../json/write";
import type { FieldValue } from "./task";

/** Told of every value that is not of the documented type. */
export type OnAnomaly = (message: string) => void;

/** Reads the fields of an object. A value that does not fit is null, and told to `odd`. */
export function readFields(
  item: JsonObject,
  fields: Fields,
  prefix: string,
  onAnomaly: OnAnomaly,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const name of namesOf(fields)) {
    const field = fields[name]!;
    values[name] = readField(item[field.wire ?? name], field, prefix, name, onAnomaly);
  }
  return values;
}

/** The names of each object of a declaration: a list has as many rows as it likes. */
const names = new WeakMap<Fields, readonly string[]>();

function namesOf(fields: Fields): readonly string[] {
  const known = names.get(fields) ?? Object.keys(fields);
  names.set(fields, known);
  return known;
}

function readField(value: unknown, field: Field, prefix: string, name: string, onAnomaly: OnAnomaly): FieldValue {
  if (value === undefined || value === null) {
    return null;
  }
  const read = readValue(value, field.type, prefix, name, onAnomaly);
  if (read === undefined) {
    onAnomaly(`"${prefix}${name}" is ${kindOf(value)}, the document says ${typeName(field.type)}; it is shown as null`);
    return null;
  }
  return read;
}

/** Undefined when the value does not fit. */
function readValue(
  value: unknown,
  type: FieldType,
  prefix: string,
  name: string,
  onAnomaly: OnAnomaly,
): FieldValue | undefined {
  if (typeof type === "object") {
    if ("object" in type) {
      return isObject(value) ? readFields(value, type.object, `${prefix}${name}.`, onAnomaly) : undefined;
    }
    return Array.isArray(value) && value.every((element) => textOf(element) !== null) ? value.map(textOf) : undefined;
  }
  switch (type) {
    case "string":
      return textOf(value) ?? undefined;
    case "boolean":
      return readBoolean(value);
    case "json":
      return typeof value === "object" && !isNumber(value) ? writeJson(value) : undefined;
    case "integer": {
      const number = readNumber(value);
      return Number.isSafeInteger(number) || (parseDecimal(String(number))?.exponent ?? -1) >= 0 ? number : undefined;
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
  if (Number.isSafeInteger(value)) {
    return value as number;
  }
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

export function typeName(type: FieldType): string {
  if (type === "json") return "a list or an object";
  return typeof type === "string" ? type : "list" in type ? "a list of strings" : "an object";
}
