import { DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, unboxed, Workspace } from "../support/terraform";

const DAY = 24 * 3_600_000;

/** Yesterday's EXTEND succeeded with the very capacity that today's is to bring. */
const program = (since: string) => `
resource "cloudtasks_checkpoint" "before" {
  api         = "dcs_background_tasks"
  instance_id = "${DEFAULT_INSTANCE_ID}"
}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id    = "${DEFAULT_INSTANCE_ID}"
  name           = "EXTEND"
  since          = ${since}
  expect         = { "details.new_capacity" = "0.25" }
  appear_timeout = "2s"
  timeout        = "10m"
  depends_on     = [cloudtasks_checkpoint.before]
}
`;

describeWithTerraform("last week's success", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator();
    simulator.control.startTask({
      instanceId: DEFAULT_INSTANCE_ID,
      name: "EXTEND",
      id: "yesterdays",
      startsAfterMs: -DAY,
      durationMs: 60_000,
      details: { new_capacity: "0.25" },
    });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator) + program('"48h"'));
    await workspace.init();
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  test("would open a gate that looks two days back", async () => {
    expect((await workspace.apply()).code).toBe(0);
    const state = workspace.state();
    expect(state["cloudtasks_dcs_background_task_gate.resized"]).toMatchObject({ task: { id: "yesterdays" } });
  });

  test("does not open a gate behind a checkpoint, and the error says from when on tasks count", async () => {
    workspace.write(providers(simulator) + program("cloudtasks_checkpoint.before.time"));
    const run = await workspace.apply();
    expect(run.code).toBe(1);
    expect(run.output).toContain("No EXTEND appeared within 2s");
    const { time } = workspace.state()["cloudtasks_checkpoint.before"]!;
    expect(unboxed(run.output)).toContain(`started at or after ${time}`);
    expect(unboxed(run.output)).toContain("The nearest is yesterdays");
    expect(unboxed(run.output)).toContain(`it does not count, as since is ${time}`);
  });
});
