import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, gateProgram, providers } from "../support/gate-program";
import { describeWithTerraform, Workspace } from "../support/terraform";

const GATE = "cloudtasks_dcs_background_task_gate.resized";
const CHECKPOINT = "cloudtasks_checkpoint.resize";

describeWithTerraform("the replacement of a gate", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { operations: { "dcs.resize": { durationMs: 1_000 } } } });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator) + gateProgram({ capacity: "0.125" }));
    await workspace.init();
    expect((await workspace.apply()).code).toBe(0);
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = (capacity: string, lifecycle = "") =>
    workspace.write(providers(simulator) + gateProgram({ capacity, lifecycle }));

  test("triggers replace checkpoint and gate, so the new gate waits for the new task", async () => {
    write("0.25");
    expect(await workspace.plannedActions()).toMatchObject({ [CHECKPOINT]: "delete,create", [GATE]: "delete,create" });
    expect((await workspace.apply()).code).toBe(0);
    expect(workspace.state()[GATE]).toMatchObject({ task: { details: { new_capacity: "0.25" } } });
  });

  test("-replace of the gate waits again, for the task it knew: its checkpoint is unchanged", async () => {
    const before = workspace.state()[GATE]!;
    const run = await workspace.apply(`-replace=${GATE}`);
    expect(run.code).toBe(0);
    const after = workspace.state()[GATE]!;
    expect((after.task as { id: string }).id).toBe((before.task as { id: string }).id);
    expect(Date.parse(after.opened_at as string)).toBeGreaterThanOrEqual(Date.parse(before.opened_at as string));
  });

  test("create_before_destroy opens the new gate before the old one goes", async () => {
    write("0.5", "lifecycle { create_before_destroy = true }");
    expect(await workspace.plannedActions()).toMatchObject({ [GATE]: "create,delete" });
    const run = await workspace.apply();
    expect(run.code).toBe(0);
    expect(run.output.indexOf("gate.resized: Creation complete")).toBeLessThan(
      run.output.indexOf("gate.resized (deposed"),
    );
    expect(workspace.state()[GATE]).toMatchObject({ task: { details: { new_capacity: "0.5" } } });
  });

  test("a change of timeout is in place and keeps what the gate has seen", async () => {
    const before = workspace.state()[GATE]!;
    const requests = simulator.control.count();
    write("0.5", "lifecycle { create_before_destroy = true }\n settle = null");
    workspace.write(workspace.readFile("main.tf").replace('timeout        = "10m"', 'timeout = "11m"'));
    expect(await workspace.plannedActions()).toMatchObject({ [GATE]: "update", "terraform_data.next": "no-op" });
    expect((await workspace.apply()).code).toBe(0);
    expect(workspace.state()[GATE]).toEqual({ ...before, timeout: "11m" });
    expect(simulator.control.count()).toBe(requests);
  });

  describe("-replace of the checkpoint alone", () => {
    const strict = (capacity: string) =>
      gateProgram({ capacity }).replace('on_no_match    = "open"', "").replace('"3s"', '"1s"');
    const own = 'name           = "EXTEND"\n  since          = cloudtasks_checkpoint.resize.time';
    const put = (program: string) => workspace.write(providers(simulator) + program);

    test("strands the gate: the task is older than what it waits for, in every apply", async () => {
      put(strict("1"));
      expect((await workspace.apply()).code).toBe(0);
      expect((await workspace.apply(`-replace=${CHECKPOINT}`)).output).toContain("(no_match)");
      expect((await workspace.apply()).output).toContain("(no_match)");
    });

    test("is left by naming the task, by opening without one, or by the next operation", async () => {
      const task = simulator.control
        .tasks()
        .filter(({ name }) => name === "EXTEND")
        .at(-1)!;
      put(strict("1").replace(own, `task_id = "${task.id}"`));
      expect((await workspace.apply()).code).toBe(0);
      put(
        strict("1")
          .replace(own, `${own}\n  on_no_match = "open"`)
          .replace(/expect = .*/, ""),
      );
      expect((await workspace.apply()).code).toBe(0);
      put(strict("2"));
      expect((await workspace.apply()).code).toBe(0);
      expect(workspace.state()[GATE]).toMatchObject({ task: { details: { new_capacity: "2" } } });
    });
  });

  test("destroy takes the gate out of the state without a request of ours", async () => {
    const lists = simulator.control.count({ operation: "ListBackgroundTask" });
    const run = await workspace.terraform(["destroy", "-auto-approve"], {
      env: { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined },
    });
    expect(run.output).toContain("Destroy complete!");
    expect(simulator.control.count({ operation: "ListBackgroundTask" })).toBe(lists);
  });
});
