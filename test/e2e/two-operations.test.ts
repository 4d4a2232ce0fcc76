import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, Workspace } from "../support/terraform";

/** Two instances of the stand-in would be two task lists; one instance changed by two resources needs the control endpoint. */
const program = (url: string, instance: string, lateMs: number) => `
${["first", "second"]
  .map(
    (name, index) => `
resource "cloudtasks_checkpoint" "${name}" {
  api        = "dcs_background_tasks"
  triggers   = { run = "1" }
  depends_on = [${index === 0 ? "" : "cloudtasks_dcs_background_task_gate.first"}]
}
resource "terraform_data" "${name}" {
  depends_on = [cloudtasks_checkpoint.${name}]
  provisioner "local-exec" {
    interpreter = ["node", "-e"]
    command     = <<-JS
      fetch("${url}/_simulator/tasks", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({
        instanceId: "${instance}", name: "EXTEND", id: "${name}", durationMs: 1500, appearsAfterMs: ${index === 0 ? 0 : lateMs},
        details: { new_capacity: "${index + 1}" } }) }).then((answer) => process.exit(answer.ok ? 0 : 1))
    JS
  }
}
resource "cloudtasks_dcs_background_task_gate" "${name}" {
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = cloudtasks_checkpoint.${name}.time
  expect      = { "details.new_capacity" = "${index + 1}" }
  timeout     = "10m"
  depends_on  = [terraform_data.${name}]
}`,
  )
  .join("\n")}
`;

describeWithTerraform("two operations of one name in one run", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeEach(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    workspace = new Workspace(CREDENTIALS, "all");
  });

  afterEach(async () => {
    workspace.remove();
    await simulator.close();
  });

  const INSTANCE = "22222222-3333-4444-8555-666666666666";

  test.each([
    ["open two gates on two tasks", 0],
    ["open two gates on two tasks, also when the second task appears 2 s late", 2_000],
  ])("%s", async (_title, lateMs) => {
    workspace.write(providers(simulator) + program(simulator.url, INSTANCE, lateMs));
    await workspace.init();
    const run = await workspace.apply();
    expect(run.output).toContain("Apply complete! Resources: 6 added");
    const state = workspace.state();
    expect(state["cloudtasks_dcs_background_task_gate.first"]).toMatchObject({
      task: { id: "first", details: { new_capacity: "1" } },
    });
    expect(state["cloudtasks_dcs_background_task_gate.second"]).toMatchObject({
      task: { id: "second", details: { new_capacity: "2" } },
    });
  });
});
