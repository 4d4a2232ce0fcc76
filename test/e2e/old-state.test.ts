import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, Workspace } from "../support/terraform";

interface State {
  serial: number;
  resources: {
    instances: { attributes: { task: Record<string, unknown> & { details: Record<string, unknown> } } }[];
  }[];
}

describeWithTerraform("a state of another release", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    simulator.control.startTask({ instanceId: "cache", name: "EXTEND", durationMs: 1 });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(`${providers(simulator)}
resource "cloudtasks_dcs_background_task_gate" "gate" {
  instance_id = "cache"
  name        = "EXTEND"
  since       = "1h"
}`);
    await workspace.init();
    expect((await workspace.apply()).code).toBe(0);
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const edit = (
    change: (task: State["resources"][number]["instances"][number]["attributes"]["task"]) => void,
  ): void => {
    const state = JSON.parse(workspace.readFile("terraform.tfstate")) as State;
    change(state.resources[0]!.instances[0]!.attributes.task);
    state.serial += 1;
    workspace.writeFile("terraform.tfstate", JSON.stringify(state));
  };

  test("that lacks fields of today still plans, without a change", async () => {
    edit((task) => {
      delete task.job_id;
      delete task.details.node_name;
    });
    const run = await workspace.plan();
    expect(run.output).toContain("No changes.");
    expect(run.code).toBe(0);
  });

  test("that has fields nobody knows any more still plans, without a change", async () => {
    edit((task) => {
      task.retired_field = "x";
      task.details.another = 1;
    });
    const run = await workspace.plan();
    expect(run.output).toContain("No changes.");
    expect(run.code).toBe(0);
  });
});
