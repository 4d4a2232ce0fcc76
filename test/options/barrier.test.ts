import { barrierArguments } from "../../lib/options/barrier";
import { check } from "../../lib/options/check";

const messages = (values: Record<string, unknown>) => check(barrierArguments(), values).map(({ message }) => message);

test("a barrier needs nothing beside its gates, and takes a map of texts", () => {
  expect(messages({})).toEqual([]);
  expect(messages({ triggers: { version: "1" } })).toEqual([]);
  expect(messages({ triggers: ["1"] })).toEqual([
    'triggers: ["1"] must be a map of strings, for example triggers = { "key" = "value" }',
  ]);
});
