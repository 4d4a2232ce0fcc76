import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkInstallation } from "../../lib/cli/doctor-installation";
import { PROVIDER_SOURCE } from "../../lib/delivery/place";

let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
  home = mkdtempSync(join(tmpdir(), "home-"));
});

afterEach(() => {
  for (const one of [folder, home]) rmSync(one, { recursive: true });
});

const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const install = (plugins: string, version: string) =>
  mkdirSync(join(plugins, PROVIDER_SOURCE, version), { recursive: true });
const lock = (at: string, version: string) =>
  write(join(at, ".terraform.lock.hcl"), `provider "${PROVIDER_SOURCE}" {\n  version = "${version}"\n}\n`);
const found = () => checkInstallation(folder, { HOME: home, XDG_DATA_DIRS: join(home, "share") });
const inHome = () => join(home, ".terraform.d/plugins");

test("a folder without a configuration is passed over", () => {
  expect(found()).toEqual([
    { check: "provider", status: "skipped", found: "this folder holds no Terraform configuration" },
  ]);
});

test("a configuration's provider and its lock file are looked at", () => {
  write("main.tf", "");
  expect(found()).toMatchObject([
    { check: "provider", status: "warning", remedy: expect.stringContaining("cloud-tasks provider install") },
  ]);
  install(join(folder, "terraform.d/plugins"), "1.2.3");
  expect(found()).toMatchObject([
    { check: "provider", status: "ok", found: "1.2.3 in terraform.d/plugins" },
    { check: "lock file", status: "skipped" },
  ]);
  lock(".", "1.2.3");
  expect(found()[1]).toMatchObject({ status: "ok", found: "holds the provider 1.2.3" });
  lock(".", "1.2.2");
  expect(found()[1]).toMatchObject({ status: "error", remedy: "Run `terraform init -upgrade`." });
  write(".terraform.lock.hcl", "");
  expect(found()[1]).toMatchObject({ status: "warning", found: "it does not hold the provider" });
});

test.each([".terraform.d", "share/terraform", ".local/share/opentofu"])(
  "the provider in %s of the user is found, and the lock file is compared with it",
  (at) => {
    write("main.tf.json", "{}");
    install(join(home, at, "plugins"), "1.2.3");
    lock(".", "1.2.3");
    expect(found()).toMatchObject([
      { check: "provider", status: "ok", found: `1.2.3 in ${join(home, at, "plugins")}` },
      { check: "lock file", status: "ok" },
    ]);
  },
);

test("all folders count together, as for terraform init", () => {
  write("main.tf", "");
  install(join(folder, "terraform.d/plugins"), "1.2.3");
  install(inHome(), "1.2.2");
  lock(".", "1.2.2");
  expect(found()).toMatchObject([
    { found: `1.2.3 in terraform.d/plugins; 1.2.2 in ${inHome()}` },
    { status: "ok", found: "holds the provider 1.2.2" },
  ]);
});

describe("in a CDKTF project", () => {
  const stack = (name: string, text = `{"source": "${PROVIDER_SOURCE}"}`) =>
    write(`cdktf.out/stacks/${name}/cdk.tf.json`, text);

  test("each stack that uses the provider is looked at, in its own folder", () => {
    write("cdktf.json", "{}");
    for (const name of ["one", "two"]) stack(name);
    stack("other", "{}");
    install(join(folder, "cdktf.out/stacks/one/terraform.d/plugins"), "1.2.3");
    lock("cdktf.out/stacks/one", "1.2.2");
    expect(found()).toMatchObject([
      { check: "provider of one", status: "ok" },
      { check: "lock file of one", status: "error" },
      { check: "provider of two", status: "warning" },
    ]);
  });

  test("that is not synthesized, or uses it nowhere, nothing is missed", () => {
    write("cdktf.json", "no JSON");
    expect(found()).toEqual([
      {
        ...{ check: "provider", status: "skipped" },
        found: "there is no stack in cdktf.out/stacks yet; cdktf synth writes them",
      },
    ]);
    stack("other", "{}");
    expect(found()).toMatchObject([{ status: "skipped", found: "no stack in cdktf.out/stacks uses it" }]);
  });

  test("another output folder is heeded", () => {
    write("cdktf.json", '{"output": "out"}');
    write("out/stacks/one/cdk.tf", PROVIDER_SOURCE);
    expect(found()).toMatchObject([{ check: "provider of one", status: "warning" }]);
  });
});
