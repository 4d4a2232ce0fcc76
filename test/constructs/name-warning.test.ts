import { TerraformVariable } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks, RedisTaskGate } from "../../lib";
import { newStack, synth, warningsOf } from "../support/program";

const gateOf = (name: string) =>
  new DcsBackgroundTaskGate(newStack(), "gate", { instanceId: "i", name, since: "1h", standalone: true });

/** What is told when the stack is written, twice. */
function warned(construct: ReturnType<typeof gateOf> | DcsBackgroundTasks | RedisTaskGate): string[] {
  synth(construct.cdktfStack);
  synth(construct.cdktfStack);
  return warningsOf(construct);
}

test.each(["extend", "RESIZE"])("a gate for %s is warned of once, with the name that is likely meant", (name) => {
  expect(warned(gateOf(name))).toEqual([
    `name: "${name}" is not a task name that is known of Huawei Cloud Distributed Cache Service (DCS); did you mean "EXTEND"? ` +
      "docs/task-names.md lists the names by operation.",
  ]);
});

test("a lookup is warned of alike, and a name that was set later, too", () => {
  const lookup = new DcsBackgroundTasks(newStack(), "tasks", { instanceId: "i", name: "extend", dependsOn: [] });
  expect(warned(lookup)).toEqual([expect.stringContaining('did you mean "EXTEND"?')]);
  const gate = gateOf("EXTEND");
  gate.name = "Extned";
  expect(warned(gate)).toEqual([expect.stringContaining('"Extned" is not a task name that is known')]);
});

test.each(["EXTEND", "masterStandbySwapJob", "SomethingNew"])("%s is as good as any: the set is open", (name) => {
  expect(warned(gateOf(name))).toEqual([]);
});

test("a code, and a name that only Terraform knows, are not judged", () => {
  const stack = newStack();
  const { stringValue } = new TerraformVariable(stack, "name", {});
  for (const name of ["002", "resizeInstance", "FLOW_RESIZE", stringValue, `x-${stringValue}`]) {
    const config = { instanceId: "crs-1", name, since: "1h", standalone: true };
    expect(warned(new RedisTaskGate(stack, `gate-${stack.node.children.length}`, config))).toEqual([]);
  }
});
