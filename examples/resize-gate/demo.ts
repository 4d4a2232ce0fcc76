/**
 * `npm run demo`: the main job from end to end, on this machine alone. Starts the simulator, synthesizes the program
 * of this folder and runs the real terraform; says what is promised before each step and checks it after.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { installLocalCloud } from "../local-cloud";
import { ResizeGateStack } from "./stack";
import { type Finished, requireTerraform, Terraform } from "./terraform";

const GATE = "cloudtasks_dcs_background_task_gate.resized";
const NEXT = "terraform_data.next";

class Demo {
  private step = 0;
  private readonly stack: string;

  constructor(
    private readonly simulator: Simulator,
    private readonly folder: string,
    private readonly terraform: Terraform,
  ) {
    this.stack = join(folder, "stacks", "resize-gate");
  }

  async run(): Promise<void> {
    await this.firstDeployment();
    await this.resize();
    await this.nothingToDo();
    await this.wrongResult();
    await this.failedTask();
    this.tell("All checks passed.");
  }

  private async firstDeployment(): Promise<void> {
    this.title(
      "A first apply creates the cache. It runs no EXTEND, so the gate opens without one: after 4 s here, after 30 s in a cloud, whose rows may come late.",
    );
    this.synthesize(0.125, 0.125);
    installLocalCloud(this.stack);
    await this.terraform.run(["init", "-input=false"], { quiet: true });
    const run = await this.apply();
    this.promise("apply succeeds", run.code === 0);
    this.promise("the gate shows no task", (await this.values(GATE))?.task?.id === null);
  }

  private async resize(): Promise<void> {
    this.title("The capacity changes to 0.25 GB. The cloud answers at once and works for six seconds; the gate waits.");
    this.simulator.control.nextOperation({ operation: "dcs.resize", durationMs: 6_000, appearsAfterMs: 1_000 });
    this.synthesize(0.25, 0.25);
    const run = await this.apply();
    this.promise("apply succeeds", run.code === 0);
    this.promise("it waited for the task", run.seconds > 6);
    this.promise("the next resource got the new capacity from the task", (await this.values(NEXT))?.output === "0.25");
  }

  private async nothingToDo(): Promise<void> {
    this.title("Another apply, without any credentials: nothing changes, and no request is made.");
    const before = this.simulator.control.count();
    const run = await this.terraform.run(["apply", "-auto-approve", "-input=false"], { withoutCredentials: true });
    this.promise("terraform finds no changes", run.code === 0 && run.output.includes("No changes."));
    this.promise("the cloud has seen no request", this.simulator.control.count() === before);
  }

  private async wrongResult(): Promise<void> {
    this.title("The capacity is set to 1 GB, but the EXTEND ends with 0.5. The gate must not open.");
    const details = { new_capacity: "0.5" };
    this.simulator.control.nextOperation({ operation: "dcs.resize", durationMs: 3_000, details });
    this.synthesize(1, 1);
    const run = await this.apply();
    this.promise("apply fails", run.code === 1);
    this.promise(
      "the error says what was found",
      run.text.includes("EXTEND finished, but details.new_capacity is 0.5, expected 1"),
    );
    this.promise("the next resource was not touched", (await this.values(NEXT))?.output === "0.25");

    this.title("0.5 GB is found to be enough: the expectation is mended. The gate opens without a new operation.");
    await this.opensWithoutOperation(1, 0.5, "0.5");
  }

  private async failedTask(): Promise<void> {
    this.title("The capacity shall be 2 GB, and the EXTEND fails.");
    const outcome = { durationMs: 3_000, outcome: "FAILED", errorCode: "111400842" };
    this.simulator.control.nextOperation({ operation: "dcs.resize", ...outcome });
    this.synthesize(2, 2);
    const run = await this.apply();
    this.promise("apply fails", run.code === 1);
    this.promise(
      "the error gives the cloud's reason",
      run.text.includes("EXTEND failed") && run.text.includes("111400842"),
    );
    this.promise("the next resource was not touched", (await this.values(NEXT))?.output === "0.5");

    this.title("Somebody mends the cause and repeats the resize in the console. The gate opens on that task.");
    const [instance] = this.simulator.control.instances().filter(({ name }) => name === "cache");
    const repeated = { name: "EXTEND", durationMs: 2_000, details: { new_capacity: "2" } };
    this.simulator.control.startTask({ instanceId: instance!.id, ...repeated });
    await this.opensWithoutOperation(2, 2, "2");
  }

  private async opensWithoutOperation(capacity: number, expected: number, found: string): Promise<void> {
    const operations = () => this.simulator.control.count({ operation: "ResizeInstance" });
    const before = operations();
    this.synthesize(capacity, expected);
    const run = await this.apply();
    this.promise("apply succeeds", run.code === 0);
    this.promise("terraform started no operation", operations() === before);
    this.promise("the next resource has been applied", (await this.values(NEXT))?.output === found);
  }

  private synthesize(capacity: number, expected: number): void {
    const app = new App({ outdir: this.folder });
    const stack = new ResizeGateStack(app, "resize-gate", {
      endpoint: this.simulator.endpoints.dcs,
      projectId: DEFAULT_CREDENTIALS.projectId,
      authToken: DEFAULT_CREDENTIALS.token,
      capacity,
      expected,
    });
    // By default it would lie in the folder the demo is run from, and the next run would go on from it.
    new LocalBackend(stack, { path: join(this.folder, "demo.tfstate") });
    app.synth();
  }

  private apply(): Promise<Finished> {
    return this.terraform.run(["apply", "-auto-approve", "-input=false"]);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the state of any resource
  private async values(address: string): Promise<Record<string, any> | undefined> {
    const { output } = await this.terraform.run(["show", "-json"], { quiet: true });
    const { values } = JSON.parse(output) as {
      values?: { root_module: { resources: { address: string; values: object }[] } };
    };
    return values?.root_module.resources.find((resource) => resource.address === address)?.values;
  }

  private title(text: string): void {
    this.step += 1;
    this.tell(`\n${this.step}. ${text}`);
  }

  private promise(what: string, kept: boolean): void {
    this.tell(`   ${kept ? "✓" : "✗"} ${what}`);
    if (!kept) {
      throw new Error(`not as promised: ${what}`);
    }
  }

  private tell(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}

async function main(): Promise<number> {
  const missing = requireTerraform();
  if (missing !== undefined) {
    process.stderr.write(`${missing}\n`);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), "cloud-tasks-demo-"));
  const simulator = await startSimulator();
  const terraform = new Terraform(join(folder, "stacks", "resize-gate"), {
    HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
    HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  });
  const cleanUp = async () => {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("SIGINT", () => terraform.interrupt());
  process.once("SIGTERM", () => terraform.interrupt());
  try {
    process.stdout.write(
      `The simulator listens on ${simulator.url}; terraform works in a folder that is removed at the end.\n`,
    );
    await new Demo(simulator, folder, terraform).run();
    return 0;
  } catch (error) {
    process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await cleanUp();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
