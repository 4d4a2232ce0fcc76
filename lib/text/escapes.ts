/** Escapes of URLs, JSON, JavaScript and HTML undone, with the way back to where each character stood. */

import { once } from "../once";
import { own } from "../own";
import { unseen } from "./unseen";

/** A text without its escapes, or without what nobody sees. */
export interface Unescaped {
  readonly text: string;
  /**
   * Where in the escaped text the characters at these indexes begin, which have to ascend; for the text's length, where
   * the escaped one ends.
   */
  readonly origins: (indexes: readonly number[]) => number[];
}

/** No text that is meant has so many; a hostile one of megabytes has millions, which take seconds. */
export const MOST_ESCAPES = 100_000;

/** What is found of a text with more. */
export const TOO_MANY = Symbol("too many escapes");

/** Null where a text has none. */
type Found = Unescaped | typeof TOO_MANY | null;

/** What looks like an escape: where it begins and ends, and what stands there without it; undefined if it is none. */
interface Escape {
  readonly begin: number;
  readonly end: number;
  readonly meaning: string | undefined;
}

const HEX = "[0-9a-fA-F]";
const MORE = "%[89abAB][0-9a-fA-F]";

const ESCAPES = new RegExp(
  [
    // `%2F`, and the two to four bytes of what is no ASCII
    `%[0-7]${HEX}|%[cdCD]${HEX}${MORE}|%[eE]${HEX}(?:${MORE}){2}|%[fF][0-7](?:${MORE}){3}`,
    // `\u002f`, `\x2f`, `\/` and a quote or backslash; line breaks and the like are in no secret
    `\\\\(?:u${HEX}{4}|x${HEX}{2}|["'/\\\\])`,
    // `&#47;`, `&#x2f;` and `&sol;`; browsers do without the semicolon, too
    `&(?:#[xX]${HEX}+|#[0-9]+|[A-Za-z]{2,16}(?![A-Za-z]));?`,
  ].join("|"),
  "g",
);

/** For each code unit, whether nobody sees it: over a text of megabytes, the regular expression takes seconds. */
const unseenUnits = once(() => Array.from({ length: 0x10000 }, (_, unit) => unseen().test(String.fromCharCode(unit))));

/** The names HTML has for what stands in keys, tokens and passwords. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", sol: "/", bsol: "\\", plus: "+", equals: "=" },
  ...{ colon: ":", semi: ";", comma: ",", period: ".", num: "#", excl: "!", quest: "?", dollar: "$", percnt: "%" },
  ...{ ast: "*", midast: "*", commat: "@", Hat: "^", grave: "`", DiacriticalGrave: "`", lowbar: "_", UnderBar: "_" },
  ...{ lpar: "(", rpar: ")", lsqb: "[", lbrack: "[", rsqb: "]", rbrack: "]", lcub: "{", lbrace: "{", rcub: "}" },
  ...{ rbrace: "}", verbar: "|", vert: "|" },
};

/** The text with one level of escapes undone, whatever their kinds. Linear in its length. */
export function withoutEscapes(escaped: string): Found {
  return without(escaped, (from) => {
    ESCAPES.lastIndex = from;
    const match = ESCAPES.exec(escaped);
    if (match === null) return null;
    return { begin: match.index, end: ESCAPES.lastIndex, meaning: meaningOf(match[0]) };
  });
}

/** The text without what nobody sees: zero-width characters, the line breaks of long base64. */
export function withoutUnseen(loose: string): Found {
  if (!/[^ -~]/.test(loose)) return null;
  const isUnseen = unseenUnits();
  return without(loose, (from) => {
    let begin = from;
    while (begin < loose.length && !isUnseen[loose.charCodeAt(begin)]) begin += 1;
    let end = begin;
    while (end < loose.length && isUnseen[loose.charCodeAt(end)]) end += 1;
    return end === begin ? null : { begin, end, meaning: "" };
  });
}

function without(escaped: string, next: (from: number) => Escape | null): Found {
  const parts: string[] = [];
  const places: Place[] = [];
  let [from, to] = [0, 0];
  let count = 0;
  for (let found = next(0); found !== null; found = next(found.end)) {
    count += 1;
    if (count > MOST_ESCAPES) return TOO_MANY;
    const { begin, end, meaning } = found;
    if (meaning === undefined) continue;
    parts.push(escaped.slice(from, begin), meaning);
    to += begin - from + meaning.length;
    from = end;
    places.push({ begin, end, newEnd: to });
  }
  if (places.length === 0) return null;
  parts.push(escaped.slice(from));
  return { text: parts.join(""), origins: (indexes) => originsOf(indexes, places, escaped.length) };
}

/** Where an escape stood, and where in the new text its meaning ends. */
interface Place {
  readonly begin: number;
  readonly end: number;
  readonly newEnd: number;
}

function originsOf(indexes: readonly number[], places: readonly Place[], end: number): number[] {
  let [passed, ahead] = [0, 0];
  return indexes.map((index) => {
    for (; passed < places.length && places[passed]!.newEnd <= index; passed++) {
      ahead = places[passed]!.end - places[passed]!.newEnd;
    }
    return Math.min(index + ahead, places[passed]?.begin ?? end);
  });
}

function meaningOf(found: string): string | undefined {
  const [first, second] = found;
  if (first === "%") return characterOf(codeOfBytes(found));
  if (first === "\\") return found.length === 2 ? second : hexadecimal(found.slice(2));
  if (second !== "#") return own(ENTITIES, found.replace(/[&;]/g, ""));
  return /^&#x/i.test(found) ? hexadecimal(found.slice(3)) : characterOf(Number.parseInt(found.slice(2), 10));
}

/** From the bytes of UTF-8, however many. */
function codeOfBytes(found: string): number {
  const first = Number.parseInt(found.slice(1, 3), 16);
  if (first < 0x80) return first;
  let code = first & (0x7f >> (found.length / 3));
  for (let at = 4; at < found.length; at += 3) {
    code = (code << 6) | (Number.parseInt(found.slice(at, at + 2), 16) & 0x3f);
  }
  return code;
}

function hexadecimal(digits: string): string | undefined {
  return characterOf(Number.parseInt(digits, 16));
}

function characterOf(code: number): string | undefined {
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}
