import type { Fields } from "../../../lib/apis/declaration";
import { JsonNumber } from "../../../lib/json/number";
import { kindOf, readFields } from "../../../lib/tasks/read/read-fields";

const FIELDS: Fields = {
  plain: { type: "string", description: "Text." },
  renamed: { wire: "ReNamed", type: "integer", description: "A whole number." },
  share: { type: "number", description: "A number." },
  flag: { type: "boolean", description: "A flag." },
  words: { type: { list: "string" }, description: "Words." },
  inner: {
    type: { object: { deep: { wire: "DeeP", type: "integer", description: "Deep." } } },
    description: "Inside.",
  },
};

function read(item: Record<string, unknown>) {
  const onAnomaly: string[] = [];
  const values = readFields(item, FIELDS, "", (message) => onAnomaly.push(message));
  return { values, onAnomaly };
}

test("a field is found under the document's spelling only, and shown under ours", () => {
  expect(read({ ReNamed: 1, inner: { DeeP: 2 } }).values).toMatchObject({ renamed: 1, inner: { deep: 2 } });
  expect(read({ renamed: 1, inner: { deep: 2 } }).values).toMatchObject({ renamed: null, inner: { deep: null } });
});

test("what is absent or null is null, without a note; what is not declared is left out", () => {
  const { values, onAnomaly } = read({ plain: null, extra: 1 });
  expect(values).toEqual({ plain: null, renamed: null, share: null, flag: null, words: null, inner: null });
  expect(onAnomaly).toEqual([]);
});

test("an empty text stays an empty text", () => {
  expect(read({ plain: "" }).values.plain).toBe("");
});

test.each<[keyof typeof FIELDS, unknown, unknown]>([
  ["plain", 0.25, "0.25"],
  ["plain", true, "true"],
  ["plain", 1e21, "1e+21"],
  ["renamed", " 7 ", 7],
  ["renamed", "-1", -1],
  ["renamed", "9007199254740993", new JsonNumber("9007199254740993")],
  ["renamed", new JsonNumber("1234567890123456789"), new JsonNumber("1234567890123456789")],
  ["renamed", new JsonNumber("5.0"), 5],
  ["share", new JsonNumber("0.50"), 0.5],
  ["share", new JsonNumber("0.1000000000000000000001"), new JsonNumber("0.1000000000000000000001")],
  ["plain", new JsonNumber("0.10"), "0.10"],
  ["words", [new JsonNumber("1.0")], ["1.0"]],
  ["share", "0.5", 0.5],
  ["share", "+2", 2],
  ["flag", "true", true],
  ["flag", false, false],
  ["words", ["a", 1, true], ["a", "1", "true"]],
  ["words", [], []],
])("%s of %j is read as %j", (name, given, expected) => {
  const wire = FIELDS[name]!.wire ?? name;
  expect(read({ [wire]: given })).toMatchObject({ values: { [name]: expected }, onAnomaly: [] });
});

test.each<[keyof typeof FIELDS, unknown, string]>([
  ["plain", {}, "an object, the document says string"],
  ["plain", ["a"], "a list, the document says string"],
  ["renamed", 1.5, "a number, the document says integer"],
  ["renamed", "1e3", "a string, the document says integer"],
  ["renamed", new JsonNumber(`1${"0".repeat(149)}1`), "a number, the document says integer"],
  ["renamed", new JsonNumber("5.00000000000000000001"), "a number, the document says integer"],
  ["share", new JsonNumber("1e400"), "a number, the document says number"],
  ["share", Number.NaN, "a number, the document says number"],
  ["flag", "TRUE", "a string, the document says boolean"],
  ["flag", 0, "a number, the document says boolean"],
  ["words", ["a", null], "a list, the document says a list of strings"],
  ["words", [["a"]], "a list, the document says a list of strings"],
  ["inner", [], "a list, the document says an object"],
])("%s of %j is shown as null, with a note", (name, given, note) => {
  const wire = FIELDS[name]!.wire ?? name;
  const { values, onAnomaly } = read({ [wire]: given });
  expect(values[name]).toBeNull();
  expect(onAnomaly).toEqual([`"${name}" is ${note}; it is shown as null`]);
});

test("a note names the whole path", () => {
  expect(read({ inner: { DeeP: "x" } }).onAnomaly).toEqual([
    '"inner.deep" is a string, the document says integer; it is shown as null',
  ]);
});

test("a note calls a value by its kind", () => {
  expect([null, [], {}, 1, new JsonNumber("1.0"), "x", true, undefined].map(kindOf)).toEqual([
    ...["null", "a list", "an object", "a number", "a number", "a string", "a boolean", "a undefined"],
  ]);
});
