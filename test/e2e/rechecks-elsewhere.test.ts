/** Re-checks of operations inside modules and of ones that are created before they are destroyed, also in `terraform test`. */
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { markerOf } from "../support/recheck-program";
import { describeWithTerraform, SOURCES, unboxed, Workspace } from "../support/terraform";

const TYPE = "cloudtasks_dcs_background_task_gate";
const OPERATION = "localcloud_call.resize";
/** By where its operation is: the instance, and so the gate. */
const KINDS = ["replaced", "nested"] as const;

const call = (simulator: Simulator, instance: string, size: string, more = "") => `
resource "localcloud_call" "resize" {
  method = "POST"
  url    = "${simulator.endpoints.dcs}/v2/${DEFAULT_CREDENTIALS.projectId}/instances/${instance}/resize"
  body   = jsonencode({ new_capacity = ${size} })
  ${more}
}
${markerOf(OPERATION)}
`;

const gate = (kind: (typeof KINDS)[number], recheckOn: string, operation: string) => `
resource "${TYPE}" "${kind}" {
  instance_id     = "${kind}"
  name            = "EXTEND"
  since           = cloudtasks_checkpoint.before.time
  recheck_on      = ${recheckOn}
  recheck_timeout = "2s"
  timeout         = "5m"
  depends_on      = [${operation}]
}
resource "terraform_data" "behind_${kind}" {
  input      = var.size
  depends_on = [${TYPE}.${kind}]
}
output "${kind}" { value = ${TYPE}.${kind} }
`;

const program = (simulator: Simulator) => `
variable "size" {
  type    = number
  default = 1
}
resource "cloudtasks_checkpoint" "before" {
  api = "dcs_background_tasks"
}
${call(
  simulator,
  "replaced",
  "var.size",
  "depends_on = [cloudtasks_checkpoint.before]\n  lifecycle { create_before_destroy = true }",
)}
${gate("replaced", "terraform_data.ran.output", OPERATION)}
module "resize" {
  source     = "./resize"
  size       = var.size
  depends_on = [cloudtasks_checkpoint.before]
}
${gate("nested", "module.resize.ran", "module.resize")}
`;

/** What the guide of re-checks says of a module: the marker stands beside the resource, and its output is handed out. */
const moduleOf = (simulator: Simulator) => `
terraform {
  required_providers { localcloud = { source = "${SOURCES.localcloud}" } }
}
variable "size" { type = number }
${call(simulator, "nested", "var.size")}
output "ran" { value = terraform_data.ran.output }
`;

const TEST = `
run "deploy" {}
run "resize" {
  variables { size = 2 }
  assert {
    condition     = output.replaced.recheck_task.details.new_capacity == "2" && output.nested.recheck_task.details.new_capacity == "2"
    error_message = "A gate did not look at the new task."
  }
}
run "plan_again" {
  command = plan
  variables { size = 2 }
  assert {
    condition     = output.nested.rechecked_at == run.resize.nested.rechecked_at
    error_message = "The gate is checked again."
  }
}
run "broken" {
  variables { size = 3 }
}
`;

describeWithTerraform("a gate whose operation stands elsewhere is checked again", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  const fail = (count: number) =>
    simulator.control.nextOperation({ operation: "dcs.resize", count, outcome: "FAILED", failedStep: "Move slots" });
  const apply = (size: number, ...more: string[]) => workspace.apply(`-var=size=${size}`, ...more);

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: {
        documentedExamples: false,
        instances: KINDS.map((id) => ({ id, name: id })),
        operations: { "dcs.resize": { durationMs: 300 } },
      },
    });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator) + program(simulator));
    workspace.writeFile("resize/main.tf", moduleOf(simulator));
    workspace.writeFile("tests/resize.tftest.hcl", TEST);
    await workspace.init();
  });

  beforeEach(() => simulator.control.reset());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  test("in a module, and with create_before_destroy: a failed task fails the apply, a good one opens the way", async () => {
    expect((await apply(1)).output).toContain("Apply complete!");
    fail(2);
    const failed = await apply(2, `-replace=${OPERATION}`);
    const output = unboxed(failed.output);
    expect(failed.code).toBe(1);
    expect(output).toContain('+/- resource "localcloud_call" "resize"');
    expect(output.split("EXTEND failed")).toHaveLength(3);
    expect(output).toContain("Failed step: Move slots.");
    expect(output).not.toMatch(/terraform_data\.behind_\w+: Modif/);
    expect((await apply(3, `-replace=${OPERATION}`)).output).toContain("Apply complete!");
    const state = workspace.state();
    for (const kind of KINDS) {
      const { task, recheck_task } = state[`${TYPE}.${kind}`] as Record<string, unknown>;
      expect(task).toMatchObject({ details: { new_capacity: "1" } });
      expect(recheck_task).toMatchObject({ state: "succeeded", details: { new_capacity: "3" } });
      expect(state[`terraform_data.behind_${kind}`]).toMatchObject({ output: 3 });
    }
  });

  test("in terraform test, whose runs are applies of their own", async () => {
    // The times of a marker are whole seconds, and no run of a test may begin in the second of the one before.
    simulator.control.nextOperation({ operation: "dcs.resize", count: 4, durationMs: 1_100 });
    fail(2);
    const run = await workspace.terraform(["test"]);
    expect(unboxed(run.output)).toContain("EXTEND failed");
    expect(run.output).toContain("3 passed, 1 failed.");
  });
});
