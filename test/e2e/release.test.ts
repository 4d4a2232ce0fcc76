import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLATFORM } from "../../examples/local-cloud/install";
import { PLATFORMS } from "../../lib/delivery/platforms";
import { sha256OfFile } from "../../lib/delivery/sha256";
import { type Simulator, startSimulator } from "../../lib/simulator";
import { release } from "../../scripts/release";
import { ALL_CREDENTIALS, cloudtasks } from "../support/clouds-program";
import { isRunning } from "../support/provider-socket";
import {
  builtProvider,
  describeWithTerraform,
  eventually,
  providerProcesses,
  SOURCES,
  signalGroup,
  Workspace,
} from "../support/terraform";

const INSTANCE = "cache";
const hasZip = spawnSync("unzip", ["-v"], { stdio: "ignore" }).status === 0;

/** A package of a runtime: this test's own Node.js for this platform, and something else for the others. */
function runtime(platform: string, scratch: string): string {
  const folder = join(scratch, platform);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "LICENSE"), "Node.js is licensed as follows\n");
  if (platform === PLATFORM) {
    symlinkSync(process.execPath, join(folder, "bin/node"));
  } else {
    writeFileSync(join(folder, "bin/node"), platform);
  }
  return folder;
}

describeWithTerraform("a release's archive, in a packed mirror, on a machine without Node.js", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  let mirror: string;
  let bare: string;
  let version: string;

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    workspace = new Workspace(ALL_CREDENTIALS);
    mirror = join(workspace.folder, "mirror");
    // The registries' files are named as a packed mirror has them.
    version = await release({ out: join(mirror, SOURCES.cloudtasks), runtime, compressionLevel: 1 });
    bare = join(workspace.folder, "bare");
    mkdirSync(bare);
    symlinkSync(execFileSync("which", ["terraform"], { encoding: "utf8" }).trim(), join(bare, "terraform"));
    writeFileSync(
      join(workspace.folder, "mirror.tfrc"),
      `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
    );
    mkdirSync(join(workspace.folder, "stack"));
  });

  beforeEach(() => {
    simulator.control.reset();
    workspace.write(
      `${cloudtasks(simulator)}
terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${version}" }
  }
}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id = "${INSTANCE}"
  name        = "EXTEND"
  since       = "1h"
}`,
      "stack/main.tf",
    );
  });

  afterAll(async () => {
    workspace?.remove();
    await simulator?.close();
  });

  const start = (...args: string[]) =>
    workspace.start(["-chdir=stack", ...args, "-input=false"], {
      env: { PATH: bare, TF_CLI_CONFIG_FILE: join(workspace.folder, "mirror.tfrc") },
    });

  const init = async () => expect((await start("init").done).output).toContain("successfully initialized");

  test("terraform finds it, starts it, and the gate opens when its task is done", async () => {
    expect(version).toBe(builtProvider().version);
    expect(spawnSync("node", { env: { PATH: bare } }).error).toMatchObject({ code: "ENOENT" });
    await init();
    simulator.control.startTask({ instanceId: INSTANCE, id: "t1", name: "EXTEND", durationMs: 500 });
    const applied = await start("apply", "-auto-approve").done;
    expect(applied.output).toContain("Apply complete! Resources: 1 added");
  });

  test("Ctrl-C ends a wait, and nothing is left running", async () => {
    await init();
    simulator.control.startTask({ instanceId: INSTANCE, id: "t2", name: "EXTEND", durationMs: 3_600_000 });
    const running = start("apply", "-auto-approve", "-replace=cloudtasks_dcs_background_task_gate.resized");
    await eventually("the gate waits", () => simulator.control.count() >= 2);
    const processes = providerProcesses(running.child);
    expect(processes).toHaveLength(1);
    signalGroup(running.child, "SIGINT");
    const { code, output } = await running.done;
    expect(code).toBe(1);
    expect(output.replace(/\s+/g, " ")).toMatch(/was interrupted.*\(cancelled\)/);
    await eventually("the provider has ended", () => !processes.some(isRunning));
  });

  (hasZip ? test : test.skip)("each platform has its own Node.js in it, its licence, and the same provider", () => {
    const folder = join(mirror, SOURCES.cloudtasks);
    const common = new Set<string>();
    for (const platform of PLATFORMS) {
      const archive = join(folder, `terraform-provider-cloudtasks_${version}_${platform}.zip`);
      const list = execFileSync("unzip", ["-Z", "-l", archive], { encoding: "utf8" });
      expect(list).toMatch(/^-rwxr-xr-x .* node$/m);
      expect(list).toMatch(new RegExp(`^-rwxr-xr-x .* terraform-provider-cloudtasks_v${version}$`, "m"));
      const names = execFileSync("unzip", ["-Z", "-1", archive], { encoding: "utf8" }).trim().split("\n");
      common.add(names.join());
      if (platform !== PLATFORM) {
        expect(execFileSync("unzip", ["-p", archive, "node"], { encoding: "utf8" })).toBe(platform);
      }
      expect(execFileSync("unzip", ["-p", archive, "NODE-LICENSE.txt"], { encoding: "utf8" })).toMatch(/^Node.js is/);
    }
    expect([...common].map((names) => names.split(","))).toEqual([
      [...readdirSync(builtProvider().folder), "LICENSE.txt", "NODE-LICENSE.txt", "node"]
        .filter((name) => name !== "manifest.json")
        .sort(),
    ]);
  });

  test("the checksums cover the archives and the registry's manifest", () => {
    const folder = join(mirror, SOURCES.cloudtasks);
    const prefix = `terraform-provider-cloudtasks_${version}`;
    const sums = readFileSync(join(folder, `${prefix}_SHA256SUMS`), "utf8");
    const named = sums
      .trim()
      .split("\n")
      .map((line) => line.split("  "));
    expect(named.map(([, name]) => name)).toEqual([
      ...PLATFORMS.map((platform) => `${prefix}_${platform}.zip`),
      `${prefix}_manifest.json`,
    ]);
    for (const [sum, name] of named) expect(sha256OfFile(join(folder, name!))).toBe(sum);
    expect(JSON.parse(readFileSync(join(folder, `${prefix}_manifest.json`), "utf8"))).toEqual({
      version: 1,
      metadata: { protocol_versions: ["6.0"] },
    });
  });
});
