/** What stands in JSON at a path, into JSON that is held in a text, too. */
import { own } from "../own";
import { readJson } from "./read";
import { isObject } from "./value";

/** The value below another one; undefined where there is none. */
export function valueAt(root: unknown, steps: readonly string[]): unknown {
  let value = root;
  for (const step of steps) {
    value = child(opened(value), step);
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
export function opened(value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return readJson(value);
  } catch {
    return undefined;
  }
}
