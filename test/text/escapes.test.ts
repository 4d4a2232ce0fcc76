import fc from "fast-check";
import { percentEncode } from "../../lib/http/encode";
import { type Unescaped, withoutEscapes, withoutUnseen } from "../../lib/text/escapes";

const read = (text: string) => withoutEscapes(text)?.text ?? null;

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
      const found = withoutEscapes(parts.join(""));
      if (found !== null) {
        expect(found.text).toBe(given.map(([c]) => c).join(""));
        expect(pieces(parts.join(""), found)).toEqual(parts);
        expect(found.origins([found.text.length])).toEqual([parts.join("").length]);
      }
    }),
  );
});

test("what nobody sees is left out, and the rest is found again", () => {
  const text = "a\u200bb\r\nc\u202e\u{e0041}d";
  const found = withoutUnseen(text)!;
  expect(found.text).toBe("abcd");
  expect(found.origins([0, 1, 2, 3]).map((index) => text[index])).toEqual(["a", "b", "c", "d"]);
  expect(withoutUnseen("abc é")).toBeNull();
});

test("level by level, the numbers of what is left are those of its text", () => {
  const text = `a%2525C3%2525A9\\u005c\\x5cu002f&amp;amp;${"%41".repeat(9)}`;
  let found: Unescaped | null = null;
  const texts: string[] = [];
  do {
    found = withoutEscapes(texts.at(-1) ?? text, found?.units);
    if (found !== null) texts.push(found.text);
  } while (found !== null);
  const letters = "A".repeat(9);
  expect(texts).toEqual([`a%25C3%25A9\\\\u002f&amp;${letters}`, `a%C3%A9\\u002f&${letters}`, `aé/&${letters}`]);
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
