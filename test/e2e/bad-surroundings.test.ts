import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, inNodeStarts, unboxed, Workspace } from "../support/terraform";

const INSTANCE = "11111111-2222-4333-8444-555555555555";
const MISSING = "99999999-2222-4333-8444-555555555555";

const gates = (count: number, instance = INSTANCE, timeout = "10m") => `
resource "cloudtasks_dcs_background_task_gate" "gate" {
  count       = ${count}
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "${timeout}"
}
`;

describeWithTerraform("a gate in bad surroundings", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeEach(async () => {
    simulator = await startSimulator();
    workspace = new Workspace(CREDENTIALS);
  });

  afterEach(async () => {
    workspace.remove();
    await simulator.close();
  });

  test("with wrong credentials, five gates send one signed request between them and say what to check", async () => {
    workspace.write(providers(simulator) + gates(5));
    await workspace.init();
    const run = await workspace.terraform(["apply", "-auto-approve"], { env: { HW_SECRET_KEY: "not-the-secret-key" } });
    expect(run.code).toBe(1);
    expect(simulator.control.requests().signedRejected).toBe(1);
    expect(simulator.control.count()).toBe(1);
    expect(unboxed(run.output)).toContain("verify aksk signature fail");
    expect(run.output).not.toContain("not-the-secret-key");
    expect(run.output.match(/Error: The tasks of .* could not be listed/g)).toHaveLength(5);
  });

  test("without credentials, the error lists every place that was looked at, and nothing is sent", async () => {
    workspace.write(providers(simulator) + gates(1));
    await workspace.init();
    const run = await workspace.terraform(["apply", "-auto-approve"], {
      env: { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined },
    });
    expect(run.code).toBe(1);
    expect(unboxed(run.output)).toContain("environment: HW_ACCESS_KEY and HW_SECRET_KEY");
    expect(simulator.control.count()).toBe(0);
  });

  test("an unknown instance ends the wait at once and points at the instance", async () => {
    workspace.write(providers(simulator) + gates(1, MISSING));
    await workspace.init();
    const run = await workspace.apply();
    expect(run.code).toBe(1);
    expect(unboxed(run.output)).toContain("the instance does not exist in this project and region");
    // Not asked again: that would only show it as missing once more.
    expect(simulator.control.count({ operation: "ListBackgroundTask" })).toBe(1);
  });

  test("a lookup of an unknown instance is an error, or empty with a warning where that is wished", async () => {
    const lookup = (more: string) => `
data "cloudtasks_dcs_background_tasks" "tasks" {
  instance_id = "${MISSING}"
  ${more}
}
output "count" { value = length(data.cloudtasks_dcs_background_tasks.tasks.tasks) }
`;
    workspace.write(providers(simulator) + lookup(""));
    await workspace.init();
    const failed = await workspace.plan();
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/instance_id = "99999999/);
    workspace.write(providers(simulator) + lookup("ignore_not_found = true"));
    const warned = await workspace.apply();
    expect(warned.code).toBe(0);
    expect(unboxed(warned.output)).toContain("Warning: The instance was not found, so its task list is taken as empty");
    expect(warned.output).toContain("count = 0");
  });

  test("an unreachable endpoint ends the wait and names host and setting", async () => {
    await simulator.close();
    workspace.write(providers(simulator) + gates(1, INSTANCE, "4s"));
    await workspace.init();
    const applied = workspace.apply();
    // Fifteen seconds on a quiet machine.
    expect(await inNodeStarts(applied)).toBeLessThan(375);
    const run = await applied;
    expect(run.code).toBe(1);
    expect(unboxed(run.output)).toContain("could not be listed: no connection");
    expect(unboxed(run.output)).toContain(`${new URL(simulator.url).host}`);
    expect(unboxed(run.output)).toContain('endpoints option, key "dcs"');
  });

  test("import is refused with the explanation", async () => {
    workspace.write(providers(simulator) + gates(1));
    await workspace.init();
    const run = await workspace.terraform([
      "import",
      "cloudtasks_dcs_background_task_gate.gate[0]",
      "dcs_background_tasks/x/y",
    ]);
    expect(run.code).toBe(1);
    expect(unboxed(run.output)).toContain(
      "A gate is the evidence of a wait that has happened; there is nothing in the cloud",
    );
  });
});
