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

describe("where Terraform's CLI configuration says where providers are", () => {
  const block = (text: string) => `provider_installation {\n${text}\n}\n`;
  const mirror = (more = "") => `filesystem_mirror {\n path = "${join(folder, "mirror")}"\n ${more}\n}`;
  /** What is found with a file of the user, and how it goes on. */
  const told = (text: string, env: object = {}) => {
    write("main.tf", "");
    writeFileSync(join(home, ".terraformrc"), text);
    return checkInstallation(folder, { HOME: home, XDG_DATA_DIRS: join(home, "share"), ...env });
  };
  const file = () => join(home, ".terraformrc");

  test("the provider in a mirror is found, and the lock file is compared with it; folders that are asked else are not", () => {
    install(join(folder, "mirror"), "1.2.3");
    install(inHome(), "1.2.2");
    lock(".", "1.2.2");
    const direct = 'direct { exclude = ["terraform.local/*/*"] }';
    expect(told(block(mirror('include = ["terraform.local/*/*"]') + direct))).toMatchObject([
      { check: "provider", status: "ok", found: `1.2.3 in ${join(folder, "mirror")}` },
      { check: "lock file", status: "error" },
    ]);
    expect(told('plugin_cache_dir = "/tmp"')[0]).toMatchObject({ found: `1.2.2 in ${inHome()}` });
  });

  test("packed providers are found", () => {
    write(`mirror/${PROVIDER_SOURCE}/terraform-provider-cloudtasks_1.2.3-dev.h1_linux_amd64.zip`, "");
    write(`mirror/${PROVIDER_SOURCE}/terraform-provider-cloudtasks_1.2.3-dev.h1_darwin_arm64.zip`, "");
    expect(told(block(mirror()))[0]).toMatchObject({ status: "ok", found: expect.stringMatching(/^1.2.3-dev.h1 in /) });
  });

  test.each([
    ["is empty", () => mirror(), /^it is not in .*mirror, where .*\.terraformrc sends Terraform$/],
    [
      "excludes it",
      () => mirror('exclude = ["terraform.local/*/*"]'),
      /^no method of .*\.terraformrc serves terraform/,
    ],
    ["is not there", () => 'filesystem_mirror { path = "gone" }', /^.*\.terraformrc sends Terraform to gone, which/],
    [
      "stands beside a direct method that asks our host, too",
      () => `${mirror()} direct {}`,
      /^direct of .* init fails$/,
    ],
  ])("a warning tells of a mirror that %s, and what to do", (_, text, expected) => {
    write("mirror/other", "");
    expect(told(block(text()))).toEqual([
      {
        ...{ check: "provider", status: "warning", found: expect.stringMatching(expected) },
        remedy: expect.stringMatching(/^If this configuration uses it, /),
      },
    ]);
  });

  test("a network mirror is not asked", () => {
    expect(told(block('network_mirror { url = "https://a:b@a.example/" }'))).toEqual([
      { check: "provider", status: "ok", found: `from the network_mirror of ${file()}, which is not asked here` },
    ]);
  });

  test("an override is looked at, whatever else there is", () => {
    const override = `dev_overrides { "${PROVIDER_SOURCE}" = "dev" }\ndirect {}`;
    expect(told(block(override))).toMatchObject([
      { status: "warning", found: expect.stringMatching(/ dev, where it is/) },
    ]);
    write("dev/terraform-provider-cloudtasks_v1.2.3", "");
    expect(told(block(override))).toMatchObject([
      { status: "ok", found: expect.stringMatching(/^in dev, by dev_overr/) },
    ]);
  });

  test("what is not read surely is told as such, and the folders that Terraform looks into unasked are shown", () => {
    install(inHome(), "1.2.3");
    expect(told('{"provider_installation": []}')).toMatchObject([
      { check: "CLI configuration", status: "warning", found: expect.stringContaining("could not be read") },
      { check: "provider", status: "ok" },
      { check: "lock file" },
    ]);
  });

  test("a file that a variable names is read alone, and a warning where it is not there, as Terraform's", () => {
    install(inHome(), "1.2.3");
    const named = { TF_CLI_CONFIG_FILE: join(home, "other") };
    expect(told(block(""), named)).toMatchObject([
      { check: "CLI configuration", status: "warning", remedy: "Correct or unset TF_CLI_CONFIG_FILE." },
      { check: "provider", status: "ok" },
      { check: "lock file" },
    ]);
    writeFileSync(named.TF_CLI_CONFIG_FILE, "");
    expect(told(block(""), named)).toMatchObject([{ check: "provider", status: "ok" }, { check: "lock file" }]);
  });

  test("files beside it count together with it", () => {
    mkdirSync(join(home, ".terraform.d"));
    writeFileSync(join(home, ".terraform.d/credentials.tfrc.json"), "{}");
    writeFileSync(join(home, ".terraform.d/mirror.tfrc"), block("direct {}"));
    expect(told("")).toMatchObject([{ found: expect.stringMatching(/^direct of .*mirror\.tfrc /) }]);
    expect(told(block("direct {}"))[0]).toMatchObject({ check: "CLI configuration", status: "warning" });
  });

  test("of several stacks, what could not be read is told once", () => {
    write("cdktf.json", "{}");
    for (const name of ["one", "two"]) write(`cdktf.out/stacks/${name}/cdk.tf.json`, PROVIDER_SOURCE);
    writeFileSync(file(), block("other {}"));
    expect(found().map(({ check }) => check)).toEqual(["CLI configuration", "provider of one", "provider of two"]);
  });
});
