import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reattach, serveLocally } from "../support/local-plugin";
import { eventually, inNodeStarts } from "../support/patience";
import { buildPlugin } from "../support/plugin-process";
import { toyProvider } from "../support/plugin-toy";
import { describeWithTerraform } from "../support/terraform";

const SOURCE = "terraform.local/toy/toy";

let directory: string;
let env: NodeJS.ProcessEnv;

function configure(body: string): void {
  const head = `terraform {
  required_providers {
    toy = { source = "${SOURCE}" }
  }
}
provider "toy" {
  prefix = "p-"
}
`;
  writeFileSync(join(directory, "main.tf"), head + body);
}

function terraform(...args: string[]): string {
  return execFileSync("terraform", [...args, "-no-color"], { cwd: directory, env, encoding: "utf8", stdio: "pipe" });
}

function failure(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("terraform", [...args, "-no-color"], {
    cwd: directory,
    env,
    encoding: "utf8",
  });
  expect(status).not.toBe(0);
  return stdout + stderr;
}

const state = () => JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8"));

describeWithTerraform("under the real terraform", () => {
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "toy-workspace-"));
    writeFileSync(join(directory, "cli.tfrc"), "");
    env = {
      ...process.env,
      TF_CLI_CONFIG_FILE: join(directory, "cli.tfrc"),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
    };
    delete env.TF_LOG;
    const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
    const mirror = join(directory, "terraform.d/plugins", SOURCE, "0.0.1", platform);
    mkdirSync(mirror, { recursive: true });
    const built = buildPlugin(join(__dirname, "../support/plugin-toy-main.ts"));
    copyFileSync(built.file, join(mirror, "terraform-provider-toy_v0.0.1"));
    built.remove();
    configure("");
    terraform("init");
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test("what is configured is created, read back, and is stable", () => {
    configure(`
resource "toy_thing" "a" {
  name   = "x"
  sizes  = [0.1, 9007199254740993, 1e100, 0.12345678901234567890123]
  labels = { "a.b" = "c" }
}
data "toy_echo" "e" { say = toy_thing.a.id }
output "said" { value = data.toy_echo.e.said }
`);
    expect(terraform("apply", "-auto-approve")).toMatch(/said = "p-p-x"/);
    expect(terraform("plan", "-detailed-exitcode")).toMatch(/No changes/);
  });

  test("a changed note changes in place, a changed name replaces and makes the outputs unknown", () => {
    configure('resource "toy_thing" "a" {\n  name = "x"\n  labels = { "a.b" = "c" }\n  note = "n"\n}\n');
    expect(terraform("apply", "-auto-approve")).toMatch(/0 added, 1 changed, 0 destroyed/);
    configure('resource "toy_thing" "a" {\n  name = "y"\n  labels = { "a.b" = "c" }\n  note = "n"\n}\n');
    const plan = terraform("plan");
    expect(plan).toMatch(/name\s+= "x" -> "y" # forces replacement/);
    expect(plan).toMatch(/id\s+= "p-x" -> \(known after apply\)/);
  });

  test("what is in a block changes in place or replaces; without the block it is gone", () => {
    const thing = (rest: string) => configure(`resource "toy_thing" "a" {\n  name = "limited"\n${rest}\n}\n`);
    thing('limits {\n  most = 1\n  unit = "GB"\n}');
    terraform("apply", "-auto-approve");
    thing('limits {\n  most = 1\n  unit = "MB"\n}');
    expect(terraform("apply", "-auto-approve")).toMatch(/0 added, 1 changed, 0 destroyed/);
    thing("limits {\n  most = 2\n}");
    expect(terraform("plan")).toMatch(/most\s+= 1 -> 2 # forces replacement/);
    thing("");
    expect(terraform("apply", "-auto-approve")).toMatch(/0 added, 1 changed, 0 destroyed/);
    expect(state().resources[0].instances[0].attributes.limits).toBeNull();
    expect(terraform("plan", "-detailed-exitcode")).toMatch(/No changes/);
  });

  test("a state of another version with missing and foreign fields plans without a difference", () => {
    configure('resource "toy_thing" "a" {\n  name = "x"\n}\n');
    terraform("apply", "-auto-approve");
    const old = state();
    const [instance] = old.resources[0].instances;
    instance.schema_version = 0;
    instance.attributes.removed_long_ago = [1];
    delete instance.attributes.parts[0].size;
    delete instance.attributes.labels;
    old.serial++;
    writeFileSync(join(directory, "terraform.tfstate"), JSON.stringify(old));
    expect(terraform("plan", "-detailed-exitcode")).toMatch(/No changes/);
  });

  test("a problem of validation points at its attribute", () => {
    configure('resource "toy_thing" "a" {\n  name = ""\n}\n');
    expect(failure("validate")).toMatch(/A name is needed[\s\S]*name = ""/);
  });

  test("what a handler throws is an error of the resource, which is then not in state", () => {
    configure("");
    terraform("apply", "-auto-approve");
    configure('resource "toy_thing" "b" {\n  name = "b"\n  fail = true\n}\n');
    expect(failure("apply", "-auto-approve")).toMatch(/Internal error in the toy provider[\s\S]*asked to fail/);
    expect(state().resources).toEqual([]);
  });

  test("an import is refused with an explanation", () => {
    configure('resource "toy_thing" "b" {\n  name = "b"\n}\n');
    expect(failure("import", "toy_thing.b", "1")).toMatch(/A thing is made, not found/);
  });

  test("Ctrl-C ends a wait cleanly", async () => {
    configure('resource "toy_thing" "slow" {\n  name = "s"\n  wait_ms = 60000\n}\n');
    const args = ["apply", "-auto-approve", "-no-color"];
    // A process group of its own, to be interrupted as a terminal does it: all at once.
    const log = join(directory, "provider.log");
    const child = spawn("terraform", args, {
      ...{ cwd: directory, detached: true, stdio: ["ignore", "pipe", "pipe"] },
      env: { ...env, TF_LOG_PROVIDER: "info", TF_LOG_PATH: log },
    });
    let output = "";
    const exited = new Promise((resolve) => child.once("exit", resolve));
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (data) => {
        output += data;
      });
    }
    await eventually("it creates", () => existsSync(log) && readFileSync(log, "utf8").includes("creating"));
    const ended = inNodeStarts(exited);
    process.kill(-child.pid!, "SIGINT");
    // Two seconds on a quiet machine.
    expect(await ended).toBeLessThan(50);
    expect(output).toMatch(/Stopped while waiting/);
    expect(output).not.toMatch(/did not respond|crash/i);
    expect(state().resources).toEqual([]);
  });

  test("a provider in this process is used through TF_REATTACH_PROVIDERS, run after run", async () => {
    configure('data "toy_echo" "e" {\n  say = "hi"\n}\noutput "said" {\n  value = data.toy_echo.e.said\n}\n');
    const local = await serveLocally(toyProvider);
    const reattached = { ...env, TF_REATTACH_PROVIDERS: reattach({ [SOURCE]: local }) };
    for (let run = 0; run < 2; run++) {
      const child = spawn("terraform", ["apply", "-auto-approve", "-no-color"], { cwd: directory, env: reattached });
      let output = "";
      child.stdout.on("data", (data) => {
        output += data;
      });
      await new Promise((resolve) => child.once("exit", resolve));
      expect(output).toMatch(/said = "p-hi"/);
    }
    await local.close();
  });
});
