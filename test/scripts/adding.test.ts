/**
 * Follows docs/guides/adding-a-cloud.md and docs/guides/adding-an-api.md to the letter, in one copy of the repository:
 * what takes long, to compile and to generate, is done once for both.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE_FOLDER, bundleProvider } from "../../scripts/build/provider-bundle";
import { Guide } from "../support/guide";
import { RepositoryCopy } from "../support/repository-copy";

const ROOT = join(__dirname, "../..");
const CLOUD = new Guide("docs/guides/adding-a-cloud.md");
const API = new Guide("docs/guides/adding-an-api.md");
const TESTS = [...CLOUD.files, ...API.files].filter((file) => file.startsWith("test/"));

const copy = new RepositoryCopy();
const typeErrors = () => copy.typeErrors(["lib", "scripts", ...TESTS]);

afterAll(() => copy.destroy());

const REGISTRIES = ["lib/clouds/guides.ts", "lib/clouds/options.ts", "lib/clouds/registry.ts"];

test("the compiler names the registries, and nothing else, where a cloud has only its name", () => {
  const [name, ...others] = CLOUD.steps;
  CLOUD.follow(copy, [name!]);
  const errors = typeErrors();
  expect(errors.map((error) => error.split(":")[0]).sort()).toEqual(REGISTRIES);
  expect(errors.filter((error) => !error.includes("Property 'harbor' is missing"))).toEqual([]);
  CLOUD.follow(copy, others);
});

test("a cloud is its folder, its name, the registries, a list and a test", () => {
  const others = CLOUD.files.filter((file) => !file.includes("/clouds/harbor/"));
  expect(others.sort()).toEqual([
    "lib/apis/clouds.ts",
    "lib/apis/harbor-operations.ts",
    "lib/apis/index.ts",
    ...REGISTRIES,
  ]);
  expect(copy.changes()).toEqual([...CLOUD.files].sort());
});

test("an API is three files and a change in each of two lists", () => {
  expect(API.files).toEqual([
    "lib/apis/parcel-jobs.ts",
    "lib/apis/index.ts",
    "lib/simulator/clouds/huawei/parcel/service.ts",
    "lib/simulator/clouds/services.ts",
    "test/provider/parcel-jobs.test.ts",
  ]);
  API.follow(copy);
});

test("`npm run docs` writes what the guides say, and leaves nothing to be written", () => {
  const before = copy.changes();
  copy.write("twice.ts", 'import { main } from "./scripts/generate";\nmain(false);\nprocess.exitCode = main(true);\n');
  copy.run("tsx/dist/cli.mjs", "twice.ts");
  copy.remove("twice.ts");
  const written = copy.changes().filter((file) => !before.includes(file));
  const promised = [CLOUD, API].flatMap(({ text }) => [
    ...text.matchAll(/`((?:docs|lib\/constructs|examples)\/[^`\s]+|API\.md)`/g),
  ]);
  expect(written).toEqual([...new Set(promised.map(([, file]) => file!))].sort());
});

test("everything is as `npm run lint` wants it", () => {
  copy.run(
    "@biomejs/biome/bin/biome",
    "check",
    "--error-on-warnings",
    ...copy.changes().filter((file) => file.endsWith(".ts")),
  );
  expect(typeErrors()).toEqual([]);
});

test("the guides' own tests pass: gates and lookups work against the new cloud, and with the new API", () => {
  expect(copy.run("jest/bin/jest.js", "--maxWorkers=1", ...TESTS)).toMatch(/Tests: +9 passed, 9 total/);
});

test("the tests that the guides name exist", () => {
  for (const { text } of [CLOUD, API]) {
    const named = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => ![ROOT, copy.folder].some((root) => existsSync(join(root, file))))).toEqual([]);
  }
});

test("the constructs, with the provider they bring, and the command line know the new cloud and the new API", () => {
  bundleProvider(copy.folder, join(copy.folder, BUNDLE_FOLDER));
  copy.write(
    "try.ts",
    `import { App, TerraformStack, TerraformVariable } from "cdktf";
import { CloudTasksProvider, HarborOperationGate, ParcelJobGate, ParcelJobs } from "cdktf-cloud-tasks";
import { run } from "./lib/cli/run";
const stack = new TerraformStack(new App(), "stack");
new CloudTasksProvider(stack, "cloudtasks", { harbor: { apiKey: new TerraformVariable(stack, "key", {}).stringValue } });
new ParcelJobs(stack, "jobs", { instanceId: "depot-1", dependsOn: [] });
new ParcelJobGate(stack, "shelved", { instanceId: "depot-1", name: "SHELVE", since: "1h", standalone: true });
new HarborOperationGate(stack, "grown", { instanceId: "res-1", name: "resize", since: "1h", standalone: true });
const helpOf = async (api: string) => {
  const said: string[] = [];
  const io = { stdout: { write: (text: string) => said.push(text) }, stderr: process.stderr, env: {} };
  await run(["wait", api, "--help"], io, "1");
  return said.join("");
};
void Promise.all([helpOf("parcel-jobs"), helpOf("harbor-operations")]).then((help) =>
  console.log(JSON.stringify({ ...stack.toTerraform(), help })),
);
`,
  );
  const { data, resource, provider, help } = JSON.parse(copy.run("tsx/dist/cli.mjs", "try.ts"));
  expect(Object.keys({ ...data, ...resource })).toEqual([
    "cloudtasks_parcel_jobs",
    "cloudtasks_parcel_job_gate",
    "cloudtasks_harbor_operation_gate",
  ]);
  expect(provider.cloudtasks[0].harbor.api_key).toContain("var.key");
  expect(help[0]).toContain("cloud-tasks wait parcel-jobs --instance-id depot-1 --name SHELVE --since 2h");
  expect(help[1]).toContain("cloud-tasks wait harbor-operations --instance-id res-1 --name resize --since 2h");
  expect(help[1]).not.toContain("--api-key");
});
