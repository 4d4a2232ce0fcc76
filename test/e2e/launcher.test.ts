import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { deliver } from "../../lib/constructs/delivery";
import { write } from "../support/package";
import { builtProvider, describeWithTerraform, SOURCES, unboxed, Workspace } from "../support/terraform";

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
    const run = await workspace.terraform(["plan", "-input=false"], PATH === undefined ? {} : { env: { PATH } });
    expect(run.code).toBe(1);
    return unboxed(run.output);
  }

  test("without Node.js", async () => {
    expect(await plan(path("without", {}))).toContain(
      'cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, and there is no "node" on the PATH of the Terraform ' +
        "process. Install Node.js or add it to PATH.",
    );
  });

  test.each(["18.20.8", "20.8.1", "0.12.18"])("with Node.js %s", async (version) => {
    const folder = `node-${version}`;
    const pretend = join(workspace.folder, folder, "pretend.js");
    const old = path(folder, {
      node: `#!/bin/sh\nexec "${process.execPath}" --require "${pretend}" "$@"\n`,
      "pretend.js": `Object.defineProperty(process.versions, "node", { value: "${version}" });\n`,
    });
    expect(await plan(old)).toContain(
      'cdktf-cloud-tasks: the provider needs Node.js 20.9 or newer, but the "node" on the PATH of the Terraform process ' +
        `is ${version}. Install a newer Node.js or put it first on PATH.`,
    );
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
});
