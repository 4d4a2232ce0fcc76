import { ConformanceError, readJsonValue, readValue, writeValue } from "../../lib/plugin/conform";
import type { ValueType } from "../../lib/plugin/schema";
import { UNKNOWN, type Value } from "../../lib/plugin/value";

function thrown(run: () => unknown): ConformanceError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConformanceError) return error;
  }
  throw new Error("nothing was thrown");
}

test.each<[ValueType, Value, readonly unknown[], string]>([
  ["string", 1, [], "expected a string, got a number"],
  ["bool", "true", [], "expected true or false, got a string"],
  ["number", Number.NaN, [], "expected a number, got NaN"],
  ["number", "1x", [], "expected a number, got a string"],
  [{ list: "string" }, ["a", 1], [1], "expected a string, got a number"],
  [{ set: "string" }, {}, [], "expected a set, got an object"],
  [{ map: "bool" }, { "a.b": null, c: 1 }, [{ key: "c" }], "expected true or false, got a number"],
  [
    { object: { a: { list: { object: { b: "string" } } } } },
    { a: [{ b: false }] },
    ["a", 0, "b"],
    "expected a string, got a boolean",
  ],
  [{ object: { a: "string" } }, { b: 1 }, ["b"], "expected no attribute of this name, got a number"],
])("writing as %p what is %p names the place", (type, value, path, message) => {
  const error = thrown(() => writeValue(type, value));
  expect([error.path, error.message]).toEqual([path, message]);
});

test("a message never holds the value, which may be a secret", () => {
  expect(thrown(() => writeValue("number", "hunter2")).message).not.toContain("hunter2");
});

test("absent attributes are written as null; foreign ones are dropped on reading", () => {
  expect(writeValue({ object: { a: "string", b: "bool" } }, { b: true })).toEqual({ a: null, b: true });
  expect(readValue({ object: { a: "string" } }, { a: "x", z: 1 })).toEqual({ a: "x" });
});

test("null and unknown fit every type", () => {
  for (const type of ["string", { list: "bool" }, { object: { a: "number" } }] as const) {
    expect(writeValue(type, null)).toBeNull();
    expect(writeValue(type, UNKNOWN)).toBe(UNKNOWN);
  }
});

test("a double of msgpack is that double, a number of JSON its decimal", () => {
  expect(readValue("number", 0.1)).toMatch(/^0\.1000000000000000055/);
  expect(readJsonValue("number", 0.1)).toBe(0.1);
});

test("names that every object inherits are no attributes and no keys", () => {
  expect(readValue({ object: { toString: "string" } as const }, {})).toEqual({ toString: null });
  expect(thrown(() => writeValue({ object: {} }, { constructor: "a" })).path).toEqual(["constructor"]);
});
