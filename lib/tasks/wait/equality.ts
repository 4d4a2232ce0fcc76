/** How what is found is compared with what a user expects: in `expect` of a gate, and in the function `matches`. */
import { parseDecimal, sameDecimal } from "../../json/decimal";
import { isObject, textOf } from "../../json/value";
import { opened, valueAt } from "../../json/value-at";
import { writeJson } from "../../json/write";
import { parsePath } from "../../text/path";

/**
 * Whether a value is as expected. Of an object each path that is expected has to lead to a value that is as expected,
 * and what else it holds does not matter; a list has to match element by element.
 */
export function matches(found: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    const list = opened(found);
    return (
      Array.isArray(list) &&
      list.length === expected.length &&
      expected.every((element, index) => matches(list[index], element))
    );
  }
  if (isObject(expected)) {
    return Object.entries(expected).every(([path, value]) => {
      const parsed = parsePath(path);
      return "steps" in parsed && matches(valueAt(found, parsed.steps), value);
    });
  }
  return equal(found, asText(expected) ?? null);
}

/** Whether a value is as expected: decimals by value, booleans as booleans, the rest as text. */
export function equal(found: unknown, expected: string | null): boolean {
  if (found === undefined) {
    return false;
  }
  if (found === null || expected === null) {
    return found === null && (expected === null || expected === "null");
  }
  if (typeof found === "boolean") {
    return expected.trim().toLowerCase() === String(found);
  }
  const text = asText(found) as string;
  if (text === expected) {
    return true;
  }
  return sameDecimal(parseDecimal(text.trim()), parseDecimal(expected.trim()));
}

/** A value as text, lists and objects as JSON. */
export function asText(value: unknown): string | null | undefined {
  if (value === undefined || value === null) {
    return value;
  }
  return textOf(value) ?? writeJson(value);
}
