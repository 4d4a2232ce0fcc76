import "cdktf/lib/testing/adapters/jest"; // the types of cdktf's matchers
import { Testing } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTaskGate, DcsBackgroundTasks, TaskCheckpoint } from "cdktf-cloud-tasks";
import { DcsInstance, localClouds } from "../local-cloud";
import { CacheStack } from "./stack";

const stack = () => new CacheStack(Testing.app(), "cache", { clouds: localClouds(), capacity: 0.5 });
const json = Testing.synth(stack());

test("the gate waits for an EXTEND to the new capacity, and only for one that this change has started", () => {
  expect(json).toHaveResourceWithProperties(TaskCheckpoint, { triggers: { capacity: "0.5" } });
  expect(json).toHaveResourceWithProperties(DcsBackgroundTaskGate, {
    name: "EXTEND",
    since: expect.stringMatching(/^\$\{cloudtasks_checkpoint\..+\.time\}$/),
    triggers: { capacity: "0.5" },
    expect: { "details.new_capacity": "0.5" },
  });
});

test("the cache is changed after the checkpoint, the gate waits after the cache", () => {
  const after = (type: string) => expect.arrayContaining([expect.stringContaining(`${type}.`)]);
  const { tfResourceType: checkpoint } = TaskCheckpoint;
  expect(json).toHaveResourceWithProperties(DcsInstance, { depends_on: after(checkpoint) });
  expect(json).toHaveResourceWithProperties(DcsBackgroundTaskGate, { depends_on: after(DcsInstance.tfResourceType) });
});

test("failed tasks are looked up after the gate has opened", () => {
  expect(json).toHaveDataSourceWithProperties(DcsBackgroundTasks, {
    states: ["failed"],
    depends_on: ["cloudtasks_dcs_background_task_gate.resized"],
  });
});

test("the cloud is asked in the right region", () => {
  const huaweicloud = expect.objectContaining({ region: "ap-southeast-1" });
  expect(json).toHaveProviderWithProperties(CloudTasksProvider, { huaweicloud });
});

test("a gate is only made with options that fit together", () => {
  const withoutSince = () =>
    Testing.synthScope((scope) => {
      new DcsBackgroundTaskGate(scope, "gate", { instanceId: "i", name: "EXTEND" });
    });
  expect(withoutSince).toThrow("since");
});

test("the whole stack is valid, the places of its gates included", () => {
  expect(() => Testing.synth(stack(), true)).not.toThrow();
});
