import { dependable } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks, OperationMarker, TaskCheckpoint } from "../../lib";
import { newStack, synth, Thing, warningsOf } from "../support/program";

const GATE = `${DcsBackgroundTaskGate.tfResourceType}.resized`;
const CHECKPOINT = `${TaskCheckpoint.tfResourceType}.before`;

function world() {
  const stack = newStack();
  const gate = new DcsBackgroundTaskGate(stack, "resized", { instanceId: "i", taskId: "t", standalone: true });
  const checkpoint = new TaskCheckpoint(stack, "before", { api: "dcs_background_tasks" });
  const lookup = new DcsBackgroundTasks(stack, "tasks", { instanceId: "i", dependsOn: [] });
  return { stack, gate, checkpoint, lookup };
}

test("a gate and a checkpoint stand in replaceTriggeredBy as addresses, beside what is there already", () => {
  const { stack, gate, checkpoint } = world();
  const other = dependable(new Thing(stack, "other"));
  const lifecycle = { replaceTriggeredBy: [other, gate, checkpoint], preventDestroy: true };
  const next = new Thing(stack, "next", { lifecycle });
  expect(synth(stack).resource.other_thing.next.lifecycle).toEqual({
    replace_triggered_by: ["other_thing.other", `${GATE}.opened_at`, CHECKPOINT],
    prevent_destroy: true,
  });
  expect(next.lifecycle?.preventDestroy).toBe(true);
  expect(lifecycle.replaceTriggeredBy).toEqual([other, gate, checkpoint]);
});

test("so do an operation's marker, and a gate as the address that cdktf calls it by", () => {
  const { stack, gate } = world();
  const operation = new Thing(stack, "cache");
  const replaceTriggeredBy = [OperationMarker.of(operation), dependable(gate)];
  new Thing(stack, "next", { lifecycle: { replaceTriggeredBy } });
  const { other_thing, terraform_data } = synth(stack).resource;
  expect(other_thing.next.lifecycle).toEqual({
    replace_triggered_by: [`terraform_data.${Object.keys(terraform_data)[0]}`, `${GATE}.opened_at`],
  });
});

test("a lifecycle that is set late counts as well", () => {
  const { stack, gate } = world();
  const next = new Thing(stack, "next");
  next.lifecycle = { replaceTriggeredBy: [gate] };
  expect(synth(stack).resource.other_thing.next.lifecycle).toEqual({ replace_triggered_by: [`${GATE}.opened_at`] });
});

describe("a repeated gate", () => {
  const repeated = (count: number, more: object = {}) => {
    const stack = newStack();
    const gate = new DcsBackgroundTaskGate(stack, "resized", { instanceId: "i", taskId: "t", standalone: true, count });
    const next = new Thing(stack, "next", { lifecycle: { replaceTriggeredBy: [gate] }, ...more });
    const [trigger] = synth(stack).resource.other_thing.next.lifecycle.replace_triggered_by;
    return { trigger, warnings: warningsOf(next) };
  };

  test("triggers, instance by instance, what is repeated in the same way", () => {
    expect(repeated(2, { count: 2 })).toEqual({ trigger: `${GATE}[count.index].opened_at`, warnings: [] });
  });

  test("triggers anything else as a whole, which a warning tells: a re-check replaces it, too", () => {
    const warnings = [expect.stringContaining('the repeated gate "stack/resized"')];
    expect(repeated(2)).toEqual({ trigger: GATE, warnings });
    expect(repeated(2, { count: 3 })).toEqual({ trigger: GATE, warnings });
  });
});

test("a lookup there is an error that names both: Terraform takes no data source", () => {
  const { stack, lookup } = world();
  new Thing(stack, "next", { lifecycle: { replaceTriggeredBy: [lookup] } });
  expect(stack.node.validate().join()).toContain(
    'replaceTriggeredBy of "stack/next" names the lookup "stack/tasks", and Terraform takes only managed resources there',
  );
});
