/** Re-checks in runs that are cut short or cut down, and beside other gates and resources. */
import { DEFAULT_INSTANCE_ID as INSTANCE, type Simulator, startSimulator } from "../../lib/simulator";
import type { OperationOutcome } from "../../lib/simulator/scenario/scenario";
import { CREDENTIALS, providers } from "../support/gate-program";
import {
  extending,
  GATE,
  MARKER,
  NEXT,
  OPERATION,
  type RecheckProgram,
  recheckProgram,
} from "../support/recheck-program";
import { describeWithTerraform, eventually, signalGroup, unboxed, Workspace } from "../support/terraform";

/** Long before this run, but not so long that signatures of then would be too old. */
const EARLIER = 12 * 60_000;

const TYPE = "cloudtasks_dcs_background_task_gate";

const gate = (name: string, more: string) => `
resource "${TYPE}" "${name}" {
  instance_id     = "${INSTANCE}"
  since           = cloudtasks_checkpoint.before.time
  on_no_match     = "open"
  appear_timeout  = "1s"
  recheck_on      = terraform_data.ran.output
  recheck_timeout = "1s"
  ${more}
}
`;

describeWithTerraform("re-checks in runs that are cut short, and beside other gates", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  const put = (program: RecheckProgram, change = (hcl: string) => hcl) => {
    const hcl = recheckProgram(simulator, program).replace('recheck_timeout = "3s"', 'recheck_timeout = "1s"');
    workspace.write(providers(simulator) + change(hcl));
  };
  const next = (outcome: Partial<OperationOutcome>) =>
    simulator.control.nextOperation({ operation: "dcs.resize", ...outcome });
  const ago = (ms: number) => simulator.control.setClock({ offsetMs: -ms });
  const state = async (address = GATE) => workspace.state()[address];
  const applies = async (...args: string[]) => {
    const run = await workspace.apply(...args);
    expect(run.output).toContain("Apply complete!");
    return unboxed(run.output);
  };
  const fails = async (...args: string[]) => {
    const run = await workspace.apply(...args);
    expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  };
  const opened = async (program: RecheckProgram = {}, change?: (hcl: string) => string) => {
    workspace.forgetState();
    simulator.control.clearTasks();
    put(program, change);
    await applies();
  };
  /** Starts an apply, and presses Ctrl-C when it has come so far. */
  const interruptedAt = async (text: string) => {
    const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
    await eventually(text, () => running.output().includes(text));
    signalGroup(running.child, "SIGINT");
    expect((await running.done).code).toBe(1);
  };

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: extending(300) });
    workspace = new Workspace(CREDENTIALS, "all");
    put({});
    await workspace.init();
  });

  beforeEach(() => {
    simulator.control.reset();
    ago(0);
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  describe("what replaces and what is left out", () => {
    const more = `
resource "terraform_data" "barrier" { triggers_replace = [${GATE}.id] }
resource "terraform_data" "by_gate" {
  lifecycle { replace_triggered_by = [${GATE}.opened_at] }
}
resource "terraform_data" "by_barrier" {
  lifecycle { replace_triggered_by = [terraform_data.barrier.id] }
}`;

    test("replace_triggered_by opened_at, or a barrier: replaced with the gate, and not when it is checked again", async () => {
      await opened({ more });
      const behind = (action: string) => ({
        "terraform_data.barrier": action,
        "terraform_data.by_gate": action,
        "terraform_data.by_barrier": action,
      });
      put({ more, size: 2 });
      expect(await workspace.plannedActions()).toMatchObject({ [GATE]: "update", ...behind("no-op") });
      put({ more, triggers: "b" });
      expect(await workspace.plannedActions()).toMatchObject({ [GATE]: "delete,create", ...behind("delete,create") });
    });

    test("-refresh=false and -parallelism=1: a failed task fails the gate all the same", async () => {
      put({ more, size: 2 });
      next({ outcome: "FAILED" });
      await fails("-refresh=false", "-parallelism=1");
    });

    test("-target of the gate checks it again; -target of the operation alone loses the re-check, as the guide says", async () => {
      await opened();
      put({ size: 3 });
      await applies(`-target=${GATE}`);
      expect(await state()).toMatchObject({ recheck_task: { details: { new_capacity: "3" } } });
      put({ size: 2 });
      next({ outcome: "FAILED", durationMs: 0 });
      await applies(`-target=${OPERATION}`);
      expect(await workspace.plannedActions()).toMatchObject({ [MARKER]: "no-op", [GATE]: "no-op" });
    });
  });

  describe("Ctrl-C", () => {
    test("during the operation: its task is awaited in the next run while it runs, and judged", async () => {
      await opened();
      put({ size: 2 });
      simulator.control.addFault({ kind: "slow", ms: 1_500, count: 1 });
      next({ outcome: "FAILED", durationMs: 600_000 });
      await interruptedAt(`${OPERATION}: Modifying`);
      const before = simulator.control.count({ operation: "ListBackgroundTask" });
      const failing = fails();
      await eventually("a look", () => simulator.control.count({ operation: "ListBackgroundTask" }) > before);
      simulator.control.advance(600_000);
      await failing;
      ago(0);
    });

    test("during the operation: what ended badly long before the next run is warned of", async () => {
      ago(EARLIER);
      await opened();
      put({ size: 2 });
      simulator.control.addFault({ kind: "slow", ms: 1_500, count: 1 });
      next({ outcome: "FAILED", durationMs: 0 });
      await interruptedAt(`${OPERATION}: Modifying`);
      ago(0);
      expect(await applies()).toContain("Before this run, EXTEND failed");
    });

    test("between marker and gate: the next run fails with the operation's task, as the marker tells when it ran", async () => {
      const hold = (hcl: string) =>
        hcl.replace("depends_on      = [localcloud_call.resize]", "depends_on      = [terraform_data.hold]");
      const more = `
resource "terraform_data" "hold" {
  triggers_replace = [${MARKER}.id]
  provisioner "local-exec" {
    command = "sleep 2"
  }
}`;
      await opened({ more }, hold);
      put({ more, size: 2 }, hold);
      next({ outcome: "FAILED", durationMs: 0 });
      await interruptedAt("terraform_data.hold: Provisioning");
      await fails();
    });
  });

  describe("other gates on the same operation", () => {
    const more = [
      gate("finished", `name = "EXTEND"\n  until = "finished"\n  depends_on = [${OPERATION}]`),
      gate("other", `name = "RESTART"\n  depends_on = [${OPERATION}]`),
      gate("chained", `name = "EXTEND"\n  until = "finished"\n  depends_on = [${TYPE}.finished]`),
    ].join("");

    test("each judges its own: finished opens on the failed task, another name on none, a chained gate after its own", async () => {
      await opened({ more });
      put({ more, size: 2 });
      next({ outcome: "FAILED" });
      await fails();
      const failed = { recheck_task: { state: "failed" } };
      expect(await state(`${TYPE}.finished`)).toMatchObject(failed);
      expect(await state(`${TYPE}.chained`)).toMatchObject(failed);
      expect(await state(`${TYPE}.other`)).toMatchObject({ recheck_task: null, rechecked_at: expect.any(String) });
    });

    test("destroy asks for nothing, whatever is pending", async () => {
      const before = simulator.control.count();
      const run = await workspace.terraform(["destroy", "-auto-approve", "-input=false"]);
      expect(run.output).toContain("Destroy complete!");
      expect(simulator.control.count()).toBe(before);
    });
  });

  test("create_before_destroy below the gate, and so of all before it: a replaced operation's failed task fails it", async () => {
    const cbd = (hcl: string) =>
      hcl.replace(
        `depends_on = [${GATE}]`,
        `depends_on = [${GATE}]\n  lifecycle {\n    create_before_destroy = true\n  }`,
      );
    await opened({}, cbd);
    next({ outcome: "FAILED" });
    await fails(`-replace=${OPERATION}`);
    expect(await state(NEXT)).toMatchObject({ input: 1 });
  });

  test("recheck_on wholly unknown, with another timeout: planned in place, and checked again", async () => {
    await opened();
    const more = `
resource "terraform_data" "another" {
  input      = { planned = plantimestamp(), ended = timestamp() }
  depends_on = [${OPERATION}]
}`;
    put({ size: 2, more, recheckOn: "terraform_data.another.output" }, (hcl) => hcl.replace('"5m"', '"6m"'));
    expect(await workspace.plannedActions()).toMatchObject({ [GATE]: "update" });
    next({ durationMs: 500 });
    await applies();
    expect(await state()).toMatchObject({ timeout: "6m", recheck_task: { details: { new_capacity: "2" } } });
  });
});
