/** Whether what a task shows is what a gate asks for. `expect` is the short form of conditions with `equals`. */
import { textOf } from "../../json/value";
import type { Operator } from "../../options/condition";
import { parsePattern } from "../../options/pattern";
import { asText, equal } from "./equality";
import { compareToBound } from "./ordered";

/** What must be true of the value at a path. `null` is a value to expect like any other. */
export interface Condition {
  readonly path: string;
  readonly operator: Operator;
  readonly value: string | null | boolean | readonly string[];
  /** The option that it was given in. @default expect */
  readonly option?: "conditions";
}

/**
 * Whether a condition holds for what is found; where there is nothing at its path that is undefined.
 *
 * @param zoneMinutes of the times that the list writes without a zone
 */
export function holds(found: unknown, { operator, value }: Condition, zoneMinutes?: number): boolean {
  if (operator === "exists") {
    return (found !== undefined && found !== null) === value;
  }
  if (found === undefined) {
    return false;
  }
  const text = value as string;
  switch (operator) {
    case "equals":
      return equal(found, value as string | null);
    case "not_equals":
      return !equal(found, text);
    case "at_least":
      return (compareToBound(textOf(found) ?? "", text, zoneMinutes) ?? Number.NaN) >= 0;
    case "at_most":
      return (compareToBound(textOf(found) ?? "", text, zoneMinutes) ?? Number.NaN) <= 0;
    case "one_of":
      return (value as readonly string[]).some((one) => equal(found, one));
    case "matches": {
      const pattern = parsePattern(text);
      return found !== null && "test" in pattern && pattern.test(asText(found)!);
    }
  }
}
