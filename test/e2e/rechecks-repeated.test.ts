/** Re-checks of gates that are repeated, renamed, taken away, or tainted. */
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { markerOf } from "../support/recheck-program";
import { describeWithTerraform, unboxed, Workspace } from "../support/terraform";

/** Long before this run, but not so long that signatures of then would be too old. */
const EARLIER = 12 * 60_000;

const TYPE = "cloudtasks_dcs_background_task_gate";

interface Repeated {
  readonly repeat: string;
  /** The instance's ID, its size, and what stands for one of the operations, as expressions. */
  readonly each: readonly [id: string, size: string, index: string];
  /** How operation, marker and gate are named. */
  readonly name?: string;
  /** Without the gate. */
  readonly gateless?: boolean;
  readonly more?: string;
}

const program = (
  { endpoints }: Simulator,
  { repeat, each: [id, size, index], name = "one", gateless = false, more = "" }: Repeated,
) => `
resource "cloudtasks_checkpoint" "before" {
  api = "dcs_background_tasks"
}
resource "localcloud_call" "${name}" {
  ${repeat}
  method     = "POST"
  url        = "${endpoints.dcs}/v2/${DEFAULT_CREDENTIALS.projectId}/instances/cache-\${${id}}/resize"
  body       = jsonencode({ new_capacity = ${size} })
  depends_on = [cloudtasks_checkpoint.before]
}
${markerOf(`localcloud_call.${name}[${index}]`, { name, more: repeat })}
${
  gateless
    ? ""
    : `
resource "${TYPE}" "${name}" {
  ${repeat}
  instance_id     = "cache-\${${id}}"
  name            = "EXTEND"
  since           = cloudtasks_checkpoint.before.time
  timeout         = "5m"
  recheck_on      = terraform_data.${name}[${index}].output
  recheck_timeout = "2s"
  depends_on      = [localcloud_call.${name}]
}`
}
${more}
`;

const forEach = (sizes: Readonly<Record<string, number>>): Repeated => ({
  repeat: `for_each = ${JSON.stringify(sizes)}`,
  each: ["each.key", "each.value", "each.key"],
});
const count = (sizes: readonly number[]): Repeated => ({
  repeat: `count = ${sizes.length}`,
  each: ["count.index", `${JSON.stringify(sizes)}[count.index]`, "count.index"],
});

describeWithTerraform("gates that are checked again, repeated, renamed, taken away or tainted", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  const write = (repeated: Repeated) => workspace.write(providers(simulator) + program(simulator, repeated));
  const applies = async (...args: string[]) =>
    expect((await workspace.apply(...args)).output).toContain("Apply complete!");
  const state = async (address: string) => workspace.state()[`${TYPE}.${address}`];
  /** What a plan does to the gates. */
  const plannedGates = async () =>
    Object.fromEntries(
      Object.entries(await workspace.plannedActions())
        .filter(([address]) => address.startsWith(TYPE))
        .map(([address, action]) => [address.slice(TYPE.length + 1), action]),
    );
  const lists = () => simulator.control.count({ operation: "ListBackgroundTask" });
  const fails = async () => {
    const run = await workspace.apply();
    expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  };

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: { anyInstance: true, documentedExamples: false, operations: { "dcs.resize": { durationMs: 300 } } },
    });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator));
    await workspace.init();
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  describe("for_each", () => {
    test("one changes, one comes, one goes: only the changed one is checked again, and others are left alone", async () => {
      write(forEach({ a: 1, b: 1, c: 1 }));
      await applies();
      write(forEach({ a: 1, b: 2, d: 1 }));
      expect(await plannedGates()).toEqual({
        'one["a"]': "no-op",
        'one["b"]': "update",
        'one["c"]': "delete",
        'one["d"]': "create",
      });
      await applies();
      expect(await state('one["b"]')).toMatchObject({ recheck_task: { details: { new_capacity: "2" } } });
      expect(await state('one["d"]')).toMatchObject({ task: { state: "succeeded" }, recheck_task: null });
      expect((await workspace.plan()).code).toBe(0);
    });

    test("operation, marker and gate are moved: none is checked again; they still are when the operation runs", async () => {
      const moved = ["localcloud_call", "terraform_data", TYPE]
        .map((type) => `moved {\n  from = ${type}.one\n  to   = ${type}.other\n}`)
        .join("\n");
      const before = lists();
      write({ ...forEach({ a: 1, b: 2, d: 1 }), name: "other", more: moved });
      expect(new Set(Object.values(await workspace.plannedActions()))).toEqual(new Set(["no-op"]));
      await applies();
      expect(lists()).toBe(before);
      write({ ...forEach({ a: 2, b: 2, d: 1 }), name: "other" });
      simulator.control.nextOperation({ operation: "dcs.resize", outcome: "FAILED", durationMs: 0 });
      await fails();
    });
  });

  describe("count", () => {
    test("from one to two: the first is left alone, the second opens on its own task", async () => {
      workspace.forgetState();
      simulator.control.setClock({ offsetMs: -EARLIER });
      write(count([1]));
      await applies();
      write(count([1, 1]));
      expect(await plannedGates()).toEqual({ "one[0]": "no-op", "one[1]": "create" });
      await applies();
      write(count([1, 2]));
      expect(await plannedGates()).toEqual({ "one[0]": "no-op", "one[1]": "update" });
      await applies();
      expect(await state("one[1]")).toMatchObject({ recheck_task: { details: { new_capacity: "2" } } });
    });

    test("a tainted gate opens on the newest task; with the operation touched, its late failed task fails it", async () => {
      await workspace.terraform(["taint", `${TYPE}.one[1]`]);
      await applies();
      expect(await state("one[1]")).toMatchObject({ task: { details: { new_capacity: "2" } }, recheck_task: null });
      simulator.control.setClock({ offsetMs: 0 });
      await workspace.terraform(["taint", `${TYPE}.one[1]`]);
      write(count([1, 3]));
      const late = { outcome: "FAILED", durationMs: 0, appearsAfterMs: 1_000 };
      simulator.control.nextOperation({ operation: "dcs.resize", ...late });
      await fails();
    });

    test("a gate that was taken out while the operation ran judges that task when it is back", async () => {
      workspace.forgetState();
      write(count([1]));
      await applies();
      write({ ...count([4]), gateless: true });
      simulator.control.nextOperation({ operation: "dcs.resize", outcome: "FAILED", durationMs: 0 });
      await applies();
      write(count([4]));
      await fails();
    });
  });
});
