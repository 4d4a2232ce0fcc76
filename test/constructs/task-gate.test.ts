import { TerraformCount, TerraformIterator, TerraformVariable, Testing } from "cdktf";
import { DcsBackgroundTaskGate, type DcsBackgroundTaskGateConfig, TaskCheckpoint } from "../../lib";
import { messageOf, newStack, only, problemsOf, SecondProvider, synth, Thing } from "../support/program";

const TYPE = DcsBackgroundTaskGate.tfResourceType;
const STANDALONE = { instanceId: "i", name: "EXTEND", since: "2h", standalone: true };

function rejected(config: Partial<DcsBackgroundTaskGateConfig>): string {
  return messageOf(() => new DcsBackgroundTaskGate(newStack(), "gate", { ...STANDALONE, ...config }));
}

/** A gate that guards an operation of the same stack. */
function guarded(config: Partial<DcsBackgroundTaskGateConfig> = {}) {
  const stack = newStack();
  const operation = new Thing(stack, "cache");
  const gate = new DcsBackgroundTaskGate(stack, "gate", {
    instanceId: operation.id,
    operation,
    triggers: { capacity: "0.25" },
    name: "EXTEND",
    ...config,
  });
  return { stack, operation, gate };
}

describe("validation", () => {
  test.each<[string, Partial<DcsBackgroundTaskGateConfig>, string]>([
    [
      "a wrong duration",
      { timeout: "30x" },
      'timeout: "30x" is not a duration; write a number with a unit, for example "30s", "10m" or "1h30m"',
    ],
    [
      "a name without a time",
      { since: undefined },
      'name: "EXTEND" is set without since, so an older task of that name could open the gate; take since from a ' +
        "checkpoint's time, or give a time or a duration",
    ],
    [
      "two selectors",
      { taskId: "t", jobId: "j", name: undefined, since: undefined },
      "taskId and jobId are both set; a gate waits for one task, so give only one of them",
    ],
    [
      "an option that does not exist",
      { appearTimout: "5m" } as Partial<DcsBackgroundTaskGateConfig>,
      "appearTimout is not an option here; did you mean appearTimeout?",
    ],
    [
      "the Terraform spelling",
      { on_no_match: "open" } as Partial<DcsBackgroundTaskGateConfig>,
      "on_no_match is not an option here; did you mean onNoMatch?",
    ],
  ])("%s is an error where the gate is made", (_, config, message) => {
    expect(rejected(config)).toBe(`DcsBackgroundTaskGate "gate": ${message}`);
  });

  test("the error is thrown in the line that made the gate", () => {
    const error = (() => {
      try {
        return new DcsBackgroundTaskGate(newStack(), "gate", { ...STANDALONE, timeout: "30x" });
      } catch (thrown) {
        return thrown as Error;
      }
    })();
    expect((error as Error).stack).toContain("task-gate.test.ts");
  });

  test("every mistake is told at once", () => {
    expect(rejected({ timeout: "30x", until: "done" }).split("\n").length).toBe(3);
  });

  test("a provider given by its address is refused, which cdktf would leave out in silence", () => {
    expect(rejected({ provider: "cloudtasks.x" as never })).toBe(
      'DcsBackgroundTaskGate "gate": provider: "cloudtasks.x" is not a provider; pass the construct itself, such as a ' +
        "CloudTasksProvider with an alias",
    );
    const stack = newStack();
    new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, provider: new SecondProvider(stack) });
    expect(only(synth(stack).resource[TYPE])[1].provider).toBe("cloudtasks.second");
  });

  test("a remedy is written as in a program", () => {
    expect(rejected({ settle: "1s" })).toContain('settle is only used with until: "idle"; remove it');
    expect(rejected({ expect: { "details.newCapacity": "1" } })).toContain("did you mean details.new_capacity?");
    expect(rejected({ expect: { "details.new_capacity": 0.25 as never } })).toContain(
      'expect: "details.new_capacity" is 0.25, and must be a string, for example expect: { "details.new_capacity": "0.25" }',
    );
  });

  test("a path that only Terraform knows is not judged", () => {
    const path = new TerraformVariable(newStack(), "v", {}).stringValue;
    expect(rejected({ expect: { [path]: "1" } })).toBe("(nothing was thrown)");
    expect(rejected({ expect: { "${var.path}": "1" } })).toBe("(nothing was thrown)");
  });

  test("values that only Terraform knows are not judged", () => {
    const variable = new TerraformVariable(newStack(), "v", {});
    expect(
      rejected({
        timeout: variable.stringValue,
        since: variable.stringValue,
        expect: { status: variable.stringValue },
      }),
    ).toBe("(nothing was thrown)");
  });

  test("a value set later is judged at synth", () => {
    const stack = newStack();
    new DcsBackgroundTaskGate(stack, "gate", STANDALONE).timeout = "30x";
    expect(problemsOf(stack)).toEqual([
      'timeout: "30x" is not a duration; write a number with a unit, for example "30s", "10m" or "1h30m"',
    ]);
  });

  test("a required value taken back is missed at synth", () => {
    const stack = newStack();
    new DcsBackgroundTaskGate(stack, "gate", STANDALONE).resetSince();
    expect(problemsOf(stack)[0]).toMatch(/^name: "EXTEND" is set without since/);
  });
});

describe("place", () => {
  const reason =
    "the gate depends on nothing that starts its task, so Terraform may start it before the operation and block it; give " +
    "operation or dependsOn, or standalone: true if the task is started elsewhere";

  test("a gate that depends on nothing is an error", () => {
    const stack = newStack();
    new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, standalone: false });
    expect(problemsOf(stack)).toEqual([reason]);
  });

  test("a variable is nothing to wait for", () => {
    const stack = newStack();
    const instanceId = new TerraformVariable(stack, "id", {}).stringValue;
    new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, instanceId, standalone: false });
    expect(problemsOf(stack)).toEqual([reason]);
  });

  test("a checkpoint alone is nothing to wait for either", () => {
    const stack = newStack();
    const since = new TaskCheckpoint(stack, "before", { api: "dcs_background_tasks" }).time;
    new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, since, standalone: false });
    expect(problemsOf(stack)).toEqual([reason]);
  });

  test.each<[string, (thing: Thing) => Partial<DcsBackgroundTaskGateConfig>]>([
    ["dependsOn", (thing) => ({ dependsOn: [thing] })],
    ["a reference", (thing) => ({ instanceId: thing.id })],
    ["standalone", () => ({ standalone: true })],
  ])("%s allows it", (_, config) => {
    const stack = newStack();
    new DcsBackgroundTaskGate(stack, "gate", {
      ...STANDALONE,
      standalone: false,
      ...config(new Thing(stack, "thing")),
    });
    expect(problemsOf(stack)).toEqual([]);
  });

  test("a dependency added later allows it", () => {
    const stack = newStack();
    const gate = new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, standalone: false });
    gate.instanceId = new Thing(stack, "thing").id;
    expect(problemsOf(stack)).toEqual([]);
  });
});

describe("operation", () => {
  test("makes a checkpoint, the operation after it, the gate after the operation", () => {
    const { stack } = guarded();
    const { cloudtasks_checkpoint, other_thing, terraform_data, [TYPE]: gates } = synth(stack).resource;
    const [name, checkpoint] = only(cloudtasks_checkpoint);
    expect(checkpoint).toEqual({ api: "dcs_background_tasks", triggers: { capacity: "0.25" } });
    expect(other_thing.cache.depends_on).toEqual([`cloudtasks_checkpoint.${name}`]);
    expect(gates.gate).toEqual({
      instance_id: `\${other_thing.cache.id}`,
      name: "EXTEND",
      since: `\${cloudtasks_checkpoint.${name}.time}`,
      ignore_task_ids: `\${cloudtasks_checkpoint.${name}.task_ids}`,
      recheck_on: `\${terraform_data.${only(terraform_data)[0]}.output}`,
      triggers: { capacity: "0.25" },
      depends_on: ["other_thing.cache"],
    });
  });

  test("is right for cdktf's validations", () => {
    expect(problemsOf(guarded().stack)).toEqual([]);
  });

  test("shows its checkpoint", () => {
    expect(guarded().gate.checkpoint).toBeInstanceOf(TaskCheckpoint);
  });

  test("gives the checkpoint an instance id that is written out", () => {
    const { gate } = guarded({ instanceId: "i-1" });
    expect(gate.checkpoint!.instanceIdInput).toBe("i-1");
  });

  test("stays before the gate when the gate's dependsOn is assigned anew", () => {
    const { stack, gate } = guarded();
    gate.dependsOn = ["other_thing.else"];
    expect(synth(stack).resource[TYPE].gate.depends_on).toEqual(["other_thing.else", "other_thing.cache"]);
  });

  test("asks for the checkpoint through the gate's provider, which is not one of its own options", () => {
    const { gate } = guarded({ provider: new SecondProvider(newStack()) });
    expect(gate.checkpoint!.provider!.fqn).toBe("cloudtasks.second");
  });

  test("with since or ignoreTaskIds is an error that names both", () => {
    expect(messageOf(() => guarded({ since: "2h", ignoreTaskIds: ["t"] }))).toBe(
      [
        'DcsBackgroundTaskGate "gate":',
        "since and operation are both set; operation takes since from its own checkpoint, so remove one",
        "ignoreTaskIds and operation are both set; operation takes ignoreTaskIds from its own checkpoint, so remove one",
      ].join("\n  - "),
    );
  });

  test("without triggers is an error that says why", () => {
    expect(messageOf(() => guarded({ triggers: undefined }))).toBe(
      'DcsBackgroundTaskGate "gate": operation is set without triggers, so nothing would say when a new operation is ' +
        'coming; give triggers the values whose change starts it, for example { capacity: "0.25" }',
    );
  });

  test.each(["taskId", "jobId"])("with %s needs no checkpoint, and only places the gate", (option) => {
    const { stack, gate } = guarded({ [option]: "t", name: undefined, triggers: undefined });
    expect(gate.checkpoint).toBeUndefined();
    expect(synth(stack).resource[TYPE].gate.depends_on).toEqual(["other_thing.cache"]);
  });

  test("whose triggers refer to the operation is a cycle, told at synth", () => {
    const stack = newStack();
    const operation = new Thing(stack, "cache");
    const triggers = { id: operation.id };
    new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", operation, triggers, name: "EXTEND" });
    expect(problemsOf(stack)).toEqual([
      'triggers refers to the operation "stack/cache" itself, which waits for this checkpoint: a cycle; refer to what ' +
        "the operation is made from instead",
    ]);
  });

  test("that refers to the gate is a cycle, told at synth", () => {
    const { stack, operation, gate } = guarded();
    operation.addOverride("input", gate.openedAt);
    expect(problemsOf(stack)).toEqual(['the operation "stack/cache" refers to this gate, which waits for it: a cycle']);
  });

  test.each([
    [
      "by name",
      { triggers: { capacity: "1" }, name: "EXTEND" },
      "make a TaskCheckpoint in the operation's stack and give its time to this gate as since",
    ],
    [
      "by ID",
      { taskId: "t" },
      "leave operation out, as the ID names the task; if the gate refers to nothing of that stack, call addDependency of its own",
    ],
  ])("of another stack is an error that says what to do: %s", (_, selection, instead) => {
    const app = Testing.app();
    const operation = new Thing(newStack("one", app), "cache");
    const config = { instanceId: "i", operation, ...selection };
    expect(messageOf(() => new DcsBackgroundTaskGate(newStack("two", app), "gate", config))).toBe(
      `DcsBackgroundTaskGate "gate": the operation "one/cache" is in the stack "one", the gate in "two"; ${instead}`,
    );
  });

  test.each(["since", "triggers"] as const)("%s cannot be changed on the gate alone", (option) => {
    const { stack, gate } = guarded();
    if (option === "since") {
      gate.since = "2h";
    } else {
      gate.triggers = { capacity: "1" };
    }
    expect(problemsOf(stack)).toEqual([
      `${option} was changed after operation had set it up; set it where the gate is made`,
    ]);
  });

  test("with forEach has a checkpoint for each of its gates", () => {
    const forEach = TerraformIterator.fromList(["a", "b"]);
    const { stack } = guarded({ forEach, triggers: { capacity: forEach.value } });
    const { cloudtasks_checkpoint, [TYPE]: gates } = synth(stack).resource;
    const [name, checkpoint] = only(cloudtasks_checkpoint);
    expect(checkpoint.for_each).toEqual(gates.gate.for_each);
    expect(gates.gate.since).toBe(`\${cloudtasks_checkpoint.${name}[each.key].time}`);
  });

  test("with count has a checkpoint for each of its gates", () => {
    const count = TerraformCount.of(2);
    const { stack } = guarded({ count });
    const { cloudtasks_checkpoint, [TYPE]: gates } = synth(stack).resource;
    const [name, checkpoint] = only(cloudtasks_checkpoint);
    expect(checkpoint.count).toBe(2);
    expect(gates.gate.ignore_task_ids).toBe(`\${cloudtasks_checkpoint.${name}[count.index].task_ids}`);
  });
});

test("a checkpoint of another stack reaches the gate as outputs", () => {
  const app = Testing.app();
  const [one, two] = [newStack("one", app), newStack("two", app)];
  const { time, taskIds } = new TaskCheckpoint(one, "before", { api: "dcs_background_tasks", instanceId: "i" });
  const options = { instanceId: "i", name: "EXTEND", since: time, ignoreTaskIds: taskIds };
  const gate = new DcsBackgroundTaskGate(two, "gate", options);
  for (const stack of [one, two]) {
    stack.prepareStack();
  }
  expect(gate.node.validate()).toEqual([]);
  const output = "data.terraform_remote_state.cross-stack-reference-input-one.outputs.cross-stack-output";
  expect(synth(two).resource[TYPE].gate).toMatchObject({
    since: `\${${output}-cloudtasks_checkpointbeforetime}`,
    ignore_task_ids: `\${${output}-cloudtasks_checkpointbeforetask_ids}`,
  });
  expect(two.dependsOn(one)).toBe(true);
});

test("HCL has the same arguments", () => {
  const { stack } = guarded();
  const hcl = Testing.synthHcl(stack);
  expect(hcl).toContain(`resource "${TYPE}" "gate" {`);
  expect(hcl).toContain(`instance_id = "\${other_thing.cache.id}"`);
  expect(hcl).toContain('depends_on = [\n"other_thing.cache",\n]');
});

test("the testing matchers know the gate", () => {
  const json = Testing.synthScope((scope) => {
    new DcsBackgroundTaskGate(scope, "gate", STANDALONE);
  });
  expect(Testing.toHaveResourceWithProperties(json, TYPE, { instanceId: "i", since: "2h" })).toBe(true);
});

test("inputs can be read, replaced and taken back", () => {
  const stack = newStack();
  const gate = new DcsBackgroundTaskGate(stack, "gate", STANDALONE);
  gate.timeout = "5m";
  expect(gate.timeoutInput).toBe("5m");
  gate.resetTimeout();
  gate.hideValues = true;
  expect(synth(stack).resource[TYPE].gate).toEqual({
    instance_id: "i",
    name: "EXTEND",
    since: "2h",
    hide_values: true,
  });
});

describe("conditions", () => {
  const conditions = [
    { path: "details.new_capacity", atLeast: "0.25" },
    { path: "state", oneOf: ["succeeded", "failed"] },
    { path: "failure_reason", exists: false },
  ];

  test("are written under Terraform's names, and read and taken back as they were given", () => {
    const stack = newStack();
    const gate = new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, conditions });
    expect(synth(stack).resource[TYPE].gate.conditions).toEqual([
      { path: "details.new_capacity", at_least: "0.25" },
      { path: "state", one_of: ["succeeded", "failed"] },
      { path: "failure_reason", exists: false },
    ]);
    expect(gate.conditionsInput).toBe(conditions);
    gate.conditions = [{ path: "state", equals: "succeeded" }];
    expect(gate.conditions).toEqual([{ path: "state", equals: "succeeded" }]);
    gate.resetConditions();
    expect(synth(stack).resource[TYPE].gate).not.toHaveProperty("conditions");
  });

  test("are the same in HCL", () => {
    const stack = newStack();
    new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, conditions });
    const hcl = Testing.synthHcl(stack).replaceAll(/\s+/g, " ");
    expect(hcl).toContain(
      'conditions = [ { path = "details.new_capacity" at_least = "0.25" }, ' +
        '{ path = "state" one_of = [ "succeeded", "failed" ] }, { path = "failure_reason" exists = false } ]',
    );
  });

  test("may hold what Terraform will know, as values and as a whole", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "least", {});
    const one = { path: "details.new_capacity", atLeast: variable.stringValue, exists: variable.booleanValue };
    new DcsBackgroundTaskGate(stack, "gate", { ...STANDALONE, conditions: [one] });
    new DcsBackgroundTaskGate(stack, "other", { ...STANDALONE, conditions: variable.value });
    expect(synth(stack).resource[TYPE].gate.conditions).toEqual([
      { path: "details.new_capacity", at_least: `\${var.least}`, exists: `\${var.least}` },
    ]);
    expect(synth(stack).resource[TYPE].other.conditions).toBe(`\${var.least}`);
  });

  test("are refused with every mistake in them", () => {
    const wrong = [
      { path: "details.newCapacity", equals: "1" },
      { path: "state", atLest: "1" },
      { path: "state", atLeast: "1", atMost: "2" },
      { path: "state", matches: "(a+" },
    ];
    expect(messageOf(() => new DcsBackgroundTaskGate(newStack(), "gate", { ...STANDALONE, conditions: wrong }))).toBe(
      [
        'DcsBackgroundTaskGate "gate":',
        'conditions[0].path: "details.newCapacity" is wrong: newCapacity is not a field of details; did you mean details.new_capacity?',
        "conditions[1].atLest is not an option here; did you mean conditions[1].atLeast?",
        'conditions[1].path: "state" is compared with nothing; add one of equals, notEquals, atLeast, atMost, oneOf, matches, exists',
        "conditions[2].atLeast and atMost are both set; write a condition of its own for each",
        'conditions[3].matches: "(a+" is not a regular expression as Terraform\'s regex takes it: missing closing ): `(a+`',
      ].join("\n  - "),
    );
  });
});
