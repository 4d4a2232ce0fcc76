import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { shellEnvironment } from "../support/cdktf-cli";
import { CDKTN } from "../support/cdktn";
import {
  describeWithRegistry,
  install,
  link,
  packedPackage,
  remove,
  run,
  temporaryFolder,
  write,
} from "../support/package";
import { typeErrors } from "../support/type-errors";

const ROOT = join(__dirname, "../..");

/** A checkpoint and a gate that wait in two stacks, and all that hangs on which copy of cdktf synthesizes. */
const program = (successor: string) => `
import { App, TerraformOutput, TerraformResource, TerraformStack } from "${successor}";
import { CloudTasksProvider, DcsBackgroundTaskGate, DcsBackgroundTasks, TaskCheckpoint } from "cdktf-cloud-tasks";

class Cache extends TerraformResource {
  constructor(stack: TerraformStack) {
    super(stack, "cache", { terraformResourceType: "terraform_data" });
  }
  get id(): string {
    return this.getStringAttribute("id");
  }
  protected override synthesizeAttributes() {
    return { input: 1 };
  }
}

const app = new App();
const [one, two] = ["one", "two"].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
for (const stack of [one, two]) new CloudTasksProvider(stack, "cloudtasks", { huaweicloud: { region: "r" } });
const cache = new Cache(one);
const triggers = { capacity: "1" };
const wait = { name: "EXTEND", instanceId: cache.id, expect: { "details.new_capacity": "1" } };
const gate = new DcsBackgroundTaskGate(one, "resized", { ...wait, operation: cache, triggers });
const lookup = new DcsBackgroundTasks(one, "lookup", { instanceId: "24dbfd6d-7eae-96f1-5ca4-31d2af6d751a" });
new TerraformOutput(one, "capacity", { value: gate.task.details.newCapacity });
const checkpoint = new TaskCheckpoint(one, "before", { api: "dcs_background_tasks", triggers });
checkpoint.before(cache);
cache.dependsOn = [];
new DcsBackgroundTaskGate(two, "resized", { ...wait, since: checkpoint.time });
new TerraformOutput(two, "state", { value: lookup.latest.state });
app.synth();
`;

describeWithRegistry("in a project on CDK Terrain, with cdktf as its alias", () => {
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  const env = () => shellEnvironment(at("home"));

  beforeAll(() => {
    folder = temporaryFolder("cdktn-install");
    const { tarball } = packedPackage();
    // As docs/guides/installing.md has it, in a project that has been on CDK Terrain before.
    const manifest = {
      dependencies: { ...CDKTN, cdktn: "^0.24" },
      overrides: { cdktf: "$cdktf" },
    };
    install(at("project"), [tarball], manifest);
  });

  afterAll(() => remove(folder));

  test("npm finds nothing wrong with what is installed", () => {
    const { stdout } = run("npm", ["ls", "--all", "--json"], at("project"), env());
    expect(JSON.parse(stdout)).not.toHaveProperty("problems");
    expect(run("npm", ["ls", "cdktf"], at("project"), env()).stdout).toContain("cdktf@npm:cdktn@0.24.");
  });

  const synthesize = (successor: string, project = "project") => {
    write(at(project), { [`on-${successor}.ts`]: program(successor) });
    const outdir = at(`out-${successor}`);
    const words = ["--import", join(ROOT, "node_modules/tsx/dist/loader.mjs"), `on-${successor}.ts`];
    run(process.execPath, words, at(project), { ...env(), CDKTF_OUTDIR: outdir });
    const stacks = ["one", "two"].map((name) => {
      const text = readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
      return JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
    });
    const { annotations } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")).stacks.one;
    const warnings = annotations.map(({ message }: { message: string }) => message);
    const provider = join(outdir, "stacks/one/terraform.d/plugins/terraform.local/cloud-tasks/cloudtasks");
    return { stacks, warnings, provider: readdirSync(provider, { recursive: true }) };
  };

  test("a program on cdktf and one on cdktn itself synthesize the same", () => {
    const [alias, itself] = ["cdktf", "cdktn"].map((name) => synthesize(name));
    expect(itself).toEqual(alias);
    const [one, two] = alias!.stacks;
    expect(one.resource.terraform_data.cache.depends_on).toHaveLength(2);
    expect(two.resource.cloudtasks_dcs_background_task_gate.resized.since).toContain("terraform_remote_state");
    expect(alias!.warnings).toEqual([expect.stringContaining("instanceId refers to no resource")]);
    expect(alias!.provider.length).toBeGreaterThan(4);
  });

  test("without the alias, the error says how to install", () => {
    link(at("plain"), packedPackage().folder);
    symlinkSync(at("project/node_modules/cdktn"), at("plain/node_modules/cdktn"), "dir");
    expect(() => synthesize("cdktn", "plain")).toThrow(
      'CloudTasksProvider "cloudtasks": the program is on CDK Terrain (cdktn), but this package has found cdktf',
    );
  });

  test("types serve both", () => {
    const compilerOptions = {
      ...{ module: "nodenext", target: "es2022", strict: true, noEmit: true, skipLibCheck: true, types: ["node"] },
      typeRoots: [join(ROOT, "node_modules/@types")],
    };
    write(at("project"), {
      "types/cdktf.ts": program("cdktf"),
      "types/cdktn.ts": program("cdktn"),
      "types/tsconfig.json": JSON.stringify({ compilerOptions, files: ["cdktf.ts", "cdktn.ts"] }),
    });
    expect(typeErrors(at("project"), "types")).toEqual([]);
  });
});
