import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, type TerraformStack } from "cdktf";
import { BarrierStack } from "../../examples/barrier/stack";
import { CenterTasksStack } from "../../examples/center-tasks/stack";
import { CrsTasksStack } from "../../examples/crs-tasks/stack";
import { GeminiDbResizeStack } from "../../examples/geminidb-resize/stack";
import { KafkaTopicPolicyStack } from "../../examples/kafka-topic-policy/stack";
import { type LocalClouds, localClouds } from "../../examples/local-cloud";
import { ProviderAliasesStack } from "../../examples/provider-aliases/stack";
import { QuiesceStack } from "../../examples/quiesce/stack";
import { RedisBackupStack } from "../../examples/redis-backup/stack";
import { DEFAULT_CREDENTIALS, SERVICES, type Simulator, startSimulator } from "../../lib/simulator";
import { ALL_CREDENTIALS, errorsOf, warningsOf } from "../support/clouds-program";
import { installNullProvider, NULL_PROVIDER } from "../support/null-provider";
import { describeWithTerraform, type Run, unboxed, Workspace } from "../support/terraform";
import { builtProvider } from "../support/workspace";

const mockBundle = () => {
  const { folder } = builtProvider();
  return { folder, ...JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
};

// The bundle of a test run is built in a folder of its own.
jest.mock("../../lib/delivery/bundle", () => ({
  ...jest.requireActual("../../lib/delivery/bundle"),
  readBundle: () => mockBundle(),
}));

const EXAMPLES = join(__dirname, "../../examples");

describe("an example", () => {
  const folders = readdirSync(EXAMPLES, { withFileTypes: true })
    // What the others share, and files for the simulator.
    .filter((entry) => entry.isDirectory() && !["local-cloud", "scenarios"].includes(entry.name))
    .map(({ name }) => name);

  test.each(folders)("%s has a program", (name) => {
    const program = name === "hcl-only" ? ["main.tf"] : ["main.ts", "stack.ts"];
    expect(program.filter((file) => !existsSync(join(EXAMPLES, name, file)))).toEqual([]);
  });

  test("finds every service on the port on which the command serves it", () => {
    const offset = (address: string) => Number(new URL(address).port) - 8_571;
    const { projectId, authToken, ...services } = localClouds();
    expect([projectId, authToken]).toEqual([DEFAULT_CREDENTIALS.projectId, DEFAULT_CREDENTIALS.token]);
    for (const [service, address] of Object.entries(services)) {
      expect([service, SERVICES[offset(address)]?.key]).toEqual([service, service]);
    }
  });
});

describeWithTerraform("an example, against the simulator", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  /** Its provider is a process, which finds the home folder that it is given. */
  let started: Workspace;
  let clouds: LocalClouds;

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: {
        operations: {
          "dcs.resize": { durationMs: 1_000, appearsAfterMs: 200 },
          "dms.modifyAutoTopic": { durationMs: 1_000, appearsAfterMs: 200 },
          "geminidb.resize": { durationMs: 1_000, appearsAfterMs: 200 },
        },
        credentials: {
          huaweicloud: {
            keys: [
              { accessKey: DEFAULT_CREDENTIALS.accessKey, secretKey: DEFAULT_CREDENTIALS.secretKey },
              { accessKey: "BLUE", secretKey: "blue-secret" },
              { accessKey: "GREEN", secretKey: "green-secret" },
            ],
          },
        },
      },
    });
    const { dcs, dms, geminidb, crs, redis } = simulator.endpoints as Simulator["endpoints"] & LocalClouds;
    clouds = { ...localClouds(), dcs, dms, geminidb, crs, redis };
    workspace = new Workspace(ALL_CREDENTIALS, "all");
    started = new Workspace(ALL_CREDENTIALS);
    for (const each of [workspace, started]) await each.serve();
  });

  afterAll(async () => {
    for (const each of [workspace, started]) each.remove();
    await simulator.close();
  });

  /** Synthesizes a stack as `cdktf synth` does, and gives what runs terraform in its folder. */
  const synthesize = (id: string, add: (app: App) => TerraformStack, where = workspace) => {
    const outdir = join(where.folder, "cdktf.out");
    const app = new App({ outdir });
    // By default the state would lie in the folder that the tests run in.
    new LocalBackend(add(app), { path: join(where.folder, `${id}.tfstate`) });
    app.synth();
    const stack = join(outdir, "stacks", id);
    const run = (args: readonly string[], env = {}) => where.terraform([`-chdir=${stack}`, ...args], { env });
    return {
      folder: stack,
      init: async () => expect((await run(["init", "-input=false"])).output).toContain("successfully initialized"),
      apply: (env = {}) => run(["apply", "-auto-approve", "-input=false"], env),
      outputs: async () => {
        const values = JSON.parse((await run(["output", "-json"])).output) as Record<string, { value: unknown }>;
        return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
      },
      show: async () => (await run(["show"])).output,
    };
  };

  const applied = (run: Run) => expect(unboxed(run.output)).toContain("Apply complete!");

  test("center-tasks resizes a cache, waits for it in the project's list, and counts what failed", async () => {
    const at = (capacity: number) =>
      synthesize("center-tasks", (app) => new CenterTasksStack(app, "center-tasks", { clouds, capacity }));
    const first = at(0.125);
    await first.init();
    applied(await first.apply());
    const second = at(0.25);
    const run = await second.apply();
    applied(run);
    expect(await second.show()).toMatch(/output\s+= "0.25"/);
    expect(await second.outputs()).toEqual({ failed_tasks: 0 });
  });

  test("kafka-topic-policy goes on when the policy is in force, and not when Kafka decided otherwise", async () => {
    const set = (autoCreateTopics: boolean) =>
      synthesize("kafka-topic-policy", (app) => {
        return new KafkaTopicPolicyStack(app, "kafka-topic-policy", { clouds, autoCreateTopics });
      });
    const first = set(true);
    await first.init();
    applied(await first.apply());
    expect(await first.show()).toMatch(/output\s+= jsonencode\(\s*\{\s*new_auto_status = true/);

    const details = { new_auto_status: true };
    simulator.control.nextOperation({ operation: "dms.modifyAutoTopic", durationMs: 500, details });
    const second = set(false);
    const run = await second.apply();
    expect(Object.values(errorsOf(run)).join()).toContain(
      "modifyAutoTopic finished, but params.new_auto_status is true, expected false",
    );
  });

  test("geminidb-resize runs both steps, one after the other, each gate on its own job", async () => {
    const flavors = ["geminidb.cassandra.large.4", "geminidb.cassandra.xlarge.4"];
    const stack = synthesize("geminidb-resize", (app) => {
      return new GeminiDbResizeStack(app, "geminidb-resize", { clouds, flavors });
    });
    await stack.init();
    const run = await stack.apply();
    applied(run);
    // One run: no operation was there before, and each has a checkpoint of its own.
    expect(run.output.match(/cloudtasks_checkpoint\.\S+: Creation complete/g)).toHaveLength(flavors.length);
    const jobs = simulator.control.tasks({ service: "geminidb" }).filter(({ name }) => name === "ResizeInstance");
    expect(jobs).toHaveLength(2);
    expect(await stack.outputs()).toEqual({ job_1: jobs[0]!.id, job_2: jobs[1]!.id });
    // The cloud refuses a resize while another one runs.
    const answers = simulator.control.requests().last.filter(({ service, method }) => {
      return service === "geminidb" && method === "PUT";
    });
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  });

  test("quiesce begins maintenance only when a resize that runs meanwhile has ended", async () => {
    const during = (capacity: number, maintenance: string) =>
      synthesize("quiesce", (app) => new QuiesceStack(app, "quiesce", { clouds, capacity, maintenance }));
    const first = during(0.125, "1");
    await first.init();
    applied(await first.apply());
    const before = await first.outputs();
    const second = during(0.25, "2");
    applied(await second.apply());
    const [extend] = simulator.control.tasks({ service: "dcs" }).filter(({ name, finished }) => {
      return name === "EXTEND" && finished;
    });
    const { quiet_since } = await second.outputs();
    // It takes a second, and two more have to pass in which nothing runs.
    expect(Date.parse(String(quiet_since)) - Date.parse(extend!.startedAt)).toBeGreaterThanOrEqual(3_000);
    expect(quiet_since).not.toBe(before.quiet_since);
    expect(await second.show()).toMatch(/output\s+= "2"/);
  });

  test(`barrier, with ${NULL_PROVIDER}, makes a release anew when a gate of either cloud has opened anew`, async () => {
    const at = (capacity: number, backup: string) =>
      synthesize("barrier", (app) => new BarrierStack(app, "barrier", { clouds, capacity, backup }));
    const first = at(0.125, "1");
    // Terraform looks for what is installed locally in both: before and after it follows -chdir.
    installNullProvider(workspace.folder);
    installNullProvider(first.folder);
    await first.init();
    applied(await first.apply());
    for (const [capacity, backup] of [
      [0.25, "1"],
      [0.25, "2"],
    ] as const) {
      const run = await at(capacity, backup).apply();
      applied(run);
      const steps = [...run.output.matchAll(/^(\S+): (?:Creation|Destruction|Modifications) complete/gm)];
      const order = steps.map(([, address]) => address);
      const gate =
        backup === "1" ? "cloudtasks_dcs_background_task_gate.resized" : "cloudtasks_redis_task_gate.backed-up";
      expect(order.indexOf(gate)).toBeLessThan(order.lastIndexOf("null_resource.ready"));
      expect(order.slice(-2)).toEqual(["null_resource.ready", "terraform_data.release"]);
      expect(run.output).toContain("terraform_data.release will be replaced due to changes in replace_triggered_by");
    }
    expect((await at(0.25, "2").apply()).output).toContain("No changes.");
  });

  test("redis-backup migrates behind a good backup, and not behind one that failed", async () => {
    const backup = (migration: string, task: object) =>
      synthesize("redis-backup", (app) => {
        return new RedisBackupStack(app, "redis-backup", { clouds, migration, task: { ...task, durationMs: 1_000 } });
      });
    const first = backup("1", {});
    await first.init();
    applied(await first.apply());
    expect(await first.show()).toMatch(/output\s+= "1"/);

    const second = backup("2", { outcome: "4", failReason: "the backup storage is full" });
    const errors = Object.values(errorsOf(await second.apply())).join();
    expect(errors).toContain("FLOW_BACKUPINSTANCE failed");
    expect(errors).toContain("The cloud's reason: the backup storage is full.");
    expect(await second.show()).toMatch(/output\s+= "1"/);
  });

  test("crs-tasks reads the old list, and warns", async () => {
    const stack = synthesize("crs-tasks", (app) => new CrsTasksStack(app, "crs-tasks", { clouds }));
    await stack.init();
    const run = await stack.apply();
    applied(run);
    expect(Object.values(warningsOf(run)).join()).toContain("Use redis_tasks");
    // 15:02:36 on the wall clock of UTC+8.
    expect(await stack.outputs()).toMatchObject({ last_backup: "2017-02-10T07:02:36Z" });
  });

  test("provider-aliases resizes in two accounts, each with its own key", async () => {
    const at = (capacity: number) =>
      synthesize(
        "provider-aliases",
        (app) => new ProviderAliasesStack(app, "provider-aliases", { clouds, capacity }),
        started,
      );
    const profile = (name: string) => ({
      name,
      accessKeyId: name.toUpperCase(),
      secretAccessKey: `${name}-secret`,
      region: "simulator-1",
    });
    started.writeFile(
      "home/.hcloud/config.json",
      JSON.stringify({ current: "blue", profiles: [profile("blue"), profile("green")] }),
    );
    // Keys in the environment are somebody else's: the profiles are named, so they win.
    const env = { HOME: join(started.folder, "home"), HW_ACCESS_KEY: "STRAY", HW_SECRET_KEY: "stray-secret" };
    const first = at(0.125);
    await first.init();
    applied(await first.apply(env));
    const second = at(0.5);
    applied(await second.apply(env));
    expect(simulator.control.requests().signedRejected).toBe(0);
    expect((await second.show()).match(/new_capacity\s+= "0.5"/g)).toHaveLength(2);
  });

  test("hcl-only guards a resize with a checkpoint that is written out", async () => {
    const { version } = JSON.parse(readFileSync(join(EXAMPLES, "../package.json"), "utf8"));
    const source = 'cloudtasks = { source = "terraform.local/cloud-tasks/cloudtasks"';
    const program = readFileSync(join(EXAMPLES, "hcl-only/main.tf"), "utf8");
    const asked = `${source}, version = "${version}`;
    expect(program).toContain(`${asked}"`);
    // A development build has a hash of its content in its version.
    workspace.write(program.replace(`${asked}"`, `${source}, version = "${builtProvider().version}"`));
    await workspace.init();
    const at = (capacity: string) => workspace.apply("-var", `dcs=${clouds.dcs}`, "-var", `capacity=${capacity}`);
    applied(await at("0.125"));
    const run = await at("0.25");
    applied(run);
    expect(run.output).toContain('capacity = "0.25"');
  });
});
