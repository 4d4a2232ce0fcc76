import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, gateProgram, providers } from "../support/gate-program";
import { describeWithTerraform, unboxed, Workspace } from "../support/terraform";

const TYPE = "cloudtasks_dcs_background_task_gate";
const GATE = `${TYPE}.resized`;
const CHECKPOINT = "cloudtasks_checkpoint.resize";
const WITHOUT_CREDENTIALS = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };

describeWithTerraform("a gate in the workflows of terraform", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: { anyInstance: true, operations: { "dcs.resize": { durationMs: 1_000, appearsAfterMs: 200 } } },
    });
    workspace = new Workspace(CREDENTIALS, "all");
    write("");
    await workspace.init();
  });

  afterEach(() => workspace.forgetState());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = (program: string) => workspace.write(providers(simulator) + program);

  const applies = async (...args: string[]): Promise<string> => {
    const run = await workspace.apply(...args);
    expect(run.output).toContain("Apply complete!");
    return run.output;
  };

  /** A gate on a task that has ended. */
  const gate = (name: string, instance: string, more = "") => `
resource "${TYPE}" "${name}" {
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "10m"
  ${more}
}
`;

  const endedTask = (instanceId: string, id: string) =>
    simulator.control.startTask({
      instanceId,
      id,
      name: "EXTEND",
      durationMs: 1,
      details: { old_capacity: "0.125", new_capacity: "0.25" },
    });

  test("a saved plan that is applied a minute later waits for its own operation, not for one of that minute", async () => {
    write(gateProgram({ capacity: "0.125", gate: "" }).replace('appear_timeout = "3s"', 'appear_timeout = "0s"'));
    await applies();
    const instanceId = workspace.state()["localcloud_dcs_instance.cache"]!.id as string;
    write(gateProgram({ capacity: "0.25" }));
    expect((await workspace.plan("-out=later.bin")).code).toBe(2);
    const planned = Date.parse(simulator.control.clock().now);
    simulator.control.advance(30_000);
    const { id: foreign } = endedTask(instanceId, "foreign");
    simulator.control.advance(30_000);

    const run = await workspace.terraform(["apply", "-input=false", "later.bin"]);
    expect(run.output).toContain("Apply complete! Resources: 2 added, 2 changed, 2 destroyed.");
    const state = workspace.state();
    expect(Date.parse(state[CHECKPOINT]!.time as string)).toBeGreaterThanOrEqual(planned + 59_000);
    expect(state[GATE]).toMatchObject({ task: { state: "succeeded", details: { new_capacity: "0.25" } } });
    expect((state[GATE]!.task as { id: string }).id).not.toBe(foreign);
  });

  test("-refresh-only keeps a gate whose task the cloud has forgotten, and asks the cloud nothing", async () => {
    endedTask("forgotten", "gone-soon");
    write(gate("gate", "forgotten"));
    await applies();
    const before = workspace.state()[`${TYPE}.gate`];
    simulator.control.clearTasks({ instanceId: "forgotten" });
    const requests = simulator.control.count();
    const run = await workspace.terraform(["apply", "-refresh-only", "-auto-approve"], { env: WITHOUT_CREDENTIALS });
    expect(run.output).toContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.");
    expect(workspace.state()[`${TYPE}.gate`]).toEqual(before);
    expect(simulator.control.count()).toBe(requests);
  });

  test("moved blocks rename a gate, also into for_each, without a wait or a request", async () => {
    endedTask("moving", "moved-task");
    write(gate("old", "moving"));
    await applies();
    const before = workspace.state()[`${TYPE}.old`];
    const requests = simulator.control.count();
    simulator.control.clearTasks({ instanceId: "moving" });

    write(`${gate("new", "moving")}
moved {
  from = ${TYPE}.old
  to   = ${TYPE}.new
}`);
    const plan = await workspace.plan();
    expect(plan.output).toContain(`${TYPE}.old has moved to ${TYPE}.new`);
    expect(plan.output).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    await applies();

    write(`${gate("new", "moving", 'for_each = toset(["a"])')}
moved {
  from = ${TYPE}.new
  to   = ${TYPE}.new["a"]
}`);
    await applies();
    expect(workspace.state()[`${TYPE}.new["a"]`]).toEqual(before);
    expect(simulator.control.count()).toBe(requests);
  });

  test("-target on a gate plans what it depends on, and nothing behind it", async () => {
    write(gateProgram({ capacity: "0.125" }));
    const run = await workspace.plan(`-target=${GATE}`);
    expect(run.code).toBe(2);
    const created = [...run.output.matchAll(/# (\S+) will be created/g)].map(([, address]) => address);
    expect(created.sort()).toEqual([CHECKPOINT, GATE, "localcloud_dcs_instance.cache"]);
  });

  test("state show and output reach into the task a gate has seen", async () => {
    endedTask("shown", "shown-task");
    write(`${gate("gate", "shown")}
output "capacity" { value = ${TYPE}.gate.task.details.new_capacity }
output "task" { value = ${TYPE}.gate.task }`);
    await applies();
    const shown = await workspace.terraform(["state", "show", `${TYPE}.gate`]);
    expect(shown.output).toMatch(/task\s+= \{[\s\S]*details\s+= \{[\s\S]*new_capacity\s+= "0\.25"/);
    expect((await workspace.terraform(["output", "-raw", "capacity"])).output).toBe("0.25");
    expect(JSON.parse((await workspace.terraform(["output", "-json", "task"])).output)).toMatchObject({
      id: "shown-task",
      state: "succeeded",
      progress_percent: 100,
      details: { old_capacity: "0.125", new_capacity: "0.25", node_name: null },
    });
  });

  test("sensitive triggers and expectations are hidden in plan and show, and in a failure when the gate hides values", async () => {
    endedTask("secretive", "secret-task");
    const secretive = (wanted: string) => `
variable "wanted" {
  sensitive = true
  default   = "${wanted}"
}
${gate(
  "gate",
  "secretive",
  `triggers    = { of = var.wanted }
  expect      = { "details.new_capacity" = var.wanted }
  hide_values = true`,
)}`;
    write(secretive("7777.5"));
    const refused = await workspace.apply();
    expect(refused.code).toBe(1);
    expect(unboxed(refused.output)).toContain("EXTEND finished, but details.new_capacity");
    expect(refused.output).toContain("(sensitive value)");
    expect(refused.output).not.toContain("7777.5");

    write(secretive("0.2500"));
    await applies();
    const shown = (await workspace.terraform(["show"])).output;
    expect(shown).toMatch(/expect\s+= \(sensitive value\)|"details.new_capacity"\s+= \(sensitive value\)/);
    expect(shown).not.toContain("0.2500");
    expect((await workspace.plan()).code).toBe(0);
  });
});
