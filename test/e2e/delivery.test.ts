import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { shellEnvironment } from "../support/cdktf-cli";
import { buildAs, copySources, link, remove, run, temporaryFolder, write } from "../support/package";
import { describeWithTerraform } from "../support/terraform";

const HOME = "terraform.d/plugins/terraform.local/cloud-tasks/cloudtasks";
const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];

/** Stacks of the given names, each with a checkpoint, whose plan makes no request. */
const PROGRAM = `
const { App, TerraformStack } = require("cdktf");
const { CloudTasksProvider, TaskCheckpoint } = require("cdktf-cloud-tasks");
const app = new App();
for (const name of process.argv.slice(2)) {
  const stack = new TerraformStack(app, name);
  new CloudTasksProvider(stack, "cloudtasks");
  new TaskCheckpoint(stack, "now", { api: "dcs_background_tasks" });
}
app.synth();
`;

const folder = temporaryFolder("delivery");
const source = join(folder, "package");

beforeAll(() => {
  copySources(source);
  buildAs(source, "0.1.0");
});

afterAll(() => remove(folder));

/** A project whose programs are run as a user runs them. */
function project(name: string) {
  const at = join(folder, name);
  link(at, source);
  write(at, { "main.js": PROGRAM });
  const env = { ...shellEnvironment(join(folder, "home")), TF_CLI_ARGS: "-no-color" };
  const stack = (id: string) => join(at, "cdktf.out/stacks", id);
  const versions = (id: string) => readdirSync(join(stack(id), HOME)).sort();
  return {
    stack,
    versions,
    synth: (...stacks: string[]) => run("node", ["main.js", ...stacks], at, env),
    /** Resolves to the exit code and to what was printed as an error. */
    synthBeside: (...stacks: string[]) =>
      new Promise<[code: number | null, errors: string]>((resolve, reject) => {
        const child = spawn("node", ["main.js", ...stacks], { cwd: at, env, stdio: ["ignore", "ignore", "pipe"] });
        let errors = "";
        child.stderr.on("data", (chunk) => {
          errors += chunk;
        });
        child.on("error", reject);
        child.on("close", (code) => resolve([code, errors]));
      }),
    terraform: (id: string, ...args: string[]) => run("terraform", args, stack(id), env).stdout,
    /** Every file with its content, by platform. */
    delivered: (id: string) =>
      versions(id).flatMap((version) =>
        readdirSync(join(stack(id), HOME, version)).map((platform) => {
          const home = join(stack(id), HOME, version, platform);
          const files = readdirSync(home).map((file) => [file, readFileSync(join(home, file), "utf8")] as const);
          return [platform, Object.fromEntries(files)] as const;
        }),
      ),
  };
}

/** What the package holds for terraform. */
function built(): Record<string, string> {
  const bundle = join(source, "dist/bundle");
  const files = readdirSync(bundle).filter((file) => file !== "manifest.json");
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(bundle, file), "utf8")]));
}

test("each stack of an app gets the provider, for four platforms, whole", () => {
  const { synth, delivered } = project("two-stacks");
  synth("left", "right");
  const whole = PLATFORMS.map((platform) => [platform, built()]);
  expect(delivered("left")).toEqual(whole);
  expect(delivered("right")).toEqual(whole);
});

test("a second synth writes nothing, and one with the next version leaves only that", () => {
  const { synth, stack, versions } = project("again");
  synth("one");
  const launcher = join(stack("one"), HOME, "0.1.0/linux_arm64/terraform-provider-cloudtasks_v0.1.0");
  const before = statSync(launcher, { bigint: true });
  synth("one");
  const after = statSync(launcher, { bigint: true });
  expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs]);
  buildAs(source, "0.2.0");
  try {
    synth("one");
    expect(versions("one")).toEqual(["0.2.0"]);
  } finally {
    buildAs(source, "0.1.0");
  }
});

test("a development version names its content, a release does not", () => {
  const version = () => JSON.parse(readFileSync(join(source, "dist/bundle/manifest.json"), "utf8")).version as string;
  const launcher = join(source, "lib/provider/launcher/launch.sh");
  const text = readFileSync(launcher, "utf8");
  try {
    buildAs(source, "0.3.0-dev");
    const first = version();
    appendFileSync(launcher, "# changed\n");
    buildAs(source, "0.3.0-dev");
    expect([first, version()]).toEqual(Array(2).fill(expect.stringMatching(/^0\.3\.0-dev\.h[0-9a-f]{8}$/)));
    expect(version()).not.toBe(first);
  } finally {
    write(source, { "lib/provider/launcher/launch.sh": text });
    buildAs(source, "0.1.0");
  }
  expect(version()).toBe("0.1.0");
});

describeWithTerraform("terraform finds the provider without a registry", () => {
  test("in two stacks of one app", () => {
    const { synth, terraform } = project("both");
    synth("left", "right");
    for (const id of ["left", "right"]) {
      expect(terraform(id, "init", "-input=false")).toContain("Terraform has been successfully initialized!");
      expect(terraform(id, "plan", "-input=false")).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    }
  });

  test("where several apps were synthesized into one folder at the same time", async () => {
    const { synthBeside, stack, terraform, delivered } = project("at-once");
    // cdktf makes the folder that it has found missing: two apps that do so at once can collide before our part begins.
    for (const id of ["left", "right"]) mkdirSync(stack(id), { recursive: true });
    const runs = await Promise.all([["left"], ["right"], ["left"], ["right"]].map((names) => synthBeside(...names)));
    expect(runs).toEqual(Array(4).fill([0, ""]));
    for (const id of ["left", "right"]) {
      expect(delivered(id)).toEqual(PLATFORMS.map((platform) => [platform, built()]));
      expect(readdirSync(stack(id)).sort()).toEqual([".terraform.lock.hcl", "cdk.tf.json", "terraform.d"]);
      terraform(id, "init", "-input=false");
      expect(terraform(id, "plan", "-input=false")).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    }
  });

  test("a real lock file is kept when the folder is synthesized again", () => {
    const { synth, stack, terraform } = project("locked");
    synth("one");
    terraform("one", "init", "-input=false");
    const lockFile = join(stack("one"), ".terraform.lock.hcl");
    const locked = readFileSync(lockFile, "utf8");
    synth("one");
    expect(readFileSync(lockFile, "utf8")).toBe(locked);
    expect(existsSync(join(stack("one"), ".terraform"))).toBe(true);
  });
});
