import { JsonNumber } from "../json/number";
import { isNumber } from "../json/value";
import { own } from "../own";
import type { PathStep } from "./diagnostics";
import { decimalText, type ExactNumber, numberFromDecimal, numberFromDouble, numberToWire } from "./numbers";
import type { ValueType } from "./schema";
import { isObject, UNKNOWN, type Value } from "./value";

/** A value that is not of the type it should have, and where. */
export class ConformanceError extends Error {
  override readonly name = "ConformanceError";
  constructor(
    readonly path: readonly PathStep[],
    expected: string,
    actual: unknown,
  ) {
    super(`expected ${expected}, got ${describe(actual)}`);
  }
}

/** What to do with the scalars of a value while its shape is checked against a type. */
interface Scalars {
  number(value: unknown): Value | undefined;
  /** Whether an attribute that the type does not have is passed over. */
  readonly dropExtras: boolean;
}

const READ: Scalars = { number: readNumber, dropExtras: true };
const READ_JSON: Scalars = { number: readJsonNumber, dropExtras: true };
const WRITE: Scalars = { number: writeNumber, dropExtras: false };

/**
 * A value as it came out of msgpack, checked and turned into a `Value` of the type.
 * @throws ConformanceError
 */
export function readValue(type: ValueType, raw: unknown): Value {
  return convert(type, raw, READ, []);
}

/**
 * The same for a value that came out of JSON, whose numbers are decimals and not doubles.
 * @throws ConformanceError
 */
export function readJsonValue(type: ValueType, raw: unknown): Value {
  return convert(type, raw, READ_JSON, []);
}

/**
 * A value as it came out of msgpack, whose type does not matter. Numbers that a JS number cannot hold keep their digits.
 */
export function readAnyValue(raw: unknown): Value {
  if (typeof raw === "number" || typeof raw === "bigint") {
    const number = readNumber(raw);
    return typeof number === "number" ? number : new JsonNumber(String(number));
  }
  if (Array.isArray(raw)) return raw.map(readAnyValue);
  if (!isObject(raw)) return raw as Value;
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, readAnyValue(value)]));
}

/**
 * A value checked against its type and made ready for msgpack: every attribute present, numbers in the form that
 * keeps them exact. An absent attribute counts as null, one that the type does not have is an error.
 * @throws ConformanceError
 */
export function writeValue(type: ValueType, value: Value): Value {
  return convert(type, value, WRITE, []);
}

function convert(type: ValueType, value: unknown, scalars: Scalars, path: PathStep[]): Value {
  if (value === null || value === undefined) return null;
  if (value === UNKNOWN) return UNKNOWN;
  if (typeof type === "string") return convertScalar(type, value, scalars, path);
  if ("object" in type) return convertObject(type.object, value, scalars, path);
  if ("map" in type) return convertMap(type.map, value, scalars, path);
  const element = "list" in type ? type.list : type.set;
  if (!Array.isArray(value)) throw new ConformanceError([...path], "list" in type ? "a list" : "a set", value);
  return value.map((item, index) => at(path, index, () => convert(element, item, scalars, path)));
}

function convertScalar(type: "string" | "number" | "bool", value: unknown, scalars: Scalars, path: PathStep[]): Value {
  if (type === "string" && typeof value === "string") return value;
  if (type === "bool" && typeof value === "boolean") return value;
  const number = type === "number" ? scalars.number(value) : undefined;
  if (number === undefined) throw new ConformanceError([...path], NAMES[type], value);
  return number;
}

function convertObject(
  types: Readonly<Record<string, ValueType>>,
  value: unknown,
  scalars: Scalars,
  path: PathStep[],
): Value {
  if (!isObject(value)) throw new ConformanceError([...path], "an object", value);
  if (!scalars.dropExtras) {
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(types, name))
        throw new ConformanceError([...path, name], "no attribute of this name", value[name]);
    }
  }
  const names = Object.keys(types);
  return Object.fromEntries(
    names.map((name) => {
      const held = own(value, name);
      return [name, at(path, name, () => convert(types[name]!, held, scalars, path))];
    }),
  );
}

function convertMap(type: ValueType, value: unknown, scalars: Scalars, path: PathStep[]): Value {
  if (!isObject(value)) throw new ConformanceError([...path], "a map", value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, at(path, { key }, () => convert(type, item, scalars, path))]),
  );
}

// The path is one growing and shrinking array: copying it for each of a million values would cost more than the rest.
function at<T>(path: PathStep[], step: PathStep, inside: () => T): T {
  path.push(step);
  const result = inside();
  path.pop();
  return result;
}

function readNumber(value: unknown): ExactNumber | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : numberFromDouble(value);
  if (typeof value === "bigint") return numberFromDecimal(value.toString());
  return typeof value === "string" ? numberFromDecimal(value) : undefined;
}

function readJsonNumber(value: unknown): ExactNumber | undefined {
  return typeof value === "number" || typeof value === "string" ? numberFromDecimal(String(value)) : undefined;
}

function writeNumber(value: unknown): ExactNumber | undefined {
  const mayBeNumber = isNumber(value) || typeof value === "bigint" || typeof value === "string";
  return mayBeNumber && decimalText(value) !== undefined ? numberToWire(value) : undefined;
}

const NAMES = { string: "a string", number: "a number", bool: "true or false" } as const;

// Never the value itself: it may be a secret.
function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (isNumber(value)) return Number.isFinite(Number(value)) ? "a number" : String(value);
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}
