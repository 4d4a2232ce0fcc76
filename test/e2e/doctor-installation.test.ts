/** What doctor tells of `provider_installation` is what a real Terraform makes of it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkInstallation } from "../../lib/cli/doctor-installation";
import { PROVIDER_SOURCE } from "../../lib/delivery/place";
import { describeWithTerraform, Workspace } from "../support/terraform";

const BINARY = "terraform-provider-cloudtasks_v1.2.3";

describeWithTerraform("provider_installation", () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace({});
    const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"];
    const folders = platforms.map((platform) => join("mirror", PROVIDER_SOURCE, "1.2.3", platform));
    for (const folder of [...folders, "dev", "empty", "here"])
      mkdirSync(join(workspace.folder, folder), { recursive: true });
    for (const folder of [...folders, "dev"]) {
      writeFileSync(join(workspace.folder, folder, BINARY), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    }
    writeFileSync(
      join(workspace.folder, "here/main.tf"),
      `terraform {\n  required_providers {\n    cloudtasks = { source = "${PROVIDER_SOURCE}" }\n  }\n}\n`,
    );
  });

  afterAll(() => workspace.remove());

  /** Nothing leaves this machine: what Terraform asks of a host fails at once. */
  const PROXY = { HTTPS_PROXY: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:1", NO_PROXY: "" };

  const both = async (text: string, words: readonly string[]) => {
    const file = join(workspace.folder, "told.tfrc");
    const here = join(workspace.folder, "here");
    for (const left of [".terraform", ".terraform.lock.hcl"]) {
      rmSync(join(here, left), { recursive: true, force: true });
    }
    writeFileSync(file, `provider_installation {\n${text}\n}\n`);
    const env = { ...PROXY, TF_CLI_CONFIG_FILE: file };
    const findings = checkInstallation(here, { ...env, HOME: workspace.folder });
    const { code, output } = await workspace.terraform([`-chdir=${here}`, ...words], { env });
    return { code, output, findings };
  };

  const mirror = (more = "") => `filesystem_mirror {\n path = "../mirror"\n ${more}\n}\n`;
  const EXCLUDED = 'direct {\n exclude = ["terraform.local/*/*"]\n}';

  test.each([
    ["ok", "a mirror", mirror()],
    ["ok", "a mirror that includes it", mirror('include = ["Terraform.LOCAL/*/*"]') + EXCLUDED],
    ["ok", "a mirror on one line", 'filesystem_mirror { path = "../mirror", include = ["*/*/*", ] } // a comment'],
    ["warning", "a mirror that includes others", mirror('include = ["*/*"]')],
    [
      "warning",
      "a mirror that excludes it",
      mirror('include = ["terraform.local/*/*"]\n exclude = ["*/*/cloudtasks"]'),
    ],
    ["warning", "a mirror beside direct", `${mirror()}direct {}`],
    ["warning", "direct", "direct {}"],
    ["warning", "direct that excludes it", EXCLUDED],
    ["warning", "an empty block", ""],
    ["warning", "a mirror without it", 'filesystem_mirror {\n path = "../empty"\n}'],
    ["warning", "a mirror beside one that is gone", `${mirror()}filesystem_mirror {\n path = "../gone"\n}`],
  ])("%s is the finding for %s, as it is for terraform init", async (status, _, text) => {
    const { code, output, findings } = await both(text, ["init", "-input=false"]);
    expect([findings[0]?.status, code, output]).toEqual([status, status === "ok" ? 0 : 1, output]);
  });

  test.each([
    ["ok", "../dev", "failed to instantiate"],
    ["warning", "../empty", "could not find executable file starting with terraform-provider-cloudtasks"],
    ["warning", "../gone", "could not read package directory"],
  ])("%s for an override in %s, of which Terraform says: %s", async (status, path, said) => {
    const { output, findings } = await both(`dev_overrides {\n "${PROVIDER_SOURCE}" = "${path}"\n}`, ["validate"]);
    expect(findings).toMatchObject([{ status }]);
    expect(output.replace(/\W+/g, " ")).toContain(said.replace(/\W+/g, " "));
  });
});
