import fc from "fast-check";
import { equal, matches } from "../../../lib/tasks/wait/equality";
import { mismatches } from "../../../lib/tasks/wait/expectation";
import { equals, task } from "../../support/fake-task";

const FOUND = {
  state: "succeeded",
  details: { new_capacity: "0.25", enable_ssl: true, rename_commands: ["keys", "flushall"], node_name: null },
  params: '{"new_auto_status": false, "list": [1, {"a": "b"}]}',
};

test.each<[string, unknown]>([
  ["one attribute", { state: "succeeded" }],
  ["a path", { "details.new_capacity": 0.25 }],
  ["an object in an object", { details: { new_capacity: "0.250", enable_ssl: "TRUE" } }],
  ["null where there is null", { details: { node_name: null } }],
  ["a list", { details: { rename_commands: ["keys", "flushall"] } }],
  ["a list as JSON text", { details: { rename_commands: '["keys","flushall"]' } }],
  ["an element of a list", { "details.rename_commands": { 1: "flushall" } }],
  ["an object inside JSON text", { params: { new_auto_status: "false", "list.1": { a: "b" } } }],
  ["a list inside JSON text", { params: { list: ["1.0", { a: "b" }] } }],
])("%s matches", (_, expected) => {
  expect(matches(FOUND, expected)).toBe(true);
});

test.each<[string, unknown]>([
  ["another value", { state: "failed" }],
  ["one of several", { state: "succeeded", "details.new_capacity": 0.5 }],
  ["an attribute that is not there", { nowhere: null }],
  ["null where there is a value", { state: null }],
  ["a value where there is null", { details: { node_name: "n" } }],
  ["a longer list", { details: { rename_commands: ["keys", "flushall", "get"] } }],
  ["a shorter list", { details: { rename_commands: ["keys"] } }],
  ["another order", { details: { rename_commands: ["flushall", "keys"] } }],
  ["a list where there is an object", { details: [] }],
  ["an object where there is a text", { state: { a: "b" } }],
  ["a path that is none", { "details..new_capacity": "0.25" }],
  ["a scalar", "succeeded"],
])("%s does not match", (_, expected) => {
  expect(matches(FOUND, expected)).toBe(false);
});

test("a scalar matches exactly what `expect` takes for equal", () => {
  const scalar = fc.oneof(fc.constantFrom(null, "", "null", "0.10", "1e-1", "TRUE", "true"), fc.boolean(), fc.double());
  fc.assert(
    fc.property(scalar, scalar, (found, expected) => {
      const text = expected === null ? null : String(expected);
      expect(matches(found, expected)).toBe(equal(found, text));
      expect(matches([{ a: found }], [{ a: expected }])).toBe(equal(found, text));
    }),
  );
});

test("what a gate expects of a task, `matches` says of its fields", () => {
  const value = fc.constantFrom(null, "0.25", "0.250", "0.5", "true", "false", "null", "succeeded", "keys");
  const path = fc.constantFrom(
    "status",
    "name",
    "details.new_capacity",
    "details.enable_ssl",
    "details.node_name",
    "details.rename_commands.0",
    "params.new_auto_status",
    "params.list.1.a",
    "enable_show.x",
  );
  const { details, params } = FOUND;
  const found = task({ details, params, status: "SUCCESS" });
  fc.assert(
    fc.property(fc.dictionary(path, value, { minKeys: 1, maxKeys: 3 }), (expected) => {
      const expectations = Object.entries(expected).map(([at, wanted]) => equals(at, wanted));
      expect(matches(found.fields, expected)).toBe(mismatches(found, expectations).length === 0);
    }),
  );
});
