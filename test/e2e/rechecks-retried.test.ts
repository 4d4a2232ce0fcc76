/** Re-checks of runs that follow each other within seconds, of drift, and beside tasks that somebody else started. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DEFAULT_INSTANCE_ID as INSTANCE, type Simulator, startSimulator } from "../../lib/simulator";
import type { OperationOutcome } from "../../lib/simulator/scenario/scenario";
import { CREDENTIALS, providers } from "../support/gate-program";
import { extending, GATE, OPERATION, openAnew, type RecheckProgram, recheckProgram } from "../support/recheck-program";
import { describeWithTerraform, unboxed, Workspace } from "../support/terraform";

describeWithTerraform("an operation that runs again", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  /** What somebody finds who looks at what the operation has made. */
  let found: Server;
  let body = "";

  const write = (program: RecheckProgram = {}) =>
    workspace.write(providers(simulator) + recheckProgram(simulator, program));
  const rerun = (size: number, outcome: Partial<OperationOutcome>, program: RecheckProgram = {}) => {
    write({ ...program, size });
    simulator.control.nextOperation({ operation: "dcs.resize", ...outcome });
    return workspace.apply();
  };
  const judged = () => (workspace.state()[GATE] as { recheck_task: unknown }).recheck_task;

  const opened = (program?: RecheckProgram, offsetMs?: number) => openAnew(simulator, workspace, program, offsetMs);

  beforeAll(async () => {
    found = createServer((_, response) => response.end(JSON.stringify({ body })));
    await new Promise<void>((resolve) => found.listen(0, "127.0.0.1", resolve));
    simulator = await startSimulator({ scenario: extending(0) });
    workspace = new Workspace(CREDENTIALS, "all");
    write();
    await workspace.init();
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
    await new Promise((resolve) => found.close(resolve));
  });

  test("three times in a row: each time its own task decides, not that of the run before, whose row is there first", async () => {
    await opened();
    const first = await rerun(2, { outcome: "FAILED" });
    expect([first.code, unboxed(first.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
    const second = await rerun(3, { appearsAfterMs: 1_000 });
    expect(second.output).toContain("Apply complete!");
    expect(judged()).toMatchObject({ state: "succeeded", details: { new_capacity: "3" } });
    const third = await rerun(4, { outcome: "FAILED", appearsAfterMs: 2_000 });
    expect([third.code, unboxed(third.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  });

  test("after one that failed, the success of a retry does not open for a failure that shows late", async () => {
    await opened();
    await rerun(2, { outcome: "FAILED" });
    const mended = { instanceId: INSTANCE, name: "EXTEND", id: "mended", durationMs: 0 };
    simulator.control.startTask({ ...mended, details: { new_capacity: "2" } });
    const run = await rerun(3, { outcome: "FAILED", appearsAfterMs: 2_000 });
    expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  });

  test("because of drift: its failed task fails the gate", async () => {
    const { port } = found.address() as AddressInfo;
    const program = { operation: `read = "http://127.0.0.1:${port}"` };
    body = '{"new_capacity":1}';
    await opened(program);
    expect((await workspace.plan()).code).toBe(0);
    // Somebody else has changed it.
    body = '{"new_capacity":9}';
    simulator.control.nextOperation({ operation: "dcs.resize", outcome: "FAILED" });
    expect(await workspace.plannedActions()).toMatchObject({ [OPERATION]: "update", [GATE]: "update" });
    const run = await workspace.apply();
    expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  });

  test("a task by hand that shows another result neither opens nor fails it, and is warned of", async () => {
    const program = { gate: 'expect = { "details.new_capacity" = "1" }' };
    await opened(program, -720_000);
    const byHand = { instanceId: INSTANCE, name: "EXTEND", id: "other-size", durationMs: 0, startsAfterMs: -300_000 };
    simulator.control.startTask({ ...byHand, details: { new_capacity: "7" } });
    const run = await rerun(2, { noTask: true }, program);
    expect(run.output).toContain("Apply complete!");
    expect(unboxed(run.output)).toContain("Before this run, EXTEND finished, but details.new_capacity is 7");
    expect(judged()).toBeNull();
  });
});
