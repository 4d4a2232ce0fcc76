import { spawn } from "node:child_process";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { type Bundle, readBundle } from "../../lib/delivery/bundle";
import { otherVersions, PROVIDER_SOURCE, placeProvider, removeOtherVersions } from "../../lib/delivery/place";
import { PLATFORMS } from "../../lib/delivery/platforms";
import { fakePackage, temporaryFolder } from "../support/fake-bundle";
import { HANG_MS } from "../support/patience";
import { messageOf } from "../support/program";

const VERSION = "0.1.0-dev.h1a2b3c4d";
const LAUNCHER = `terraform-provider-cloudtasks_v${VERSION}`;

const home = (plugins: string) => path.join(plugins, ...PROVIDER_SOURCE.split("/"));
const files = (folder: string) => fs.readdirSync(folder).sort();

function contentOf(folder: string): string {
  const hash = crypto.createHash("sha256");
  for (const name of files(folder)) {
    hash.update(`${name}\0${fs.readFileSync(path.join(folder, name))}\0`);
  }
  return hash.digest("hex");
}

function placed() {
  const [root, plugins] = [fakePackage(VERSION), temporaryFolder()];
  const bundle = readBundle(root);
  const first = placeProvider(bundle, plugins);
  return { root, plugins, bundle, first, versionFolder: path.join(home(plugins), VERSION) };
}

test("every platform gets the same files", () => {
  const { versionFolder } = placed();
  expect(files(versionFolder)).toEqual([...PLATFORMS].sort());
  expect(new Set(PLATFORMS.map((platform) => contentOf(path.join(versionFolder, platform)))).size).toBe(1);
  expect(files(path.join(versionFolder, "linux_amd64"))).toEqual(["main.js", "provider.js", LAUNCHER]);
});

test("the launcher is executable, whatever became of the bundle's permissions and the umask", () => {
  const umask = process.umask(0o077);
  try {
    const folder = path.join(placed().versionFolder, "darwin_arm64");
    const modes = [folder, path.join(folder, LAUNCHER), path.join(folder, "main.js")].map(
      (it) => fs.statSync(it).mode & 0o777,
    );
    expect(modes).toEqual([0o755, 0o755, 0o644]);
  } finally {
    process.umask(umask);
  }
});

test("what is there and equal is not written again", () => {
  const { plugins, bundle, versionFolder } = placed();
  const launcher = path.join(versionFolder, "linux_amd64", LAUNCHER);
  const before = fs.statSync(launcher, { bigint: true });
  placeProvider(bundle, plugins);
  const after = fs.statSync(launcher, { bigint: true });
  expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs]);
});

test.each<[string, (folder: string) => void]>([
  ["another content", (folder) => fs.writeFileSync(path.join(folder, "main.js"), "broken")],
  ["a missing file", (folder) => fs.rmSync(path.join(folder, "main.js"))],
  ["a file too many", (folder) => fs.writeFileSync(path.join(folder, "more.js"), "")],
  ["a lost executable bit", (folder) => fs.chmodSync(path.join(folder, LAUNCHER), 0o644)],
])("%s is repaired", (_, damage) => {
  const { plugins, bundle, versionFolder } = placed();
  const folder = path.join(versionFolder, "linux_arm64");
  const whole = contentOf(folder);
  damage(folder);
  placeProvider(bundle, plugins);
  expect(contentOf(folder)).toBe(whole);
  expect(fs.statSync(path.join(folder, LAUNCHER)).mode & 0o777).toBe(0o755);
});

test("what was written is told apart from what was whole already", () => {
  const { plugins, bundle, versionFolder, first } = placed();
  expect(first).toEqual({ folder: versionFolder, written: PLATFORMS, kept: [] });
  fs.rmSync(path.join(versionFolder, "darwin_arm64"), { recursive: true });
  const second = placeProvider(bundle, plugins);
  expect(second.written).toEqual(["darwin_arm64"]);
  expect(second.kept).toEqual(["linux_amd64", "linux_arm64", "darwin_amd64"]);
});

test("other versions of ours stay until they are removed, and nothing else is removed with them", () => {
  const { plugins, bundle } = placed();
  const older = path.join(home(plugins), "0.0.9", "linux_amd64");
  const stranger = path.join(path.dirname(home(plugins)), "other", "1.0.0");
  for (const folder of [older, stranger]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  fs.writeFileSync(path.join(home(plugins), "index.json"), "{}");
  placeProvider(bundle, plugins);
  expect(otherVersions(bundle, plugins)).toEqual(["0.0.9"]);
  expect(removeOtherVersions(bundle, plugins)).toEqual(["0.0.9"]);
  expect(files(home(plugins))).toEqual([VERSION, "index.json"]);
  expect(fs.existsSync(stranger)).toBe(true);
});

test("what a killed process left behind is removed after a while, what another is writing is not", () => {
  const { plugins, bundle, versionFolder } = placed();
  const [old, young] = ["old", "young"].map((name) => path.join(versionFolder, `.incoming-${name}`));
  fs.mkdirSync(old!);
  fs.mkdirSync(young!);
  fs.utimesSync(old!, new Date(0), new Date(0));
  placeProvider(bundle, plugins);
  expect([fs.existsSync(old!), fs.existsSync(young!)]).toEqual([false, true]);
});

test("a bundle that differs from its manifest is an error, and nothing is written", () => {
  const [root, plugins] = [fakePackage(VERSION), temporaryFolder()];
  fs.writeFileSync(path.join(root, "dist", "bundle", "main.js"), "other");
  expect(messageOf(() => placeProvider(readBundle(root), plugins))).toBe(
    "the bundled provider is damaged: main.js differs from its manifest; reinstall the package",
  );
  expect(fs.existsSync(home(plugins))).toBe(false);
});

test("what another synthesis finished meanwhile stays as it is", () => {
  const [bundle, plugins] = [readBundle(fakePackage(VERSION)), temporaryFolder()];
  const inodes = () => PLATFORMS.map((platform) => fs.statSync(path.join(home(plugins), VERSION, platform)).ino);
  let others: number[] | undefined;
  const late: Bundle = {
    ...bundle,
    get files() {
      // Asked for the second time, all was found missing; what follows is the writing.
      asked += 1;
      if (asked === 2) {
        placeProvider(bundle, plugins);
        others = inodes();
      }
      return bundle.files;
    },
  };
  let asked = 0;
  placeProvider(late, plugins);
  expect(others).toHaveLength(PLATFORMS.length);
  expect(inodes()).toEqual(others);
});

test("processes that write one folder at the same time leave it whole", async () => {
  const [root, plugins] = [fakePackage(VERSION, "x".repeat(300_000)), temporaryFolder()];
  const code = `
    const { readBundle } = require("./lib/delivery/bundle.ts");
    const { placeProvider } = require("./lib/delivery/place.ts");
    for (let round = 0; round < 10; round += 1) placeProvider(readBundle(${JSON.stringify(root)}), ${JSON.stringify(plugins)});
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
  const versionFolder = path.join(home(plugins), VERSION);
  expect(files(versionFolder)).toEqual([...PLATFORMS].sort());
  expect(new Set(PLATFORMS.map((platform) => contentOf(path.join(versionFolder, platform)))).size).toBe(1);
});

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("a file system that takes no folders is an error, and not an endless loop", async () => {
  const code = `
    const { readBundle } = require("./lib/delivery/bundle");
    const { placeProvider } = require("./lib/delivery/place");
    try { placeProvider(readBundle(${JSON.stringify(fakePackage(VERSION))}), "/proc/nowhere/plugins"); }
    catch (error) { console.log(error.code); }`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", code], {
    cwd: path.join(__dirname, "..", ".."),
    timeout: HANG_MS,
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const signal = await new Promise((resolve) => child.on("close", (_code, killed) => resolve(killed)));
  expect({ signal, output }).toEqual({ signal: null, output: "ENOENT\n" });
});
