import { TerraformHclModule, TerraformLocal, Testing } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks, TaskBarrier } from "../../lib";
import { newStack, SecondProvider, Thing, warningsOf } from "../support/program";

function behind(recheck?: boolean) {
  const stack = newStack();
  new SecondProvider(stack);
  const operation = new Thing(stack, "cache");
  const base = { instanceId: "i", name: "EXTEND", operation, triggers: { capacity: "0.25" } };
  const gate = new DcsBackgroundTaskGate(stack, "gate", { ...base, recheck });
  return { stack, operation, gate };
}

const WARNING = 'waits for the gate "stack/gate". When the operation runs again, Terraform checks that gate again';

test("a data source that depends on a re-checked gate, or refers to it, is warned of, once", () => {
  const { stack, gate } = behind();
  const depending = new DcsBackgroundTasks(stack, "depending", { instanceId: "i", dependsOn: [gate] });
  const referring = new DcsBackgroundTasks(stack, "referring", { instanceId: gate.task.resourceId });
  Testing.synth(stack);
  Testing.synth(stack);
  for (const lookup of [depending, referring]) {
    expect(warningsOf(lookup)).toEqual([expect.stringContaining(WARNING)]);
  }
});

test("a module is not: with or without a re-check, the operation's own change puts off what it reads", () => {
  const { stack, gate } = behind();
  const source = "example/next/cloud";
  const depending = new TerraformHclModule(stack, "depending", { source, dependsOn: [gate] });
  const referring = new TerraformHclModule(stack, "referring", { source, variables: { id: gate.id } });
  Testing.synth(stack);
  expect([...warningsOf(depending), ...warningsOf(referring)]).toEqual([]);
});

test("a module that depends on a gate with a marker of another stack is: no operation is in front of it", () => {
  const stack = newStack();
  new SecondProvider(stack);
  const recheckOn = { planned: "2026-01-31T08:00:00Z", ended: "2026-01-31T08:05:00Z" };
  const base = { instanceId: "i", name: "EXTEND", since: "2h", standalone: true };
  const gate = new DcsBackgroundTaskGate(stack, "gate", { ...base, recheckOn });
  const source = "example/next/cloud";
  const depending = new TerraformHclModule(stack, "depending", { source, dependsOn: [gate] });
  const referring = new TerraformHclModule(stack, "referring", { source, variables: { id: gate.id } });
  Testing.synth(stack);
  expect(warningsOf(depending)).toEqual([
    expect.stringMatching(/waits for the gate.*TaskBarrier.*or leave recheckOn out/),
  ]);
  expect(warningsOf(referring)).toEqual([]);
});

test("so is a data source that refers to a gate through locals, also where these refer to each other", () => {
  const { stack, gate } = behind();
  const inner = new TerraformLocal(stack, "inner", gate.recheckedAt);
  const outer = new TerraformLocal(stack, "outer", inner.expression);
  const lookup = new DcsBackgroundTasks(stack, "tasks", { instanceId: outer.asString });
  const a = new TerraformLocal(stack, "a", "x");
  const b = new TerraformLocal(stack, "b", a.expression);
  a.expression = b.expression;
  const other = new DcsBackgroundTasks(stack, "other", { instanceId: b.asString });
  Testing.synth(stack);
  expect(warningsOf(lookup)).toContainEqual(expect.stringContaining(WARNING));
  expect(warningsOf(other).filter((warning) => warning.includes("waits for the gate"))).toEqual([]);
});

test("nor is a data source behind a barrier, which a re-check leaves alone, as the warning advises", () => {
  const { stack, gate } = behind();
  const bare = new DcsBackgroundTasks(stack, "bare", { instanceId: "i", dependsOn: [gate] });
  const ready = new TaskBarrier(stack, "ready", { gates: [gate] });
  const lookup = new DcsBackgroundTasks(stack, "tasks", { instanceId: "i", dependsOn: [ready] });
  Testing.synth(stack);
  expect(warningsOf(lookup)).toEqual([]);
  expect(warningsOf(bare)).toEqual([expect.stringContaining("Let it depend on a TaskBarrier of the gate instead")]);
});

test("what depends on the operation, resources, and what is behind a gate without re-check are not", () => {
  const { stack, operation, gate } = behind();
  const early = new DcsBackgroundTasks(stack, "early", { instanceId: "i", dependsOn: [operation] });
  const next = new Thing(stack, "next", { dependsOn: [gate] });
  Testing.synth(stack);
  expect([...warningsOf(early), ...warningsOf(next)]).toEqual([]);
  const other = behind(false);
  const lookup = new DcsBackgroundTasks(other.stack, "tasks", { instanceId: "i", dependsOn: [other.gate] });
  Testing.synth(other.stack);
  expect(warningsOf(lookup)).toEqual([]);
});
