import { spawn } from "node:child_process";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { readBundle } from "../../lib/constructs/bundle";
import { deliver, PLATFORMS, PROVIDER_SOURCE } from "../../lib/constructs/delivery";
import { fakePackage, temporaryFolder } from "./support/fake-bundle";
import { messageOf } from "./support/program";

const VERSION = "0.1.0-dev.h1a2b3c4d";
const LAUNCHER = `terraform-provider-cloudtasks_v${VERSION}`;

const home = (stack: string) => path.join(stack, "terraform.d", "plugins", ...PROVIDER_SOURCE.split("/"));
const files = (folder: string) => fs.readdirSync(folder).sort();

function contentOf(folder: string): string {
  const hash = crypto.createHash("sha256");
  for (const name of files(folder)) {
    hash.update(`${name}\0${fs.readFileSync(path.join(folder, name))}\0`);
  }
  return hash.digest("hex");
}

function delivered() {
  const [root, stack] = [fakePackage(VERSION), temporaryFolder()];
  const bundle = readBundle(root);
  deliver(bundle, stack);
  return { root, stack, bundle, versionFolder: path.join(home(stack), VERSION) };
}

test("every platform gets the same files", () => {
  const { versionFolder } = delivered();
  expect(files(versionFolder)).toEqual([...PLATFORMS].sort());
  expect(new Set(PLATFORMS.map((platform) => contentOf(path.join(versionFolder, platform)))).size).toBe(1);
  expect(files(path.join(versionFolder, "linux_amd64"))).toEqual(["main.js", "provider.js", LAUNCHER]);
});

test("the launcher is executable, whatever became of the bundle's permissions and the umask", () => {
  const umask = process.umask(0o077);
  try {
    const folder = path.join(delivered().versionFolder, "darwin_arm64");
    const modes = [folder, path.join(folder, LAUNCHER), path.join(folder, "main.js")].map(
      (it) => fs.statSync(it).mode & 0o777,
    );
    expect(modes).toEqual([0o755, 0o755, 0o644]);
  } finally {
    process.umask(umask);
  }
});

test("what is there and equal is not written again", () => {
  const { stack, bundle, versionFolder } = delivered();
  const launcher = path.join(versionFolder, "linux_amd64", LAUNCHER);
  const before = fs.statSync(launcher, { bigint: true });
  deliver(bundle, stack);
  const after = fs.statSync(launcher, { bigint: true });
  expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs]);
});

test.each<[string, (folder: string) => void]>([
  ["another content", (folder) => fs.writeFileSync(path.join(folder, "main.js"), "broken")],
  ["a missing file", (folder) => fs.rmSync(path.join(folder, "main.js"))],
  ["a file too many", (folder) => fs.writeFileSync(path.join(folder, "more.js"), "")],
  ["a lost executable bit", (folder) => fs.chmodSync(path.join(folder, LAUNCHER), 0o644)],
])("%s is repaired", (_, damage) => {
  const { stack, bundle, versionFolder } = delivered();
  const folder = path.join(versionFolder, "linux_arm64");
  const whole = contentOf(folder);
  damage(folder);
  deliver(bundle, stack);
  expect(contentOf(folder)).toBe(whole);
  expect(fs.statSync(path.join(folder, LAUNCHER)).mode & 0o777).toBe(0o755);
});

test("older versions of ours are removed, other providers are not", () => {
  const { stack, bundle } = delivered();
  const older = path.join(home(stack), "0.0.9", "linux_amd64");
  const other = path.join(path.dirname(home(stack)), "other", "1.0.0");
  for (const folder of [older, other]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  deliver(bundle, stack);
  expect(files(home(stack))).toEqual([VERSION]);
  expect(fs.existsSync(other)).toBe(true);
});

test("what a killed synthesis left behind is removed after a while, what another is writing is not", () => {
  const { stack, bundle, versionFolder } = delivered();
  const [old, young] = ["old", "young"].map((name) => path.join(versionFolder, `.incoming-${name}`));
  fs.mkdirSync(old!);
  fs.mkdirSync(young!);
  fs.utimesSync(old!, new Date(0), new Date(0));
  deliver(bundle, stack);
  expect([fs.existsSync(old!), fs.existsSync(young!)]).toEqual([false, true]);
});

test("a bundle that differs from its manifest is an error, and nothing is delivered", () => {
  const [root, stack] = [fakePackage(VERSION), temporaryFolder()];
  fs.writeFileSync(path.join(root, "dist", "bundle", "main.js"), "other");
  expect(messageOf(() => deliver(readBundle(root), stack))).toBe(
    "the bundled provider is damaged: main.js differs from its manifest; reinstall the package",
  );
  expect(fs.existsSync(home(stack))).toBe(false);
});

test("processes that deliver into one folder at the same time leave it whole", async () => {
  const [root, stack] = [fakePackage(VERSION, "x".repeat(300_000)), temporaryFolder()];
  const code = `
    const { readBundle } = require("./lib/constructs/bundle.ts");
    const { deliver } = require("./lib/constructs/delivery.ts");
    for (let round = 0; round < 10; round += 1) deliver(readBundle(${JSON.stringify(root)}), ${JSON.stringify(stack)});
  `;
  const ends = [1, 2, 3].map(
    () =>
      new Promise<{ status: number | null; errors: string }>((resolve) => {
        const child = spawn(process.execPath, ["--import", "tsx", "-e", code], {
          cwd: path.join(__dirname, "..", ".."),
        });
        let errors = "";
        child.stderr.on("data", (chunk) => {
          errors += chunk;
        });
        child.on("close", (status) => resolve({ status, errors }));
      }),
  );
  expect(await Promise.all(ends)).toEqual(Array(3).fill({ status: 0, errors: "" }));
  const versionFolder = path.join(home(stack), VERSION);
  expect(files(versionFolder)).toEqual([...PLATFORMS].sort());
  expect(new Set(PLATFORMS.map((platform) => contentOf(path.join(versionFolder, platform)))).size).toBe(1);
}, 30_000);
