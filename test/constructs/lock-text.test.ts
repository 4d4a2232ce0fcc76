import fc from "fast-check";
import { piecesOf } from "../../lib/constructs/lock-text";

const entry = 'provider "a/b/c" {\n  version = "1"\n  hashes = [\n    "h1:x",\n  ]\n}';
const kinds = (text: string) => piecesOf(text).map(({ kind, address }) => address ?? kind);

test("any text is its pieces put together", () => {
  const part = fc.constantFrom("/*", "*/", "//", "#", "\n", "\r\n", '"', "\\", "{", "}", "provider ", entry, " ", "x");
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join("")),
      (text) => {
        const pieces = piecesOf(text);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        expect(pieces.every((piece) => piece.text !== "")).toBe(true);
      },
    ),
  );
});

test("entries and comments are told apart from what is between", () => {
  expect(kinds(`# head\n/* one */\n${entry}\n\n${entry} /* two */`)).toEqual([
    ...["other", "comment", "other", "a/b/c", "other", "a/b/c", "other", "comment"],
  ]);
});

test.each([
  ["a comment that is never closed", "/* x\n"],
  ["a comment that only begins", "/*/"],
  ["an entry that is never closed", 'provider "a/b/c" {\n'],
  ["an entry in a comment to the end of the line", `# ${entry.replaceAll("\n", " ")}\n`],
  ["an entry in a string", `x = "${entry.replace(/["\n]/g, "")}"`],
  ["a comment in a string", 'x = "/* y */"'],
  ["a comment behind an escaped quote", 'x = "\\"/* y */"'],
  ["a word that ends like an entry's", `a-${entry}`],
])("%s is neither", (_, text) => {
  expect(kinds(text)).toEqual(["other"]);
});

test("braces in strings and comments of an entry do not end it", () => {
  const text = 'provider "a/b/c" {\n  x = "}"\n  # }\n  /* } */\n  y { }\n}';
  expect(piecesOf(`${text}}`)[0]).toEqual({ kind: "entry", text, address: "a/b/c" });
});

test("a string that is not closed ends in its line", () => {
  expect(kinds('x = "y\n/* z */')).toEqual(["other", "comment"]);
  expect(kinds('x = "y\\\n/* z */')).toEqual(["other", "comment"]);
});
