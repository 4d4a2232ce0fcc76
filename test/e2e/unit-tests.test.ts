import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shellEnvironment } from "../support/cdktf-cli";
import { buildAs, copySources, link, remove, run, temporaryFolder, write } from "../support/package";
import { describeWithTerraform } from "../support/terraform";

const ROOT = join(__dirname, "../..");

interface Report {
  readonly testResults: {
    readonly message: string;
    readonly assertionResults: {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: string[];
    }[];
  }[];
}

describe("the unit tests of a program that uses the package, in a jest of its own", () => {
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  const tests = () => at("project/examples/unit-tests");
  const env = () => ({ ...shellEnvironment(at("home")), TMPDIR: at("tmp") });

  beforeAll(() => {
    folder = temporaryFolder("unit-tests");
    copySources(at("package"));
    buildAs(at("package"), "0.1.0");
    link(at("project"), at("package"));
    for (const name of ["jest", "@swc", "esbuild"]) {
      symlinkSync(join(ROOT, "node_modules", name), at("project/node_modules", name), "dir");
    }
    for (const name of ["unit-tests", "local-cloud"]) {
      cpSync(join(ROOT, "examples", name), at("project/examples", name), { recursive: true });
    }
    write(folder, { "tmp/empty": "" });
  });

  afterAll(() => remove(folder));

  /** Title → what went wrong, or nothing. */
  const outcomes = (): Record<string, string | undefined> => {
    const words = [join(ROOT, "node_modules/jest/bin/jest.js"), "--json", "--cacheDirectory", at("cache")];
    const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: tests(), env: env(), encoding: "utf8" });
    if (!stdout.startsWith("{")) throw new Error(`jest gave no report:\n${stdout}${stderr}`);
    const [file] = (JSON.parse(stdout) as Report).testResults;
    if (file!.assertionResults.length === 0) throw new Error(file!.message);
    return Object.fromEntries(
      file!.assertionResults.map(({ title, status, failureMessages }) => [
        title,
        status === "passed" ? undefined : failureMessages.join("\n"),
      ]),
    );
  };

  const filesIn = (name: string) =>
    (readdirSync(name, { recursive: true }) as string[]).filter((file) => statSync(join(name, file)).isFile()).sort();

  test("pass, and leave no file behind", () => {
    const before = filesIn(tests());
    const found = Object.values(outcomes());
    expect(found.length).toBeGreaterThan(4);
    expect(found.filter((message) => message !== undefined)).toEqual([]);
    expect(filesIn(tests())).toEqual(before);
    expect(filesIn(at("tmp"))).toEqual(["empty"]);
  });

  const GATE = "the gate waits for an EXTEND to the new capacity, and only for one that this change has started";
  const ORDER = "the cache is changed after the checkpoint, the gate waits after the cache";
  const LOOKUP = "failed tasks are looked up after the gate has opened";
  const VALID = "the whole stack is valid, the places of its gates included";

  test.each<[string, string, string, Record<string, string>]>([
    [
      "takes any EXTEND of the last hours",
      "operation: cache,",
      'since: "2h",',
      { [GATE]: "Found no cloudtasks_checkpoint", [ORDER]: "Found 1 localcloud_dcs_instance" },
    ],
    [
      "puts its gate nowhere",
      "operation: cache,",
      'operation: undefined, since: "2h", instanceId: "24dbfd6d-7eae-96f1-5ca4-31d2af6d751a",',
      {
        [GATE]: "Found no cloudtasks_checkpoint",
        [ORDER]: "Found 1 localcloud_dcs_instance",
        [VALID]: "the gate depends on nothing that starts its task",
      },
    ],
    [
      "expects no result",
      'expect: { "details.new_capacity": String(capacity) },',
      "",
      { [GATE]: 'with properties {"name":"EXTEND"' },
    ],
    ["looks before the gate has opened", "dependsOn: [resized],", "dependsOn: []", { [LOOKUP]: '"depends_on": []' }],
  ])("fail for a program that %s, where it is wrong", (_, right, wrong, expected) => {
    const program = readFileSync(join(ROOT, "examples/unit-tests/stack.ts"), "utf8");
    expect(program.split(right)).toHaveLength(2);
    writeFileSync(join(tests(), "stack.ts"), program.replace(right, wrong));
    const failed = Object.entries(outcomes()).filter(([, message]) => message !== undefined);
    expect(failed.map(([title]) => title)).toEqual(Object.keys(expected));
    for (const [title, message] of failed) {
      expect(message).toContain(expected[title]);
    }
  });

  describeWithTerraform("and cdktf's check of a whole stack", () => {
    test("finds the provider that fullSynth brings, without a registry", () => {
      const program = `
        const { TerraformStack, Testing } = require("cdktf");
        const { CloudTasksProvider, DcsBackgroundTaskGate } = require("cdktf-cloud-tasks");
        const stack = new TerraformStack(Testing.app(), "shop");
        new CloudTasksProvider(stack, "cloudtasks", {});
        new DcsBackgroundTaskGate(stack, "gate", { instanceId: "i", taskId: "t", standalone: true });
        console.log(Testing.toBeValidTerraform(Testing.fullSynth(stack)));
        stack.addOverride("resource.cloudtasks_dcs_background_task_gate.gate.until", "later");
        console.log(Testing.toBeValidTerraform(Testing.fullSynth(stack)));
      `;
      expect(run(process.execPath, ["-e", program], at("project"), env()).stdout).toBe("true\nfalse\n");
    });
  });
});
