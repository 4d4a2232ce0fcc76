import { camelCase } from "../../lib/apis/declaration";
import { isTerminal, TASK_STATES } from "../../lib/apis/task-state";

test("snake_case becomes camelCase, digits included", () => {
  expect(camelCase("new_capacity")).toBe("newCapacity");
  expect(camelCase("id")).toBe("id");
  expect(camelCase("ipv_4_address")).toBe("ipv4Address");
  expect(camelCase("a__b")).toBe("aB");
});

test("a task stays in succeeded, failed and cancelled, and in no other state", () => {
  expect(TASK_STATES.filter(isTerminal)).toEqual(["succeeded", "failed", "cancelled"]);
  expect(TASK_STATES.filter((state) => !isTerminal(state))).toEqual(["pending", "running", "unknown"]);
});
