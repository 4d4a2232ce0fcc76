import { TerraformHclModule, TerraformIterator, Testing } from "cdktf";
import { CrsTaskGate, DcsBackgroundTaskGate, type DcsBackgroundTaskGateConfig, OperationMarker } from "../../lib";
import {
  messageOf,
  newStack,
  only,
  problemsOf,
  SecondProvider,
  synth,
  Thing,
  type ThingConfig,
} from "../support/program";

const TYPE = DcsBackgroundTaskGate.tfResourceType;

function guarded(config: Partial<DcsBackgroundTaskGateConfig> = {}, thing: ThingConfig = {}) {
  const stack = newStack();
  new SecondProvider(stack);
  const operation = new Thing(stack, "cache", thing);
  const base = { instanceId: "i", name: "EXTEND", operation, triggers: { capacity: "0.25" } };
  const gate = (id: string, more: object = {}) => new DcsBackgroundTaskGate(stack, id, { ...base, ...config, ...more });
  return { stack, operation, gate, base };
}

/** The markers as they are written, by what replaces them, and what a gate takes from one. */
function written({ stack, gate }: ReturnType<typeof guarded>) {
  gate("gate");
  const { terraform_data: markers = {}, [TYPE]: gates } = synth(stack).resource;
  return { markers, recheckOn: gates.gate.recheck_on };
}

test("is replaced with the operation, and writes down when that ran", () => {
  const { markers, recheckOn } = written(guarded());
  const [name, marker] = only(markers);
  expect(name).toMatch(/^cache_ran/);
  expect(marker).toEqual({
    input: { planned: `\${plantimestamp()}`, ended: `\${timestamp()}` },
    lifecycle: { ignore_changes: ["input"], replace_triggered_by: ["other_thing.cache"] },
  });
  expect(recheckOn).toBe(`\${terraform_data.${name}.output}`);
});

test("is written as HCL with addresses that Terraform takes: not as texts", () => {
  const { stack, gate } = guarded();
  gate("gate");
  expect(Testing.synthHcl(stack)).toMatch(
    /ignore_changes = \[input\]\n +replace_triggered_by = \[other_thing\.cache\]/,
  );
});

test("is right for cdktf's validations, which ask for no terraform", () => {
  const program = guarded();
  program.gate("gate");
  expect(problemsOf(program.stack)).toEqual([]);
});

test("a gate with a marker takes recheckTimeout; where no marker is made, it has no effect and is refused", () => {
  const program = guarded({ recheckTimeout: "1s" });
  program.gate("gate");
  expect(problemsOf(program.stack)).toEqual([]);
  expect(messageOf(() => program.gate("none", { recheck: false }))).toContain("recheckTimeout is only used with");
});

test("is one for all gates of an operation, whatever their triggers and API", () => {
  const { stack, gate, base } = guarded();
  gate("one");
  gate("other", { name: "RESIZE", triggers: { size: "2" } });
  new CrsTaskGate(stack, "third", { ...base, instanceId: undefined, name: "055", anyInstance: true } as never);
  only(synth(stack).resource.terraform_data);
});

test("recheck: false makes none, and needs none", () => {
  const { markers, recheckOn } = written(guarded({ recheck: false }));
  expect([markers, recheckOn]).toEqual([{}, undefined]);
});

test("attributes narrow it to their changes and to a replacement, in a marker of its own", () => {
  const program = guarded();
  program.gate("wide");
  program.gate("narrow", { recheck: ["capacity", "flavor"] });
  const markers = Object.values(synth(program.stack).resource.terraform_data) as {
    lifecycle: { replace_triggered_by: string[] };
  }[];
  expect(markers.map(({ lifecycle }) => lifecycle.replace_triggered_by)).toEqual([
    ["other_thing.cache.id", "other_thing.cache.capacity", "other_thing.cache.flavor"],
    ["other_thing.cache"],
  ]);
});

describe("where something is repeated", () => {
  const names = TerraformIterator.fromList(["a", "b"]);
  const others = TerraformIterator.fromList(["a", "c"]);

  test.each<[string, Partial<DcsBackgroundTaskGateConfig>, ThingConfig, string]>([
    ["by the same iterator", { forEach: names }, { forEach: names }, "each.key"],
    [
      "by an iterator over the same",
      { forEach: names },
      { forEach: TerraformIterator.fromList(["a", "b"]) },
      "each.key",
    ],
    ["by the same count", { count: 2 }, { count: 2 }, "count.index"],
  ])("gate and operation %s have a marker for each instance", (_, gate, thing, index) => {
    const { markers, recheckOn } = written(guarded(gate, thing));
    const [name, marker] = only(markers);
    expect(marker.lifecycle.replace_triggered_by).toEqual([`other_thing.cache[${index}]`]);
    expect(marker.for_each ?? marker.count).toBeDefined();
    expect(recheckOn).toBe(`\${terraform_data.${name}[${index}].output}`);
  });

  test.each<[string, Partial<DcsBackgroundTaskGateConfig>, ThingConfig]>([
    ["only the gate", { forEach: names }, {}],
    ["only the operation", {}, { count: 2 }],
    ["both over different things", { forEach: names }, { forEach: others }],
    ["both so often", { count: 2 }, { count: 3 }],
  ])("%s: one marker names the whole operation", (_, gate, thing) => {
    const { markers, recheckOn } = written(guarded(gate, thing));
    const [name, marker] = only(markers);
    expect(marker.lifecycle.replace_triggered_by).toEqual(["other_thing.cache"]);
    expect([marker.for_each, marker.count]).toEqual([undefined, undefined]);
    expect(recheckOn).toBe(`\${terraform_data.${name}.output}`);
  });
});

describe("none is made", () => {
  test("for a module, of which Terraform cannot tell it", () => {
    const { stack, base } = guarded();
    const operation = new TerraformHclModule(stack, "module", { source: "example/cache/cloud" });
    new DcsBackgroundTaskGate(stack, "gate", { ...base, operation });
    const { terraform_data, cloudtasks_checkpoint } = synth(stack).resource;
    expect(terraform_data).toBeUndefined();
    expect(synth(stack).module.module.depends_on).toEqual([`cloudtasks_checkpoint.${only(cloudtasks_checkpoint)[0]}`]);
  });

  test("where the gate has a recheckOn of its own, which may be set late", () => {
    const own = { planned: "2026-03-01T12:00:00Z", ended: "2026-03-01T12:05:00Z" };
    expect(written(guarded({ recheckOn: own }))).toEqual({ markers: {}, recheckOn: own });
    const late = guarded({ recheck: false });
    late.gate("gate").recheckOn = own;
    expect(problemsOf(late.stack)).toEqual([]);
  });
});

describe("recheck is refused", () => {
  const refused = (config: object, program = guarded()) => messageOf(() => program.gate("gate", config));

  test.each<[string, object, string]>([
    [
      "a name",
      { recheck: "capacity" },
      'recheck: "capacity" must be true, false or a list of the operation\'s attributes',
    ],
    ["an empty list", { recheck: [] }, "recheck: [] must be true, false or a list"],
    ["what is no attribute", { recheck: ["a b"] }, 'such as ["capacity"]'],
    [
      "without operation",
      { recheck: true, operation: undefined },
      "recheck has no effect without operation; remove it",
    ],
    [
      "where an ID names the task",
      { recheck: true, name: undefined, taskId: "t" },
      "recheck has no effect where an ID names the task; remove it",
    ],
    [
      "beside recheckOn",
      { recheck: true, recheckOn: { planned: "2026-03-01T12:00:00Z", ended: "2026-03-01T12:05:00Z" } },
      "recheck and recheckOn are both set",
    ],
  ])("%s", (_, config, message) => {
    expect(refused(config)).toContain(message);
  });

  test("for a module", () => {
    const { stack, base } = guarded();
    const operation = new TerraformHclModule(stack, "module", { source: "example/cache/cloud" });
    expect(messageOf(() => new DcsBackgroundTaskGate(stack, "gate", { ...base, operation, recheck: true }))).toContain(
      'Terraform cannot tell that "stack/module" has run again, as it is no resource; give recheckOn',
    );
  });

  test("for attributes of an operation that is repeated in another way", () => {
    expect(refused({ recheck: ["capacity"] }, guarded({}, { count: 2 }))).toContain(
      "the operation is repeated and the gate is not repeated in the same way",
    );
  });
});

test("a changed recheckOn beside a marker is an error, as with all that operation sets up", () => {
  const program = guarded();
  program.gate("gate").resetRecheckOn();
  expect(problemsOf(program.stack)).toEqual([
    "recheckOn was changed after operation had set it up; set it where the gate is made",
  ]);
});

describe("OperationMarker.of, for a gate in another stack", () => {
  test("is the marker that a gate of the operation would make, and crosses the stacks", () => {
    const app = Testing.app();
    const [here, there] = [newStack("here", app), newStack("there", app)];
    new SecondProvider(there);
    const marker = OperationMarker.of(new Thing(here, "cache"));
    const base = { instanceId: "i", name: "EXTEND", since: "2026-03-01T12:00:00Z", standalone: true };
    new DcsBackgroundTaskGate(there, "gate", { ...base, recheckOn: marker.output });
    for (const stack of [here, there]) {
      stack.prepareStack();
    }
    expect(synth(there).resource[TYPE].gate.recheck_on).toMatch(/data\.terraform_remote_state\..*output/);
    const { output, resource } = synth(here);
    expect(JSON.stringify(output)).toContain(`\${terraform_data.${only(resource.terraform_data)[0]}.output}`);
  });

  test("is one with the marker of a gate, and another for other attributes", () => {
    const { gate, operation } = guarded();
    gate("gate");
    expect(OperationMarker.of(operation)).toBe(OperationMarker.of(operation));
    expect(OperationMarker.of(operation, ["capacity"])).not.toBe(OperationMarker.of(operation));
    expect(operation.node.findAll().filter((one) => one instanceof OperationMarker)).toHaveLength(2);
  });

  test("refuses what Terraform cannot watch", () => {
    const operation = new TerraformHclModule(newStack(), "module", { source: "example/cache/cloud" });
    expect(messageOf(() => OperationMarker.of(operation))).toContain("operation: must be a resource");
    expect(messageOf(() => OperationMarker.of(undefined as never))).toContain("operation: must be a resource");
  });
});
