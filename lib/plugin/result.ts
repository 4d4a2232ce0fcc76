import { ConformanceError } from "./conform";
import { type Diagnostic, errorDiagnostic, type Path, pathText } from "./diagnostics";
import { encodeDynamic } from "./dynamic-value";
import type { Message } from "./protocol/messages";
import { objectType, type Schema } from "./schema";
import { isObject, TypedValue, UNKNOWN, type Value } from "./value";

/** A new state ready for the wire, and what was wrong with the one that the handler gave. */
export interface CheckedState {
  /** Absent if the value does not fit the schema at all. */
  readonly message?: Message<"DynamicValue">;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks that a handler's value fits the schema and is wholly known. Something left unknown becomes null beside an
 * error, so that what was created stays in state; a value of the wrong shape cannot be sent at all.
 */
export function checkState(schema: Schema, value: Value, provider: string): CheckedState {
  const unknown: Path[] = [];
  const known = withoutUnknown(value, [], unknown);
  const diagnostics = unknown.map((path) =>
    invalid(provider, path, "is still unknown, which only a plan may leave it."),
  );
  try {
    return { message: encodeDynamic(objectType(schema.attributes), known), diagnostics };
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    return {
      diagnostics: [...diagnostics, invalid(provider, error.path, `does not fit the schema: ${error.message}.`)],
    };
  }
}

function invalid(provider: string, path: Path, problem: string): Diagnostic {
  const what = path.length > 0 ? `"${pathText(path)}"` : "The whole object";
  const detail = `${what} ${problem} This is a fault of the provider, please report it.`;
  // The path is only text here: the place may not exist in the schema.
  return errorDiagnostic(`The ${provider} provider returned an invalid value`, detail);
}

function withoutUnknown(value: Value, path: Path, found: Path[]): Value {
  if (value === UNKNOWN) {
    found.push(path);
    return null;
  }
  if (value instanceof TypedValue) return new TypedValue(value.type, withoutUnknown(value.value, path, found));
  if (Array.isArray(value)) return value.map((item, index) => withoutUnknown(item, [...path, index], found));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutUnknown(item, [...path, name], found)]),
  );
}
