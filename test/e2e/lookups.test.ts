import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, unboxed, Workspace } from "../support/terraform";

const LOOKUP = "data.cloudtasks_dcs_background_tasks.tasks";

describeWithTerraform("a lookup", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
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

  const lookup = (instance: string, more = "") => `
data "cloudtasks_dcs_background_tasks" "tasks" {
  instance_id = "${instance}"
  ${more}
}
`;

  test("of a literal id is read during plan, so that a plan can depend on what it found", async () => {
    simulator.control.startTask({ instanceId: "literal", id: "found-in-plan", name: "EXTEND", durationMs: 1 });
    write(`${lookup("literal")}
resource "terraform_data" "next" { input = ${LOOKUP}.latest.id }`);
    const run = await workspace.plan();
    expect(run.output).toContain(`${LOOKUP}: Read complete`);
    expect(run.output).toMatch(/input\s+= "found-in-plan"/);
  });

  test("with depends_on is read during apply, after what it depends on has changed", async () => {
    write(`
resource "terraform_data" "operation" {
  provisioner "local-exec" {
    interpreter = ["node", "-e"]
    command     = <<-JS
      fetch("${simulator.url}/_simulator/tasks", { method: "POST", body: JSON.stringify({
        instanceId: "deferred", id: "found-in-apply", name: "EXTEND", durationMs: 1 }) })
        .then((answer) => process.exit(answer.ok ? 0 : 1))
    JS
  }
}
${lookup("deferred", "depends_on = [terraform_data.operation]")}
output "latest" { value = ${LOOKUP}.latest.id }`);
    const asked = simulator.control.count();
    expect(await workspace.plannedActions()).toEqual({ "terraform_data.operation": "create", [LOOKUP]: "read" });
    expect(simulator.control.count()).toBe(asked);
    expect((await workspace.apply()).output).toContain('latest = "found-in-apply"');
    // With nothing pending it is read during plan again.
    const plan = await workspace.plan();
    expect(plan.output).toContain("No changes.");
    expect(plan.code).toBe(0);
  });

  test("takes failed tasks as data; a postcondition that judges them fails the plan, and never a destroy", async () => {
    simulator.control.startTask({ instanceId: "judged", name: "EXTEND", durationMs: 1, outcome: "FAILED" });
    write(`${lookup("judged")}
resource "terraform_data" "next" { input = ${LOOKUP}.latest.state }`);
    expect((await workspace.apply()).output).toContain("Apply complete! Resources: 1 added");
    write(`${lookup(
      "judged",
      `lifecycle {
    postcondition {
      condition     = self.latest.state == "succeeded"
      error_message = "The last task ended as \${self.latest.status}."
    }
  }`,
    )}
resource "terraform_data" "next" { input = ${LOOKUP}.latest.state }`);
    const plan = await workspace.plan();
    expect(plan.code).toBe(1);
    expect(unboxed(plan.output)).toContain("Resource postcondition failed");
    expect(unboxed(plan.output)).toContain("The last task ended as FAILED.");
    const destroy = await workspace.terraform(["destroy", "-auto-approve", "-input=false"]);
    expect(destroy.output).toContain("Destroy complete! Resources: 1 destroyed.");
  });

  test("in a check block warns, of failed tasks and of failed reads, and holds nothing up", async () => {
    simulator.control.startTask({ instanceId: "checked", name: "EXTEND", durationMs: 1, outcome: "FAILED" });
    const check = (instance: string) => `
check "last_task" {
  ${lookup(instance)}
  assert {
    condition     = ${LOOKUP}.latest.state == "succeeded"
    error_message = "The last task ended as \${${LOOKUP}.latest.status}."
  }
}
resource "terraform_data" "next" { input = "applied" }`;
    write(check("checked"));
    const failed = await workspace.apply();
    expect(unboxed(failed.output)).toContain("Warning: Check block assertion failed");
    expect(unboxed(failed.output)).toContain("The last task ended as FAILED.");
    expect(failed.output).toContain("Apply complete! Resources: 1 added");

    simulator.control.addFault({ kind: "answer", status: 403, count: 0, body: { error_code: "DCS.2003" } });
    const unread = await workspace.apply();
    simulator.control.clearFaults();
    expect(unboxed(unread.output)).toContain("Warning: The tasks of Huawei Cloud Distributed Cache Service (DCS)");
    expect(unread.output).toContain("Apply complete!");
  });

  test("of an instance that has never run a task has an empty list and no latest", async () => {
    write(`${lookup("idle")}
output "found" { value = [length(${LOOKUP}.tasks), ${LOOKUP}.latest == null, ${LOOKUP}.matched_count] }`);
    const run = await workspace.apply();
    expect(unboxed(run.output)).toContain("found = [ 0, true, 0, ]");
  });
});
