/** Escapes of URLs, JSON, JavaScript and HTML undone, with the way back to where each character stood. */
import { UNSEEN } from "./unseen";

/** A text without its escapes. */
export interface Unescaped {
  readonly text: string;
  /** Where in the escaped text the character at this index begins; for the text's length, where the escaped one ends. */
  readonly origin: (index: number) => number;
}

/** The names HTML has for what stands in keys, tokens and passwords. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", sol: "/", bsol: "\\", plus: "+", equals: "=" },
  ...{ colon: ":", semi: ";", comma: ",", period: ".", num: "#", excl: "!", quest: "?", dollar: "$", percnt: "%" },
  ...{ ast: "*", midast: "*", commat: "@", Hat: "^", grave: "`", DiacriticalGrave: "`", lowbar: "_", UnderBar: "_" },
  ...{ lpar: "(", rpar: ")", lsqb: "[", lbrack: "[", rsqb: "]", rbrack: "]", lcub: "{", lbrace: "{", rcub: "}" },
  ...{ rbrace: "}", verbar: "|", vert: "|" },
};

const LONGEST_NAME = Math.max(...Object.keys(ENTITIES).map((name) => name.length));

/** One escape: the character it stands for, and its own length. */
interface Escape {
  readonly code: number;
  readonly length: number;
}

/** The text with one level of escapes undone, whatever their kinds; null if there is none. Linear in its length. */
export function withoutEscapes(escaped: string): Unescaped | null {
  if (!/[%\\&]/.test(escaped)) return null;
  // Arrays of numbers: an answer of megabytes may be nothing but escapes.
  let text: Uint16Array | undefined;
  let length = 0;
  const ends = new Ends();
  for (let at = 0; at < escaped.length; ) {
    const found = escapeAt(escaped, at);
    if (found === null) {
      if (text !== undefined) text[length] = escaped.charCodeAt(at);
      length += 1;
      at += 1;
      continue;
    }
    text ??= copyOf(escaped, at);
    if (found.code > 0xffff) text[length++] = 0xd800 + ((found.code - 0x10000) >> 10);
    text[length++] = found.code > 0xffff ? 0xdc00 + (found.code & 0x3ff) : found.code;
    at += found.length;
    ends.add(length, at);
  }
  return text === undefined ? null : { text: textOf(text, length), origin: (index) => ends.origin(index) };
}

/** The text without what nobody sees (zero-width characters, the line breaks of long base64); null if there is none. */
export function withoutUnseen(loose: string): Unescaped | null {
  if (!/[^ -~]/.test(loose)) return null;
  unseen ??= unseenUnits();
  let text: Uint16Array | undefined;
  let length = 0;
  const ends = new Ends();
  for (let at = 0; at < loose.length; at++) {
    const unit = loose.charCodeAt(at);
    if (unseen[unit] === 1) {
      text ??= copyOf(loose, at);
      ends.add(length, at + 1);
    } else {
      if (text !== undefined) text[length] = unit;
      length += 1;
    }
  }
  return text === undefined ? null : { text: textOf(text, length), origin: (index) => ends.origin(index) };
}

let unseen: Uint8Array | undefined;

/** By the number of each: one at a time, a regular expression would take seconds for an answer of megabytes. */
function unseenUnits(): Uint8Array {
  const kind = new RegExp(`[${UNSEEN}]`, "u");
  return Uint8Array.from({ length: 0x10000 }, (_, unit) => (kind.test(String.fromCharCode(unit)) ? 1 : 0));
}

function textOf(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, 0, 2 * length).toString("utf16le");
}

/** Room for the whole text, its begin filled in. */
function copyOf(text: string, end: number): Uint16Array {
  const copy = new Uint16Array(text.length);
  for (let at = 0; at < end; at++) copy[at] = text.charCodeAt(at);
  return copy;
}

/** Where the escapes of a text end: without them, and with them. */
class Ends {
  private count = 0;
  private without: Uint32Array = new Uint32Array(64);
  private within: Uint32Array = new Uint32Array(64);

  add(without: number, within: number): void {
    if (this.count === this.without.length) {
      this.without = doubled(this.without);
      this.within = doubled(this.within);
    }
    this.without[this.count] = without;
    this.within[this.count] = within;
    this.count += 1;
  }

  origin(index: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.without[middle]! <= index) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? index : this.within[low - 1]! + index - this.without[low - 1]!;
  }
}

function doubled(full: Uint32Array): Uint32Array {
  const larger = new Uint32Array(2 * full.length);
  larger.set(full);
  return larger;
}

function escapeAt(text: string, at: number): Escape | null {
  switch (text[at]) {
    case "%":
      return percentAt(text, at);
    case "\\":
      return backslashAt(text, at);
    case "&":
      return text[at + 1] === "#" ? referenceAt(text, at) : entityAt(text, at);
    default:
      return null;
  }
}

/** `%2F`, and the two to four bytes of what is no ASCII. */
function percentAt(text: string, at: number): Escape | null {
  const first = hexAt(text, at + 1, 2);
  if (first < 0x80) return first < 0 ? null : { code: first, length: 3 };
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  let code = first & (0x3f >> more);
  for (let byte = 1; byte <= more; byte++) {
    const next = text[at + 3 * byte] === "%" ? hexAt(text, at + 3 * byte + 1, 2) : -1;
    if (next >> 6 !== 0b10) return null;
    code = (code << 6) | (next & 0x3f);
  }
  return code > 0x10ffff ? null : { code, length: 3 * (more + 1) };
}

/** `\u002f`, `\x2f`, `\/` and a quote or backslash; line breaks and the like are in no secret. */
function backslashAt(text: string, at: number): Escape | null {
  const kind = text[at + 1] ?? "";
  const digits = kind === "u" ? 4 : kind === "x" ? 2 : 0;
  if (digits > 0) {
    const code = hexAt(text, at + 2, digits);
    return code < 0 ? null : { code, length: 2 + digits };
  }
  return kind === "/" || kind === '"' || kind === "'" || kind === "\\" ? { code: kind.charCodeAt(0), length: 2 } : null;
}

/** `&#47;` and `&#x2f;`; browsers do without the semicolon, too. */
function referenceAt(text: string, at: number): Escape | null {
  const radix = text[at + 2] === "x" || text[at + 2] === "X" ? 16 : 10;
  const begin = at + (radix === 16 ? 3 : 2);
  let [end, code] = [begin, 0];
  for (; code <= 0x10ffff; end++) {
    const digit = digitAt(text, end);
    if (digit < 0 || digit >= radix) break;
    code = radix * code + digit;
  }
  if (end === begin || code > 0x10ffff) return null;
  return { code, length: end - at + (text[end] === ";" ? 1 : 0) };
}

/** `&sol;` */
function entityAt(text: string, at: number): Escape | null {
  let end = at + 1;
  while (end - at <= LONGEST_NAME && isLetter(text.charCodeAt(end))) end += 1;
  const name = text.slice(at + 1, end);
  if (!Object.hasOwn(ENTITIES, name)) return null;
  return { code: ENTITIES[name]!.charCodeAt(0), length: end - at + (text[end] === ";" ? 1 : 0) };
}

/** Negative where not all of them are hexadecimal digits. */
function hexAt(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = digitAt(text, at);
    if (digit < 0) return -1;
    value = 16 * value + digit;
  }
  return value;
}

/** Of a hexadecimal digit the value; else negative. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
