import type { ArgumentSet } from "../../lib/options/argument";
import { check } from "../../lib/options/check";
import { NOT_KNOWN, show } from "../../lib/options/given-value";

const set: ArgumentSet = {
  arguments: {
    word: {
      type: "string",
      required: true,
      description: "A word.",
      rule: (value) => (value === "bad" ? "is bad" : undefined),
    },
    how_many: { type: "integer", description: "A count." },
    really: { type: "boolean", description: "A switch." },
    words: { type: "strings", description: "Words." },
    by_name: { type: "map", description: "Values." },
  },
  rules: [],
};

const messages = (values: Record<string, unknown>, formatOption?: (name: string) => string) =>
  check(set, values, formatOption).map(({ message }) => message);

test("right values have no problems", () => {
  const values = { word: "a", how_many: 3, really: false, words: ["a", "b"], by_name: { a: "b" } };
  expect(check(set, values)).toEqual([]);
  expect(check(set, { word: "a", how_many: 2n ** 70n, words: [], by_name: {} })).toEqual([]);
});

test("what is null or undefined counts as not given", () => {
  expect(check(set, { word: "a", how_many: null, really: undefined })).toEqual([]);
  expect(check(set, { word: null })).toEqual([{ path: ["word"], message: "word is required: A word." }]);
});

test.each([
  [{ word: 5 }, 'word: 5 must be a string, such as "5"'],
  [{ word: "a", how_many: 1.5 }, "how_many: 1.5 must be a whole number, such as 2"],
  [{ word: "a", how_many: "1" }, 'how_many: "1" must be a whole number, such as 1'],
  [{ word: "a", really: "true" }, 'really: "true" must be true or false'],
  [{ word: "a", words: "b" }, 'words: "b" must be a list of strings, such as ["b"]'],
  [{ word: "a", words: ["b", 1] }, 'words: ["b",1] must be a list of strings, such as ["b", "1"]'],
  [{ word: "a", by_name: ["b"] }, 'by_name: ["b"] must be a map of strings, for example by_name = { "key" = "value" }'],
  [{ word: "a", by_name: { b: 1 } }, 'by_name: "b" is 1, and must be a string, for example by_name = { "b" = "1" }'],
  [{ word: "a", by_name: { b: 1n } }, 'by_name: "b" is 1, and must be a string, for example by_name = { "b" = "1" }'],
  [
    { word: "a", by_name: { a: "x", "b.c": 0.25 } },
    'by_name: "b.c" is 0.25, and must be a string, for example by_name = { "b.c" = "0.25" }',
  ],
  [
    { word: "a", by_name: { b: true } },
    'by_name: "b" is true, and must be a string, for example by_name = { "b" = "true" }',
  ],
  [{ word: "a", by_name: { b: ["c"] } }, 'by_name: {"b":["c"]} must be flat, for example by_name = { "b.0" = "c" }'],
])("the type of %p is wrong", (values, message) => {
  expect(messages(values)).toEqual([message]);
});

test("an option nobody knows is named, at its path", () => {
  expect(check(set, { word: "a", colour: "red" })).toEqual([
    { path: ["colour"], message: "colour is not an option here" },
  ]);
});

test.each(["constructor", "toString", "hasOwnProperty"])("%s is an option nobody knows, too", (name) => {
  expect(messages({ word: "a", [name]: "x" })).toEqual([`${name} is not an option here`]);
});

test("a value that is not known yet is judged by no rule, and counts as given", () => {
  expect(check(set, { word: NOT_KNOWN, how_many: NOT_KNOWN, words: NOT_KNOWN, by_name: NOT_KNOWN })).toEqual([]);
  expect(check(set, { word: "a", words: ["b", NOT_KNOWN], by_name: { a: NOT_KNOWN } })).toEqual([]);
});

test("all problems are told at once, in the spelling of the caller", () => {
  const formatOption = (name: string) => name.toUpperCase();
  expect(messages({ how_many: "x", really: 1, colour: 1 }, formatOption)).toEqual([
    'HOW_MANY: "x" must be a whole number, such as 10',
    "REALLY: 1 must be true or false",
    "COLOUR is not an option here",
    "WORD is required: A word.",
  ]);
});

test("rules over several arguments see what is known and right, and learn what else was given", () => {
  const seen: unknown[] = [];
  const names = ["word", "how_many", "really", "words"];
  const rules: ArgumentSet["rules"] = [
    ({ given, has }) => {
      seen.push(given, names.filter(has));
      return [];
    },
  ];
  check({ ...set, rules }, { word: "bad", how_many: NOT_KNOWN, really: true, words: null });
  expect(seen).toEqual([{ really: true }, ["word", "how_many", "really"]]);
});

test("values are shown short, and as they were written", () => {
  expect(show('a"b')).toBe('"a\\"b"');
  expect(show(7n)).toBe("7");
  expect(show({ a: [2n ** 64n + 1n, "7"] })).toBe('{"a":[18446744073709551617,"7"]}');
  expect(show("x".repeat(200))).toBe(`"${"x".repeat(76)}…`);
});
