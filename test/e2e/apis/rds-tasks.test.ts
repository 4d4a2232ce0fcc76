import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const GATE = "cloudtasks_rds_task_gate";
const LOOKUP = "data.cloudtasks_rds_tasks";
const HOUR = 3_600_000;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the instant tasks of RDS", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let started: string;

  beforeAll(async () => {
    // The reading of `end_time` that would hide every task that still runs.
    clouds = await Clouds.openServed({ anyInstance: true, services: { rds: { endFilter: "planned" } } });
    const { control } = clouds.simulator;
    const task = { service: "rds", instanceId: "rds-1", name: "RestartMysqlInstance", durationMs: 10 };
    started = control.startTask({
      ...{ ...task, instanceId: "fields", id: "runs" },
      statuses: [{ afterMs: 0, status: "Running", progress: 60 }],
    }).startedAt;
    control.startTask({ ...task, instanceId: "many", startsAfterMs: -HOUR, repeat: { count: 60, everyMs: 1_000 } });
    control.startTask({ ...task, instanceId: "other", name: "MysqlBindEIP", startsAfterMs: -HOUR });
    control.startTask({ ...task, instanceId: "stale", id: "yesterdays", startsAfterMs: -20 * HOUR });
    control.addFault({ kind: "throttle", service: "rds", operation: "ListTasks", count: 2 });

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
data "cloudtasks_rds_tasks" "fields" {
  instance_id = "fields"
  include_raw = true
}
data "cloudtasks_rds_tasks" "many" {
  instance_id = "many"
  limit       = 1
}
data "cloudtasks_rds_tasks" "window" {
  instance_id = "many"
  start_time  = timeadd(timestamp(), "-3h")
  end_time    = timeadd(timestamp(), "-2h")
}
data "cloudtasks_rds_tasks" "documented" {
  id     = "676e9f17f9b74289883a44a47b8101f5"
  status = "Completed"
}

resource "cloudtasks_checkpoint" "before" { api = "rds_tasks" }
${operation(clouds.simulator, "restart", { ...task, durationMs: 1_200, appearsAfterMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "restarted",
  `instance_id = "rds-1"
  name        = "RestartMysqlInstance"
  since       = cloudtasks_checkpoint.before.time
  expect      = { instance_id = "rds-1", process = "" }
  depends_on  = [terraform_data.restart]`,
)}
${operation(clouds.simulator, "fails", { ...task, instanceId: "failing", outcome: "Failed", failReason: "the volume is full", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "failing"
  name        = "RestartMysqlInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}
${operation(clouds.simulator, "todays", { ...task, instanceId: "stale", id: "todays", outcome: "Failed", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "stale"
  name        = "RestartMysqlInstance"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "stale"
  name        = "RestartMysqlInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${gate("by_id", `task_id = "yesterdays"`)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document; the planned end is no end", () => {
    const hours = (count: number) => new Date(Date.parse(started) + count * HOUR).toISOString().slice(0, 19);
    expect(state[`${LOOKUP}.fields`]!.tasks).toEqual([
      {
        id: "runs",
        name: "RestartMysqlInstance",
        instance_id: "fields",
        instance_name: "fields",
        instance_status: "ACTIVE",
        order_id: "",
        process: "60",
        fail_reason: null,
        create_time: `${hours(0)}+0000`,
        end_time: `${hours(2)}+0000`,
        status: "Running",
        state: "running",
        progress_percent: 60,
        started_at: `${hours(0)}Z`,
        finished_at: null,
        failure_reason: null,
        resource_id: "fields",
        resource_name: "fields",
        raw: expect.stringContaining('"process":"60"'),
      },
    ]);
  });

  test("are read over all pages, by instance, window, ID and status", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 60, matched_count: 60 });
    expect(state[`${LOOKUP}.window`]).toMatchObject({ matched_count: 0 });
    expect(state[`${LOOKUP}.documented`]).toMatchObject({
      matched_count: 1,
      latest: { name: "RestoreSqlserverInInstance", state: "succeeded", started_at: "2020-07-15T07:46:10Z" },
    });
  });

  test("open a gate when the operation's task has ended, throttled on the way", () => {
    expect(state[`${GATE}.restarted`]).toMatchObject({
      id: expect.stringMatching(/^rds_tasks\/rds-1\//),
      task: { state: "succeeded", finished_at: null },
    });
    const { last } = clouds.simulator.control.requests();
    expect(last.flatMap(({ errorCode }) => errorCode ?? [])).toHaveLength(2);
  });

  test("fail a gate when the task fails, with the cloud's fail_reason", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: RestartMysqlInstance failed");
    expect(errors[`${GATE}.failed`]).toContain("The cloud's reason: fail_reason the volume is full.");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("are asked for by their ID, and with both times or none", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { id: "yesterdays", state: "succeeded" } });
    const asked = clouds.simulator.control.requests().last.map(({ query }) => new URLSearchParams(query));
    expect(asked.some((query) => query.get("id") === "yesterdays")).toBe(true);
    expect(asked.filter((query) => query.has("start_time") !== query.has("end_time"))).toEqual([]);
    expect(asked.filter((query) => query.has("start_time")).length).toBeGreaterThan(3);
  });

  test("fail nothing else in the run than what had to fail", () => {
    expect(Object.keys(errors).sort()).toEqual([`${GATE}.failed`, `${GATE}.waits_for_todays`]);
  });
});
