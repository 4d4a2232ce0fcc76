import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  installLocalCloud,
  LOCAL_CLOUD_SOURCE,
  LOCAL_CLOUD_VERSION,
  PLATFORM,
} from "../../examples/local-cloud/install";
import type { Platform } from "../../lib/delivery/platforms";
import { RUNTIME_PACKAGES } from "../../lib/delivery/runtime";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { builtCommand } from "../support/built-command";
import { CDKTF, type CdktfOptions, type CdktfRun, cdktf } from "../support/cdktf-cli";
import { CREDENTIALS } from "../support/gate-program";
import { buildAs, copySources, link, remove, temporaryFolder, write } from "../support/package";
import { describeWithTerraform } from "../support/terraform";

const ROOT = join(__dirname, "../..");

const OURS = "terraform.local/cloud-tasks/cloudtasks";

/** The stand-in of a cloud's provider, under the address of one that comes from the public registry. */
const OTHER = "registry.terraform.io/example/localcloud";

/** A gate on the task of the document's example; with `OTHER_VERSION`, behind an instance of another provider. */
const PROGRAM = `
const { cpSync } = require("node:fs");
const { join } = require("node:path");
const { App, TerraformProvider, TerraformResource, TerraformStack } = require("cdktf");
const { CloudTasksProvider, DcsBackgroundTaskGate } = require("cdktf-cloud-tasks");

class LocalCloudProvider extends TerraformProvider {
  constructor(scope, version) {
    super(scope, "localcloud", {
      terraformResourceType: "localcloud",
      terraformGeneratorMetadata: { providerName: "localcloud", providerVersion: version },
      terraformProviderSource: "example/localcloud",
    });
  }
  synthesizeAttributes() {
    return JSON.parse(process.env.OTHER_CONFIG);
  }
}
class DcsInstance extends TerraformResource {
  constructor(scope) {
    super(scope, "cache", { terraformResourceType: "localcloud_dcs_instance" });
  }
  synthesizeAttributes() {
    return { name: "cache", capacity: 1 };
  }
}

const app = new App();
const stack = new TerraformStack(app, "shop");
const dependsOn = [];
if (process.env.OTHER_VERSION) {
  new LocalCloudProvider(stack, process.env.OTHER_VERSION);
  dependsOn.push(new DcsInstance(stack));
}
const runtime = process.env.RUNTIME;
new CloudTasksProvider(stack, "cloudtasks", { runtime, huaweicloud: { endpoints: { dcs: process.env.DCS_ENDPOINT } } });
new DcsBackgroundTaskGate(stack, "resized", {
  instanceId: "5560df16-cebf-4473-95c4-d1b573c16e79",
  taskId: "8abf6e1e72c12e7c0172c15b508500aa",
  standalone: true,
  dependsOn,
});
app.synth();
// In place of the download of the other provider.
cpSync(process.env.PLUGINS, join(app.outdir, "stacks/shop/terraform.d/plugins"), { recursive: true });
`;

describeWithTerraform("the command line of cdktf, without a flag, without a registry", () => {
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  let simulator: Simulator;

  beforeAll(async () => {
    folder = temporaryFolder("cdktf");
    simulator = await startSimulator();
    copySources(at("package"));
    mkdirSync(at("plugins"));
    installLocalCloud(at("built"));
    const name = (version: string) => `${version}/${PLATFORM}/terraform-provider-localcloud_v${version}`;
    for (const version of ["1.0.0", "2.0.0"]) {
      const target = at("plugins", OTHER, name(version));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(at("built/terraform.d/plugins", LOCAL_CLOUD_SOURCE, name(LOCAL_CLOUD_VERSION)), target);
    }
  });

  afterAll(async () => {
    remove(folder);
    await simulator.close();
  });

  /** An empty project beside the package; each has its own home, so that none finds what another has cached. */
  function project(name: string) {
    link(at(name), at("package"));
    write(at(name), { "main.js": PROGRAM, "cdktf.json": '{ "language": "typescript", "app": "node main.js" }' });
    const { projectId, token } = DEFAULT_CREDENTIALS;
    const config = { endpoint: simulator.endpoints.dcs, project_id: projectId, auth_token: token };
    const common = {
      ...CREDENTIALS,
      HW_REGION_NAME: "simulator-1",
      HW_PROJECT_ID: projectId,
      DCS_ENDPOINT: simulator.endpoints.dcs,
      OTHER_CONFIG: JSON.stringify(config),
      PLUGINS: at("plugins"),
    };
    return {
      run: (args: string, otherVersion?: string, { command, env }: Partial<CdktfOptions> = {}): Promise<CdktfRun> =>
        cdktf(at(name), args.split(" "), {
          ...{ home: at(`${name}-home`), env: { ...common, OTHER_VERSION: otherVersion, ...env } },
          ...(command === undefined ? {} : { command }),
        }),
      /** The lock file's entry of a provider. */
      locked: (address: string) => {
        const text = readFileSync(at(name, "cdktf.out/stacks/shop/.terraform.lock.hcl"), "utf8");
        return text.split(/^(?=provider ")/m).find((entry) => entry.startsWith(`provider "${address}"`));
      },
    };
  }

  const succeeds = (run: CdktfRun, said: string) => {
    expect(run.output).toContain(said);
    expect(run.code).toBe(0);
  };

  /** A package with a Node.js that tells of each of its starts. */
  function installRuntime(name: string): () => string {
    const of = RUNTIME_PACKAGES[PLATFORM as Platform];
    const runtime = at(name, "node_modules", of);
    const starts = at(name, "starts");
    const manifest = { name: of, version: process.versions.node };
    const node = `#!/bin/sh\necho "$1" >> "${starts}"\nexec "${process.execPath}" "$@"\n`;
    write(runtime, { "package.json": JSON.stringify(manifest), LICENSE: "", "bin/node": node });
    chmodSync(join(runtime, "bin/node"), 0o755);
    return () => readFileSync(starts, "utf8");
  }

  /**
   * `cloud-tasks exec` before cdktf, and a `tofu` that is Terraform in truth: that nothing on the way to the provider
   * asks for a program's name. It is no proof of OpenTofu.
   */
  function underExec(): Partial<CdktfOptions> {
    write(at("bin"), { tofu: '#!/bin/sh\necho "as tofu: $1" >&2\nexec terraform "$@"\n' });
    chmodSync(at("bin/tofu"), 0o755);
    const env = { TERRAFORM_BINARY_NAME: "tofu", PATH: `${at("bin")}:${process.env.PATH}` };
    return { command: [process.execPath, builtCommand(), "exec", "--", CDKTF], env };
  }

  test("deploys our provider alone, under exec and as tofu, finds nothing to change, takes its next version, with its own Node.js, and destroys", async () => {
    const { run, locked } = project("alone");
    const starts = installRuntime("alone");
    buildAs(at("package"), "0.1.0");
    const first = await run("deploy --auto-approve", undefined, underExec());
    succeeds(first, "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    expect(first.output).toContain("as tofu: apply");
    expect(first.output).toMatch(/\d{4}-\S+Z .{1,80} of 5560df16-\S+: open/);
    succeeds(await run("deploy --auto-approve"), "No changes.");
    buildAs(at("package"), "0.2.0");
    succeeds(await run("deploy --auto-approve", undefined, { env: { RUNTIME: "bundled" } }), "No changes.");
    expect(locked(OURS)).toContain(`version     = "0.2.0-node.${process.versions.node}"`);
    expect(starts()).toContain(`0.2.0-node.${process.versions.node}/${PLATFORM}/main.js`);
    succeeds(
      await run("destroy --auto-approve", undefined, { env: { RUNTIME: "bundled" } }),
      "Destroy complete! Resources: 1 destroyed.",
    );
  });

  test("deploys it beside another provider, and takes the next version of either", async () => {
    const { run, locked } = project("beside");
    buildAs(at("package"), "0.1.0");
    succeeds(await run("diff", "1.0.0"), "Plan: 2 to add, 0 to change, 0 to destroy.");
    succeeds(await run("deploy --auto-approve", "1.0.0"), "Apply complete! Resources: 2 added");
    const other = locked(OTHER);
    expect(other).toMatch(/version {5}= "1\.0\.0"\n {2}constraints = "1\.0\.0"\n {2}hashes = \[\n {4}"h1:/);
    buildAs(at("package"), "0.2.0");
    succeeds(await run("deploy --auto-approve", "1.0.0"), "No changes.");
    expect(locked(OURS)).toContain('version     = "0.2.0"');
    expect(locked(OTHER)?.trimEnd()).toBe(other?.trimEnd());
    succeeds(await run("deploy --auto-approve", "2.0.0"), "No changes.");
    expect(locked(OTHER)).toContain('version     = "2.0.0"');
    succeeds(await run("destroy --auto-approve", "2.0.0"), "Destroy complete! Resources: 2 destroyed.");
  });

  test("synthesizes the example with this repository's own cdktf.json", async () => {
    for (const name of ["examples", "cdktf.json"]) {
      cpSync(join(ROOT, name), at("package", name), { recursive: true });
    }
    buildAs(at("package"), "0.1.0");
    const run = await cdktf(at("package"), ["synth"], { home: at("package-home") });
    succeeds(run, "Generated Terraform code for the stacks: resize-gate");
    expect(
      readdirSync(at("package/cdktf.out/stacks/resize-gate/terraform.d/plugins/terraform.local/cloud-tasks")),
    ).toEqual(["cloudtasks", "localcloud"]);
  });
});
