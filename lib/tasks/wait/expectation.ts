import { valueAt } from "../../json/value-at";
import { parsePath } from "../../text/path";
import { commonValues } from "../read/common-values";
import type { Task } from "../read/task";
import { type Condition, holds } from "./condition";
import { asText } from "./equality";

/** A condition that did not hold, with what was found instead. */
export interface Mismatch extends Condition {
  /** As text; null when the value is null; undefined when there is nothing at the path. */
  readonly actual: string | null | undefined;
}

/** Everything about a task that is not as expected. Empty when all is. */
export function mismatches(task: Task, conditions: readonly Condition[]): Mismatch[] {
  return conditions.flatMap((condition) => {
    const found = lookUp(task, condition.path);
    return holds(found, condition, task.zoneMinutes) ? [] : [{ ...condition, actual: asText(found) }];
  });
}

/**
 * The value at a path, undefined when there is none. A declared field goes first; where the path leads to none of
 * them it is followed in the item as received, so fields that are newer than the declaration can be expected too, unless
 * the declaration is a user's.
 */
export function lookUp(task: Task, path: string): unknown {
  const parsed = parsePath(path);
  if ("problem" in parsed) {
    return undefined;
  }
  const named = { ...task.fields, ...commonValues(task) };
  const declared = valueAt(task.isMapped ? named : { ...named, raw: task.raw }, parsed.steps);
  if (task.isMapped || (declared !== undefined && declared !== null)) {
    return declared;
  }
  const received = valueAt(task.raw, parsed.steps);
  return received === undefined ? declared : received;
}
