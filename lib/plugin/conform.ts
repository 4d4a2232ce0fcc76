import { isNumber } from "../json/value";
import { own } from "../own";
import type { PathStep } from "./diagnostics";
import { parseExactJson } from "./exact-json";
import { decimalText, type ExactNumber, numberFromDecimal, numberFromDouble, numberToWire } from "./numbers";
import { typeFromJson, typeJson, type ValueType } from "./schema";
import { isObject, TypedValue, UNKNOWN, type Value } from "./value";

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

/** How a value is written, while its shape is checked against a type. */
interface Form {
  number(value: unknown): Value | undefined;
  /** A value that brings its type; undefined if it brings none. */
  typed(value: unknown, path: PathStep[]): Value | undefined;
  /** Whether an attribute that the type does not have is passed over. */
  readonly dropExtras: boolean;
}

const READ: Form = { number: readNumber, typed: readTyped, dropExtras: true };
const READ_JSON: Form = { number: readJsonNumber, typed: readTypedJson, dropExtras: true };
const WRITE: Form = { number: writeNumber, typed: writeTyped, dropExtras: false };

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
 * A value checked against its type and made ready for msgpack: every attribute present, numbers in the form that
 * keeps them exact. An absent attribute counts as null, one that the type does not have is an error.
 * @throws ConformanceError
 */
export function writeValue(type: ValueType, value: Value): Value {
  return convert(type, value, WRITE, []);
}

function convert(type: ValueType, value: unknown, form: Form, path: PathStep[]): Value {
  if (value === null || value === undefined) return null;
  if (value === UNKNOWN) return UNKNOWN;
  if (typeof type === "string") return convertScalar(type, value, form, path);
  if ("object" in type) return convertObject(type.object, value, form, path);
  if ("map" in type) return convertMap(type.map, value, form, path);
  if ("tuple" in type) return convertTuple(type.tuple, value, form, path);
  const element = "list" in type ? type.list : type.set;
  if (!Array.isArray(value)) throw new ConformanceError([...path], "list" in type ? "a list" : "a set", value);
  return value.map((item, index) => at(path, index, () => convert(element, item, form, path)));
}

function convertTuple(types: readonly ValueType[], value: unknown, form: Form, path: PathStep[]): Value {
  const expected = `a list of ${types.length}`;
  if (!Array.isArray(value) || value.length !== types.length) throw new ConformanceError([...path], expected, value);
  return value.map((item, index) => at(path, index, () => convert(types[index]!, item, form, path)));
}

function convertScalar(type: keyof typeof NAMES, value: unknown, form: Form, path: PathStep[]): Value {
  if (type === "string" && typeof value === "string") return value;
  if (type === "bool" && typeof value === "boolean") return value;
  const other = type === "number" ? form.number(value) : type === "dynamic" ? form.typed(value, path) : undefined;
  if (other === undefined) throw new ConformanceError([...path], NAMES[type], value);
  return other;
}

function convertObject(
  types: Readonly<Record<string, ValueType>>,
  value: unknown,
  form: Form,
  path: PathStep[],
): Value {
  if (!isObject(value)) throw new ConformanceError([...path], "an object", value);
  if (!form.dropExtras) {
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(types, name))
        throw new ConformanceError([...path, name], "no attribute of this name", value[name]);
    }
  }
  const names = Object.keys(types);
  return Object.fromEntries(
    names.map((name) => {
      const held = own(value, name);
      return [name, at(path, name, () => convert(types[name]!, held, form, path))];
    }),
  );
}

function convertMap(type: ValueType, value: unknown, form: Form, path: PathStep[]): Value {
  if (!isObject(value)) throw new ConformanceError([...path], "a map", value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, at(path, { key }, () => convert(type, item, form, path))]),
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

/** In msgpack: a pair of the type, in the bytes of its JSON, and the value. */
function readTyped(value: unknown, path: PathStep[]): TypedValue | undefined {
  const [type, inner] = Array.isArray(value) && value.length === 2 ? value : [];
  return type instanceof Uint8Array ? typed(Buffer.from(type).toString("utf8"), inner, READ, path) : undefined;
}

/** In JSON, as in a state: an object of both. */
function readTypedJson(value: unknown, path: PathStep[]): TypedValue | undefined {
  return isObject(value) && Object.hasOwn(value, "type")
    ? typed(JSON.stringify(value.type), own(value, "value"), READ_JSON, path)
    : undefined;
}

function typed(text: string, inner: unknown, form: Form, path: PathStep[]): TypedValue | undefined {
  const type = typeFromJson(parseExactJson(text));
  return type && new TypedValue(type, convert(type, inner, form, path));
}

/** For msgpack: bytes are no value of Terraform's, and are only written. */
function writeTyped(value: unknown, path: PathStep[]): Value | undefined {
  if (!(value instanceof TypedValue)) return undefined;
  const type: unknown = Buffer.from(JSON.stringify(typeJson(value.type)));
  return [type as Value, convert(value.type, value.value, WRITE, path)];
}

const NAMES = {
  string: "a string",
  number: "a number",
  bool: "true or false",
  dynamic: "a value with its type",
} as const;

// Never the value itself: it may be a secret.
function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (isNumber(value)) return Number.isFinite(Number(value)) ? "a number" : String(value);
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}
