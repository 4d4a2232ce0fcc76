import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { dependable, Fn, TerraformIterator, type TerraformStack, Testing } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks, RedisTaskGate, TaskBarrier } from "../../lib";
import { messageOf, newStack, problemsOf, synth, Thing } from "../support/program";

const DCS = DcsBackgroundTaskGate.tfResourceType;
const REDIS = RedisTaskGate.tfResourceType;

function dcsGate(stack: TerraformStack, id: string, more: object = {}) {
  return new DcsBackgroundTaskGate(stack, id, { instanceId: "i", taskId: id, standalone: true, ...more });
}

function redisGate(stack: TerraformStack, id: string) {
  return new RedisTaskGate(stack, id, { instanceId: "crs-1", taskId: id, standalone: true });
}

const problem = (gates: unknown, stack = newStack()) =>
  messageOf(() => new TaskBarrier(stack, "ready", { gates } as never)).replace('TaskBarrier "ready": ', "");

test("is a null_resource with the gates' IDs as triggers, and depends on each", () => {
  const stack = newStack();
  const gates = [dcsGate(stack, "resized"), redisGate(stack, "backed-up")];
  new TaskBarrier(stack, "ready", { gates });
  expect(synth(stack).resource.null_resource).toEqual({
    ready: {
      triggers: {
        [`${DCS}.resized`]: `\${${DCS}.resized.id}`,
        [`${REDIS}.backed-up`]: `\${${REDIS}.backed-up.id}`,
      },
      depends_on: [`${DCS}.resized`, `${REDIS}.backed-up`],
    },
  });
});

test("is one thing to depend on and to be replaced by", () => {
  const stack = newStack();
  const ready = new TaskBarrier(stack, "ready", { gates: [dcsGate(stack, "resized")] });
  const other = dependable(new Thing(stack, "other"));
  const lifecycle = { replaceTriggeredBy: [other, ready], createBeforeDestroy: true };
  new Thing(stack, "next", { dependsOn: [ready], input: ready.id, lifecycle });
  expect(synth(stack).resource.other_thing.next).toEqual({
    input: `\${null_resource.ready.id}`,
    depends_on: ["null_resource.ready"],
    lifecycle: { replace_triggered_by: ["other_thing.other", "null_resource.ready"], create_before_destroy: true },
  });
});

test("takes more triggers and dependencies, which come before the gates", () => {
  const stack = newStack();
  const thing = new Thing(stack, "thing");
  const ready = new TaskBarrier(stack, "ready", {
    gates: [dcsGate(stack, "resized")],
    triggers: { version: "1" },
    dependsOn: [thing],
  });
  expect(synth(stack).resource.null_resource.ready).toMatchObject({
    triggers: { version: "1", [`${DCS}.resized`]: `\${${DCS}.resized.id}` },
    depends_on: ["other_thing.thing", `${DCS}.resized`],
  });
  expect(ready.triggersInput).toEqual({ version: "1" });
});

test("its triggers can be read, set and taken back; its gates only read", () => {
  const stack = newStack();
  const resized = dcsGate(stack, "resized");
  const given = [resized];
  const ready = new TaskBarrier(stack, "ready", { gates: given });
  ready.triggers = { version: "2" };
  new Thing(stack, "reader", { input: Fn.lookup(ready.triggers, "version", "") });
  expect(synth(stack).resource.null_resource.ready.triggers.version).toBe("2");
  expect(synth(stack).resource.other_thing.reader.input).toBe("$" + "{null_resource.ready.triggers.version}");
  ready.resetTriggers();
  expect(Object.keys(synth(stack).resource.null_resource.ready.triggers)).toEqual([`${DCS}.resized`]);
  given.pop();
  ready.gates.pop();
  expect(ready.gates).toEqual([resized]);
});

test("a gate with count, and one with forEach, count with all their instances", () => {
  const stack = newStack();
  const gates = [
    dcsGate(stack, "counted", { count: 2 }),
    dcsGate(stack, "each", { forEach: TerraformIterator.fromList(["a", "b"]) }),
  ];
  new TaskBarrier(stack, "ready", { gates });
  expect(synth(stack).resource.null_resource.ready).toMatchObject({
    triggers: {
      [`${DCS}.counted`]: `\${join(" ", ${DCS}.counted[*].id)}`,
      [`${DCS}.each`]: `\${join(" ", values(${DCS}.each)[*].id)}`,
    },
    depends_on: [`${DCS}.counted`, `${DCS}.each`],
  });
});

test("gates of one id in two scopes, and of a name that is overridden, keep triggers of their own", () => {
  const stack = newStack();
  const [first, second] = [dcsGate(stack, "first"), redisGate(stack, "second")];
  first.overrideLogicalId("same");
  second.overrideLogicalId("same");
  new TaskBarrier(stack, "ready", { gates: [first, second] });
  expect(Object.keys(synth(stack).resource.null_resource.ready.triggers)).toEqual([`${DCS}.same`, `${REDIS}.same`]);
});

test("can be repeated itself, and use an alias of the null provider", () => {
  const stack = newStack();
  const provider = new NullProvider(stack, "null", { alias: "second" });
  new TaskBarrier(stack, "ready", { gates: [dcsGate(stack, "resized")], provider, count: 2 });
  expect(synth(stack).resource.null_resource.ready).toMatchObject({ provider: "null.second", count: 2 });
});

describe("gates that cannot be are an error where the barrier is made:", () => {
  test.each<[string, unknown, string]>([
    ["none", undefined, "gates is required: the gates that all have to open"],
    ["null", null, "gates is required: the gates that all have to open"],
    ["a text", "resized", "gates: must be a list of gates"],
    [
      "an empty list",
      [],
      "gates: the list is empty, so the barrier would hold nothing back; give at least one gate, or make no barrier",
    ],
    [
      "a number in the list",
      [1],
      "gates: number 1 of the list, which is number, is not a gate; give what gate() of a lookup returns, and anything " +
        "else in dependsOn",
    ],
    [
      "null in the list",
      [null],
      "gates: number 1 of the list, which is null, is not a gate; give what gate() of a lookup returns, and anything " +
        "else in dependsOn",
    ],
  ])("%s", (_, gates, expected) => {
    expect(problem(gates)).toBe(expected);
  });

  test("another resource, a lookup, the barrier's own kind", () => {
    const stack = newStack();
    const resized = dcsGate(stack, "resized");
    const lookup = new DcsBackgroundTasks(stack, "tasks", { instanceId: "i" });
    const barrier = new TaskBarrier(stack, "before", { gates: [resized] });
    for (const [path, other] of Object.entries({ thing: new Thing(stack, "thing"), tasks: lookup, before: barrier })) {
      expect(problem([resized, other], stack)).toBe(
        `gates: number 2 of the list, "stack/${path}", is not a gate; give what gate() of a lookup returns, and anything ` +
          "else in dependsOn",
      );
    }
  });

  test("one that is there twice", () => {
    const stack = newStack();
    const resized = dcsGate(stack, "resized");
    expect(problem([resized, resized], stack)).toBe('gates: "stack/resized" is in the list twice; remove one');
  });

  test("one of another stack; its id may stand in triggers", () => {
    const app = Testing.app();
    const [one, two] = [newStack("one", app), newStack("two", app)];
    const [far, near] = [dcsGate(one, "far"), dcsGate(two, "near")];
    expect(problem([near, far], two)).toBe(
      'gates: "one/far" is in the stack "one", the barrier in "two"; give the gate\'s id in triggers instead, which ' +
        "crosses stacks",
    );
    new TaskBarrier(two, "ready", { gates: [near], triggers: { far: far.id } });
    for (const stack of [one, two]) {
      stack.prepareStack();
    }
    expect(synth(two).resource.null_resource.ready.triggers.far).toMatch(/data\.terraform_remote_state\..*far/);
  });
});

test("several mistakes are told at once, an unknown option among them, and leave nothing in the stack", () => {
  const stack = newStack();
  const config = { gates: [], trigger: {}, triggers: { a: 1 } };
  expect(problem([], stack)).toContain("the list is empty");
  expect(messageOf(() => new TaskBarrier(stack, "ready", config as never))).toBe(
    [
      'TaskBarrier "ready":',
      "gates: the list is empty, so the barrier would hold nothing back; give at least one gate, or make no barrier",
      "trigger is not an option here; did you mean triggers?",
      'triggers: "a" is 1, and must be a string, for example triggers: { "a": "1" }',
    ].join("\n  - "),
  );
  expect(stack.node.tryFindChild("ready")).toBeUndefined();
});

test("a trigger under the address of a gate is an error at synth", () => {
  const stack = newStack();
  const address = `${DCS}.resized`;
  new TaskBarrier(stack, "ready", { gates: [dcsGate(stack, "resized")], triggers: { [address]: "1" } });
  expect(problemsOf(stack)).toEqual([
    `triggers: "${address}" is a gate of this barrier, whose ID stands under that name; remove it`,
  ]);
});

test("triggers set later are judged at synth", () => {
  const stack = newStack();
  const ready = new TaskBarrier(stack, "ready", { gates: [dcsGate(stack, "resized")] });
  ready.triggers = { version: 2 } as never;
  expect(problemsOf(stack)).toEqual([
    'triggers: "version" is 2, and must be a string, for example triggers: { "version": "2" }',
  ]);
});

test("a gate that waits for its own barrier is an error at synth", () => {
  const stack = newStack();
  const resized = dcsGate(stack, "resized");
  const ready = new TaskBarrier(stack, "ready", { gates: [resized, dcsGate(stack, "other")] });
  resized.dependsOn = [ready.fqn];
  expect(problemsOf(stack)).toEqual(['the gate "stack/resized" refers to this barrier, which waits for it: a cycle']);
});

test("the testing matchers know it, and HCL has the same arguments", () => {
  const stack = newStack();
  new TaskBarrier(stack, "ready", { gates: [dcsGate(stack, "resized")], triggers: { version: "1" } });
  const json = Testing.synth(stack);
  expect(Testing.toHaveResource(json, TaskBarrier.tfResourceType)).toBe(true);
  expect(Testing.toHaveResourceWithProperties(json, TaskBarrier.tfResourceType, { triggers: { version: "1" } })).toBe(
    true,
  );
  const hcl = Testing.synthHcl(stack);
  for (const line of [
    'resource "null_resource" "ready" {',
    `"${DCS}.resized" = "\${${DCS}.resized.id}"`,
    'version = "1"',
  ]) {
    expect(hcl.replaceAll(/ +/g, " ")).toContain(line);
  }
});
