import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, gateProgram, providers } from "../support/gate-program";
import { describeWithTerraform, Workspace } from "../support/terraform";

const GATE = "cloudtasks_dcs_background_task_gate.resized";

/** A consumer's module: its capacity is a variable, so that a run can change it. */
const MODULE = `
variable "capacity" {
  type    = string
  default = "0.125"
}
${gateProgram({ capacity: "CAPACITY" }).replaceAll('"CAPACITY"', "var.capacity").replaceAll("CAPACITY", "var.capacity")}
output "ready" { value = terraform_data.next.output }
`;

describeWithTerraform("terraform test of a module with a gate", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: { operations: { "dcs.resize": { durationMs: 500, appearsAfterMs: 100 } } },
    });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator) + MODULE);
    await workspace.init();
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  test("runs against the simulator: deploy, change, and nothing left to do", async () => {
    workspace.writeFile(
      "tests/resize.tftest.hcl",
      `
run "deploy" {
  assert {
    condition     = ${GATE}.task.id == null
    error_message = "A first deploy runs no EXTEND."
  }
}
run "resize" {
  variables { capacity = "0.25" }
  assert {
    condition     = ${GATE}.task.state == "succeeded"
    error_message = "The gate opened on \${${GATE}.task.state}."
  }
  assert {
    condition     = output.ready == "0.25"
    error_message = "What comes next saw \${output.ready}."
  }
}
run "plan_again" {
  command = plan
  variables { capacity = "0.25" }
  assert {
    condition     = ${GATE}.opened_at == run.resize.opened_at
    error_message = "The gate waits again."
  }
}
`,
    );
    workspace.write('output "opened_at" { value = cloudtasks_dcs_background_task_gate.resized.opened_at }', "out.tf");
    const run = await workspace.terraform(["test", "-filter=tests/resize.tftest.hcl"]);
    expect(run.output).toContain("Success! 3 passed, 0 failed.");
    expect(simulator.control.count({ operation: "ResizeInstance" })).toBe(1);
  });

  test("runs with mock_provider, without a cloud and without credentials", async () => {
    workspace.writeFile(
      "tests/mocked.tftest.hcl",
      `
mock_provider "localcloud" {}
mock_provider "cloudtasks" {
  # A made-up word is no time, and a gate's \`since\` has to be one.
  mock_resource "cloudtasks_checkpoint" {
    defaults = { time = "2026-01-31T08:00:00Z" }
  }
  mock_resource "cloudtasks_dcs_background_task_gate" {
    defaults = {
      task = { state = "succeeded", details = { new_capacity = "0.25" } }
    }
  }
}
run "resize" {
  variables { capacity = "0.25" }
  assert {
    condition     = output.ready == "0.25"
    error_message = "What comes next saw \${output.ready}."
  }
}
`,
    );
    simulator.control.clearRequests();
    const run = await workspace.terraform(["test", "-filter=tests/mocked.tftest.hcl"], {
      env: { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined },
    });
    expect(run.output).toContain("Success! 1 passed, 0 failed.");
    expect(simulator.control.count()).toBe(0);
  });
});
