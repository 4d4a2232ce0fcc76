import { Clouds, cloudtasks, errorsOf, operation, warningsOf } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

/** The instance whose nine tasks are the document's example. */
const DOCUMENTED = "crs-izbob1wh";
const GATE = "cloudtasks_crs_task_gate";
const LOOKUP = "data.cloudtasks_crs_tasks";
const HOUR = 3_600_000;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the tasks of Tencent CRS, API 2.0", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let twins: string;

  beforeAll(async () => {
    clouds = await Clouds.openServed(
      {},
      // Every number as text, as in examples of its siblings.
      { services: { crs: { numbers: "string" } } },
      { services: { crs: { offline: true } } },
    );
    const [{ control }, texts, offline] = [clouds.simulator, clouds.simulators[1]!, clouds.simulators[2]!];
    const task = { service: "crs", instanceId: "crs-1", name: "resizeInstance", durationMs: 10 };
    control.startTask({
      ...task,
      instanceId: "crs-many",
      startsAfterMs: -HOUR,
      repeat: { count: 150, everyMs: 1_000 },
    });
    twins = control.startTask({
      ...task,
      instanceId: "crs-twins",
      startsAfterMs: -HOUR,
      repeat: { count: 2, everyMs: 0 },
    }).startedAt;
    control.startTask({ ...task, instanceId: "crs-stale", startsAfterMs: -20 * HOUR });
    control.startTask({ ...task, instanceId: "crs-closed", name: "closeInstance", startsAfterMs: -HOUR });
    control.addFault({ kind: "throttle", service: "crs", operation: "GetRedisTaskList", count: 2 });

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
${cloudtasks(texts, { alias: "texts" })}
${cloudtasks(offline, { alias: "offline" })}
data "cloudtasks_crs_tasks" "documented" {
  redis_id    = "${DOCUMENTED}"
  include_raw = true
}
data "cloudtasks_crs_tasks" "texts" {
  provider    = cloudtasks.texts
  instance_id = "${DOCUMENTED}"
}
data "cloudtasks_crs_tasks" "window" {
  instance_id = "${DOCUMENTED}"
  start_time  = "2017-02-10T06:00:00Z"
  end_time    = "2017-02-10T15:02:36+08:00"
}
data "cloudtasks_crs_tasks" "backups" {
  task_type   = ["task_backupInstance"]
  task_status = [2]
  redis_name  = "for API test"
}
data "cloudtasks_crs_tasks" "many" {
  instance_id = "crs-many"
  limit       = 1
}
data "cloudtasks_crs_tasks" "twins" { instance_id = "crs-twins" }
data "cloudtasks_crs_tasks" "closed" { name = "closeInstance" }

resource "cloudtasks_checkpoint" "before" { api = "crs_tasks" }
${operation(clouds.simulator, "resize", { ...task, durationMs: 1_200, appearsAfterMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "resized",
  `instance_id = "crs-1"
  name        = "resizeInstance"
  since       = cloudtasks_checkpoint.before.time
  expect      = { redis_name = "crs-1", progress = "1" }
  depends_on  = [terraform_data.resize]`,
)}
${["3", "-1"]
  .map((outcome, index) => {
    const instanceId = `crs-failing-${index}`;
    return (
      operation(
        clouds.simulator,
        `fails_${index}`,
        { ...task, instanceId, outcome, durationMs: 300 },
        "cloudtasks_checkpoint.before",
      ) +
      gate(
        `failed_${index}`,
        `instance_id = "${instanceId}"
  name        = "resizeInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails_${index}]`,
      )
    );
  })
  .join("")}
${operation(clouds.simulator, "todays", { ...task, instanceId: "crs-stale", outcome: "3", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "crs-stale"
  name        = "resizeInstance"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "crs-stale"
  name        = "resizeInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${gate("by_id", `task_id = "${DOCUMENTED}/restoreBackup/2017-02-10 16:56:18"`)}
${gate(
  "closed",
  `instance_id = "crs-closed"
  name        = "closeInstance"
  since       = "2h"`,
)}
${gate(
  "offline",
  `provider    = cloudtasks.offline
  instance_id = "crs-1"
  name        = "resizeInstance"
  since       = "1h"`,
)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  const DOCUMENTED_LATEST = {
    start_time: "2017-02-10 16:56:18",
    task_name: "restoreBackup",
    redis_name: "for API test",
    redis_id: DOCUMENTED,
    project_id: 0,
    status: 2,
    progress: 1,
    // Rows have no ID, and never say why a task failed.
    id: `${DOCUMENTED}/restoreBackup/2017-02-10 16:56:18`,
    name: "restoreBackup",
    failure_reason: null,
    state: "succeeded",
    progress_percent: 100,
    // The cloud's wall clock is Beijing's.
    started_at: "2017-02-10T08:56:18Z",
    // No field says when a task ended.
    finished_at: null,
    resource_id: DOCUMENTED,
    resource_name: "for API test",
  };

  test("are looked up with every field of the document, their times eight hours ahead of UTC", () => {
    expect(state[`${LOOKUP}.documented`]).toMatchObject({ task_count: 9, matched_count: 9, running_count: 0 });
    expect(state[`${LOOKUP}.documented`]!.latest).toEqual({
      ...DOCUMENTED_LATEST,
      raw: expect.stringContaining('"startTime":"2017-02-10 16:56:18"'),
    });
  });

  test("read the same where the cloud sends every number as text", () => {
    expect(state[`${LOOKUP}.texts`]).toMatchObject({ task_count: 9, latest: DOCUMENTED_LATEST });
  });

  test("are windowed by true time, whatever zone it is given in", () => {
    const starts = (state[`${LOOKUP}.window`]!.tasks as { start_time: string }[]).map(({ start_time }) => start_time);
    expect(starts).toEqual(["2017-02-10 15:02:36", "2017-02-10 14:59:29"]);
  });

  test("are filtered by the document's own filters, by us where it has none", () => {
    const backups = state[`${LOOKUP}.backups`]!.tasks as { task_name: string }[];
    expect(backups.length).toBeGreaterThan(0);
    expect(new Set(backups.map(({ task_name }) => task_name))).toEqual(new Set(["backupInstance"]));
    expect(state[`${LOOKUP}.closed`]).toMatchObject({ matched_count: 1, latest: { redis_id: "crs-closed" } });
    expect(state[`${GATE}.closed`]).toMatchObject({ task: { task_name: "closeInstance" } });
  });

  test("are read in pages of a hundred records", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 150, matched_count: 150 });
  });

  test("have no ID, so two equal rows of one page count as two tasks", () => {
    const stamp = `${twins.slice(0, 19)}Z`;
    expect(state[`${LOOKUP}.twins`]).toMatchObject({
      matched_count: 2,
      tasks: [{ started_at: stamp }, { started_at: stamp }],
    });
  });

  test("are found by what stands for an ID: instance, name and start", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({
      id: `crs_tasks/-/${DOCUMENTED}/restoreBackup/2017-02-10 16:56:18`,
      task: { state: "succeeded" },
    });
  });

  test("open a gate when the operation's task has ended, throttled on the way", () => {
    expect(state[`${GATE}.resized`]).toMatchObject({ task: { task_name: "resizeInstance", state: "succeeded" } });
    const { last } = clouds.simulator.control.requests();
    expect(last.flatMap(({ errorCode }) => errorCode ?? [])).toEqual(["4400", "4400"]);
  });

  test("fail a gate with either status of a failure; the cloud gives no reason, and that is said", () => {
    expect(errors[`${GATE}.failed_0`]).toContain("Error: resizeInstance failed");
    expect(errors[`${GATE}.failed_0`]).toContain("The cloud gives no reason.");
    expect(errors[`${GATE}.failed_0`]).toContain('status "3" (failed)');
    expect(errors[`${GATE}.failed_1`]).toContain('status "-1"');
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { state: "succeeded" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain('status "3"');
  });

  test("warn, in lookups and gates, that the cloud has most likely switched them off, and name the successor", () => {
    const warnings = warningsOf(run);
    expect(Object.values(warnings).join("\n")).toContain("GetRedisTaskList is retired");
    expect(Object.values(warnings).join("\n")).toContain("Use redis_tasks (DescribeTaskList of API 3.0) instead");
  });

  test("of a cloud that has switched them off fail the gate at once, with the successor's name", () => {
    expect(errors[`${GATE}.offline`]).toContain("6100");
    expect(clouds.simulators[2]!.control.count()).toBe(1);
  });

  test("fail nothing else in the run than what had to fail", () => {
    const failing = ["failed_0", "failed_1", "offline", "waits_for_todays"];
    expect(Object.keys(errors).sort()).toEqual(failing.map((name) => `${GATE}.${name}`));
  });
});
