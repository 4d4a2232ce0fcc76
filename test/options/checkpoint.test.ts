import { check } from "../../lib/options/check";
import { checkpointArguments } from "../../lib/options/checkpoint";

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
  expect(messages({})).toEqual([expect.stringMatching(/^api is required: The task list whose clock is read/)]);
});

test("a change of any argument makes a new checkpoint, with a new time", () => {
  expect(Object.values(checkpointArguments().arguments).every(({ replaces }) => replaces === true)).toBe(true);
});
