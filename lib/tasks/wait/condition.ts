/** Whether what a task shows is what a gate asks for. `expect` is the short form of conditions with `equals`. */
import { textOf } from "../../json/value";
import type { Operator } from "../../options/condition";
import { parsePattern } from "../../options/pattern";
import { asText, equal } from "./equality";
import { compare, ordered } from "./ordered";

/** What must be true of the value at a path. `null` is a value to expect like any other. */
export interface Condition {
  readonly path: string;
  readonly operator: Operator;
  readonly value: string | null | boolean | readonly string[];
  /** The option that it was given in. @default expect */
  readonly option?: "conditions";
}

/** @param readTime reads a time as the list writes it; undefined or null for what is none */
export type ReadTime = (text: string) => number | null | undefined;

/** Whether a condition holds for what is found; where there is nothing at its path that is undefined. */
export function holds(found: unknown, { operator, value }: Condition, readTime?: ReadTime): boolean {
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
      return (difference(found, text, readTime) ?? Number.NaN) >= 0;
    case "at_most":
      return (difference(found, text, readTime) ?? Number.NaN) <= 0;
    case "one_of":
      return (value as readonly string[]).some((one) => equal(found, one));
    case "matches": {
      const pattern = parsePattern(text);
      return found !== null && "test" in pattern && pattern.test(asText(found)!);
    }
  }
}

/** Undefined where the two cannot be compared: a bound is then not kept. */
function difference(found: unknown, bound: string, readTime?: ReadTime): number | undefined {
  const [left, right] = [ordered(textOf(found) ?? "", readTime), ordered(bound)];
  return left === undefined || right === undefined ? undefined : compare(left, right);
}
