import { check } from "../../lib/options/check";
import { checkpointArguments } from "../../lib/options/checkpoint";
import { NOT_KNOWN } from "../../lib/options/given-value";

const messages = (values: Record<string, unknown>) =>
  check(checkpointArguments(), values).map(({ message }) => message);

test("a checkpoint needs only the list whose clock it reads", () => {
  expect(messages({ api: "dcs_background_tasks" })).toEqual([]);
  expect(messages({ api: "dcs_background_tasks", instance_id: "i-1", triggers: { capacity: "0.25" } })).toEqual([]);
});

test("a list that does not exist is refused, with those that do", () => {
  expect(messages({ api: "dcs" })).toEqual([expect.stringMatching(/^api: "dcs" is not one of "dcs_background_tasks"/)]);
});

test("a checkpoint without a list is refused", () => {
  expect(messages({})).toEqual(["nothing says which list's clock is read; give api or list"]);
  expect(messages({ api: "dcs_background_tasks", list: NOT_KNOWN })).toEqual([
    "api and list are both set; give only one of them",
  ]);
  expect(messages({ list: NOT_KNOWN })).toEqual([]);
});

test("a change of any argument but a declaration makes a new checkpoint, with a new time", () => {
  const kept = Object.entries(checkpointArguments().arguments).filter(([, { replaces }]) => replaces !== true);
  expect(kept.map(([name]) => name)).toEqual(["list"]);
});
