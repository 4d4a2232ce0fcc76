import { ArgumentError } from "../../lib/plugin/definition";
import type { Value } from "../../lib/plugin/value";
import { FUNCTIONS } from "../../lib/provider/functions";

const matches = (value: Value, expected: Value) => FUNCTIONS.matches!.call([value, expected]);

test("the provider has one function, whose arguments may be null and of any type", () => {
  expect(Object.keys(FUNCTIONS)).toEqual(["matches"]);
  const { parameters, returns } = FUNCTIONS.matches!;
  expect(returns).toBe("bool");
  expect(parameters.map(({ name, type, nullable }) => [name, type, nullable])).toEqual([
    ["value", "dynamic", true],
    ["expected", "dynamic", true],
  ]);
});

test("it compares as `expect` does", () => {
  expect(matches({ state: "succeeded", details: { new_capacity: "0.25" } }, { "details.new_capacity": 0.25 })).toBe(
    true,
  );
  expect(matches({ state: "succeeded" }, { state: "failed" })).toBe(false);
  expect([matches(null, null), matches(null, "a"), matches("a", null)]).toEqual([true, false, false]);
});

test.each<[string, Value, string]>([
  ["nothing", {}, 'names nothing to expect; write a path and a value, for example { state = "succeeded" }'],
  [
    "nothing, further in",
    { details: [{ a: {} }] },
    'names nothing to expect; write a path and a value, for example { state = "succeeded" }',
  ],
  ["an empty path", { "": "a" }, 'the path "" is empty'],
  [
    "a path with an empty step",
    [{ a: { "b..c": "1" } }],
    'the path "b..c" has an empty step; separate names by single dots',
  ],
  [
    "brackets",
    { "a[0]": "1" },
    'the path "a[0]" uses brackets; write a list index as a step of its own, as in tasks.0',
  ],
])("an expectation of %s is an error of that argument", (_, expected, message) => {
  expect(() => matches({ a: "1" }, expected)).toThrow(new ArgumentError(1, message));
  expect(() => matches(null, expected)).toThrow(expect.objectContaining({ argument: 1 }));
});

test("an empty list and an empty text are values to expect", () => {
  expect([matches([], []), matches(["a"], []), matches("", "")]).toEqual([true, false, true]);
});
