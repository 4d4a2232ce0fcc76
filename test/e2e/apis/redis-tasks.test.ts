import { Clouds, cloudtasks, errorsOf, operation, warningsOf } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const GATE = "cloudtasks_redis_task_gate";
const LOOKUP = "data.cloudtasks_redis_tasks";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

/** The wall clock of a zone, as the cloud writes times. */
const wallClock = (instant: string, hours: number) =>
  new Date(Date.parse(instant) + hours * HOUR).toISOString().slice(0, 19).replace("T", " ");

const rfc3339 = (instant: string) => `${instant.slice(0, 19)}Z`;

describeWithTerraform("the tasks of Tencent Redis", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  const started: Record<string, string> = {};

  beforeAll(async () => {
    clouds = await Clouds.openServed(
      { instances: [{ service: "redis", id: "crs-fields", name: "with-a-name", fields: { ProjectId: 7 } }] },
      // Nobody documents the zone; these two are wrong on either side of what is assumed.
      { services: { redis: { zone: "+09:00" } } },
      { services: { redis: { zone: "+00:00" } } },
    );
    const [{ control }, east, west] = [clouds.simulator, clouds.simulators[1]!, clouds.simulators[2]!];
    const task = { service: "redis", instanceId: "crs-1", name: "002", durationMs: 10 };
    const fields = { ...task, instanceId: "crs-fields" };
    const running = [
      { afterMs: 0, status: "1", progress: 29 },
      { afterMs: HOUR, status: "2", progress: 29 },
    ];
    started.running = control.startTask({ ...fields, id: "42372", statuses: running }).startedAt;
    const ended = { ...fields, name: "012", id: "42371", durationMs: 3_000 };
    started.ended = control.startTask({ ...ended, startsAfterMs: -HOUR }).startedAt;
    control.startTask({ ...fields, name: "999", id: "42370", startsAfterMs: -2 * HOUR });
    control.startTask({
      ...task,
      instanceId: "crs-many",
      startsAfterMs: -HOUR,
      repeat: { count: 250, everyMs: 1_000 },
    });
    control.startTask({ ...task, instanceId: "crs-old", id: "51", startsAfterMs: -29.5 * DAY });
    control.startTask({ ...task, instanceId: "crs-old", id: "50", startsAfterMs: -35 * DAY });
    control.startTask({ ...task, instanceId: "crs-stale", id: "60", startsAfterMs: -20 * HOUR });
    control.addFault({ kind: "throttle", service: "redis", operation: "DescribeTaskList", count: 2 });
    for (const { control: other } of [east, west]) {
      other.startTask({ ...task, instanceId: "crs-zone", id: "70", startsAfterMs: -30 * 60_000 });
    }

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
${cloudtasks(east, { alias: "east" })}
${cloudtasks(east, { alias: "east_told", tencentcloud: 'task_time_zone = "+09:00"' })}
${cloudtasks(west, { alias: "west" })}
${cloudtasks(west, { alias: "west_told", tencentcloud: 'task_time_zone = "+00:00"' })}
data "cloudtasks_redis_tasks" "fields" {
  instance_id = "crs-fields"
  include_raw = true
}
data "cloudtasks_redis_tasks" "resizes" {
  instance_id = "crs-fields"
  task_types  = ["FLOW_RESIZE"]
}
data "cloudtasks_redis_tasks" "running" {
  instance_name = "with-a-name"
  result        = [1]
}
data "cloudtasks_redis_tasks" "many" {
  instance_id = "crs-many"
  limit       = 1
}
data "cloudtasks_redis_tasks" "second_page_on" {
  instance_id = "crs-many"
  limit       = 1
  offset      = 100
}
data "cloudtasks_redis_tasks" "old" {
  instance_id = "crs-old"
  start_time  = timeadd(timestamp(), "-960h")
}

resource "cloudtasks_checkpoint" "before" { api = "redis_tasks" }
${operation(clouds.simulator, "resize", { ...task, durationMs: 1_200, appearsAfterMs: 300 }, "cloudtasks_checkpoint.before")}
${["FLOW_RESIZE", "resizeInstance", "002"]
  .map((name, index) =>
    gate(
      `resized_${index}`,
      `instance_id = "crs-1"
  name        = "${name}"
  since       = cloudtasks_checkpoint.before.time
  expect      = { result = "2", progress = "1.0" }
  conditions  = [
    { path = "end_time", at_least = timeadd(cloudtasks_checkpoint.before.time, "-1m") },
    { path = "end_time", at_most = timeadd(cloudtasks_checkpoint.before.time, "5m") },
  ]
  depends_on  = [terraform_data.resize]`,
    ),
  )
  .join("")}
${operation(clouds.simulator, "fails", { ...task, instanceId: "crs-failing", outcome: "4", failReason: "no room on the host", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "crs-failing"
  name        = "FLOW_RESIZE"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}
${operation(clouds.simulator, "todays", { ...task, instanceId: "crs-stale", id: "61", outcome: "4", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "crs-stale"
  name        = "FLOW_RESIZE"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "crs-stale"
  name        = "FLOW_RESIZE"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${gate("by_id", `task_id = "42371"`)}
${["east", "west"]
  .flatMap((side) => [side, `${side}_told`])
  .map((side) =>
    gate(
      side,
      `provider    = cloudtasks.${side}
  instance_id = "crs-zone"
  name        = "FLOW_RESIZE"
  since       = "${side.startsWith("east") ? "5m" : "45m"}"
  appear_timeout = "1s"
  ${side === "east_told" ? 'on_no_match = "open"' : ""}`,
    ),
  )
  .join("")}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document, and the names of their codes", () => {
    const fields = {
      instance_id: "crs-fields",
      instance_name: "with-a-name",
      project_id: 7,
      resource_id: "crs-fields",
    };
    const [running, ended, unknown] = state[`${LOOKUP}.fields`]!.tasks as object[];
    expect(running).toEqual({
      ...fields,
      task_id: 42372,
      id: "42372",
      task_type: "002",
      task_type_name: "FLOW_RESIZE",
      name: "FLOW_RESIZE",
      failure_reason: null,
      result: 1,
      state: "running",
      progress: 0.29,
      progress_percent: 29,
      start_time: wallClock(started.running!, 8),
      started_at: rfc3339(started.running!),
      // What the cloud sends for a time that is not set.
      end_time: "0000-00-00 00:00:00",
      finished_at: null,
      resource_name: "with-a-name",
      raw: expect.stringContaining('"TaskId":42372'),
    });
    expect(ended).toMatchObject({
      ...fields,
      task_id: 42371,
      task_type_name: "FLOW_BACKUPINSTANCE",
      state: "succeeded",
      start_time: wallClock(started.ended!, 8),
      started_at: rfc3339(started.ended!),
      finished_at: rfc3339(new Date(Date.parse(started.ended!) + 3_000).toISOString()),
      progress_percent: 100,
    });
    expect(unknown).toMatchObject({ task_type: "999", task_type_name: null, state: "succeeded" });
  });

  test("are filtered by type under any of its names, and by the document's own filters", () => {
    expect(state[`${LOOKUP}.resizes`]).toMatchObject({ matched_count: 1, latest: { task_id: 42372 } });
    expect(state[`${LOOKUP}.running`]).toMatchObject({ matched_count: 1, latest: { task_id: 42372 } });
  });

  test("open a gate when the operation's task has ended, by whatever name it is asked for, throttled on the way", () => {
    for (const index of [0, 1, 2]) {
      expect(state[`${GATE}.resized_${index}`]).toMatchObject({
        id: expect.stringMatching("^redis_tasks/crs-1/"),
        task: { task_type: "002", task_type_name: "FLOW_RESIZE", state: "succeeded" },
      });
    }
    const { last } = clouds.simulator.control.requests();
    expect(last.flatMap(({ errorCode }) => errorCode ?? [])).toEqual(["RequestLimitExceeded", "RequestLimitExceeded"]);
  });

  test("fail a gate when the task fails, with the cloud's TaskMessage, which only DescribeTaskInfo has", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: FLOW_RESIZE failed");
    expect(errors[`${GATE}.failed`]).toContain("The cloud's reason: no room on the host.");
    expect(errors[`${GATE}.failed`]).toContain('status "4" (failed)');
    expect(clouds.simulator.control.count({ operation: "DescribeTaskInfo" })).toBe(2);
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { task_id: 60 } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("are found by their ID", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { task_id: 42371, state: "succeeded" } });
  });

  test("are read in pages whose offset is a multiple of their size, each task once", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 250, matched_count: 250 });
    expect(state[`${LOOKUP}.second_page_on`]).toMatchObject({ task_count: 250, matched_count: 150 });
  });

  test("older than thirty days are not to be had, which is said; none that is to be had is missing", () => {
    expect(state[`${LOOKUP}.old`]).toMatchObject({ matched_count: 1, latest: { task_id: 51 } });
    expect(warningsOf(run)[`${LOOKUP}.old`]).toContain("tasks older than 30 days are not listed by DescribeTaskList");
  });

  test("of a zone further east than assumed are noticed: an old task that looks new opens no gate", async () => {
    expect(errors[`${GATE}.east`]).toContain("task 70 seems to start at");
    expect(errors[`${GATE}.east`]).toContain("Set tencentcloud.task_time_zone");
    expect(state[`${GATE}.east`]).toBeUndefined();
    // Told the zone, the gate knows that the task is half an hour old.
    expect(state[`${GATE}.east_told`]).toMatchObject({ task: { task_id: null } });
    // A lookup does not judge.
    const plan = await clouds.planNew(`
${cloudtasks(clouds.simulators[1]!)}
data "cloudtasks_redis_tasks" "east" { instance_id = "crs-zone" }
`);
    expect(plan.code).not.toBe(1);
    expect(warningsOf(plan)[`${LOOKUP}.east`]).toContain("Set tencentcloud.task_time_zone");
  });

  test("of a zone further west than assumed look older than they are: the gate stays shut, and says what may be wrong", () => {
    expect(errors[`${GATE}.west`]).toContain("No FLOW_RESIZE appeared within 1s");
    expect(errors[`${GATE}.west`]).toContain("If it started later than that, set tencentcloud.task_time_zone.");
    expect(state[`${GATE}.west_told`]).toMatchObject({ task: { task_id: 70 } });
  });

  test("fail nothing else in the run than what had to fail", () => {
    const failing = ["east", "failed", "waits_for_todays", "west"];
    expect(Object.keys(errors).sort()).toEqual(failing.map((name) => `${GATE}.${name}`));
  });

  test("are not skipped by an offset that the service would round down", async () => {
    const plan = await clouds.planNew(`
${cloudtasks(clouds.simulator)}
data "cloudtasks_redis_tasks" "odd" { offset = 150 }
`);
    expect(errorsOf(plan)[`${LOOKUP}.odd`]).toContain("150 is not a multiple of 100");
  });
});
