import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, gateProgram, providers } from "../support/gate-program";
import { describeWithTerraform, Workspace } from "../support/terraform";

describeWithTerraform("an in-place update in one stack", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: { operations: { "dcs.resize": { durationMs: 2_000, appearsAfterMs: 300 } } },
    });
    workspace = new Workspace(CREDENTIALS, "all");
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = (capacity: string) => workspace.write(providers(simulator) + gateProgram({ capacity }));

  test("a first apply creates the instance, needs no task, and opens the gate without one", async () => {
    write("0.125");
    await workspace.init();
    const run = await workspace.apply();
    expect(run.output).toContain("Apply complete! Resources: 4 added");
    const state = workspace.state();
    expect(state["cloudtasks_dcs_background_task_gate.resized"]).toMatchObject({
      task: { id: null, details: { new_capacity: null } },
    });
  });

  test("a change of capacity replaces checkpoint and gate and updates the instance in place", async () => {
    write("0.25");
    expect(await workspace.plannedActions()).toEqual({
      "cloudtasks_checkpoint.resize": "delete,create",
      "cloudtasks_dcs_background_task_gate.resized": "delete,create",
      "localcloud_dcs_instance.cache": "update",
      "terraform_data.next": "update",
    });
  });

  test("apply waits for the EXTEND, checks it, and only then applies what comes next", async () => {
    const run = await workspace.apply();
    expect(run.output).toContain("Apply complete! Resources: 2 added, 2 changed, 2 destroyed.");
    const at = (text: string) => run.output.indexOf(text);
    expect(at("gate.resized: Creation complete")).toBeGreaterThan(0);
    expect(at("gate.resized: Creation complete")).toBeLessThan(at("terraform_data.next: Modifying"));
    const state = workspace.state();
    expect(state["cloudtasks_dcs_background_task_gate.resized"]!.waited_seconds).toBeGreaterThanOrEqual(2);
    expect(state["cloudtasks_dcs_background_task_gate.resized"]).toMatchObject({
      task: {
        name: "EXTEND",
        status: "SUCCESS",
        state: "succeeded",
        details: { old_capacity: "0.125", new_capacity: "0.25" },
      },
    });
    expect(state["terraform_data.next"]).toMatchObject({ input: "0.25", output: "0.25" });
  });

  test("the next plan, with credentials unset, changes nothing and makes no request", async () => {
    const before = simulator.control.count();
    const none = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };
    const plan = await workspace.terraform(["plan", "-detailed-exitcode"], { env: none });
    const apply = await workspace.terraform(["apply", "-auto-approve"], { env: none });
    const refresh = await workspace.terraform(["apply", "-refresh-only", "-auto-approve"], { env: none });
    expect([plan.code, apply.code, refresh.code]).toEqual([0, 0, 0]);
    expect(simulator.control.count()).toBe(before);
  });
});
