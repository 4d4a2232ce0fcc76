import fc from "fast-check";
import { clip, clipMiddle, LONGEST_MESSAGE, printable, printableJson, sentence } from "../../lib/text/outside-text";
import { NOTHING_SECRET, redactorFor } from "../../lib/text/redact";

const SECRET = "sk/Lq8Jw0+hidden";
const redact = redactorFor([SECRET]);
const plain = (text: string, most = 60) => clip(text, most, NOTHING_SECRET);

describe("a word of somebody else's", () => {
  test("becomes one line of bounded length", () => {
    expect(plain(" a\r\n b ")).toBe("a b");
    expect(plain("x".repeat(61))).toBe(`${"x".repeat(59)}…`);
    expect(plain("x".repeat(60))).toBe("x".repeat(60));
    expect(plain(" ".repeat(1_000))).toBe("…");
    expect(plain("")).toBe("");
  });

  test("keeps its begin and its end where it is cut in the middle", () => {
    const middle = (text: string) => clipMiddle(text, 60, NOTHING_SECRET);
    expect(middle(`begin${"x".repeat(900)}end`)).toMatch(/^beginx+ … x+end$/);
    expect(middle(`begin${"x".repeat(900)}end`)).toHaveLength(60);
    expect(middle("short")).toBe("short");
  });

  test.each([
    ["control characters of C0", "\u0000\u0007\b\u001b[2J\u001b]0;t\u0007"],
    ["DEL and C1", "\u007f\u0085\u009b31m"],
    ["bidirectional", "\u202a\u202e\u2066\u2069\u061c\u200f"],
    ["zero-width", "\u200b\u200c\u200d\u2060\ufeff"],
    ["separators of lines and paragraphs", "\u2028\u2029"],
    ["soft hyphens and fillers", "\u00ad\u034f\u115f\u3164\ufe0f"],
    ["tags", "\u{e0041}\u{e007f}"],
    ["lone surrogates", "\ud800"],
  ])("loses %s", (_, hostile) => {
    const seen = plain(`a${hostile}b`).replace(/\[2J|\]0;t|31m/g, "");
    expect(seen.replaceAll(" ", "")).toBe("ab");
  });

  test("is not cut through the midst of a character", () => {
    expect(plain(`${"x".repeat(58)}😀😀`)).toBe(`${"x".repeat(58)}…`);
    expect(clipMiddle("😀".repeat(100), 60, NOTHING_SECRET)).toMatch(/^(😀)+ … (😀)+$/u);
  });

  test("never shows half a secret, wherever it is cut", () => {
    for (let before = 0; before <= 80; before++) {
      for (const text of [
        SECRET,
        encodeURIComponent(SECRET),
        JSON.stringify(SECRET).slice(1, -1).replaceAll("/", "\\/"),
      ]) {
        const shown = clip(`${"x".repeat(before)}${text} and more`, 60, redact);
        expect(shown.replace(/^x*/, "")).toMatch(/^(\*{1,3})?( and more|…)?( [a-z ]*…)?$/);
      }
    }
  });

  test("is bounded before anything looks at it", () => {
    const looked: number[] = [];
    clip("x".repeat(1e7), 60, (text, most) => {
      looked.push(most ?? text.length);
      return text.slice(0, most);
    });
    expect(looked).toEqual([120]);
  });
});

describe("a whole message", () => {
  test("keeps its own lines and their indents", () => {
    expect(printable("a:\n  - b\r\n\n  - c\n")).toBe("a:\n  - b\n\n  - c\n");
  });

  test("shows nothing that a terminal would obey", () => {
    expect(printable("a\u001b[2Jb\u009bc\td\u202ee\u{e0041}f\ud800g")).toBe("a [2Jb c d e f g");
  });

  test.each([
    ["::error::x", ": :error::x"],
    ["a\n  ::set-env name=A::b", "a\n  : :set-env name=A::b"],
    ["a ::error::x", "a : :error::x"],
    [":::error::x", ": : :error::x"],
    ["\u00a0::error::x", "\u00a0: :error::x"],
    ["a##[error]x ##vso[task.setvariable] ###[group]", "a# #[error]x # #vso[task.setvariable] ## #[group]"],
    ["std::string a:: # [x] #1", "std::string a:: # [x] #1"],
  ])("holds no command of a CI system: %j", (text, harmless) => {
    expect(printable(text)).toBe(harmless);
  });

  test("is bounded, and shows no half of a secret there", () => {
    const long = printable(`${"x".repeat(LONGEST_MESSAGE - 5)}${SECRET}${"y".repeat(100)}`, redact);
    expect(long.replace(/x+/, "")).toBe("***…");
  });

  test("is left alone where there is nothing to be afraid of", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -9;-~äß€漢]{0,50}$/), (text) => {
        fc.pre(!/##\w*\[/.test(text));
        expect(printable(text)).toBe(text);
      }),
    );
  });

  test("is safe, and stays as it is when it passes again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        const once = printable(text);
        expect(once).not.toMatch(/[^\n\P{C}]|\p{Zl}|\p{Zp}|^\s*::/mu);
        expect(printable(once)).toBe(once);
      }),
    );
  });
});

describe("JSON", () => {
  test("is the same value, and shows nothing that a terminal would obey", () => {
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 2 }).filter((value) => JSON.stringify(value) !== undefined),
        fc.string({ unit: "binary" }),
        (value, text) => {
          for (const indent of [0, 2]) {
            const json = JSON.stringify({ value, text, [text]: text }, null, indent);
            const shown = printableJson(json);
            expect(JSON.parse(shown)).toEqual(JSON.parse(json));
            expect(shown).not.toMatch(/[^\n\P{C}]|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}/u);
          }
        },
      ),
    );
    expect(printableJson('"a\u0085\u202e\u2028\u{e0041}é😀"')).toBe('"a\\u0085\\u202e\\u2028\\udb40\\udc41é😀"');
  });
});

describe("a sentence", () => {
  test.each([
    ["a", "a."],
    ["a.", "a."],
    ["a.. . ", "a."],
    ["a…", "a…"],
    ["a?", "a?"],
    ["a:", "a:"],
    ["", ""],
    [" . ", ""],
  ])("%j ends with one full stop, or its own mark", (text, said) => {
    expect(sentence(text)).toBe(said);
  });
});
