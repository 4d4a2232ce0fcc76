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
  timeout     = "10m"
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

  /** How many lists are asked for, in how many seconds, while so many gates wait for one task. */
  const requestsOf = async (count: number, parallelism: number) => {
    const workspace = new Workspace(CREDENTIALS, "all");
    workspaces.push(workspace);
    workspace.write(providers(simulator).replace('"100ms"', '"1s"').replace('"500ms"', '"1s"') + gates(count));
    await workspace.init();
    simulator.control.clearTasks();
    simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name: "EXTEND", durationMs: 6_000 });
    const before = simulator.control.count({ operation: "ListBackgroundTask" });
    const run = await workspace.apply(`-parallelism=${parallelism}`);
    expect(run.output).toContain(`Apply complete! Resources: ${count} added`);
    return { requests: simulator.control.count({ operation: "ListBackgroundTask" }) - before, seconds: run.seconds };
  };

  test.each([
    [100, 10],
    [100, 100],
  ])(
    "%d of them, %d at a time, ask hardly more often than one, which asks once a second",
    async (count, parallelism) => {
      const { requests, seconds } = await requestsOf(count, parallelism);
      // The budget is 1.2 times; one request more is the grain of so few.
      expect(requests).toBeLessThanOrEqual(1.2 * seconds + 1);
    },
  );
});
