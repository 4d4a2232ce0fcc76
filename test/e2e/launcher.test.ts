import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { deliver } from "../../lib/constructs/delivery";
import { run, write } from "../support/package";
import { builtProvider, describeWithTerraform, SOURCES, unboxed, Workspace } from "../support/terraform";

const OLD_NODE = join(__dirname, "../support/old-node.js");

describeWithTerraform("where the provider cannot start, terraform's own message says what to do", () => {
  let workspace: Workspace;
  let launcher: string;

  beforeAll(async () => {
    const { version } = builtProvider();
    workspace = new Workspace();
    launcher = join(workspace.pluginFolder(SOURCES.cloudtasks, version), `terraform-provider-cloudtasks_v${version}`);
    workspace.write(`
terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${version}" }
  }
}
resource "cloudtasks_checkpoint" "now" {
  api = "dcs_background_tasks"
}`);
    await workspace.init();
  });

  afterAll(() => workspace.remove());

  /** A PATH with terraform and these programs only. */
  function path(name: string, programs: Readonly<Record<string, string>>): string {
    const folder = join(workspace.folder, name);
    mkdirSync(folder);
    symlinkSync(execFileSync("which", ["terraform"], { encoding: "utf8" }).trim(), join(folder, "terraform"));
    write(folder, programs);
    for (const program of Object.keys(programs)) {
      chmodSync(join(folder, program), 0o755);
    }
    return folder;
  }

  async function plan(PATH?: string): Promise<string> {
    const { code, output } = await workspace.terraform(["plan", "-input=false"], { env: PATH ? { PATH } : {} });
    expect(code).toBe(1);
    return unboxed(output);
  }

  test("without Node.js", async () => {
    expect(await plan(path("without", {}))).toContain(
      'cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, and there is no "node" on the PATH of the Terraform ' +
        "process. Install Node.js or add it to PATH.",
    );
  });

  test.each(["18.20.8", "20.8.1", "0.12.18"])("with Node.js %s", async (version) => {
    const script = `#!/bin/sh\nOLD_NODE=${version} exec "${process.execPath}" --require "${OLD_NODE}" "$@"\n`;
    expect(await plan(path(`node-${version}`, { node: script }))).toContain(
      'cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, but the "node" on the PATH of the Terraform process ' +
        `is ${version}. Install a newer Node.js or put it first on PATH.`,
    );
  });

  test("with a Node.js that does not run", async () => {
    const broken = path("broken", { node: "#!/bin/sh\necho No version is set for command node >&2\nexit 126\n" });
    expect(await plan(broken)).toMatch(/the provider could not start: \S+ does not run: No version is set for command/);
  });

  test("the file that turns an old Node.js away is written in words it understands", () => {
    const text = readFileSync(join(launcher, "../main.js"), "utf8");
    expect(text).not.toMatch(/\b(const|let|class|async|import)\b|=>|`|\?\.|\?\?/);
  });

  test("without its executable bit, until the next synth", async () => {
    chmodSync(launcher, 0o644);
    expect(await plan()).toMatch(/fork\/exec \S+: permission denied/);
    const { folder, version } = builtProvider();
    const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    deliver({ folder, version, files }, workspace.folder);
    expect((await workspace.plan()).output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
  });

  test("for a plan that was made in another folder, until terraform init is run", async () => {
    expect((await workspace.plan("-out=plan.bin")).code).toBe(2);
    const moved = `${workspace.folder}-moved`;
    renameSync(workspace.folder, moved);
    try {
      const env = { ...process.env, TF_CLI_CONFIG_FILE: join(moved, "terraform.rc"), TF_CLI_ARGS: "-no-color" };
      const show = () => spawnSync("terraform", ["show", "plan.bin"], { cwd: moved, env, encoding: "utf8" });
      expect(unboxed(show().stderr)).toMatch(/there is no package for \S+ \S+ cached in \.terraform\/providers/);
      run("terraform", ["init", "-input=false"], moved, env);
      expect(show().stdout).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    } finally {
      renameSync(moved, workspace.folder);
    }
  });
});
