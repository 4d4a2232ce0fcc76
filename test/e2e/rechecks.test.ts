/** Operations that run again without a trigger of their gate changing: none of it slips past. */
import {
  DEFAULT_CREDENTIALS,
  DEFAULT_INSTANCE_ID as INSTANCE,
  type Simulator,
  startSimulator,
} from "../../lib/simulator";
import type { OperationOutcome } from "../../lib/simulator/scenario/scenario";
import { CREDENTIALS, providers } from "../support/gate-program";
import {
  extending,
  GATE,
  MARKER,
  NEXT,
  OPERATION,
  openAnew,
  type RecheckProgram,
  recheckProgram,
} from "../support/recheck-program";
import { describeWithTerraform, eventually, signalGroup, unboxed, Workspace } from "../support/terraform";

/** Long before this run, but not so long that signatures of then would be too old. */
const EARLIER = 12 * 60_000;

describeWithTerraform("an operation that runs again without a change of the gate's triggers", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  let onList = () => {};

  const write = (program: RecheckProgram = {}) =>
    workspace.write(providers(simulator) + recheckProgram(simulator, program));
  /** What the next EXTEND does; without this it succeeds in half a second. */
  const next = (outcome: Partial<OperationOutcome>) =>
    simulator.control.nextOperation({ operation: "dcs.resize", ...outcome });
  const gate = async () => workspace.state()[GATE] as Record<string, unknown>;
  /** Somebody's own EXTEND, so long ago. */
  const byHand = (outcome: string, id: string, agoMs = 0) =>
    simulator.control.startTask({
      ...{ instanceId: INSTANCE, name: "EXTEND", id, outcome, durationMs: 0, startsAfterMs: -agoMs },
      details: { new_capacity: "1" },
    });
  const lists = () => simulator.control.count({ operation: "ListBackgroundTask" });
  /** Opened, with an operation whose task has succeeded. */
  const opened = (program?: RecheckProgram, agoMs = 0) => openAnew(simulator, workspace, program, -agoMs);

  beforeAll(async () => {
    simulator = await startSimulator({
      onRequest: ({ operation }) => operation === "ListBackgroundTask" && onList(),
      scenario: extending(500),
    });
    workspace = new Workspace(CREDENTIALS, "all");
    write();
    await workspace.init();
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  describe("another argument, taint and -replace", () => {
    beforeAll(() => opened());

    test("where nothing runs again nothing changes, and nothing is asked", async () => {
      const before = simulator.control.count();
      expect((await workspace.plan()).code).toBe(0);
      expect(simulator.control.count()).toBe(before);
    });

    test("another argument: the gate changes in place, awaits the new task, and keeps what it opened on", async () => {
      const { task, opened_at, waited_seconds } = await gate();
      write({ size: 2 });
      expect(await workspace.plannedActions()).toEqual({
        "cloudtasks_checkpoint.before": "no-op",
        [OPERATION]: "update",
        [MARKER]: "delete,create",
        [GATE]: "update",
        [NEXT]: "update",
      });
      next({ durationMs: 2_000 });
      const run = await workspace.apply();
      expect(run.output).toContain("Apply complete!");
      const at = (text: string) => run.output.indexOf(text);
      expect(at("gate.resized: Modifications complete")).toBeLessThan(at("terraform_data.next: Modifying"));
      const state = await gate();
      expect(state).toMatchObject({ task, opened_at, waited_seconds });
      expect(state.recheck_task).toMatchObject({ state: "succeeded", details: { new_capacity: "2" } });
      expect(Date.parse(state.rechecked_at as string)).toBeGreaterThan(Date.parse(opened_at as string));
      expect((await workspace.plan()).code).toBe(0);
    });

    test("its task fails: so does the apply, nothing behind it is touched, and the state stays as it was", async () => {
      const before = await gate();
      write({ size: 3 });
      next({ outcome: "FAILED", appearsAfterMs: 1_000 });
      const run = await workspace.apply();
      expect(run.code).toBe(1);
      expect(run.output).toContain("EXTEND failed");
      expect(run.output).not.toContain("terraform_data.next: Modifying");
      expect(await gate()).toEqual(before);
    });

    test("applied again, it sees the same task; a later success heals it", async () => {
      expect(unboxed((await workspace.apply()).output)).toContain("EXTEND failed");
      byHand("SUCCESS", "mended");
      const run = await workspace.apply();
      expect(run.output).toContain("Apply complete!");
      expect((await gate()).recheck_task).toMatchObject({ id: "mended" });
    });

    test.each([
      ["-replace", () => workspace.apply(`-replace=${OPERATION}`)],
      [
        "taint",
        async () => {
          await workspace.terraform(["taint", OPERATION]);
          return workspace.apply();
        },
      ],
    ])("%s of the operation: its failed task fails the gate", async (_, rerun) => {
      next({ outcome: "FAILED" });
      const run = await rerun();
      expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
      byHand("SUCCESS", `mended-${Math.random()}`);
      expect((await workspace.apply()).code).toBe(0);
    });

    test("no task comes: the gate stays open after recheck_timeout", async () => {
      write({ size: 4 });
      next({ noTask: true });
      const run = await workspace.apply();
      expect(run.output).toContain("Apply complete!");
      expect((await gate()).recheck_task).toBeNull();
      expect(run.output).toMatch(/gate\.resized: Modifications complete after (?:[3-9]|\d\d+)s/);
    });
  });

  describe("the marker comes and goes", () => {
    test("neither is a re-check: nothing is asked, and what hangs on the gate stays", async () => {
      await opened({ recheckOn: "" });
      const before = lists();
      write();
      expect(await workspace.plannedActions()).toMatchObject({ [GATE]: "update", [NEXT]: "no-op" });
      expect((await workspace.apply()).output).toContain("Apply complete!");
      write({ recheckOn: "" });
      expect((await workspace.apply()).output).toContain("Apply complete!");
      expect(lists()).toBe(before);
      expect(await gate()).toMatchObject({ recheck_task: null, rechecked_at: null });
    });
  });

  describe("what others did between the runs", () => {
    test("a success and a failure by hand neither open nor fail it; the failure is warned of", async () => {
      await opened({}, EARLIER);
      byHand("SUCCESS", "good-by-hand", 400_000);
      byHand("FAILED", "bad-by-hand", 300_000);
      write({ size: 2 });
      next({ noTask: true });
      const run = await workspace.apply();
      expect(run.output).toContain("Apply complete!");
      expect(unboxed(run.output)).toContain("Before this run, EXTEND failed");
      expect(run.output).toContain("bad-by-hand");
      expect((await gate()).recheck_task).toBeNull();
    });

    test("a success by hand between plan and apply does not hide the operation's own failure that shows late", async () => {
      await opened();
      write({ size: 2 });
      await workspace.plan("-out=later.bin");
      byHand("SUCCESS", "by-hand");
      next({ outcome: "FAILED", appearsAfterMs: 2_000, durationMs: 0 });
      const run = await workspace.terraform(["apply", "-input=false", "later.bin"]);
      expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
    });

    test("a task that still runs from before is awaited and judged", async () => {
      await opened({}, EARLIER);
      // It is there when the gate looks, however long Terraform takes until then, and ends two seconds later.
      const left = { id: "left-running", startsAfterMs: -400_000, durationMs: 402_000, outcome: "FAILED" };
      onList = () => {
        onList = () => {};
        simulator.control.startTask({ instanceId: INSTANCE, name: "EXTEND", ...left });
      };
      write({ size: 2 });
      next({ noTask: true });
      const run = await workspace.apply();
      expect([run.code, run.output]).toEqual([1, expect.stringContaining("left-running")]);
    });
  });

  describe("a gate that is replaced in the same run", () => {
    test("expect changed and the operation touched: its late failed task fails the gate", async () => {
      // Seconds ago: the old task is as good as new.
      await opened({}, 5_000);
      write({ size: 2, gate: 'expect = { "status" = "SUCCESS" }' });
      next({ outcome: "FAILED", appearsAfterMs: 2_000, durationMs: 0 });
      const run = await workspace.apply();
      expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
    });

    test("expect changed and no task started: it opens on the old task, once nothing can come any more", async () => {
      await opened({ onNoMatch: "fail" });
      write({ size: 2, gate: 'expect = { "status" = "SUCCESS" }', onNoMatch: "fail" });
      next({ noTask: true });
      const run = await workspace.apply();
      expect(run.output).toContain("Apply complete!");
      const { task, waited_seconds } = await gate();
      expect(task).toMatchObject({ state: "succeeded", details: { new_capacity: "1" } });
      expect(waited_seconds).toBeLessThanOrEqual(30);
    });
  });

  test("Ctrl-C in the re-check leaves the state as it was; the next run sees the same task", async () => {
    await opened();
    const before = await gate();
    write({ size: 2 });
    next({ outcome: "FAILED", durationMs: 60_000 });
    const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
    await eventually("the re-check", () => running.output().includes("gate.resized: Modifying"));
    signalGroup(running.child, "SIGINT");
    const run = await running.done;
    expect(unboxed(run.output)).toContain("was interrupted");
    expect(await gate()).toEqual(before);
    simulator.control.advance(60_000);
    expect(unboxed((await workspace.apply()).output)).toContain("EXTEND failed");
  });

  test("hide_values holds for a re-check's error", async () => {
    const gate = 'hide_values = true\n  expect = { "details.new_capacity" = "1" }';
    await opened({ gate });
    write({ size: 2, gate });
    const run = await workspace.apply();
    expect(unboxed(run.output)).toContain("EXTEND finished, but details.new_capacity is not as expected");
  });

  test("until idle: one more settle, while what runs is awaited", async () => {
    const idle = 'until  = "idle"\n  settle = "1s"';
    await opened({ gate: idle });
    write({ size: 2, gate: idle });
    next({ durationMs: 2_000, appearsAfterMs: 200 });
    const run = await workspace.apply();
    expect(run.output).toMatch(/gate\.resized: Modifications complete after (?:[2-9]|\d\d+)s/);
    expect((await gate()).recheck_task).toMatchObject({ details: { new_capacity: "2" } });
  });

  test("a task that failed long before the gate's own provider started fails it", async () => {
    const project = `${OPERATION}.method == "POST" ? "${DEFAULT_CREDENTIALS.projectId}" : ""`;
    const late = providers(simulator)
      .slice(providers(simulator).indexOf('provider "cloudtasks" {'))
      .replace('provider "cloudtasks" {', 'provider "cloudtasks" {\n  alias = "late"')
      .replace(`"${DEFAULT_CREDENTIALS.projectId}"`, project);
    const program = { gate: "provider = cloudtasks.late", more: late, onNoMatch: "fail" } as const;
    const started = new Workspace(CREDENTIALS);
    const put = (size: number) => started.write(providers(simulator) + recheckProgram(simulator, { ...program, size }));
    try {
      simulator.control.reset();
      put(1);
      await started.init();
      expect((await started.apply()).output).toContain("Apply complete!");
      put(2);
      next({ outcome: "FAILED", durationMs: 0 });
      const before = simulator.control.count({ operation: "ResizeInstance" });
      const running = started.start(["apply", "-auto-approve", "-input=false"]);
      await eventually("the operation", () => simulator.control.count({ operation: "ResizeInstance" }) > before);
      // As if the provider had started so much later.
      simulator.control.setClock({ offsetMs: 50_000 });
      const run = await running.done;
      expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
    } finally {
      started.remove();
    }
  });
});
