/** Escapes of URLs, JSON, JavaScript and HTML undone, with the way back to where each character stood. */
import { UNSEEN } from "./unseen";

/** A text without its escapes, or without what nobody sees. */
export interface Unescaped {
  readonly text: string;
  /** The numbers of its code units. */
  readonly units: Units;
  /**
   * Where in the escaped text the characters at these indexes begin, which have to ascend; for the text's length, where
   * the escaped one ends. It is read once more for that: of most texts, nobody asks.
   */
  readonly origins: (indexes: readonly number[]) => number[];
}

/** Numbers are read faster than characters: an answer of megabytes may be nothing but escapes. */
export type Units = Uint16Array;

/** Zeros at the end of all units, so that no escape is read beyond it. */
const ZEROS = 16;

/** The names HTML has for what stands in keys, tokens and passwords. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", sol: "/", bsol: "\\", plus: "+", equals: "=" },
  ...{ colon: ":", semi: ";", comma: ",", period: ".", num: "#", excl: "!", quest: "?", dollar: "$", percnt: "%" },
  ...{ ast: "*", midast: "*", commat: "@", Hat: "^", grave: "`", DiacriticalGrave: "`", lowbar: "_", UnderBar: "_" },
  ...{ lpar: "(", rpar: ")", lsqb: "[", lbrack: "[", rsqb: "]", rbrack: "]", lcub: "{", lbrace: "{", rcub: "}" },
  ...{ rbrace: "}", verbar: "|", vert: "|" },
};

/** The names, letter by letter: to cut each word out of the text and look it up takes seconds. */
interface Letters {
  /** What the name that ends here stands for; else null. */
  code: number | null;
  /** By the number of the next letter. */
  readonly next: (Letters | undefined)[];
}

const NAMES = noLetters();
for (const [name, character] of Object.entries(ENTITIES)) {
  let last = NAMES;
  for (const letter of name) last = last.next[numberOf(letter)] ??= noLetters();
  last.code = numberOf(character);
}

function noLetters(): Letters {
  return { code: null, next: new Array(0x80) };
}

/** One escape: the character it stands for, if any, and its own length. */
interface Escape {
  readonly code: number | null;
  readonly length: number;
}

/** What is undone. */
interface Kind {
  /** 1 for each code unit with which an escape may begin: to ask a regular expression for each takes seconds. */
  readonly begins: Uint8Array;
  readonly escapeAt: (units: Units, at: number) => Escape | null;
}

const ESCAPES: Kind = { begins: unitsOf(/[%\\&]/), escapeAt };
let unseen: Kind | undefined;

/**
 * The text with one level of escapes undone, whatever their kinds; null if there is none. Linear in its length.
 *
 * @param units the text's, if they are known; they are overwritten
 */
export function withoutEscapes(escaped: string, units?: Units): Unescaped | null {
  return /[%\\&]/.test(escaped) ? without(ESCAPES, escaped, units) : null;
}

/** The text without what nobody sees (zero-width characters, the line breaks of long base64); null if there is none. */
export function withoutUnseen(loose: string, units?: Units): Unescaped | null {
  if (!/[^ -~]/.test(loose)) return null;
  const nothing: Escape = { code: null, length: 1 };
  unseen ??= { begins: unitsOf(new RegExp(`[${UNSEEN}]`, "u")), escapeAt: () => nothing };
  return without(unseen, loose, units);
}

function unitsOf(kind: RegExp): Uint8Array {
  return Uint8Array.from({ length: 0x10000 }, (_, unit) => (kind.test(String.fromCharCode(unit)) ? 1 : 0));
}

function without(kind: Kind, escaped: string, units = numbersOf(escaped)): Unescaped | null {
  const { begins, escapeAt } = kind;
  let [from, to] = [0, 0];
  while (from < escaped.length) {
    const unit = units[from]!;
    const found = begins[unit] === 1 ? escapeAt(units, from) : null;
    if (found === null) {
      units[to++] = unit;
      from += 1;
      continue;
    }
    from += found.length;
    const { code } = found;
    if (code === null) continue;
    if (code > 0xffff) units[to++] = 0xd800 + ((code - 0x10000) >> 10);
    units[to++] = code > 0xffff ? 0xdc00 + (code & 0x3ff) : code;
  }
  if (to === from) return null;
  units.fill(0, to, to + ZEROS);
  const text = Buffer.from(units.buffer, 0, 2 * to).toString("utf16le");
  return { text, units, origins: (indexes) => originsIn(escaped, kind, indexes) };
}

function originsIn(escaped: string, { begins, escapeAt }: Kind, indexes: readonly number[]): number[] {
  if (indexes.length === 0) return [];
  const units = numbersOf(escaped);
  let [from, to] = [0, 0];
  return indexes.map((index) => {
    while (from < escaped.length) {
      const found = begins[units[from]!] === 1 ? escapeAt(units, from) : null;
      const code = found === null ? 0 : found.code;
      const next = to + (code === null ? 0 : code > 0xffff ? 2 : 1);
      if (next > index) break;
      to = next;
      from += found === null ? 1 : found.length;
    }
    return from;
  });
}

function numbersOf(text: string): Units {
  const units = new Uint16Array(text.length + ZEROS);
  Buffer.from(units.buffer).write(text, "utf16le");
  return units;
}

const [PERCENT, BACKSLASH, HASH, SEMICOLON, SLASH, QUOTE, APOSTROPHE, U, X] = [..."%\\#;/\"'ux"].map(numberOf);

function numberOf(character: string): number {
  return character.charCodeAt(0);
}

function escapeAt(units: Units, at: number): Escape | null {
  switch (units[at]) {
    case PERCENT:
      return percentAt(units, at);
    case BACKSLASH:
      return backslashAt(units, at);
    default:
      return units[at + 1] === HASH ? referenceAt(units, at) : entityAt(units, at);
  }
}

/** `%2F`, and the two to four bytes of what is no ASCII. */
function percentAt(units: Units, at: number): Escape | null {
  const first = hexAt(units, at + 1, 2);
  if (first < 0x80) return first < 0 ? null : { code: first, length: 3 };
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  let code = first & (0x3f >> more);
  for (let byte = 1; byte <= more; byte++) {
    const next = units[at + 3 * byte] === PERCENT ? hexAt(units, at + 3 * byte + 1, 2) : -1;
    if (next >> 6 !== 0b10) return null;
    code = (code << 6) | (next & 0x3f);
  }
  return code > 0x10ffff ? null : { code, length: 3 * (more + 1) };
}

/** `\u002f`, `\x2f`, `\/` and a quote or backslash; line breaks and the like are in no secret. */
function backslashAt(units: Units, at: number): Escape | null {
  const kind = units[at + 1]!;
  const digits = kind === U ? 4 : kind === X ? 2 : 0;
  if (digits > 0) {
    const code = hexAt(units, at + 2, digits);
    return code < 0 ? null : { code, length: 2 + digits };
  }
  return kind === SLASH || kind === QUOTE || kind === APOSTROPHE || kind === BACKSLASH
    ? { code: kind, length: 2 }
    : null;
}

/** `&#47;` and `&#x2f;`; browsers do without the semicolon, too. */
function referenceAt(units: Units, at: number): Escape | null {
  const radix = (units[at + 2]! | 0x20) === X ? 16 : 10;
  const begin = at + (radix === 16 ? 3 : 2);
  let [end, code] = [begin, 0];
  for (; code <= 0x10ffff; end++) {
    const digit = digitAt(units, end);
    if (digit < 0 || digit >= radix) break;
    code = radix * code + digit;
  }
  if (end === begin || code > 0x10ffff) return null;
  return { code, length: end - at + (units[end] === SEMICOLON ? 1 : 0) };
}

/** `&sol;` */
function entityAt(units: Units, at: number): Escape | null {
  let name: Letters | undefined = NAMES;
  let end = at + 1;
  for (let code = units[end]!; isLetter(code); code = units[++end]!) {
    name = name.next[code];
    if (name === undefined) return null;
  }
  if (name.code === null) return null;
  return { code: name.code, length: end - at + (units[end] === SEMICOLON ? 1 : 0) };
}

/** Negative where not all of them are hexadecimal digits. */
function hexAt(units: Units, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = digitAt(units, at);
    if (digit < 0) return -1;
    value = 16 * value + digit;
  }
  return value;
}

/** Of a hexadecimal digit the value; else negative. */
function digitAt(units: Units, at: number): number {
  const code = units[at]!;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
