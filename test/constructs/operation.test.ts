import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { DcsBackgroundTaskGate, TaskCheckpoint } from "../../lib";
import { isOperation } from "../../lib/constructs/operation";
import { messageOf, newStack, Thing } from "../support/program";

test("a resource is an operation; a provider, a stack and what is no construct are none", () => {
  const stack = newStack();
  const provider = new NullProvider(stack, "null");
  expect(isOperation(new Thing(stack, "cache"))).toBe(true);
  expect([provider, stack, "other_thing.cache", undefined, null, {}].map(isOperation)).toEqual(Array(6).fill(false));
});

test("before() says what it wants, where a compiler would have", () => {
  const checkpoint = new TaskCheckpoint(newStack(), "before", { api: "dcs_background_tasks" });
  expect(messageOf(() => checkpoint.before("other_thing.cache" as never))).toBe(
    'TaskCheckpoint "before": before: must be a resource or a module: pass the construct whose change starts the task',
  );
});

test("a gate whose operation is a provider is refused", () => {
  const stack = newStack();
  const operation = new NullProvider(stack, "null") as never;
  const config = { instanceId: "i", name: "EXTEND", operation, triggers: { capacity: "1" } };
  expect(messageOf(() => new DcsBackgroundTaskGate(stack, "resized", config))).toContain(
    "must be a resource or a module",
  );
});
