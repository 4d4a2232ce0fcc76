import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS } from "../support/gate-program";
import { builtProvider, describeWithTerraform, SOURCES, Workspace } from "../support/terraform";

describeWithTerraform("a provider configuration that is unknown at plan", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    simulator.control.startTask({ instanceId: "cache", name: "EXTEND", durationMs: 1 });
    workspace = new Workspace(CREDENTIALS, "all");
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const program = (rest: string) => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
resource "terraform_data" "region" { input = "ap-southeast-1" }
provider "cloudtasks" {
  min_poll_interval = "100ms"
  huaweicloud {
    region     = terraform_data.region.output
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    endpoints  = { dcs = "${simulator.endpoints.dcs}" }
  }
}
${rest}`;

  test("a lookup says which setting is not known and how to go on", async () => {
    workspace.write(program('data "cloudtasks_dcs_background_tasks" "tasks" { instance_id = "cache" }'));
    await workspace.init();
    const run = await workspace.plan();
    expect(run.code).toBe(1);
    expect(run.output).toContain("The provider's configuration is not known yet");
    expect(run.output).toContain("huaweicloud.region");
  });

  test("a gate is planned all the same, and opens during apply", async () => {
    workspace.write(
      program(`
resource "cloudtasks_dcs_background_task_gate" "gate" {
  instance_id = "cache"
  name        = "EXTEND"
  since       = "1h"
}`),
    );
    const actions = await workspace.plannedActions();
    expect(actions["cloudtasks_dcs_background_task_gate.gate"]).toBe("create");
    expect((await workspace.apply()).output).toContain("Apply complete!");
  });
});
