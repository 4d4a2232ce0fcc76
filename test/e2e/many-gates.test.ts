import { DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, Workspace } from "../support/terraform";

/** Gates on one task that is already running when they begin. */
const gates = (count: number) => `
resource "cloudtasks_dcs_background_task_gate" "gate" {
  count       = ${count}
  instance_id = "${DEFAULT_INSTANCE_ID}"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "60s"
}
`;

describeWithTerraform("many gates on one instance", () => {
  let simulator: Simulator;
  const workspaces: Workspace[] = [];

  beforeAll(async () => {
    simulator = await startSimulator();
  });

  afterAll(async () => {
    for (const workspace of workspaces) {
      workspace.remove();
    }
    await simulator.close();
  });

  /** How many lists are asked for while so many gates wait for one task. */
  const requestsOf = async (count: number, parallelism: number): Promise<number> => {
    const workspace = new Workspace(CREDENTIALS);
    workspaces.push(workspace);
    workspace.write(providers(simulator).replace('"100ms"', '"1s"').replace('"500ms"', '"1s"') + gates(count));
    await workspace.init();
    simulator.control.clearTasks();
    simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name: "EXTEND", durationMs: 12_000 });
    const before = simulator.control.count({ operation: "ListBackgroundTask" });
    const run = await workspace.apply(`-parallelism=${parallelism}`);
    expect(run.output).toContain(`Apply complete! Resources: ${count} added`);
    return simulator.control.count({ operation: "ListBackgroundTask" }) - before;
  };

  test("ask hardly more often than one gate does, ten or a hundred at a time", async () => {
    const one = await requestsOf(1, 10);
    const ten = await requestsOf(100, 10);
    const hundred = await requestsOf(100, 100);
    expect(one).toBeGreaterThan(5);
    // The budget is 1.2 times; one request more is the grain of so few.
    expect(ten).toBeLessThanOrEqual(Math.ceil(one * 1.2) + 1);
    expect(hundred).toBeLessThanOrEqual(Math.ceil(one * 1.2) + 1);
  });
});
