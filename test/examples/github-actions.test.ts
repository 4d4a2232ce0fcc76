/** The example's workflow: every command in it exists, with every option, and what it waits for is found. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Testing } from "cdktf";
import { CacheStack } from "../../examples/github-actions/stack";
import { localClouds } from "../../examples/local-cloud";
import { run } from "../../lib/cli/run";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, startSimulator } from "../../lib/simulator";
import { fakeIo } from "../support/fake-io";
import { describeWithTerraform } from "../support/terraform";

// Nothing is synthesized to the disk here, so no provider has to be built.
jest.mock("../../lib/delivery/bundle", () => ({
  ...jest.requireActual("../../lib/delivery/bundle"),
  readBundle: () => ({ version: "1.0.0", folder: "", files: [] }),
}));

const ROOT = join(__dirname, "../..");
const FILE = join(ROOT, "examples/github-actions/deploy.yml");

interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
}

/** Terraform has a reader of YAML. */
function readWorkflow(): { readonly jobs: Readonly<Record<"test" | "deploy", Job>> } {
  const input = `jsonencode(yamldecode(file(${JSON.stringify(FILE)})))\n`;
  const env = { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" };
  const { stdout, stderr, status } = spawnSync("terraform", ["console"], { input, env, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(JSON.parse(stdout));
}

/** Commands of a job's steps, a line each, as words without quotes. */
const commandsOf = ({ steps }: Job) =>
  steps.flatMap((step) =>
    (step.run ?? "").split("\n").map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, a, b]) => a ?? b!)),
  );
const callsOf = (job: Job, command: string) =>
  commandsOf(job)
    .filter((words) => words[0] === "npx" && words[1] === command)
    .map((words) => words.slice(2));
const flagsOf = (words: readonly string[]) => words.filter((word) => word.startsWith("--"));

describeWithTerraform("the workflow of the example", () => {
  let jobs: ReturnType<typeof readWorkflow>["jobs"];

  beforeAll(() => {
    jobs = readWorkflow().jobs;
  });

  test("has the two jobs, and each action it uses in one version", () => {
    expect(Object.keys(jobs).sort()).toEqual(["deploy", "test"]);
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.filter((name) => !/^[\w-]+\/[\w-]+@v\d+$/.test(name))).toEqual([]);
    expect(used.length).toBeGreaterThan(3);
  });

  test("calls commands of this package, with options that they have", async () => {
    const calls = [jobs.test, jobs.deploy].flatMap((job) => callsOf(job, "cloud-tasks"));
    expect(calls.map(([name]) => name)).toEqual(["simulate", "wait", "wait"]);
    for (const [name, ...rest] of calls) {
      const { io, written } = fakeIo();
      const about = name === "wait" ? [name, rest[0]!] : [name!];
      expect(await run([...about, "--help"], io, "1.0.0")).toBe(0);
      expect(flagsOf(rest).filter((flag) => !written.out.includes(`${flag} `))).toEqual([]);
    }
  });

  test("calls cdktf with a command and options that it has", () => {
    const [[name, stack, ...rest]] = callsOf(jobs.deploy, "cdktf") as [string[]];
    const cdktf = join(ROOT, "node_modules/cdktf-cli/bundle/bin/cdktf");
    const env = { ...process.env, CHECKPOINT_DISABLE: "1", DISABLE_CHECKPOINT: "1", CI: "1" };
    const help = spawnSync(process.execPath, [cdktf, name!, "--help"], { cwd: ROOT, env, encoding: "utf8" });
    expect(stack).toBe("cache");
    expect(flagsOf(rest)).toEqual(["--auto-approve", "--outputs-file"]);
    expect(flagsOf(rest).filter((flag) => !`${help.stdout}${help.stderr}`.includes(flag))).toEqual([]);
  });

  test("reads outputs that the stack has", () => {
    const stack = new CacheStack(Testing.app(), "cache", { clouds: localClouds(), capacity: 0.25 });
    const read = commandsOf(jobs.deploy).flatMap((words) =>
      words.flatMap((word) => /^\.cache\.(\w+)$/.exec(word)?.[1] ?? []),
    );
    expect(read).toEqual(["cache_id", "changed_since"]);
    expect(Object.keys(JSON.parse(Testing.synth(stack)).output)).toEqual(read);
  });

  test("its wait against the simulator opens, with the job's own environment", async () => {
    const simulator = await startSimulator();
    try {
      expect(jobs.test.env).toMatchObject({
        HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
        HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
        HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
        INSTANCE_ID: DEFAULT_INSTANCE_ID,
      });
      simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name: "EXTEND", durationMs: 200 });
      const [, call] = callsOf(jobs.test, "cloud-tasks");
      const words = call!.map((word) =>
        word.replace("$INSTANCE_ID", DEFAULT_INSTANCE_ID).replace("http://127.0.0.1:8571", simulator.endpoints.dcs),
      );
      const { io, written } = fakeIo(jobs.test.env);
      expect(await run(words, io, "1.0.0")).toBe(0);
      expect(JSON.parse(written.out)).toMatchObject({ task: { name: "EXTEND", state: "succeeded" } });
    } finally {
      await simulator.close();
    }
  });

  test("its request for a task is one that the simulator takes", async () => {
    const simulator = await startSimulator();
    try {
      const text = jobs.test.steps.map((step) => step.run ?? "").join("\n");
      const body = /--json "((?:\\.|[^"\\])*)" http:\/\/127\.0\.0\.1:8571(\S+)/.exec(text)!;
      const json = body[1]!.replaceAll('\\"', '"').replace("$INSTANCE_ID", DEFAULT_INSTANCE_ID);
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${simulator.url}${body[2]}`, { method: "POST", headers, body: json });
      expect(answer.ok).toBe(true);
      expect((await fetch(`${simulator.url}/_simulator/clock`)).ok).toBe(true);
    } finally {
      await simulator.close();
    }
  });
});
