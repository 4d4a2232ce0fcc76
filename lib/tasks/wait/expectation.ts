import { parseDecimal, sameDecimal } from "../../json/decimal";
import { readJson } from "../../json/read";
import { isObject, textOf } from "../../json/value";
import { writeJson } from "../../json/write";
import type { COMMON_PATHS } from "../../options/expect";
import { parsePath } from "../../options/path";
import { own } from "../../own";
import type { Task } from "../read/task";

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

/** What a path may start with, besides the fields of the document. */
function commonAttributes(task: Task): Record<(typeof COMMON_PATHS)[number], unknown> {
  return {
    state: task.state,
    progress_percent: task.progressPercent,
    resource_id: task.resourceId,
    resource_name: task.resourceName,
    raw: task.raw,
  };
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
  const declared = walk({ ...task.fields, ...commonAttributes(task) }, parsed.steps);
  if (declared !== undefined && declared !== null) {
    return declared;
  }
  const received = walk(task.raw, parsed.steps);
  return received === undefined ? declared : received;
}

function walk(root: unknown, steps: readonly string[]): unknown {
  let value = root;
  for (const step of steps) {
    value = child(typeof value === "string" ? parseJson(value) : value, step);
    if (value === undefined) {
      return undefined;
    }
  }
  return value;
}

function child(value: unknown, step: string): unknown {
  if (Array.isArray(value)) {
    return /^\d+$/.test(step) ? value[Number(step)] : undefined;
  }
  return isObject(value) ? own(value, step) : undefined;
}

/** Some APIs put the outcome into JSON held in a text. Text that is no JSON, or an excess of it, has nothing inside. */
function parseJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

function equal(found: unknown, expected: string | null): boolean {
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

function asText(value: unknown): string | null | undefined {
  if (value === undefined || value === null) {
    return value;
  }
  return textOf(value) ?? writeJson(value);
}
