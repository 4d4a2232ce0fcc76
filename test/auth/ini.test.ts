import fc from "fast-check";
import { CredentialsError } from "../../lib/auth/credentials-error";
import { parseIni } from "../../lib/auth/ini";

const read = (text: string, spelling?: (name: string) => string) =>
  Object.fromEntries(
    [...parseIni(text, "~/keys", spelling)].map(([name, options]) => [name, Object.fromEntries(options)]),
  );

test("sections hold options, with blanks, comments and every kind of line end between them", () => {
  const text = "\uFEFF# mine\r\n[ one ]\ra = 1\n\n; none\n  b=2 = 3  \r\n[two]\n";
  expect(read(text)).toEqual({ one: { a: "1", b: "2 = 3" }, two: {} });
});

test("a value keeps the characters that begin a comment elsewhere", () => {
  expect(read("[a]\nkey = x#y;z")).toEqual({ a: { key: "x#y;z" } });
});

test("a section that comes twice is one, and the later option counts", () => {
  expect(read("[a]\nx=1\ny=1\n[b]\n[a]\nx=2")).toEqual({ a: { x: "2", y: "1" }, b: {} });
});

test("letter case matters, unless it is said not to", () => {
  expect(read("[A]\nX=1\n[a]\nx=2")).toEqual({ A: { X: "1" }, a: { x: "2" } });
  expect(read("[A]\nX=1\n[a]\nx=2", (name) => name.toLowerCase())).toEqual({ a: { x: "2" } });
});

test.each([
  ["[a]\nsecret-without-name", "~/keys: line 2 is neither [section] nor name = value."],
  ["[a]\n= secret", "~/keys: line 2 is neither [section] nor name = value."],
  ["\nkey = secret", "~/keys: line 2 stands before the first [section]."],
])("%j is refused by its line, without its content", (text, message) => {
  expect(() => read(text)).toThrow(new CredentialsError(message));
});

test("what is written is read", () => {
  const word = fc.stringMatching(/^[A-Za-z_]{1,8}$/);
  const value = fc.stringMatching(/^[!-~]{1,20}$/);
  fc.assert(
    fc.property(fc.dictionary(word, fc.dictionary(word, value), { noNullPrototype: true }), (sections) => {
      const text = Object.entries(sections)
        .map(([name, options]) =>
          [`[${name}]`, ...Object.entries(options).map(([key, given]) => `${key} = ${given}`)].join("\n"),
        )
        .join("\n");
      expect(read(text)).toEqual(sections);
    }),
  );
});
