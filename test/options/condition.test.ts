import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { check, gateArguments, inProgram, inTerraform, NOT_KNOWN, onCommandLine } from "../../lib/options";
import { conditions } from "../../lib/options/condition";

const set = { arguments: { conditions: conditions(dcsBackgroundTasks) }, rules: [] };
const wrong = (list: unknown, formatOption = inTerraform) =>
  check(set, { conditions: list }, formatOption).map(({ message }) => message);
const path = "details.new_capacity";

test.each([
  { equals: "0.25" },
  { not_equals: "" },
  { at_least: "0.25" },
  { at_least: "2026-01-31T08:00:00+08:00" },
  { at_most: "-2.5e3" },
  { one_of: ["a"] },
  { matches: "^r\\.[a-z]+$" },
  { exists: false },
  { exists: NOT_KNOWN },
  { equals: null, at_least: "1" },
  // Either may turn out to be null.
  { equals: NOT_KNOWN, at_least: NOT_KNOWN },
  { equals: "x", at_least: NOT_KNOWN },
  { one_of: [NOT_KNOWN] },
])("%j is a condition", (condition) => {
  expect(wrong([{ path, ...condition }])).toEqual([]);
});

test("what is not known yet is not judged", () => {
  expect(wrong(NOT_KNOWN)).toEqual([]);
  expect(wrong([NOT_KNOWN, { path: NOT_KNOWN, matches: NOT_KNOWN }])).toEqual([]);
});

const NONE = "add one of equals, not_equals, at_least, at_most, one_of, matches, exists";

test.each<[unknown, string]>([
  [[], "conditions: holds no condition; write one, or leave it out"],
  ["x", 'conditions: "x" must be a list of objects, such as [{"path":"details.new_capacity","equals":"0.25"}]'],
  [[null], "conditions[0]: null must be an object"],
  [[{ path }], `conditions[0].path: "${path}" is compared with nothing; ${NONE}`],
  [[{ path, equals: null, exists: null }], `conditions[0].path: "${path}" is compared with nothing; ${NONE}`],
  [
    [{ path, at_least: "1", at_most: "2" }],
    "conditions[0].at_least and at_most are both set; write a condition of its own for each",
  ],
  [[{ equals: "1" }], "conditions[0].path is required: Where the value stands in the task: a path as in `expect`."],
  [
    [
      { path, equals: "1" },
      { path: "details.new_capcity", equals: "1" },
    ],
    'conditions[1].path: "details.new_capcity" is wrong: new_capcity is not a field of details; did you mean details.new_capacity?',
  ],
  [
    [{ path, at_least: "big" }],
    'conditions[0].at_least: "big" is neither a number nor a time; write one such as "0.25" or "2026-01-31T08:00:00Z"',
  ],
  [
    [{ path, at_most: "2026-02-30T08:00:00Z" }],
    'conditions[0].at_most: "2026-02-30T08:00:00Z" is neither a number nor a time; write one such as "0.25" or "2026-01-31T08:00:00Z"',
  ],
  [
    [{ path, matches: "(a" }],
    'conditions[0].matches: "(a" is not a regular expression as Terraform\'s regex takes it: missing closing ): `(a`',
  ],
  [
    [{ path, matches: "(a)\\1" }],
    'conditions[0].matches: "(a)\\\\1" is not a regular expression as Terraform\'s regex takes it: invalid escape sequence: `\\1`',
  ],
  [[{ path, matches: "" }], "conditions[0].matches: is empty, so every text would match"],
  [[{ path: "", equals: "1" }], 'conditions[0].path: "" is empty'],
  [[{ path: "" }], `conditions[0].path: it is compared with nothing; ${NONE}`],
  [[{ path, one_of: [] }], "conditions[0].one_of: names no value, so no task could meet it"],
  [[{ path, one_of: ["a", null] }], 'conditions[0].one_of: an element is null; write "null" for it'],
  [[{ path, at_least: 0.25 }], 'conditions[0].at_least: 0.25 must be a string, such as "0.25"'],
  [[{ path, exists: "yes" }], 'conditions[0].exists: "yes" must be true or false'],
])("%j is refused", (list, message) => {
  expect(wrong(list)).toContain(message);
});

test("a mistyped operator is named where it arrives", () => {
  expect(wrong([{ path, at_lest: "1" }], inProgram())).toEqual([
    "conditions[0].atLest is not an option here; did you mean conditions[0].atLeast?",
    `conditions[0].path: "${path}" is compared with nothing; add one of equals, notEquals, atLeast, atMost, oneOf, matches, exists`,
  ]);
});

test("may look at when a task ran, which expect may not", () => {
  expect(wrong([{ path: "finished_at", at_most: "2026-01-31T08:00:00Z" }])).toEqual([]);
});

test("judges many tasks as little as expect does", () => {
  const given = { instance_id: "i", until: "idle", conditions: [{ path, equals: "1" }] };
  expect(check(gateArguments(dcsBackgroundTasks), given).map(({ message }) => message)).toEqual([
    'conditions cannot be used with until = "idle", which waits for many tasks and judges none',
  ]);
});

describe("on a command line", () => {
  const read = set.arguments.conditions.fromText!;

  test.each<[string, object]>([
    ["details.new_capacity at_least 0.25", { path, at_least: "0.25" }],
    ["details.new_capacity at-least 0.25", { path, at_least: "0.25" }],
    ["name equals two  words", { path: "name", equals: "two  words" }],
    ["name equals ", { path: "name", equals: "" }],
    ["state one_of succeeded, failed", { path: "state", one_of: ["succeeded", "failed"] }],
    ["name exists", { path: "name", exists: true }],
    ["name exists false", { path: "name", exists: false }],
    ["name exists maybe", { path: "name", exists: "maybe" }],
    ["name at_lest 5", { path: "name", at_lest: "5" }],
    ["name", { path: "name" }],
  ])("%s", (text, condition) => {
    expect(read(text)).toEqual(condition);
  });

  test.each(["name equals", "name matches", "state one_of", "details.new_capacity at-least"])(
    "%s has no value, and would hold for everything or for nothing",
    (text) => {
      expect(() => read(text)).toThrow(`"${text}" has no value; write "${text} VALUE"`);
    },
  );

  test("what is wrong is named by its place", () => {
    expect(wrong([read("name at-lest 5")], onCommandLine)[0]).toBe(
      "--conditions[0].at_lest is not an option here; did you mean --conditions[0].at_least?",
    );
  });
});
