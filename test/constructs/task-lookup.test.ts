import { TerraformIterator, TerraformLocal, TerraformVariable, Testing } from "cdktf";
import { DcsBackgroundTasks, type DcsBackgroundTasksConfig } from "../../lib";
import { messageOf, newStack, problemsOf, SecondProvider, synth, Thing, warningsOf } from "../support/program";

const TYPE = DcsBackgroundTasks.tfResourceType;

function lookup(config: (world: { stack: ReturnType<typeof newStack>; cache: Thing }) => DcsBackgroundTasksConfig) {
  const stack = newStack();
  const cache = new Thing(stack, "cache");
  const tasks = new DcsBackgroundTasks(stack, "tasks", config({ stack, cache }));
  return { stack, cache, tasks };
}

test("is written with its inputs only", () => {
  const { stack } = lookup(({ cache }) => ({ instanceId: cache.id, states: ["failed"], limit: 5, includeRaw: true }));
  expect(synth(stack).data[TYPE].tasks).toEqual({
    instance_id: `\${other_thing.cache.id}`,
    states: ["failed"],
    limit: 5,
    include_raw: true,
  });
});

test("a mistake is an error where the lookup is made", () => {
  expect(messageOf(() => lookup(() => ({ instanceId: "i", startTime: "yesterday" })))).toBe(
    'DcsBackgroundTasks "tasks": startTime: "yesterday" is not an RFC 3339 time; write it like "2026-01-31T08:00:00Z"',
  );
});

test("a value set later is judged at synth", () => {
  const { stack, tasks } = lookup(() => ({ instanceId: "i" }));
  tasks.limit = 0;
  expect(problemsOf(stack)).toEqual(["limit: 0 is less than 1"]);
});

describe("the warning of an early read", () => {
  const text = (how: string) =>
    `instanceId ${how}, so Terraform reads the tasks during plan, before anything is applied. Give dependsOn the ` +
    "resource whose tasks are wanted, or dependsOn: [] if reading early is right.";

  test.each<[string, Parameters<typeof lookup>[0], string]>([
    ["written out", () => ({ instanceId: "i" }), text("refers to no resource")],
    [
      "a variable's",
      ({ stack }) => ({ instanceId: new TerraformVariable(stack, "id", {}).stringValue }),
      text("refers to var.id, not to a resource itself"),
    ],
    [
      "a local's",
      ({ stack, cache }) => ({ instanceId: new TerraformLocal(stack, "id", cache.id).asString }),
      text("refers to local.id, not to a resource itself"),
    ],
  ])("comes for an instance id that is %s", (_, config, expected) => {
    const { stack, tasks } = lookup(config);
    synth(stack);
    expect(warningsOf(tasks)).toEqual([expected]);
  });

  test.each<[string, Parameters<typeof lookup>[0]]>([
    ["refers to a resource", ({ cache }) => ({ instanceId: cache.id })],
    ["has dependsOn", ({ cache }) => ({ instanceId: "i", dependsOn: [cache] })],
    ["says that it depends on nothing", () => ({ instanceId: "i", dependsOn: [] })],
  ])("does not come for a lookup that %s", (_, config) => {
    const { stack, tasks } = lookup(config);
    synth(stack);
    expect(warningsOf(tasks)).toEqual([]);
  });

  test("does not come for an indirect reference beside a condition, which makes Terraform look through it", () => {
    const { stack, tasks } = lookup(({ stack, cache }) => ({
      instanceId: new TerraformLocal(stack, "id", cache.id).asString,
    }));
    tasks.assertLatest("EXTEND", "succeeded");
    synth(stack);
    expect(warningsOf(tasks)).toEqual([]);
  });

  test("comes once, however often the stack is synthesized", () => {
    const { stack, tasks } = lookup(() => ({ instanceId: "i" }));
    synth(stack);
    synth(stack);
    expect(warningsOf(tasks)).toHaveLength(1);
  });
});

describe("a gate of a lookup", () => {
  test("stands beside it and waits for the same instance through the same provider", () => {
    const provider = new SecondProvider(newStack());
    const { stack, tasks } = lookup(({ cache }) => ({ instanceId: cache.id, provider }));
    const gate = tasks.gate("resized", { name: "EXTEND", since: "2h" });
    expect(gate.node.path).toBe("stack/resized");
    expect(gate.provider).toBe(provider);
    expect(synth(stack).resource.cloudtasks_dcs_background_task_gate.resized.instance_id).toBe(
      `\${other_thing.cache.id}`,
    );
  });

  test("is named in its mistakes", () => {
    const { tasks } = lookup(() => ({ instanceId: "i" }));
    expect(messageOf(() => tasks.gate("resized", { name: "EXTEND", since: "2h", timeout: "30x" }))).toMatch(
      /^DcsBackgroundTaskGate "resized": timeout: "30x" is not a duration/,
    );
  });
});

describe("assertLatest", () => {
  test("adds a postcondition to those that are there", () => {
    const first = { condition: "$" + "{self.task_count > 0}", errorMessage: "none" };
    const { stack, tasks } = lookup(() => ({ instanceId: "i", dependsOn: [], lifecycle: { postcondition: [first] } }));
    tasks.assertLatest("EXTEND", "succeeded");
    const { postcondition } = synth(stack).data[TYPE].tasks.lifecycle;
    expect(postcondition).toHaveLength(2);
    expect(postcondition[1].condition).toContain('task.name == "EXTEND"');
  });

  test("tells what is wrong where it is called", () => {
    const { tasks } = lookup(() => ({ instanceId: "i" }));
    expect(messageOf(() => tasks.assertLatest("EXTEND", "done", { "details.size": "1" }))).toMatch(
      /^DcsBackgroundTasks "tasks":\n {2}- assertLatest: state: "done" is not one of .*\n {2}- assertLatest: expect: the path "details.size" names size, which is not one of /,
    );
  });
});

describe("check", () => {
  const ADDRESS = `data.${TYPE}.tasks`;

  test("writes a block of its own for each, in JSON and in HCL", () => {
    const { stack, tasks } = lookup(() => ({ instanceId: "i", dependsOn: [] }));
    tasks.check("EXTEND", "succeeded", { "details.new_capacity": "0.25" });
    tasks.check("BindEip", "failed");
    const { check, data } = synth(stack);
    const assertions = Object.values(check as Record<string, { assert: Record<string, string>[] }>);
    expect(assertions.map(({ assert: [one] }) => one!.condition).sort()).toEqual([
      expect.stringContaining(`[for task in ${ADDRESS}.tasks : task if task.name == "BindEip"][0]`),
      expect.stringContaining(`[for task in ${ADDRESS}.tasks : task if task.name == "EXTEND"][0]`),
    ]);
    expect(data[TYPE].tasks).not.toHaveProperty("lifecycle");
    const hcl = Testing.synthHcl(stack);
    for (const [label, { assert }] of Object.entries(check as Record<string, { assert: Record<string, string>[] }>)) {
      const { condition, error_message } = assert[0]!;
      expect(hcl).toContain(
        `check "${label}" {\n  assert {\n    condition     = "${condition}"\n    error_message = "${error_message}"\n  }\n}\n`,
      );
    }
  });

  test("tells what is wrong where it is called, and that a repeated lookup has no single task", () => {
    const { tasks } = lookup(() => ({ instanceId: "i", count: 2, dependsOn: [] }));
    expect(messageOf(() => tasks.check("EXTEND", "done"))).toMatch(
      /^DcsBackgroundTasks "tasks":\n {2}- check: a lookup with count or forEach has no single latest task; .*\n {2}- check: state: "done" is not one of /,
    );
  });
});

test("works with forEach", () => {
  const forEach = TerraformIterator.fromList(["a", "b"]);
  const { stack } = lookup(() => ({ instanceId: forEach.value, forEach, dependsOn: [] }));
  expect(synth(stack).data[TYPE].tasks.for_each).toBe(`\${toset(["a", "b"])}`);
});

test("the testing matchers know the lookup", () => {
  const { stack } = lookup(({ cache }) => ({ instanceId: cache.id, name: "EXTEND" }));
  expect(Testing.toHaveDataSourceWithProperties(Testing.synth(stack), TYPE, { name: "EXTEND" })).toBe(true);
});

test("HCL has the same arguments", () => {
  const { stack } = lookup(({ cache }) => ({ instanceId: cache.id, states: ["failed"], limit: 5 }));
  const hcl = Testing.synthHcl(stack);
  for (const line of [`data "${TYPE}" "tasks" {`, "limit = 5", 'states = [\n"failed"\n]']) {
    expect(hcl).toContain(line);
  }
});
