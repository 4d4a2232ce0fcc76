/**
 * hashicorp/null for tests with barriers: the real one where Terraform can download it, else a stand-in of ours with the
 * same `null_resource`. `NULL_PROVIDER` says which, for the title of a test.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { installStandIn } from "../../examples/local-cloud/install";
import { HANG_MS } from "./patience";
import { hasTerraform } from "./workspace";

/** The version that a program with `@cdktf/provider-null` asks for. */
const VERSION = new NullProvider(new TerraformStack(Testing.app(), "stack"), "null").terraformGeneratorMetadata!
  .providerVersion!;

const canDownload = hasTerraform && download();

export const NULL_PROVIDER = canDownload ? "the real hashicorp/null" : "a stand-in for hashicorp/null";

/** Puts the stand-in, where it is needed, where `terraform init` finds it: in the folder of a stack. */
export function installNullProvider(stackFolder: string): void {
  if (!canDownload) {
    installStandIn(stackFolder, {
      main: join(__dirname, "null-provider-main.ts"),
      source: "registry.terraform.io/hashicorp/null",
      version: VERSION,
    });
  }
}

/** Whether `terraform init` gets it; only Terraform knows which registry and which proxies it uses. */
function download(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "cloud-tasks-null-"));
  const required = { null: { source: "hashicorp/null", version: VERSION } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  writeFileSync(join(folder, "terraform.rc"), "disable_checkpoint = true\n");
  const { status } = spawnSync("terraform", ["init", "-input=false"], {
    cwd: folder,
    timeout: HANG_MS,
    env: {
      ...process.env,
      TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
      TF_REGISTRY_CLIENT_TIMEOUT: "5",
      TF_REGISTRY_DISCOVERY_RETRY: "0",
    },
  });
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}
