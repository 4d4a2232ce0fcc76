import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, gateProgram, providers } from "../support/gate-program";
import {
  describeWithTerraform,
  eventually,
  inNodeStarts,
  providerProcesses,
  signalGroup,
  Workspace,
} from "../support/terraform";

const MINUTE = 60_000;
const GATE = "cloudtasks_dcs_background_task_gate.resized";

describeWithTerraform("a gate that failed opens on the next apply without a new operation", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  let capacity = 0.125;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { operations: { "dcs.resize": { durationMs: 1_000 } } } });
    workspace = new Workspace(CREDENTIALS);
    workspace.write(
      providers(simulator) +
        gateProgram({ capacity: "0.125", gate: 'appear_timeout = "0s"' }).replace('appear_timeout = "3s"', ""),
    );
    await workspace.init();
    expect((await workspace.apply()).code).toBe(0);
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const resizes = () => simulator.control.count({ operation: "ResizeInstance" });

  /** Writes a program with a new capacity, and so a new operation. */
  const change = (gate?: string): string => {
    capacity *= 2;
    workspace.write(providers(simulator) + gateProgram({ capacity: String(capacity), gate }));
    return String(capacity);
  };

  /** Applies again with a gate that is right, and checks that nothing was started for it. */
  const opensWithoutOperation = async (): Promise<void> => {
    const before = resizes();
    // Whatever still ran has ended by now.
    simulator.control.advance(MINUTE);
    workspace.write(providers(simulator) + gateProgram({ capacity: String(capacity) }));
    const actions = await workspace.plannedActions();
    expect(actions["localcloud_dcs_instance.cache"]).toBe("no-op");
    expect(actions["cloudtasks_checkpoint.resize"]).toBe("no-op");
    const run = await workspace.apply();
    expect(run.output).toContain("Apply complete!");
    expect(resizes()).toBe(before);
    const state = workspace.state();
    expect(state[GATE]).toMatchObject({ task: { details: { new_capacity: String(capacity) } } });
    expect(state["terraform_data.next"]).toMatchObject({ output: String(capacity) });
  };

  /** What failed must leave nothing half-done: no gate in the state, and nothing applied behind it. */
  const nothingHalfDone = async (): Promise<void> => {
    const state = workspace.state();
    expect(state[GATE]).toBeUndefined();
    expect(state["terraform_data.next"]).not.toMatchObject({ output: String(capacity) });
  };

  test("after a typo in expect", async () => {
    const next = change('expect = { "details.new_capacity" = "99" }');
    const run = await workspace.apply();
    expect(run.code).toBe(1);
    expect(run.output).toContain(`EXTEND finished, but details.new_capacity is ${next}, expected 99`);
    await nothingHalfDone();
    await opensWithoutOperation();
  });

  test("after a timeout", async () => {
    change('expect = {"details.new_capacity" = "1"}');
    simulator.control.nextOperation({ operation: "dcs.resize", durationMs: MINUTE });
    workspace.write(
      providers(simulator) +
        gateProgram({ capacity: String(capacity) }).replace('timeout        = "10m"', 'timeout = "3s"'),
    );
    const run = await workspace.apply();
    expect(run.code).toBe(1);
    expect(run.output).toMatch(/EXTEND did not finish within 3s, last seen as\s+EXECUTING/);
    await nothingHalfDone();
    await opensWithoutOperation();
  });

  test("after Ctrl-C, which ends the wait at once", async () => {
    change();
    simulator.control.nextOperation({ operation: "dcs.resize", durationMs: MINUTE });
    const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
    const seen = simulator.control.count({ operation: "ListBackgroundTask" });
    await eventually(
      "the gate looks at the list",
      () =>
        running.output().includes("gate.resized: Creating") &&
        simulator.control.count({ operation: "ListBackgroundTask" }) > seen + 3,
    );
    const ended = inNodeStarts(running.done);
    signalGroup(running.child, "SIGINT");
    const run = await running.done;
    // Five seconds on a quiet machine.
    expect(await ended).toBeLessThan(125);
    expect(run.code).toBe(1);
    expect(run.output).toMatch(/The wait for EXTEND was interrupted after \S+, last seen as\s+EXECUTING/);
    expect(run.output).not.toContain("did not respond");
    await nothingHalfDone();
    await opensWithoutOperation();
  });

  test("after a kill -9 of the provider", async () => {
    change();
    simulator.control.nextOperation({ operation: "dcs.resize", durationMs: MINUTE });
    const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
    const seen = simulator.control.count({ operation: "ListBackgroundTask" });
    await eventually(
      "the gate looks at the list",
      () =>
        running.output().includes("gate.resized: Creating") &&
        simulator.control.count({ operation: "ListBackgroundTask" }) > seen + 3,
    );
    const providers = providerProcesses(running.child);
    expect(providers).toHaveLength(1);
    process.kill(providers[0]!, "SIGKILL");
    const run = await running.done;
    expect(run.code).toBe(1);
    await nothingHalfDone();
    await opensWithoutOperation();
  });
});
