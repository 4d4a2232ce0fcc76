import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const GATE = "cloudtasks_dds_task_gate";
const LOOKUP = "data.cloudtasks_dds_tasks";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the tasks of DDS", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let started: string;

  beforeAll(async () => {
    clouds = await Clouds.openServed({ anyInstance: true, services: { dds: { total: "missing" } } });
    const { control } = clouds.simulator;
    const task = { service: "dds", instanceId: "dds-1", name: "ResizeMongoDBInstance", durationMs: 10 };
    started = control.startTask({
      ...task,
      instanceId: "fields",
      id: "failed",
      outcome: "Failed",
      failReason: "no room",
    }).startedAt;
    control.startTask({ ...task, instanceId: "many", startsAfterMs: -HOUR, repeat: { count: 150, everyMs: 1_000 } });
    control.startTask({ ...task, instanceId: "old", id: "last-week", startsAfterMs: -8 * DAY });
    control.startTask({ ...task, instanceId: "old", id: "last-quarter", startsAfterMs: -70 * DAY });
    control.startTask({ ...task, instanceId: "stale", id: "yesterdays", startsAfterMs: -20 * HOUR });
    control.addFault({ kind: "throttle", service: "dds", operation: "ListTasks", count: 2 });

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
data "cloudtasks_dds_tasks" "fields" {
  instance_id = "fields"
  include_raw = true
}
data "cloudtasks_dds_tasks" "many" {
  instance_id = "many"
  limit       = 1
}
data "cloudtasks_dds_tasks" "old" {
  instance_id = "old"
  start_time  = timeadd(timestamp(), "-1800h")
}

resource "cloudtasks_checkpoint" "before" { api = "dds_tasks" }
${operation(clouds.simulator, "resize", { ...task, durationMs: 1_200, appearsAfterMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "resized",
  `instance_id = "dds-1"
  name        = "ResizeMongoDBInstance"
  since       = cloudtasks_checkpoint.before.time
  expect      = { instance_id = "dds-1", fail_reason = "" }
  depends_on  = [terraform_data.resize]`,
)}
${operation(clouds.simulator, "fails", { ...task, instanceId: "failing", outcome: "Failed", failReason: "no quota", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "failing"
  name        = "ResizeMongoDBInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}
${operation(clouds.simulator, "todays", { ...task, instanceId: "stale", id: "todays", outcome: "Failed", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "stale"
  name        = "ResizeMongoDBInstance"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "stale"
  name        = "ResizeMongoDBInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${gate("by_id", `task_id = "last-week"`)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document", () => {
    expect(state[`${LOOKUP}.fields`]!.tasks).toEqual([
      {
        id: "failed",
        name: "ResizeMongoDBInstance",
        instance_id: "fields",
        instance_name: "fields",
        status: "Failed",
        progress: "",
        fail_reason: "no room",
        created_at: `${started.slice(0, 19)}+0000`,
        ended_at: expect.stringMatching(/\+0000$/),
        state: "failed",
        progress_percent: null,
        started_at: `${started.slice(0, 19)}Z`,
        finished_at: expect.stringMatching(/Z$/),
        failure_reason: "no room",
        resource_id: "fields",
        resource_name: "fields",
        raw: expect.stringContaining('"fail_reason":"no room"'),
      },
    ]);
  });

  test("are read to the end where the cloud does not count them, and as far back as it lists them", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ matched_count: 150 });
    expect(state[`${LOOKUP}.old`]).toMatchObject({ matched_count: 1, latest: { id: "last-week" } });
  });

  test("open a gate when the operation's task has ended, throttled on the way", () => {
    expect(state[`${GATE}.resized`]).toMatchObject({
      id: expect.stringMatching(/^dds_tasks\/dds-1\//),
      task: { state: "succeeded", progress_percent: 100 },
    });
    const { last } = clouds.simulator.control.requests();
    expect(last.flatMap(({ errorCode }) => errorCode ?? [])).toHaveLength(2);
  });

  test("fail a gate when the task fails, with the cloud's fail_reason", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: ResizeMongoDBInstance failed");
    expect(errors[`${GATE}.failed`]).toContain("The cloud's reason: fail_reason no quota.");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("are asked for with both times always, by their ID too", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { id: "last-week", state: "succeeded" } });
    const lists = clouds.simulator.control.requests().last.filter(({ operation }) => operation === "ListTasks");
    const asked = lists.map(({ query }) => new URLSearchParams(query));
    expect(asked.some((query) => query.get("id") === "last-week")).toBe(true);
    const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/;
    expect(asked.flatMap((query) => ["start_time", "end_time"].map((name) => query.get(name) ?? name))).toEqual(
      Array(asked.length * 2).fill(expect.stringMatching(stamp)),
    );
  });

  test("fail nothing else in the run than what had to fail", () => {
    expect(Object.keys(errors).sort()).toEqual([`${GATE}.failed`, `${GATE}.waits_for_todays`]);
  });
});
