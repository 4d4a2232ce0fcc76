import { type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { describeWithTerraform, type Run, unboxed, Workspace } from "../support/terraform";

const TYPE = "cloudtasks_dcs_background_task_gate";

describeWithTerraform("what a gate judges", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    const extend = (instanceId: string, more: object) =>
      simulator.control.startTask({ instanceId, name: "EXTEND", durationMs: 1, ...more });
    extend("good", { details: { new_capacity: "0.25" } });
    extend("bad", { outcome: "FAILED" });
    extend("slow", { durationMs: 3_600_000 });
    workspace = new Workspace(CREDENTIALS, "all");
    write("good");
    await workspace.init();
  });

  afterEach(() => workspace.forgetState());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = (instance: string, gate = "", more = "") =>
    workspace.write(`${providers(simulator)}
resource "${TYPE}" "gate" {
  instance_id = "${instance}"
  name        = "EXTEND"
  since       = "1h"
  ${gate}
}
resource "terraform_data" "next" {
  input = ${TYPE}.gate.passed
}
${more}`);

  const opens = async (passed: boolean): Promise<string> => {
    const run = await workspace.apply();
    expect(unboxed(run.output)).toContain("Apply complete!");
    expect(await workspace.state()).toMatchObject({
      [`${TYPE}.gate`]: { passed },
      "terraform_data.next": { output: passed },
    });
    expect((await workspace.plan()).code).toBe(0);
    return unboxed(run.output);
  };

  const fails = async (run: Promise<Run>, ...messages: string[]): Promise<void> => {
    const { code, output } = await run;
    expect(code).toBe(1);
    for (const message of messages) expect(unboxed(output)).toContain(message);
    expect(await workspace.state()).not.toHaveProperty(["terraform_data.next"]);
  };

  const condition = (text: string) => `conditions = [{ path = "details.new_capacity", ${text} }]`;

  test("a condition that holds opens it, whatever type Terraform gives its number", async () => {
    write("good", condition("at_least = 0.25"));
    await opens(true);
  });

  test("a condition that does not hold fails it, and its correction opens it without a new operation", async () => {
    write("good", condition('at_least = "0.5"'));
    await fails(
      workspace.apply(),
      "EXTEND finished, but details.new_capacity is 0.25, expected at least 0.5",
      "correct `conditions` and apply again",
    );
    write("good", condition('one_of = ["0.5", "0.250"]'));
    await opens(true);
  });

  test("what is wrong in a condition is an error of the plan: Terraform drops a mistyped operator in silence", async () => {
    write("good", condition('at_lest = "0.5"'));
    await fails(workspace.plan(), 'conditions[0].path: "details.new_capacity" is compared with nothing');
    write("good", condition('at_least = "1", at_most = "2"'));
    await fails(workspace.plan(), "at_least and at_most are both set");
    write("good", condition('matches = "(a+"'));
    await fails(
      workspace.plan(),
      'conditions[0].matches: "(a+" is not a regular expression as Terraform\'s regex takes it: missing closing )',
    );
    write("good", condition('at_least = "big"'));
    await fails(workspace.plan(), '"big" is neither a number nor a time');
    write("good", 'until = "finished"\n  on_failure = "warn"');
    await fails(workspace.plan(), 'on_failure = "warn" cannot be used with until = "finished"');
  });

  test("a value that is known in apply only is judged then", async () => {
    const later = (least: string) =>
      write(
        "good",
        condition("at_least = terraform_data.later.output"),
        `resource "terraform_data" "later" {\n  input = "${least}"\n}`,
      );
    later("0.25");
    await opens(true);
    workspace.forgetState();
    later("big");
    await fails(workspace.apply(), '"big" is neither a number nor a time');
  });

  test("with on_failure = warn a failed task and a wrong result open it, with a warning and passed = false", async () => {
    write("bad", 'on_failure = "warn"');
    expect(await opens(false)).toContain('Warning: EXTEND failed; accepted by on_failure = "warn"');
    workspace.forgetState();
    write("good", `on_failure = "warn"\n  ${condition('matches = "^1"')}`);
    expect(await opens(false)).toContain("details.new_capacity is 0.25, expected a match of ^1");
  });

  test('with timeout = "0s" it looks once', async () => {
    const list = () => simulator.control.count({ operation: "ListBackgroundTask" });
    write("slow", 'timeout = "0s"');
    const before = list();
    await fails(workspace.apply(), "EXTEND did not finish within 0s (looked once), last seen as EXECUTING");
    expect(list()).toBe(before + 1);
    write("good", 'timeout = "0s"');
    await opens(true);
  });
});
