import { parsePath } from "../../options/path";
import { commonValues } from "../read/common-values";
import type { Task } from "../read/task";
import { asText, equal, valueAt } from "./equality";

/** What a finished task must show at one path. `null` is a value to expect like any other. */
export interface Expectation {
  readonly path: string;
  readonly value: string | null;
}

/** An expectation that did not hold, with what was found instead. */
export interface Mismatch {
  readonly path: string;
  readonly expected: string | null;
  /** As text; null when the value is null; undefined when there is nothing at the path. */
  readonly actual: string | null | undefined;
}

/** Everything about a task that is not as expected. Empty when all is. */
export function mismatches(task: Task, expectations: readonly Expectation[]): Mismatch[] {
  return expectations.flatMap(({ path, value }) => {
    const found = lookUp(task, path);
    return equal(found, value) ? [] : [{ path, expected: value, actual: asText(found) }];
  });
}

/**
 * The value at a path, undefined when there is none. A declared field goes first; where the path leads to none of
 * them it is followed in the item as received, so fields that are newer than the declaration can be expected too.
 */
export function lookUp(task: Task, path: string): unknown {
  const parsed = parsePath(path);
  if ("problem" in parsed) {
    return undefined;
  }
  const declared = valueAt({ ...task.fields, ...commonValues(task), raw: task.raw }, parsed.steps);
  if (declared !== undefined && declared !== null) {
    return declared;
  }
  const received = valueAt(task.raw, parsed.steps);
  return received === undefined ? declared : received;
}
