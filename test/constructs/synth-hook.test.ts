import { DcsBackgroundTasks, TaskCheckpoint } from "../../lib";
import { onSynth, PerStack } from "../../lib/constructs/synth-hook";
import { type Json, newStack, problemsOf, synth, Thing, warningsOf } from "../support/program";

test("is done in a synthesis, without validation too", () => {
  const thing = new Thing(newStack(), "thing");
  const action = jest.fn();
  onSynth(thing, action);
  expect(action).not.toHaveBeenCalled();
  synth(thing.cdktfStack);
  expect(action).toHaveBeenCalledTimes(1);
});

test("is done once with each construct of a stack, however many there are", () => {
  const stack = newStack();
  for (const id of ["a", "b", "c"]) new Thing(stack, id);
  const action = jest.fn();
  onSynth(stack, action);
  synth(stack);
  const all = stack.node.findAll();
  expect(action.mock.calls.map(([element]) => element)).toEqual(all);
  action.mockClear();
  stack.node.validate();
  expect(action.mock.calls.map(([element]) => element)).toEqual(all);
});

test("what a stack has is gathered, and the stack set up once", () => {
  const [one, other] = [newStack("one"), newStack("other")];
  const setUp = jest.fn();
  const things = new PerStack<string>(setUp);
  things.add(new Thing(one, "a"), "a");
  things.add(new Thing(one, "b"), "b");
  things.add(new Thing(other, "c"), "c");
  expect(setUp.mock.calls).toEqual([
    [one, new Set(["a", "b"])],
    [other, new Set(["c"])],
  ]);
});

test("is done by the validation, for a stack of another copy of cdktf, which sees none of our aspects", () => {
  const thing = new Thing(newStack(), "thing");
  const action = jest.fn();
  onSynth(thing, action);
  expect(thing.node.validate()).toEqual([]);
  expect(action).toHaveBeenCalledTimes(1);
});

test("so there, too, a checkpoint comes before its operation, and an early read is warned of", () => {
  const stack = newStack();
  const operation = new Thing(stack, "operation");
  new TaskCheckpoint(stack, "before", { api: "dcs_background_tasks" }).before(operation);
  const lookup = new DcsBackgroundTasks(stack, "lookup", { instanceId: "i" });
  operation.dependsOn = ["other_thing.else"];
  expect(problemsOf(stack)).toEqual([]);
  // Not by `Testing.synth`, which would invoke the aspects.
  expect((stack.toTerraform() as Json).resource.other_thing.operation.depends_on).toEqual([
    "other_thing.else",
    "cloudtasks_checkpoint.before",
  ]);
  expect(warningsOf(lookup)).toHaveLength(1);
});
