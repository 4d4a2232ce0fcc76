import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  App,
  Op,
  type TerraformResourceLifecycle,
  TerraformSelf,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { Next } from "../../examples/local-cloud";
import {
  CloudTasksProvider,
  DcsBackgroundTaskGate,
  type DcsBackgroundTaskGateConfig,
  DcsBackgroundTasks,
} from "../../lib";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS } from "../support/gate-program";
import { describeWithTerraform, type Run, unboxed, Workspace } from "../support/terraform";
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

describeWithTerraform("conditions that a program sets", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    const [old_capacity, new_capacity] = ["0.125", "0.25"];
    const details = { old_capacity, new_capacity };
    simulator.control.startTask({ instanceId: "cache", id: "extend", name: "EXTEND", durationMs: 1, details });
    workspace = new Workspace(CREDENTIALS, "all");
    await write(() => {});
    await workspace.init();
  });

  afterEach(() => workspace.forgetState());

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const provider = (stack: TerraformStack) =>
    new CloudTasksProvider(stack, "cloudtasks", {
      huaweicloud: {
        region: "r",
        projectId: DEFAULT_CREDENTIALS.projectId,
        endpoints: { dcs: simulator.endpoints.dcs! },
      },
    });

  const write = async (add: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(new App({ outdir: workspace.folder }), "stack");
    provider(stack);
    add(stack);
    workspace.write(Testing.synth(stack, true), "main.tf.json");
  };

  const lookup = (stack: TerraformStack, lifecycle?: TerraformResourceLifecycle) =>
    new DcsBackgroundTasks(stack, "tasks", { instanceId: "cache", dependsOn: [], lifecycle });

  const gate = (stack: TerraformStack, config: Partial<DcsBackgroundTaskGateConfig> = {}) => {
    const resized = new DcsBackgroundTaskGate(stack, "resized", {
      instanceId: "cache",
      taskId: "extend",
      standalone: true,
      ...config,
    });
    return new Next(stack, "next", resized.task.details.newCapacity, [resized]);
  };

  const holds = (run: Run) => expect(unboxed(run.output)).toContain("Apply complete!");
  const fails = (run: Run, kind: string, message: string) => {
    expect(run.code).toBe(1);
    expect(unboxed(run.output)).toContain(`Resource ${kind} failed`);
    expect(unboxed(run.output)).toContain(message);
  };

  test.each<[string, string, { [path: string]: string }, string | undefined]>([
    ["holds for the state and the values there are", "succeeded", { "details.new_capacity": "0.250" }, undefined],
    ["fails for another state", "failed", {}, "The latest EXTEND task: state is succeeded, expected failed."],
    [
      "fails for another value",
      "succeeded",
      { "details.new_capacity": "0.5" },
      "The latest EXTEND task: state is succeeded, expected succeeded; details.new_capacity is 0.25, expected 0.5.",
    ],
  ])("assertLatest %s, in plan already", async (_, state, values, message) => {
    await write((stack) => {
      const tasks = lookup(stack);
      tasks.assertLatest("EXTEND", state, values);
      new Next(stack, "next", tasks.latest.id, []);
    });
    const run = await workspace.plan();
    if (message === undefined) {
      holds(await workspace.apply());
    } else {
      fails(run, "postcondition", message);
    }
  });

  test.each(["JSON", "HCL"])("check warns in plan and apply, and fails neither, in %s", async (form) => {
    const checked = async (state: string) => {
      const stack = new TerraformStack(new App({ outdir: workspace.folder }), "stack");
      provider(stack);
      lookup(stack).check("EXTEND", state, { "details.new_capacity": "0.250" });
      workspace.write(form === "HCL" ? "{}" : Testing.synth(stack, true), "main.tf.json");
      workspace.write(form === "HCL" ? Testing.synthHcl(stack) : "", "main.tf");
      return { plan: await workspace.plan(), apply: await workspace.apply() };
    };
    const wrong = await checked("failed");
    const right = await checked("succeeded");
    workspace.write("", "main.tf");
    for (const run of Object.values(wrong)) {
      expect(unboxed(run.output)).toContain("Warning: Check block assertion failed");
      expect(unboxed(run.output)).toContain("The latest EXTEND task: state is succeeded, expected failed; ");
    }
    for (const run of Object.values(right)) expect(run.output).not.toContain("Warning");
    for (const { apply } of [wrong, right]) holds(apply);
  });

  test("assertLatest compares with what a variable holds, and says it", async () => {
    await write((stack) => {
      const wanted = new TerraformVariable(stack, "wanted", { default: 0.25 });
      const tasks = lookup(stack);
      tasks.assertLatest("EXTEND", "succeeded", { "details.new_capacity": `${wanted.numberValue}` });
      new Next(stack, "next", tasks.latest.id, []);
    });
    holds(await workspace.apply());
    fails(await workspace.plan("-var=wanted=0.5"), "postcondition", "details.new_capacity is 0.25, expected 0.5.");
  });

  test("of a lookup are evaluated with what it was given before, and with what it found after", async () => {
    const conditions = (stack: TerraformStack, atLeast: number, forbidden: string) => ({
      precondition: [
        {
          condition: Op.neq(new TerraformVariable(stack, "forbidden", { default: forbidden }).value, "cache"),
          errorMessage: "The instance is not to be looked at.",
        },
      ],
      postcondition: [
        {
          condition: Op.gte(TerraformSelf.getNumber("task_count"), atLeast),
          errorMessage: `There are fewer than ${atLeast} tasks.`,
        },
        { condition: Op.eq(TerraformSelf.getString("latest.state"), "succeeded"), errorMessage: "It failed." },
      ],
    });
    const next = (stack: TerraformStack, atLeast: number, forbidden = "none") =>
      new Next(stack, "next", lookup(stack, conditions(stack, atLeast, forbidden)).latest.id, []);
    await write((stack) => next(stack, 1));
    holds(await workspace.apply());
    await write((stack) => next(stack, 2));
    fails(await workspace.plan(), "postcondition", "There are fewer than 2 tasks.");
    const requests = simulator.control.count();
    await write((stack) => next(stack, 1, "cache"));
    fails(await workspace.plan(), "precondition", "The instance is not to be looked at.");
    expect(simulator.control.count()).toBe(requests);
  });

  test("a precondition of a gate is evaluated before it waits, also with what a lookup found", async () => {
    const program = (tasks: number) => (stack: TerraformStack) => {
      const found = lookup(stack);
      const condition = Op.eq(found.taskCount, tasks);
      gate(stack, {
        dependsOn: [found],
        lifecycle: { precondition: [{ condition, errorMessage: `There are not ${tasks} tasks.` }] },
      });
    };
    await write(program(7));
    fails(await workspace.apply(), "precondition", "There are not 7 tasks.");
    expect(workspace.state()).not.toHaveProperty(["cloudtasks_dcs_background_task_gate.resized"]);
    await write(program(1));
    holds(await workspace.apply());
  });

  test("a postcondition of a gate judges the task it opened on; put right, it holds without another wait", async () => {
    const program = (capacity: string) => (stack: TerraformStack) => {
      const condition = Op.eq(TerraformSelf.getString("task.details.new_capacity"), capacity);
      gate(stack, { lifecycle: { postcondition: [{ condition, errorMessage: `It does not have ${capacity} GB.` }] } });
    };
    await write(program("0.5"));
    fails(await workspace.apply(), "postcondition", "It does not have 0.5 GB.");
    expect(workspace.state()).not.toHaveProperty(["terraform_data.next"]);
    const requests = simulator.control.count();
    await write(program("0.25"));
    const run = await workspace.apply();
    holds(run);
    expect(run.output).toContain("Resources: 1 added, 0 changed, 0 destroyed.");
    expect(simulator.control.count()).toBe(requests);
    expect((await workspace.plan()).code).toBe(0);
  });

  test("a condition may ask the provider's function, of a whole task", async () => {
    const program = (capacity: number) => (stack: TerraformStack) => {
      const expected = { state: "succeeded", "details.new_capacity": capacity, details: { public_ip_id: null } };
      const condition = CloudTasksProvider.matches(TerraformSelf.getAny("task"), expected);
      gate(stack, { lifecycle: { postcondition: [{ condition, errorMessage: "It is not as wanted." }] } });
    };
    await write(program(0.5));
    fails(await workspace.apply(), "postcondition", "It is not as wanted.");
    await write(program(0.25));
    holds(await workspace.apply());
  });
});
