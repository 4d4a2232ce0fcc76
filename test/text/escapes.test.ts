import fc from "fast-check";
import { percentEncode } from "../../lib/http/encode";
import { MOST_ESCAPES, TOO_MANY, type Unescaped, withoutEscapes, withoutUnseen } from "../../lib/text/escapes";

const found = (text: string) => withoutEscapes(text) as Unescaped | null;
const read = (text: string) => found(text)?.text ?? null;

test.each([
  ["%2F%2f", "//"],
  ["%C3%A9%F0%9F%98%80", "é😀"],
  ["\\u002f\\/\\\"\\'\\\\", "//\"'\\"],
  ["\\x2F\\ud83d\\ude00", "/😀"],
  ["&#47;&#047;&#x2F;&#X2f;&sol;", "/////"],
  ["&#47 &amp &amp;amp;", "/ & &amp;"],
  ["&#128512;", "😀"],
  ["a%2Fb\\/c&sol;d", "a/b/c/d"],
])("%j reads %j", (text, meant) => {
  expect(read(text)).toBe(meant);
});

test.each([
  "",
  "abc",
  "100 %",
  "%zz",
  "%E9",
  "%C3x",
  "%C3%zz",
  "a\\n",
  "\\u12",
  "&nosuch;",
  "&#;",
  "&#x110000;",
  "&",
  "R&D",
])("%j holds no escape", (text) => {
  expect(read(text)).toBeNull();
});

test("every ASCII character is read back from each kind of escape", () => {
  for (let code = 0x20; code < 0x7f; code++) {
    const character = String.fromCharCode(code);
    const hex = code.toString(16).padStart(2, "0");
    for (const escaped of [`%${hex}`, `\\u00${hex}`, `\\x${hex}`, `&#${code};`, `&#x${hex};`]) {
      expect(read(escaped)).toBe(character);
    }
  }
});

/** What each character of the new text stands for in the old one. */
function pieces(text: string, { text: read, origins }: Unescaped): string[] {
  const begins = origins([...Array(read.length + 1).keys()]);
  return begins.slice(1).map((end, index) => text.slice(begins[index], end));
}

test("each character is found again where it stood", () => {
  const escaping = fc.constantFrom(
    percentEncode,
    (c: string) => `&#${c.codePointAt(0)};`,
    (c: string) => c,
  );
  const character = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(character, escaping)), (given) => {
      // What is not escaped must not read as an escape together with what follows it.
      const parts = given.map(([c, as]) => (/[%\\&]/.test(c) ? `&#${c.codePointAt(0)};` : as(c)));
      const unescaped = found(parts.join(""));
      if (unescaped !== null) {
        expect(unescaped.text).toBe(given.map(([c]) => c).join(""));
        expect(pieces(parts.join(""), unescaped)).toEqual(parts);
        expect(unescaped.origins([unescaped.text.length])).toEqual([parts.join("").length]);
      }
    }),
  );
});

test("within a character that takes two units, its escape is what stood there", () => {
  expect(found("a%F0%9F%98%80b")!.origins([0, 1, 2, 3, 4])).toEqual([0, 1, 1, 13, 14]);
});

test("what nobody sees is left out, and the rest is found again", () => {
  const text = "a\u200bb\r\nc\u202e\u{e0041}d";
  const visible = withoutUnseen(text) as Unescaped;
  expect(visible.text).toBe("abcd");
  expect(visible.origins([0, 1, 2, 3]).map((index) => text[index])).toEqual(["a", "b", "c", "d"]);
  expect(withoutUnseen("abc é")).toBeNull();
});

test("level by level, escapes of all kinds are undone", () => {
  const texts = [`a%2525C3%2525A9\\u005c\\x5cu002f&amp;amp;${"%41".repeat(9)}`];
  for (let next = read(texts[0]!); next !== null; next = read(next)) texts.push(next);
  const letters = "A".repeat(9);
  expect(texts.slice(1)).toEqual([
    `a%25C3%25A9\\\\u002f&amp;${letters}`,
    `a%C3%A9\\u002f&${letters}`,
    `aé/&${letters}`,
  ]);
});

test("a text has too many escapes, or runs of what nobody sees, where a hundred thousand are not all", () => {
  expect(read("%41".repeat(MOST_ESCAPES))).toBe("A".repeat(MOST_ESCAPES));
  expect(withoutEscapes("%41".repeat(MOST_ESCAPES + 1))).toBe(TOO_MANY);
  expect(withoutUnseen("a\u200b".repeat(MOST_ESCAPES + 1))).toBe(TOO_MANY);
  expect(withoutEscapes("&nosuch;".repeat(MOST_ESCAPES + 1))).toBe(TOO_MANY);
  expect(read(`${"%zz\\n&".repeat(MOST_ESCAPES + 1)}%41`)).toMatch(/&A$/);
});

test.each(["%41", "\\/", "\\\\", "&#47;", "&sol;", "&", "%", "\\u0041", "\u200b", "a\u0085"])(
  "megabytes of %j take a moment",
  (part) => {
    const text = part.repeat(4e6 / part.length);
    const began = process.cpuUsage();
    withoutEscapes(text);
    withoutUnseen(text);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e3).toBeLessThan(2_000);
  },
);
