import { Fn, TerraformHclModule, TerraformLocal, Testing } from "cdktf";
import { TaskCheckpoint } from "../../lib";
import { messageOf, newStack, problemsOf, synth, Thing } from "../support/program";

const API = "dcs_background_tasks";

test("is written with its inputs only", () => {
  const stack = newStack();
  new TaskCheckpoint(stack, "before", { api: API, instanceId: "i", triggers: { capacity: "1" } });
  expect(synth(stack).resource.cloudtasks_checkpoint.before).toEqual({
    api: API,
    instance_id: "i",
    triggers: { capacity: "1" },
  });
});

test("a stem that does not exist is an error that names those that do", () => {
  expect(messageOf(() => new TaskCheckpoint(newStack(), "before", { api: "dcs" }))).toMatch(
    /^TaskCheckpoint "before": api: "dcs" is not one of "dcs_background_tasks"/,
  );
});

test("a mistake leaves nothing in the stack", () => {
  const stack = newStack();
  messageOf(() => new TaskCheckpoint(stack, "before", { api: "dcs" }));
  expect(stack.node.tryFindChild("before")).toBeUndefined();
});

test("a mistake made later is found at synth", () => {
  const stack = newStack();
  new TaskCheckpoint(stack, "before", { api: API }).instanceId = "a b";
  expect(problemsOf(stack)).toEqual(['instanceId: "a b" is not an ID: it holds a space or a separator']);
});

test("outputs refer to it", () => {
  const stack = newStack();
  const before = new TaskCheckpoint(stack, "before", { api: API });
  new Thing(stack, "user", { input: `${before.time}${Fn.join(",", before.taskIds)}` });
  expect(synth(stack).resource.other_thing.user.input).toBe(
    `\${cloudtasks_checkpoint.before.time}\${join(",", cloudtasks_checkpoint.before.task_ids)}`,
  );
});

describe("before an operation", () => {
  test("the operation depends on it, and it on what the operation refers to and depends on", () => {
    const stack = newStack();
    const [network, subnet] = [new Thing(stack, "network"), new Thing(stack, "subnet")];
    const local = new TerraformLocal(stack, "local", network.id);
    const operation = new Thing(stack, "operation", { input: local.asString, dependsOn: [subnet] });
    new TaskCheckpoint(stack, "before", { api: API }).before(operation);
    const { other_thing, cloudtasks_checkpoint } = synth(stack).resource;
    expect(other_thing.operation.depends_on).toEqual(["other_thing.subnet", "cloudtasks_checkpoint.before"]);
    expect(cloudtasks_checkpoint.before.depends_on).toEqual(["local.local", "other_thing.subnet"]);
  });

  test("what the operation comes to depend on later counts as well", () => {
    const stack = newStack();
    const late = new Thing(stack, "late");
    const operation = new Thing(stack, "operation");
    new TaskCheckpoint(stack, "before", { api: API }).before(operation);
    operation.addOverride("input", late.id);
    expect(synth(stack).resource.cloudtasks_checkpoint.before.depends_on).toEqual(["other_thing.late"]);
  });

  test("its own dependencies are kept, and none is written twice for the operation", () => {
    const stack = newStack();
    const [own, shared] = [new Thing(stack, "own"), new Thing(stack, "shared")];
    const operation = new Thing(stack, "operation", { input: shared.id, dependsOn: [shared] });
    new TaskCheckpoint(stack, "before", { api: API, dependsOn: [own] }).before(operation);
    expect(synth(stack).resource.cloudtasks_checkpoint.before.depends_on).toEqual([
      "other_thing.own",
      "other_thing.shared",
    ]);
  });

  test("an operation whose dependsOn is assigned anew still depends on it", () => {
    const stack = newStack();
    const operation = new Thing(stack, "operation");
    new TaskCheckpoint(stack, "before", { api: API }).before(operation);
    operation.dependsOn = ["other_thing.else"];
    expect(synth(stack).resource.other_thing.operation.depends_on).toEqual([
      "other_thing.else",
      "cloudtasks_checkpoint.before",
    ]);
  });

  test("two checkpoints of one operation do not wait for each other", () => {
    const stack = newStack();
    const operation = new Thing(stack, "operation");
    new TaskCheckpoint(stack, "one", { api: API }).before(operation);
    new TaskCheckpoint(stack, "two", { api: API }).before(operation);
    const { one, two } = synth(stack).resource.cloudtasks_checkpoint;
    expect([one.depends_on, two.depends_on]).toEqual([undefined, undefined]);
  });

  test("a module can be the operation", () => {
    const stack = newStack();
    const network = new Thing(stack, "network");
    const module = new TerraformHclModule(stack, "module", {
      source: "./module",
      skipAssetCreationFromLocalModules: true,
      variables: { network: network.id },
    });
    new TaskCheckpoint(stack, "before", { api: API }).before(module);
    const json = synth(stack);
    expect(json.module.module.depends_on).toEqual(["cloudtasks_checkpoint.before"]);
    expect(json.resource.cloudtasks_checkpoint.before.depends_on).toEqual(["other_thing.network"]);
  });

  test("an operation of another stack is an error that says what to do", () => {
    const app = Testing.app();
    const operation = new Thing(newStack("one", app), "operation");
    const before = new TaskCheckpoint(newStack("two", app), "before", { api: API });
    expect(messageOf(() => before.before(operation))).toBe(
      'TaskCheckpoint "before": the operation "one/operation" is in the stack "one", the checkpoint in "two"; make the ' +
        "checkpoint in the operation's stack and pass its time on",
    );
  });

  test.each([
    ["triggers", (id: string) => ({ triggers: { id } })],
    ["instanceId", (id: string) => ({ instanceId: id })],
  ])("%s that refer to the operation itself are a cycle", (option, config) => {
    const stack = newStack();
    const operation = new Thing(stack, "operation");
    new TaskCheckpoint(stack, "before", { api: API, ...config(operation.id) }).before(operation);
    expect(problemsOf(stack)).toEqual([
      `${option} refers to the operation "stack/operation" itself, which waits for this checkpoint: a cycle; refer to ` +
        "what the operation is made from instead",
    ]);
  });
});
