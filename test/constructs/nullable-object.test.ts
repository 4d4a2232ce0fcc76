import { TerraformOutput } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks } from "../../lib";
import { newStack, synth } from "./support/program";

function outputs(): Record<string, { value: unknown }> {
  const stack = newStack();
  const gate = new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", taskId: "t", standalone: true });
  const tasks = new DcsBackgroundTasks(stack, "tasks", { instanceId: "i", dependsOn: [] });
  const values = {
    plain: gate.task.status,
    nested: gate.task.details.newCapacity,
    number: gate.task.progressPercent,
    list: gate.task.details.renameCommands,
    bool: gate.task.details.enableSsl,
    latest: tasks.latest.raw,
    first: tasks.tasks.get(0).details.newPort,
    whole: gate.task,
    all: tasks.tasks,
  };
  for (const [name, value] of Object.entries(values)) {
    new TerraformOutput(stack, name, { value });
  }
  return synth(stack).output;
}

const GATE = "cloudtasks_dcs_background_task_gate.gate.task";
const DATA = "data.cloudtasks_dcs_background_tasks.tasks";

test.each([
  ["plain", `\${try(${GATE}.status, null)}`],
  ["nested", `\${try(${GATE}.details.new_capacity, null)}`],
  ["number", `\${try(${GATE}.progress_percent, null)}`],
  ["list", `\${try(${GATE}.details.rename_commands, null)}`],
  ["bool", `\${try(${GATE}.details.enable_ssl, null)}`],
  ["latest", `\${try(${DATA}.latest.raw, null)}`],
  ["first", `\${try(${DATA}.tasks[0].details.new_port, null)}`],
])("an attribute of a task that may be null is null itself: %s", (name, expected) => {
  expect(outputs()[name]!.value).toBe(expected);
});

test("a whole task needs no guard", () => {
  expect(outputs().whole!.value).toBe(`\${${GATE}}`);
});

test("the list of tasks needs no guard", () => {
  expect(outputs().all!.value).toBe(`\${${DATA}.tasks}`);
});
