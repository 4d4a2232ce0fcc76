/** The first apply creates the instance, and the task that its gate waits for never comes. */
import { DEFAULT_TENCENT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../support/gate-program";
import { markerOf } from "../support/recheck-program";
import { describeWithTerraform, eventually, signalGroup, unboxed, Workspace } from "../support/terraform";

const GATE = "cloudtasks_dcs_background_task_gate.resized";

interface Program {
  readonly since?: string;
  readonly recheckTimeout?: string;
}

const program = (
  instance: string,
  appearTimeout: string,
  { since = "cloudtasks_checkpoint.before.time", recheckTimeout = "2s" }: Program = {},
) => `
resource "cloudtasks_checkpoint" "before" {
  api = "dcs_background_tasks"
}
resource "localcloud_dcs_instance" "cache" {
  name       = "cache"
  capacity   = 1
  depends_on = [cloudtasks_checkpoint.before]
}
${markerOf("localcloud_dcs_instance.cache")}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  instance_id     = ${instance}
  name            = "EXTEND"
  since           = ${since}
  recheck_on      = terraform_data.ran.output
  recheck_timeout = "${recheckTimeout}"
  appear_timeout  = "${appearTimeout}"
  on_no_match     = "open"
}
`;

/** Three new instances, and a gate on each. */
const three = `
resource "cloudtasks_checkpoint" "before" {
  api = "dcs_background_tasks"
}
resource "localcloud_dcs_instance" "cache" {
  for_each   = toset(["a", "b", "c"])
  name       = each.key
  capacity   = 1
  depends_on = [cloudtasks_checkpoint.before]
}
${markerOf("localcloud_dcs_instance.cache")}
resource "cloudtasks_dcs_background_task_gate" "resized" {
  for_each        = localcloud_dcs_instance.cache
  instance_id     = each.value.id
  name            = "EXTEND"
  since           = cloudtasks_checkpoint.before.time
  recheck_on      = terraform_data.ran.output
  recheck_timeout = "1s"
  appear_timeout  = "5s"
  on_no_match     = "open"
}
`;

describeWithTerraform("a gate that may open without a task, on a first deployment", () => {
  let simulator: Simulator;
  let workspace: Workspace;

  let onList = (_path: string) => {};

  beforeAll(async () => {
    simulator = await startSimulator({
      scenario: { documentedExamples: false, anyInstance: true },
      onRequest: ({ operation, path }) => operation === "ListBackgroundTask" && onList(path),
    });
    workspace = new Workspace(CREDENTIALS, "all");
    workspace.write(providers(simulator) + program("localcloud_dcs_instance.cache.id", "20m"));
    await workspace.init();
  });

  afterAll(async () => {
    workspace.remove();
    await simulator.close();
  });

  const waited = async (instance: string, appearTimeout: string, more: Program = {}) => {
    workspace.forgetState();
    workspace.write(providers(simulator) + program(instance, appearTimeout, more));
    const run = await workspace.apply();
    expect(run.output).toContain("Apply complete!");
    return workspace.state()[GATE]!.waited_seconds as number;
  };
  const NEW = "localcloud_dcs_instance.cache.id";

  test("opens once late rows would have come, long before appear_timeout", async () => {
    expect(await waited(NEW, "20m")).toBeLessThan(600);
    expect(simulator.control.count({ operation: "ShowInstance" })).toBeGreaterThan(0);
  });

  test("waits for appear_timeout where the instance was there before", async () => {
    simulator.control.putInstance({ id: "there-before", name: "old" });
    simulator.control.setClock({ offsetMs: 120_000 });
    expect(await waited('"there-before"', "5s")).toBeGreaterThanOrEqual(5);
    simulator.control.setClock({ offsetMs: 0 });
  });

  test("so it does with a fixed `since` before the instance was made: an earlier run has made it", async () => {
    const since = JSON.stringify(new Date(Date.now() - 3_600_000).toISOString());
    simulator.control.putInstance({ id: "of-an-earlier-run", name: "old" });
    simulator.control.setClock({ offsetMs: 120_000 });
    expect(await waited('"of-an-earlier-run"', "5s", { since })).toBeGreaterThanOrEqual(5);
    simulator.control.setClock({ offsetMs: 0 });
  });

  test("waits for a row that comes late, and for its task", async () => {
    onList = (path) => {
      const instanceId = /instances\/([^/]+)\/tasks/.exec(path)?.[1] ?? "";
      // The checkpoint asks for one that nobody has.
      if (/^0{8}-/.test(instanceId)) return;
      onList = () => {};
      const late = { instanceId, name: "EXTEND", durationMs: 0, outcome: "FAILED", appearsAfterMs: 3_000 };
      simulator.control.startTask(late);
    };
    workspace.forgetState();
    workspace.write(providers(simulator) + program(NEW, "20m", { recheckTimeout: "6s" }));
    const run = await workspace.apply();
    expect([run.code, unboxed(run.output)]).toEqual([1, expect.stringContaining("EXTEND failed")]);
  });

  test("applied again after an interrupt, it does not wait for appear_timeout anew", async () => {
    workspace.forgetState();
    workspace.write(providers(simulator) + program(NEW, "8s", { recheckTimeout: "8s" }));
    const interrupted = workspace.start(["apply", "-auto-approve", "-input=false"]);
    await eventually("the wait", () => interrupted.output().includes("gate.resized: Creating"));
    const seen = Date.now();
    await eventually("some seconds of it", () => Date.now() > seen + 2_500);
    signalGroup(interrupted.child, "SIGINT");
    await interrupted.done;
    expect(workspace.state()[GATE]).toBeUndefined();
    expect((await workspace.apply()).output).toContain("Apply complete!");
    // The time since the instance was made counts.
    expect(workspace.state()[GATE]!.waited_seconds).toBeLessThan(7);
  });

  test("waits for appear_timeout where the service refuses to show the instance, knows none, or takes for ever", async () => {
    const operation = "ShowInstance";
    for (const status of [403, 404]) {
      simulator.control.addFault({ kind: "answer", operation, status, body: {} });
    }
    simulator.control.addFault({ kind: "slow", operation, skip: 2, ms: 600_000 });
    const asked = simulator.control.count({ operation });
    workspace.forgetState();
    workspace.write(providers(simulator) + three);
    expect((await workspace.apply()).output).toContain("Apply complete!");
    expect(simulator.control.count({ operation })).toBe(asked + 3);
    const state = workspace.state();
    for (const key of ["a", "b", "c"]) {
      const { task, waited_seconds } = state[`${GATE}["${key}"]`]!;
      expect(task).toMatchObject({ id: null });
      expect(waited_seconds).toBeGreaterThanOrEqual(5);
      expect(waited_seconds).toBeLessThan(300);
    }
  });
});

/** The service tells no zone of its times: only that of `task_time_zone` counts. */
const TENCENT = {
  TENCENTCLOUD_SECRET_ID: DEFAULT_TENCENT_CREDENTIALS.secretId,
  TENCENTCLOUD_SECRET_KEY: DEFAULT_TENCENT_CREDENTIALS.secretKey,
};

const redisProgram = (simulator: Simulator, assumed: string, appearTimeout: string) => `
${providers(simulator).replace('region    = "ap-guangzhou"', `$&\n${assumed && `task_time_zone = "${assumed}"`}`)}
resource "cloudtasks_checkpoint" "before" {
  api = "redis_tasks"
}
resource "localcloud_call" "create" {
  method     = "POST"
  url        = "${simulator.endpoints.redis}/_simulator/instances"
  body       = jsonencode({ service = "redis", id = "crs-new" })
  depends_on = [cloudtasks_checkpoint.before]
}
${markerOf("localcloud_call.create")}
resource "cloudtasks_redis_task_gate" "upgraded" {
  instance_id     = "crs-new"
  name            = "FLOW_UPGRADE"
  since           = cloudtasks_checkpoint.before.time
  recheck_on      = terraform_data.ran.output
  recheck_timeout = "1s"
  appear_timeout  = "${appearTimeout}"
  on_no_match     = "open"
}
`;

describeWithTerraform("such a gate of Tencent Cloud", () => {
  test.each([
    ["opens early where the zone is told, and right", "+08:00", "+08:00", "5m", 0, 300],
    ["waits for appear_timeout where none is told", "+08:00", "", "3s", 3, 300],
    ["so it does where the instance then seems to be made hours ago", "+00:00", "+08:00", "3s", 3, 300],
    ["so it does where it seems to be made hours from now", "+08:00", "+00:00", "3s", 3, 300],
  ])("%s", async (_, zone, assumed, appearTimeout, least, most) => {
    const simulator = await startSimulator({ scenario: { documentedExamples: false, services: { redis: { zone } } } });
    const workspace = new Workspace(TENCENT, "all");
    try {
      workspace.write(redisProgram(simulator, assumed, appearTimeout));
      await workspace.init();
      expect((await workspace.apply()).output).toContain("Apply complete!");
      expect(simulator.control.count({ operation: "DescribeInstances" })).toBe(1);
      const { waited_seconds } = workspace.state()["cloudtasks_redis_task_gate.upgraded"]!;
      expect(waited_seconds).toBeGreaterThanOrEqual(least);
      expect(waited_seconds).toBeLessThan(most);
    } finally {
      workspace.remove();
      await simulator.close();
    }
  });
});
