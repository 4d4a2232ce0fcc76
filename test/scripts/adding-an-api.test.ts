/** Follows docs/guides/adding-an-api.md to the letter, in a copy of the repository. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { remove, temporaryFolder } from "../support/package";

const ROOT = join(__dirname, "../..");
const GUIDE = readFileSync(join(ROOT, "docs/guides/adding-an-api.md"), "utf8");
const COPIED = [
  ".gitignore",
  "biome.json",
  "docs",
  "examples",
  "jest.config.js",
  "lib",
  "package.json",
  "scripts",
  "test/support",
  "tsconfig.json",
];

const copy = temporaryFolder("adding-an-api");

afterAll(() => remove(copy));

const read = (file: string) => readFileSync(join(copy, file), "utf8");
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};

/** Runs a tool of the copy, and gives what it prints; fails with that when it fails. */
function run(tool: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "node_modules", tool), ...args], {
    cwd: copy,
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`${tool} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
  }
  return `${stdout}${stderr}`;
}

/** Puts each hunk where its old lines stand, which have to be there exactly once. */
function patch(file: string, hunks: string): void {
  let text = read(file);
  for (const hunk of hunks.split(/^@@\n/m)) {
    const lines = hunk.replace(/\n$/, "").split("\n");
    const side = (other: string) => lines.filter((line) => !line.startsWith(other)).map((line) => `${line.slice(1)}\n`);
    const [before, after] = [side("+").join(""), side("-").join("")];
    if (text.split(before).length !== 2) {
      throw new Error(`${file} does not have exactly once:\n${before}`);
    }
    text = text.replace(before, () => after);
  }
  write(file, text);
}

/** What the guide has its reader write, in its order. */
function followGuide(): string[] {
  return [...GUIDE.matchAll(/^```(ts ignore|diff)\n([\s\S]*?)^```$/gm)].map(([, kind, body]) => {
    const [first, ...rest] = body!.split("\n");
    const file = /^(?:\/\/|---) (\S+)$/.exec(first!)![1]!;
    if (kind === "diff") {
      patch(file, rest.join("\n"));
    } else {
      write(file, rest.join("\n"));
    }
    return file;
  });
}

beforeAll(() => {
  for (const name of COPIED) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
});

test("the guide needs three files and a change in each of two lists", () => {
  expect(followGuide()).toEqual([
    "lib/apis/parcel-jobs.ts",
    "lib/apis/index.ts",
    "lib/simulator/clouds/huawei/parcel/service.ts",
    "lib/simulator/clouds/services.ts",
    "test/provider/parcel-jobs.test.ts",
  ]);
});

test("`npm run docs` writes what the guide says, and nothing is left to be written", () => {
  const written = run("tsx/dist/cli.mjs", "scripts/generate.ts");
  const promised = [
    ...["parcel-jobs", "parcel-job-gate", "parcel-job"].map((name) => `lib/constructs/generated/${name}.ts`),
    "docs/data-sources/parcel_jobs.md",
    "docs/resources/parcel_job_gate.md",
  ];
  expect(promised.filter((file) => !written.includes(`wrote ${file}\n`) || !existsSync(join(copy, file)))).toEqual([]);
  run("tsx/dist/cli.mjs", "scripts/generate.ts", "--check");
});

test("everything is as `npm run lint` wants it", () => {
  run("@biomejs/biome/bin/biome", "check", "lib", "test/provider");
  write(
    "tsconfig.guide.json",
    JSON.stringify({ extends: "./tsconfig.json", include: ["lib", "test/provider"], exclude: ["node_modules"] }),
  );
  run("typescript/bin/tsc", "--noEmit", "-p", "tsconfig.guide.json");
});

test("the guide's own test passes: a lookup and a gate work against the new local cloud", () => {
  const printed = run("jest/bin/jest.js", "--maxWorkers=1", "test/provider/parcel-jobs.test.ts");
  expect(printed).toMatch(/Tests: +4 passed, 4 total/);
});

test("the tests that the guide names exist", () => {
  const named = [...GUIDE.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file!);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test("the command line and the constructs know the new API", () => {
  const help = run("tsx/dist/cli.mjs", "lib/cli/main.ts", "wait", "parcel-jobs", "--help");
  expect(help).toContain("cloud-tasks wait parcel-jobs --instance-id depot-1 --name SHELVE --since 2h");
  write(
    "try.ts",
    `import { App, TerraformStack } from "cdktf";
import { ParcelJobGate, ParcelJobs } from "cdktf-cloud-tasks";
const stack = new TerraformStack(new App(), "stack");
new ParcelJobs(stack, "jobs", { instanceId: "depot-1", dependsOn: [] });
new ParcelJobGate(stack, "gate", { instanceId: "depot-1", name: "SHELVE", since: "1h", standalone: true });
console.log(JSON.stringify(stack.toTerraform()));
`,
  );
  const { data, resource } = JSON.parse(run("tsx/dist/cli.mjs", "try.ts"));
  expect(Object.keys({ ...data, ...resource })).toEqual(["cloudtasks_parcel_jobs", "cloudtasks_parcel_job_gate"]);
});
