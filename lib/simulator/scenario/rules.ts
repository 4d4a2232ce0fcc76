import { nearest } from "../../text/nearest";

/**
 * A small set of rules for JSON written by hand. A rule either returns its value or throws a ScenarioError that names
 * the place in the file, the value found there and what is allowed. It also tells the same as JSON schema.
 */
export interface Rule<T = unknown> {
  (value: unknown, path: string): T;
  readonly schema: JsonSchema;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** @param schema what it can say of the same rule; what it cannot, is found when a scenario is loaded */
export function rule<T>(schema: JsonSchema, check: (value: unknown, path: string) => T): Rule<T> {
  return Object.assign(check, { schema });
}

export class ScenarioError extends Error {
  constructor(
    readonly path: string,
    readonly value: unknown,
    readonly rule: string,
  ) {
    super(`${path === "" ? "the document" : path} is ${show(value)}: ${rule}`);
    this.name = "ScenarioError";
  }
}

function show(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function string(pattern?: RegExp, message = "it must be a non-empty string"): Rule<string> {
  const schema = { type: "string", minLength: 1, ...(pattern && { pattern: pattern.source }) };
  return rule(schema, (value, path) => {
    if (typeof value !== "string" || value === "" || (pattern && !pattern.test(value))) {
      throw new ScenarioError(path, value, message);
    }
    return value;
  });
}

export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Rule<number> {
  const bounds = {
    ...(min > Number.MIN_SAFE_INTEGER && { minimum: min }),
    ...(max < Number.MAX_SAFE_INTEGER && { maximum: max }),
  };
  return rule({ type: "integer", ...bounds }, (value, path) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < min || value > max) {
      const lower = min === Number.MIN_SAFE_INTEGER ? "" : ` of at least ${min}`;
      const upper = max === Number.MAX_SAFE_INTEGER ? "" : `${lower === "" ? " of" : " and"} at most ${max}`;
      throw new ScenarioError(path, value, `it must be a whole number${lower}${upper}`);
    }
    return value;
  });
}

/** Ten thousand years, ms. Several of them together still make a time that a Date can hold. */
const LONGEST_SPAN = 10_000 * 365 * 86_400_000;

/** A span of time, ms. */
export function span(min = -LONGEST_SPAN, max = LONGEST_SPAN): Rule<number> {
  return integer(min, max);
}

/** What may stand in a header: anything else Node.js refuses when the answer is already on its way. */
export const headerName = string(/^[\w!#$%&'*+.^`|~-]+$/, "it must be the name of a header");

export const headerValue = string(/^[\t\x20-\x7e\x80-\xff]+$/, "it must be text that fits into a header");

export const boolean: Rule<boolean> = rule({ type: "boolean" }, (value, path) => {
  if (typeof value !== "boolean") throw new ScenarioError(path, value, "it must be true or false");
  return value;
});

export const nothing: Rule<null> = rule({ type: "null" }, (value, path) => {
  if (value !== null) throw new ScenarioError(path, value, "it must be null");
  return null;
});

export const anything: Rule = rule({}, (value) => value);

/** An absolute time; RFC 3339 with a zone, so that no reader has to guess one. */
export const instant = string(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  "it must be a time such as 2020-06-17T08:18:06.597Z",
);

export function oneOf<T extends string>(...words: readonly T[]): Rule<T> {
  return rule({ enum: words }, (value, path) => {
    if (!words.includes(value as T)) throw new ScenarioError(path, value, `it must be one of ${words.join(", ")}`);
    return value as T;
  });
}

export function list<T>(item: Rule<T>, least = 0): Rule<T[]> {
  return rule({ type: "array", items: item.schema, ...(least > 0 && { minItems: least }) }, (value, path) => {
    if (!Array.isArray(value)) throw new ScenarioError(path, value, "it must be a list");
    if (value.length < least) throw new ScenarioError(path, value, `it must have at least ${least} item(s)`);
    return value.map((entry, index) => item(entry, `${path}[${index}]`));
  });
}

export function mapOf<T>(item: Rule<T>, name: Rule = anything): Rule<Record<string, T>> {
  const schema = { type: "object", propertyNames: name.schema, additionalProperties: item.schema };
  return rule(schema, (value, path) => {
    const entries = Object.entries(asObject(value, path));
    for (const [key] of entries) name(key, `a name in ${path}`);
    return Object.fromEntries(entries.map(([key, entry]) => [key, item(entry, join(path, key))]));
  });
}

export function either<A, B>(first: Rule<A>, second: Rule<B>, message: string): Rule<A | B> {
  return rule({ anyOf: [first.schema, second.schema] }, (value, path) => {
    for (const attempt of [first, second] as Rule<A | B>[]) {
      try {
        return attempt(value, path);
      } catch {
        // The combined rule below says more than either half would.
      }
    }
    throw new ScenarioError(path, value, message);
  });
}

/** An object with known keys only: a misspelt key that is silently ignored makes a scenario lie. */
export function object<T>(
  rules: { [K in keyof T]-?: Rule<T[K]> },
  required: readonly (keyof T & string)[] = [],
): Rule<T> {
  const entries = Object.entries(rules) as [string, Rule][];
  const properties = Object.fromEntries(entries.map(([key, { schema }]) => [key, schema]));
  const schema = { type: "object", properties, ...(required.length > 0 && { required }), additionalProperties: false };
  return rule(schema, (value, path) => {
    const source = asObject(value, path);
    for (const key of Object.keys(source)) {
      if (!Object.hasOwn(rules, key)) {
        const known = insteadOf(key, Object.keys(rules));
        throw new ScenarioError(join(path, key), source[key], `there is no such key here${known}`);
      }
    }
    for (const key of required) {
      if (source[key] === undefined) throw new ScenarioError(join(path, key), undefined, "it is required");
    }
    const result: Record<string, unknown> = {};
    for (const [key, check] of entries) {
      if (source[key] !== undefined) result[key] = check(source[key], join(path, key));
    }
    return result as T;
  });
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ScenarioError(path, value, "it must be an object");
  }
  return value as Record<string, unknown>;
}

export function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** "; did you mean x?" for a near miss, otherwise the keys that exist. */
function insteadOf(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return `; did you mean ${meant}?`;
  return known.length > 0 ? `; known: ${known.join(", ")}` : "";
}
