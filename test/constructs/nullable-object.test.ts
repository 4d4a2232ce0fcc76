import { TerraformOutput, Testing } from "cdktf";
import { DcsBackgroundTaskGate, DcsBackgroundTasks } from "../../lib";
import { newStack, synth } from "../support/program";

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

test("in another stack it is guarded where the attribute is, whose object may be null, and where the output may be missing", () => {
  const app = Testing.app();
  const [home, abroad] = [newStack("home", app), newStack("abroad", app)];
  const { tasks, latest } = new DcsBackgroundTasks(home, "tasks", { instanceId: "i", dependsOn: [] });
  for (const stack of [home, abroad]) {
    new TerraformOutput(stack, "state", { value: latest.state });
    new TerraformOutput(stack, "port", { value: tasks.get(0).details.newPort });
  }
  for (const stack of [home, abroad]) {
    stack.prepareStack();
  }
  const values = (stack: typeof home): Record<string, string> =>
    Object.fromEntries(
      Object.entries<{ value: string }>(synth(stack).output).map(([name, { value }]) => [name, value]),
    );
  const crossing = "cross-stack-output-trydatacloudtasks_dcs_background_taskstasks";
  expect(values(home)).toEqual({
    state: `\${try(${DATA}.latest.state, null)}`,
    port: `\${try(${DATA}.tasks[0].details.new_port, null)}`,
    [`${crossing}lateststatenull`]: `\${try(${DATA}.latest.state, null)}`,
    [`${crossing}tasks0detailsnew_portnull`]: `\${try(${DATA}.tasks[0].details.new_port, null)}`,
  });
  const remote = "data.terraform_remote_state.cross-stack-reference-input-home.outputs";
  expect(values(abroad)).toEqual({
    state: `\${try(${remote}.${crossing}lateststatenull, null)}`,
    port: `\${try(${remote}.${crossing}tasks0detailsnew_portnull, null)}`,
  });
});
