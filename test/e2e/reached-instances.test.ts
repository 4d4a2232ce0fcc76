import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformLocal, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { DcsInstance, LocalCloudProvider } from "../../examples/local-cloud";
import { CloudTasksProvider, DcsBackgroundTasks, type DcsBackgroundTasksConfig } from "../../lib";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS } from "../support/gate-program";
import { warningsOf } from "../support/program";
import { describeWithTerraform, Workspace } from "../support/terraform";
import { builtProvider } from "../support/workspace";

const mockBundle = () => {
  const { folder } = builtProvider();
  return { folder, ...JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
};

// The bundle of a test run is built in a folder of its own.
jest.mock("../../lib/delivery/bundle", () => ({
  ...jest.requireActual("../../lib/delivery/bundle"),
  readBundle: () => mockBundle(),
}));

const LOOKUP = "data.cloudtasks_dcs_background_tasks.tasks";

interface Dependencies {
  readonly stack: TerraformStack;
  readonly cache: DcsInstance;
  /** The instance's ID, as a person copies it from the console. */
  readonly literal: string;
}

interface Way {
  readonly way: string;
  readonly config: (world: Dependencies) => DcsBackgroundTasksConfig;
  readonly phase: "plan" | "apply";
  readonly warning: string | undefined;
}

const WAYS: Way[] = [
  {
    way: "by a direct reference",
    config: ({ cache }) => ({ instanceId: cache.id }),
    phase: "apply",
    warning: undefined,
  },
  {
    way: "through a local",
    config: ({ stack, cache }) => ({ instanceId: new TerraformLocal(stack, "id", cache.id).asString }),
    phase: "plan",
    warning: "instanceId refers to local.id, not to a resource itself, so Terraform reads the tasks during plan",
  },
  {
    way: "by a literal",
    config: ({ literal }) => ({ instanceId: literal }),
    phase: "plan",
    warning: "instanceId refers to no resource, so Terraform reads the tasks during plan",
  },
  {
    way: "by a literal, with dependsOn",
    config: ({ cache, literal }) => ({ instanceId: literal, dependsOn: [cache] }),
    phase: "apply",
    warning: undefined,
  },
];

describeWithTerraform("a lookup, in the run that resizes its instance, which it reaches", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { operations: { "dcs.resize": { durationMs: 1 } } } });
    workspace = new Workspace(CREDENTIALS, "all");
  });

  afterEach(() => workspace.forgetState());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const write = async (capacity: number, add: (stack: TerraformStack, cache: DcsInstance) => void) => {
    const stack = new TerraformStack(new App({ outdir: workspace.folder }), "stack");
    const { projectId, token: authToken } = DEFAULT_CREDENTIALS;
    const endpoint = simulator.endpoints.dcs!;
    new LocalCloudProvider(stack, "localcloud", { endpoint, projectId, authToken });
    new CloudTasksProvider(stack, "cloudtasks", {
      huaweicloud: { region: "r", projectId, endpoints: { dcs: endpoint } },
    });
    add(stack, new DcsInstance(stack, "cache", { name: "cache", capacity }));
    workspace.write(Testing.synth(stack, true), "main.tf.json");
    await workspace.init();
  };

  const latest = async () => (await workspace.terraform(["output", "-raw", "latest"])).output;

  test.each(WAYS)("$way, is read during $phase", async ({ config, phase, warning }) => {
    await write(0.125, () => {});
    expect((await workspace.apply()).output).toContain("Apply complete!");
    const literal = String(workspace.state()["localcloud_dcs_instance.cache"]!.id);

    let warnings: string[] = [];
    await write(0.25, (stack, cache) => {
      const tasks = new DcsBackgroundTasks(stack, "tasks", { name: "EXTEND", ...config({ stack, cache, literal }) });
      new TerraformOutput(stack, "latest", { value: `EXTENDs: \${${LOOKUP}.task_count}` });
      Testing.synth(stack);
      warnings = warningsOf(tasks);
    });
    expect(warnings).toEqual(warning === undefined ? [] : [expect.stringContaining(warning)]);

    const planned = await workspace.plannedActions();
    expect(planned["localcloud_dcs_instance.cache"]).toBe("update");
    // What is read during plan is no action of the plan.
    expect(planned[LOOKUP]).toBe(phase === "apply" ? "read" : undefined);

    expect((await workspace.apply()).output).toContain("Apply complete! Resources: 0 added, 1 changed");
    expect(await latest()).toBe(phase === "apply" ? "EXTENDs: 1" : "EXTENDs: 0");
    // What was read too early is out of date at once.
    const next = await workspace.plan();
    expect(next.code).toBe(phase === "apply" ? 0 : 2);
    expect(next.output).toContain(phase === "apply" ? "No changes." : '"EXTENDs: 0" -> "EXTENDs: 1"');
  });
});
