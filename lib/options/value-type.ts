/** Values of a wrong type: what an argument takes instead, with an example that would do. */
import type { Argument } from "./argument";
import { NOT_KNOWN, show } from "./given-value";
import type { OptionFormatter, OptionValue } from "./option-formatter";

type Type = Argument["type"];

const NAMES: Readonly<Record<Type, string>> = {
  string: "a string",
  integer: "a whole number",
  boolean: "true or false",
  strings: "a list of strings",
  integers: "a list of whole numbers",
  map: "a map of strings",
  objects: "a list of objects",
  dynamic: "a value",
};

/** Where neither what was given nor the argument's rule tells a better one. */
const EXAMPLES: Readonly<Record<Type, readonly unknown[]>> = {
  string: ["text"],
  integer: [10, 0, 1_000],
  boolean: [true],
  strings: [["text"]],
  integers: [[1, 2]],
  map: [{ key: "value" }],
  objects: [[{}]],
  dynamic: [{}],
};

/** What is wrong with the type of a value, if anything. */
export function wrongType(
  name: string,
  argument: Argument,
  value: unknown,
  formatOption: OptionFormatter,
): string | undefined {
  const { type } = argument;
  if (fits(type, value)) {
    return undefined;
  }
  const open = !argument.secret && !argument.mayHoldPassword;
  const shown = open ? show(value) : "the value";
  const example = exampleOf(argument, open ? value : undefined);
  switch (type) {
    case "boolean":
      return `${shown} must be ${NAMES[type]}`;
    case "map":
      return wrongMap(
        shown,
        argument.secret ? undefined : value,
        open,
        `for example ${formatOption(name, example as OptionValue)}`,
      );
    default:
      return `${shown} must be ${NAMES[type]}, such as ${written(example)}`;
  }
}

function written(example: unknown): string {
  return Array.isArray(example) ? `[${example.map(written).join(", ")}]` : JSON.stringify(example);
}

function wrongMap(shown: string, value: unknown, open: boolean, example: string): string {
  const [key, wrong] = Object.entries(isObject(value) ? value : {}).find(([, one]) => !isStringOrUnknown(one)) ?? [];
  if (typeof wrong === "object") {
    return `${shown} must be flat, ${example}`;
  }
  return key === undefined
    ? `${shown} must be ${NAMES.map}, ${example}`
    : `${show(key)} is ${open ? show(wrong) : "no string"}, and must be a string, ${example}`;
}

/** A longer example helps nobody, and would leave the message without a bound, characters. */
const LONGEST_EXAMPLE = 80;

/** The first short one that the argument takes: what was given in the right type, what its rule has in mind, one of the type. */
function exampleOf({ type, rule }: Argument, given: unknown): unknown {
  const candidates = [converted(type, given), rule?.example?.(given), rule?.example?.(undefined), ...EXAMPLES[type]];
  return candidates.find(
    (one) =>
      one !== undefined &&
      fits(type, one) &&
      rule?.(one) === undefined &&
      JSON.stringify(one).length <= LONGEST_EXAMPLE,
  );
}

function converted(type: Type, given: unknown): unknown {
  const list = Array.isArray(given) ? given : [given];
  switch (type) {
    case "string":
      return isScalar(given) ? String(given) : undefined;
    case "integer":
      return isScalar(given) && String(given).trim() !== "" ? Math.round(Number(given)) : undefined;
    case "strings":
      return list.every(isScalar) ? list.map(String) : undefined;
    case "integers":
      return list.every(isScalar) ? list.map(Number) : undefined;
    default:
      return type === "map" && isObject(given) ? firstOf(given) : undefined;
  }
}

/** The first value that is no string as one, under a key that leads to it: `{ a: { b: 1 } }` as `{ "a.b": "1" }`. */
function firstOf(map: object): Record<string, string> | undefined {
  let [path, value] = Object.entries(map).find(([, one]) => !isStringOrUnknown(one)) ?? ["", undefined];
  while (typeof value === "object" && value !== null) {
    const [first] = Object.entries(value);
    if (first === undefined) {
      return undefined;
    }
    path = `${path}.${first[0]}`;
    value = first[1];
  }
  return isScalar(value) ? { [path]: String(value) } : undefined;
}

function fits(type: Type, value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "integers":
      return Array.isArray(value) && value.every((element) => element === NOT_KNOWN || isInteger(element));
    case "strings":
      return Array.isArray(value) && value.every(isStringOrUnknown);
    case "map":
      return isObject(value) && Object.values(value).every(isStringOrUnknown);
    case "dynamic":
      return true;
    case "objects":
      return Array.isArray(value) && value.every((one) => one === NOT_KNOWN || one === null || isObject(one));
  }
}

function isInteger(value: unknown): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

function isStringOrUnknown(value: unknown): boolean {
  return typeof value === "string" || value === NOT_KNOWN || value === null;
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
