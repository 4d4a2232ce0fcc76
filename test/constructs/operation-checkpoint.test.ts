import { Lazy } from "cdktf";
import { operationCheckpoint } from "../../lib/constructs/operation-checkpoint";
import { newStack, only, SecondProvider, synth, Thing } from "../support/program";

const PROPS = { api: "dcs_background_tasks", triggers: { capacity: "1" } };

function world() {
  const stack = newStack();
  return { stack, operation: new Thing(stack, "cache"), other: new Thing(stack, "other") };
}

test("equal triggers share a checkpoint", () => {
  const { operation } = world();
  expect(operationCheckpoint(operation, PROPS)).toBe(operationCheckpoint(operation, { ...PROPS }));
});

test("triggers that refer to the same attribute are equal", () => {
  const { operation, other } = world();
  const [one, two] = [1, 2].map(() => operationCheckpoint(operation, { ...PROPS, triggers: { id: other.id } }));
  expect(one).toBe(two);
});

test.each([
  ["triggers", { triggers: { capacity: "2" } }],
  ["instances", { instanceId: "i" }],
  ["providers", { provider: new SecondProvider(newStack()) }],
  ["counts", { count: 2 }],
])("different %s do not", (_, different) => {
  const { operation } = world();
  expect(operationCheckpoint(operation, PROPS)).not.toBe(operationCheckpoint(operation, { ...PROPS, ...different }));
});

test("values that are produced late do not, as they may still differ", () => {
  const { operation } = world();
  const checkpoints = [1, 2].map(() => {
    const capacity = Lazy.stringValue({ produce: () => "1" });
    return operationCheckpoint(operation, { ...PROPS, triggers: { capacity } });
  });
  expect(new Set(checkpoints).size).toBe(2);
});

test("different operations do not", () => {
  const { operation, other } = world();
  expect(operationCheckpoint(operation, PROPS)).not.toBe(operationCheckpoint(other, PROPS));
});

test("the address is that of the operation and the triggers' names, whichever gate came first", () => {
  const { operation } = world();
  const checkpoint = operationCheckpoint(operation, { ...PROPS, triggers: { b: "1", a: "2" } });
  expect(checkpoint.node.path).toBe("stack/cache/checkpoint-dcs_background_tasks-a-b");
});

test("an instance id that only Terraform knows is left out", () => {
  const { stack, operation } = world();
  operationCheckpoint(operation, { ...PROPS, instanceId: operation.id });
  expect(only(synth(stack).resource.cloudtasks_checkpoint)[1].instance_id).toBeUndefined();
});
