/** Programs whose gates take their marker from `operation`, deployed with the real terraform. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformHclModule, TerraformIterator, TerraformStack, Testing } from "cdktf";
import { CloudCall, LocalCloudProvider } from "../../examples/local-cloud";
import { CloudTasksProvider, DcsBackgroundTaskGate, DcsBackgroundTasks } from "../../lib";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS } from "../support/gate-program";
import { builtProvider, describeWithTerraform, unboxed, Workspace } from "../support/terraform";

const mockBundle = () => {
  const { folder } = builtProvider();
  return { folder, ...JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
};

// The bundle of a test run is built in a folder of its own.
jest.mock("../../lib/delivery/bundle", () => ({
  ...jest.requireActual("../../lib/delivery/bundle"),
  readBundle: () => mockBundle(),
}));

const TYPE = DcsBackgroundTaskGate.tfResourceType;
const INSTANCE = "cache";

describeWithTerraform("programs whose gates are checked again when their operation runs again", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: { anyInstance: true, documentedExamples: false, operations: { "dcs.resize": { durationMs: 300 } } },
    });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.writeFile("module/main.tf", 'resource "terraform_data" "inner" {}\n');
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = (add: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(new App({ outdir: workspace.folder }), "stack");
    const endpoint = simulator.endpoints.dcs!;
    const { projectId, token } = DEFAULT_CREDENTIALS;
    new LocalCloudProvider(stack, "localcloud", { endpoint, projectId, authToken: token });
    new CloudTasksProvider(stack, "cloudtasks", {
      minPollInterval: "100ms",
      maxPollInterval: "500ms",
      huaweicloud: { region: "r", projectId, endpoints: { dcs: endpoint } },
    });
    add(stack);
    workspace.write(Testing.synth(stack, true), "main.tf.json");
  };
  const call = (stack: TerraformStack, id: string, size: number, instance = INSTANCE) =>
    new CloudCall(stack, id, {
      method: "POST",
      url: `${simulator.endpoints.dcs}/v2/${DEFAULT_CREDENTIALS.projectId}/instances/${instance}/resize`,
      body: { new_capacity: size },
    });
  const options = {
    ...{ instanceId: INSTANCE, name: "EXTEND", triggers: { run: "1" }, onNoMatch: "open" },
    ...{ appearTimeout: "1s", recheckTimeout: "1s" },
  };
  const gatesIn = (actions: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(actions)
        .filter(([address]) => address.startsWith(TYPE))
        .map(([address, action]) => [address.slice(TYPE.length + 1), action]),
    );

  test("repeated alike, each gate follows its own instance; by another iterator, every gate follows any of them", async () => {
    const program = (keys: string[], size: number) => (stack: TerraformStack) => {
      const forEach = TerraformIterator.fromList(keys);
      const other = TerraformIterator.fromList(["x", "y"]);
      const each = call(stack, "each", 1, forEach.value);
      each.forEach = forEach;
      const one = call(stack, "one", size);
      new DcsBackgroundTaskGate(stack, "alike", { ...options, operation: each, forEach, instanceId: forEach.value });
      new DcsBackgroundTaskGate(stack, "other", { ...options, operation: one, forEach: other });
    };
    write(program(["a", "b"], 1));
    await workspace.init();
    expect((await workspace.apply()).output).toContain("Apply complete!");
    expect((await workspace.plan()).code).toBe(0);
    write(program(["a", "b", "c"], 2));
    expect(gatesIn(await workspace.plannedActions())).toEqual({
      'alike["a"]': "no-op",
      'alike["b"]': "no-op",
      'alike["c"]': "create",
      'other["x"]': "update",
      'other["y"]': "update",
    });
    await workspace.terraform(["taint", 'localcloud_call.each["a"]']);
    expect(gatesIn(await workspace.plannedActions())).toMatchObject({ 'alike["a"]': "update", 'alike["b"]': "no-op" });
    simulator.control.nextOperation({ operation: "dcs.resize", outcome: "FAILED", count: 3 });
    const run = await workspace.apply();
    expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  });

  test("a data source or a module as operation, and taskId: the plan is valid, and there is no marker", async () => {
    workspace.forgetState();
    write((stack) => {
      const tasks = new DcsBackgroundTasks(stack, "tasks", { instanceId: INSTANCE });
      const module = new TerraformHclModule(stack, "module", {
        source: "./module",
        skipAssetCreationFromLocalModules: true,
      });
      const one = call(stack, "one", 1);
      for (const [id, operation] of Object.entries({ tasks, module })) {
        new DcsBackgroundTaskGate(stack, `behind-${id}`, { ...options, operation, recheckTimeout: undefined });
      }
      const { instanceId } = options;
      new DcsBackgroundTaskGate(stack, "by-id", { instanceId, taskId: "t", operation: one });
    });
    await workspace.init();
    const actions = await workspace.plannedActions();
    expect(gatesIn(actions)).toEqual({ "behind-tasks": "create", "behind-module": "create", "by-id": "create" });
    expect(Object.keys(actions).filter((address) => address.startsWith("terraform_data"))).toEqual([]);
  });
});
