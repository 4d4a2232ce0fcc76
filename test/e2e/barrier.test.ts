import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformIterator, type TerraformProvider, TerraformStack, Testing } from "cdktf";
import { Next } from "../../examples/local-cloud";
import { CloudTasksProvider, DcsBackgroundTaskGate, RedisTaskGate, TaskBarrier } from "../../lib";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { ALL_CREDENTIALS, errorsOf } from "../support/clouds-program";
import { installNullProvider, NULL_PROVIDER } from "../support/null-provider";
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

const DCS = DcsBackgroundTaskGate.tfResourceType;
const REDIS = RedisTaskGate.tfResourceType;

describeWithTerraform(`a barrier, with ${NULL_PROVIDER}`, () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    for (const id of ["one", "two", "three", "bad"]) {
      const outcome = id === "bad" ? { outcome: "FAILED" } : {};
      simulator.control.startTask({ instanceId: "cache", id, name: "EXTEND", durationMs: 1, ...outcome });
    }
    simulator.control.startTask({ service: "redis", instanceId: "crs-1", id: "4", name: "012", durationMs: 1 });
    workspace = new Workspace(ALL_CREDENTIALS, "all");
    installNullProvider(workspace.folder);
  });

  afterEach(() => workspace.forgetState());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  /** Writes a stack with our provider and what is added, and initialises the folder for it. */
  const write = async (add: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(new App({ outdir: workspace.folder }), "stack");
    const { dcs, redis } = simulator.endpoints;
    new CloudTasksProvider(stack, "cloudtasks", {
      huaweicloud: { region: "r", projectId: DEFAULT_CREDENTIALS.projectId, endpoints: { dcs: dcs! } },
      tencentcloud: { region: "ap-guangzhou", endpoints: { redis: redis! } },
    });
    add(stack);
    workspace.write(Testing.synth(stack, true), "main.tf.json");
    await workspace.init();
  };

  const dcs = (stack: TerraformStack, id: string, taskId: string, more: object = {}) =>
    new DcsBackgroundTaskGate(stack, id, { instanceId: "cache", taskId, standalone: true, ...more });
  const redis = (stack: TerraformStack, id: string) =>
    new RedisTaskGate(stack, id, { instanceId: "crs-1", taskId: "4", standalone: true });

  test("holds the IDs of gates of both clouds, also of those that are repeated, and is left alone afterwards", async () => {
    const forEach = TerraformIterator.fromList(["two", "three"]);
    await write((stack) => {
      const gates = [
        dcs(stack, "counted", "one", { count: 2 }),
        dcs(stack, "each", forEach.value, { forEach }),
        redis(stack, "backed-up"),
      ];
      const ready = new TaskBarrier(stack, "ready", { gates, triggers: { version: "1" } });
      new Next(stack, "next", ready.id, [ready]);
    });
    expect((await workspace.apply()).output).toContain("Apply complete! Resources: 7 added");
    const id = (task: string) => `dcs_background_tasks/cache/${task}`;
    const { triggers } = workspace.state()["null_resource.ready"]!;
    expect(triggers).toEqual({
      [`${DCS}.counted`]: `${id("one")} ${id("one")}`,
      [`${DCS}.each`]: `${id("three")} ${id("two")}`,
      [`${REDIS}.backed-up`]: "redis_tasks/crs-1/4",
      version: "1",
    });
    expect((await workspace.plan()).code).toBe(0);
  });

  test("is not there while one of its gates has not opened, nor is what comes behind it", async () => {
    await write((stack) => {
      const ready = new TaskBarrier(stack, "ready", { gates: [dcs(stack, "good", "one"), dcs(stack, "bad", "bad")] });
      new Next(stack, "next", "next", [ready]);
    });
    const run = await workspace.apply();
    expect(Object.keys(errorsOf(run))).toEqual([`${DCS}.bad`]);
    expect(Object.keys(workspace.state())).toEqual([`${DCS}.good`]);
  });

  const ready = (stack: TerraformStack, provider?: TerraformProvider) =>
    new TaskBarrier(stack, "ready", { gates: [dcs(stack, "gate", "one")], provider });

  test.each<[string, (stack: TerraformStack) => void]>([
    ["none: one is brought", (stack) => ready(stack)],
    [
      "one before the barrier: it is the only one",
      (stack) => {
        new NullProvider(stack, "own");
        ready(stack);
      },
    ],
    [
      "one after the barrier: it is the only one",
      (stack) => {
        ready(stack);
        new NullProvider(stack, "own");
      },
    ],
    [
      "an alias that the barrier does not use: Terraform's default serves it",
      (stack) => {
        new NullProvider(stack, "own", { alias: "own" });
        ready(stack);
      },
    ],
    [
      "an alias that the barrier uses",
      (stack) => {
        ready(stack, new NullProvider(stack, "own", { alias: "own" }));
      },
    ],
  ])("works where a program has, of null providers, %s", async (_, add) => {
    await write(add);
    expect((await workspace.apply()).output).toContain("Apply complete! Resources: 2 added");
    expect((await workspace.plan()).code).toBe(0);
  });
});
