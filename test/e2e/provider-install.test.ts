import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../lib/simulator";
import { bundleCommand } from "../../scripts/build/command-bundle";
import { bundleProvider } from "../../scripts/build/provider-bundle";
import { ALL_CREDENTIALS, cloudtasks } from "../support/clouds-program";
import { remove, run, temporaryFolder } from "../support/package";
import { describeWithTerraform, Workspace } from "../support/terraform";

const ROOT = join(__dirname, "../..");
const INSTANCE = "5560df16-cebf-4473-95c4-d1b573c16e79";
const TASK = "8abf6e1e72c12e7c0172c15b508500aa";

describeWithTerraform("`cloud-tasks provider install`, without a registry", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  let installed: string;

  beforeAll(async () => {
    simulator = await startSimulator();
    workspace = new Workspace(ALL_CREDENTIALS);
    // The command as it is published: its own files, and the provider beside them.
    installed = temporaryFolder("installed");
    cpSync(join(ROOT, "package.json"), join(installed, "package.json"));
    bundleCommand(ROOT, join(installed, "dist/cli"));
    bundleProvider(ROOT, join(installed, "dist/bundle"));
  });

  afterAll(async () => {
    remove(installed);
    workspace.remove();
    await simulator.close();
  });

  const command = (folder: string, ...words: string[]) =>
    run(process.execPath, [join(installed, "dist/cli/main.js"), "provider", "install", ...words], folder);

  /** A folder with a configuration that has nothing of `required_providers` yet. */
  const configuration = (name: string) => {
    const folder = join(workspace.folder, name);
    mkdirSync(folder);
    writeFileSync(
      join(folder, "main.tf"),
      `${cloudtasks(simulator)}
resource "cloudtasks_dcs_background_task_gate" "done" {
  instance_id = "${INSTANCE}"
  task_id     = "${TASK}"
}
output "capacity" {
  value = cloudtasks_dcs_background_task_gate.done.task.details.new_capacity
}`,
    );
    return folder;
  };

  const terraform = (folder: string, args: readonly string[], env = {}) =>
    workspace.terraform([`-chdir=${folder}`, ...args], { env });

  test("what it prints is all that a configuration needs for `terraform init` and `apply`", async () => {
    const folder = configuration("here");
    writeFileSync(join(folder, "versions.tf"), command(folder).stdout);
    expect((await terraform(folder, ["init", "-input=false"])).output).toContain("successfully initialized");
    expect((await terraform(folder, ["fmt", "-check", "versions.tf"])).code).toBe(0);
    const applied = await terraform(folder, ["apply", "-auto-approve", "-input=false"]);
    expect(applied.output).toContain('capacity = "0.25"');
    expect(applied.code).toBe(0);
  });

  test("a mirror is found with the CLI configuration that it shows, and not without", async () => {
    const folder = configuration("elsewhere");
    const mirror = join(workspace.folder, "mirror");
    const { stdout, stderr } = command(folder, "--dir", mirror);
    writeFileSync(join(folder, "versions.tf"), stdout);
    expect(existsSync(join(folder, "terraform.d"))).toBe(false);
    expect((await terraform(folder, ["init", "-input=false"])).code).toBe(1);

    const shown = stderr.slice(stderr.indexOf("provider_installation"), stderr.indexOf("\n\nThen run"));
    const file = join(workspace.folder, "mirror.tfrc");
    writeFileSync(file, `disable_checkpoint = true\n${shown}\n`);
    const found = await terraform(folder, ["init", "-input=false"], { TF_CLI_CONFIG_FILE: file });
    expect(found.output).toContain("successfully initialized");
  });
});
