import { MARK } from "./mark";
import { JsonNumber } from "./number";

/** Deepest nesting of lists and objects that is read. Whatever goes through JSON level by level can rely on it. */
export const MOST_LEVELS = 1_000;

/** Most values and names that are read: ten times what the fullest page of a list has. */
export const MOST_VALUES = 1_000_000;

/** JSON that nobody can mean seriously. */
export class ExcessiveJsonError extends Error {
  override readonly name = "ExcessiveJsonError";
}

/** What stands for a number that a JS number would not show as it is written. */
export type Keep = (digits: string) => unknown;

/**
 * JSON.parse, but every number keeps its digits, and depth and number of values are bounded. Most texts hold no number
 * that JSON.parse would change: those cost little more than it.
 *
 * @throws SyntaxError as JSON.parse does, and ExcessiveJsonError
 */
export function readJson(text: string, keep: Keep = (digits) => new JsonNumber(digits)): unknown {
  const inexact = inexactNumbers(text);
  return inexact.length === 0 ? JSON.parse(text) : unmarked(JSON.parse(marked(text, inexact)), keep);
}

/** A number that JSON.parse would change counts as so many more values: it takes as long as they do. */
const EXTRA_VALUES = 4;

interface Place {
  readonly begin: number;
  readonly end: number;
}

/** A JS number is never written with more characters than this. */
const LONGEST_NUMBER = 25;

/** Integers of so many digits are all written as they came. */
const SAFE_DIGITS = 15;

/** Where the numbers stand that JSON.parse would change. Checks the bounds; else the text may be anything. */
function inexactNumbers(text: string): Place[] {
  const places: Place[] = [];
  let level = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        level += 1;
        values += 1;
        break;
      case "}":
      case "]":
        level -= 1;
        break;
      case ",":
      case ":":
        values += 1;
        break;
      case "-":
      case "0":
      case "1":
      case "2":
      case "3":
      case "4":
      case "5":
      case "6":
      case "7":
      case "8":
      case "9": {
        const end = endOfNumber(text, at);
        if (!survives(text, at, end) && isValue(text, at, end)) {
          places.push({ begin: at, end });
          values += EXTRA_VALUES;
        }
        at = end - 1;
      }
    }
    if (values > MOST_VALUES)
      throw new ExcessiveJsonError(`of more than ${MOST_VALUES.toLocaleString("en")} values and names`);
    if (level > MOST_LEVELS)
      throw new ExcessiveJsonError(`nested more than ${MOST_LEVELS.toLocaleString("en")} levels deep`);
  }
  return places;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the closing quote stands; the end of the text if there is none. */
function endOfString(text: string, begin: number): number {
  let at = text.indexOf('"', begin + 1);
  if (at === -1) return text.length;
  if (text.charCodeAt(at - 1) !== BACKSLASH) return at;
  for (at = begin + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (code === BACKSLASH) at += 1;
  }
  return at;
}

function endOfNumber(text: string, begin: number): number {
  let at = begin + 1;
  while (isOfNumber(text.charCodeAt(at))) at++;
  return at;
}

/** Digits, signs, the point and both letters of an exponent. */
function isOfNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b || (code | 0x20) === 0x65;
}

function survives(text: string, begin: number, end: number): boolean {
  if (end - begin > LONGEST_NUMBER) return false;
  if (end - begin <= SAFE_DIGITS && isInteger(text, begin, end)) return true;
  const digits = text.slice(begin, end);
  return String(Number(digits)) === digits;
}

function isInteger(text: string, begin: number, end: number): boolean {
  for (let at = begin; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether it is a number where a value may be. What is not is left as it is, for JSON.parse to refuse. */
function isValue(text: string, begin: number, end: number): boolean {
  let next = end;
  while (text.charCodeAt(next) <= 0x20) next++;
  return text[next] !== ":" && NUMBER.test(text.slice(begin, end));
}

/** The text with these numbers as marked strings. */
function marked(text: string, places: readonly Place[]): string {
  const parts: string[] = [];
  let last = 0;
  for (const { begin, end } of places) {
    parts.push(text.slice(last, begin), `"${MARK}`, text.slice(begin, end), '"');
    last = end;
  }
  return parts.join("") + text.slice(last);
}

/** The value with every marked string replaced. */
function unmarked(value: unknown, keep: Keep): unknown {
  if (typeof value === "string") return value.startsWith(MARK) ? keep(value.slice(MARK.length)) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = unmarked(value[index], keep);
    return value;
  }
  const object = value as Record<string, unknown>;
  for (const name of Object.keys(object)) {
    const inner = object[name];
    const read = unmarked(inner, keep);
    if (read !== inner) object[name] = read;
  }
  return object;
}
