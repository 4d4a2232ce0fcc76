/** What an answer looks like, in words: names and types, never values. */
import { isObject } from "../../json/value";
import { enumerated } from "../../options/given-value";
import { nearest } from "../../text/nearest";
import { clip } from "../../text/outside-text";
import { NOTHING_SECRET } from "../../text/redact";
import { kindOf } from "./read-fields";

const MOST_NAMES = 12;
const LONGEST_NAME = 40;

/** Whether a value is more than nothing: not null, "", 0, false, [] or {}. */
export function holds(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value) && String(value) !== "0";
}

/** `tasks (a list of 3) and total_count (a number)` */
export function membersOf(value: unknown): string {
  if (!isObject(value)) return kindOf(value);
  const all = Object.entries(value);
  const shown = all.slice(0, MOST_NAMES).map(([name, inner]) => `${shownName(name)} (${sized(inner)})`);
  return enumerated([...shown, ...(all.length > MOST_NAMES ? [`${all.length - MOST_NAMES} more`] : [])]) || "nothing";
}

/** `; did you mean tasks?`, where a name that is there is near to the one that is not. */
export function guess(steps: readonly string[], value: unknown): string {
  const meant = isObject(value) ? nearest(steps.at(-1) ?? "", Object.keys(value)) : undefined;
  return meant === undefined ? "" : `; did you mean ${shownName(meant)}?`;
}

function shownName(name: string): string {
  return clip(name, LONGEST_NAME, NOTHING_SECRET);
}

function sized(value: unknown): string {
  return Array.isArray(value) ? `a list of ${value.length}` : kindOf(value);
}
