import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const GATE = "cloudtasks_cdb_task_gate";
const LOOKUP = "data.cloudtasks_cdb_tasks";
const HOUR = 3_600_000;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

/** Beijing's wall clock, as the cloud writes times. */
const wallClock = (instant: string) =>
  new Date(Date.parse(instant) + 8 * HOUR).toISOString().slice(0, 19).replace("T", " ");

describeWithTerraform("the tasks of Tencent MySQL", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let started: string;

  beforeAll(async () => {
    clouds = await Clouds.openServed(
      { instances: [{ service: "cdb", id: "cdb-2" }] },
      { services: { cdb: { zone: "+09:00" } } },
    );
    const [{ control }, east] = [clouds.simulator, clouds.simulators[1]!];
    const task = { service: "cdb", instanceId: "cdb-1", name: "UPGRADE MASTER", durationMs: 10 };
    const shared = { ...task, name: "BATCH ROLLBACK", fields: { InstanceIds: ["cdb-fields", "cdb-2"] } };
    started = control.startTask({
      ...{ ...shared, instanceId: "cdb-fields", id: "79", jobId: "a-79" },
      statuses: [
        { afterMs: 0, status: "RUNNING", progress: 60 },
        { afterMs: HOUR, status: "SUCCEED", progress: 60 },
      ],
    }).startedAt;
    control.startTask({ ...task, instanceId: "cdb-fields", id: "78", name: "MODIFY PARAM", startsAfterMs: -HOUR });
    control.startTask({
      ...task,
      instanceId: "cdb-many",
      startsAfterMs: -HOUR,
      repeat: { count: 150, everyMs: 1_000 },
    });
    control.startTask({ ...task, instanceId: "cdb-stale", id: "60", startsAfterMs: -20 * HOUR });
    control.addFault({ kind: "throttle", service: "cdb", operation: "DescribeTasks", count: 2 });
    east.control.startTask({ ...task, instanceId: "cdb-zone", id: "70", startsAfterMs: -30 * 60_000 });

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
${cloudtasks(east, { alias: "east" })}
${cloudtasks(east, { alias: "east_told", tencentcloud: 'task_time_zone = "+09:00"' })}
data "cloudtasks_cdb_tasks" "fields" {
  instance_id = "cdb-fields"
  include_raw = true
}
data "cloudtasks_cdb_tasks" "other" { instance_id = "cdb-2" }
data "cloudtasks_cdb_tasks" "numbers" {
  instance_id = "cdb-fields"
  task_types  = [5]
  task_status = [2]
}
data "cloudtasks_cdb_tasks" "words" {
  instance_id = "cdb-fields"
  name        = "BATCH ROLLBACK"
  states      = ["running"]
}
data "cloudtasks_cdb_tasks" "call" { async_request_id = "a-79" }
data "cloudtasks_cdb_tasks" "many" {
  instance_id = "cdb-many"
  limit       = 1
}
data "cloudtasks_cdb_tasks" "missing" {
  instance_id      = "cdb-nowhere"
  ignore_not_found = true
}

resource "cloudtasks_checkpoint" "before" { api = "cdb_tasks" }
${operation(clouds.simulator, "upgrade", { ...task, jobId: "a-1", durationMs: 1_200, appearsAfterMs: 300 }, "cloudtasks_checkpoint.before")}
${["upgraded", "by_call"]
  .map((name) =>
    gate(
      name,
      `${
        name === "by_call"
          ? 'job_id      = "a-1"'
          : `instance_id = "cdb-1"
  name        = "UPGRADE MASTER"
  since       = cloudtasks_checkpoint.before.time
  expect      = { code = "0", "instance_ids.0" = "cdb-1" }`
      }
  depends_on  = [terraform_data.upgrade]`,
    ),
  )
  .join("")}
${["FAILED", "KILLED"]
  .map((outcome) => {
    const instanceId = `cdb-${outcome.toLowerCase()}`;
    return (
      operation(
        clouds.simulator,
        outcome,
        { ...task, instanceId, outcome, failReason: "no such host", errorCode: "9013", durationMs: 300 },
        "cloudtasks_checkpoint.before",
      ) +
      gate(
        outcome,
        `instance_id = "${instanceId}"
  name        = "UPGRADE MASTER"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.${outcome}]`,
      )
    );
  })
  .join("")}
${operation(clouds.simulator, "todays", { ...task, instanceId: "cdb-stale", outcome: "FAILED", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "cdb-stale"
  name        = "UPGRADE MASTER"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "cdb-stale"
  name        = "UPGRADE MASTER"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${["east", "east_told"]
  .map((side) =>
    gate(
      side,
      `provider    = cloudtasks.${side}
  instance_id = "cdb-zone"
  name        = "UPGRADE MASTER"
  since       = "5m"
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

  test("are looked up with every field of the document; a task is one of each of its instances", () => {
    const [running, ended] = state[`${LOOKUP}.fields`]!.tasks as object[];
    expect(running).toEqual({
      ...{ code: 0, message: "", job_id: 79, progress: 60, task_status: "RUNNING", task_type: "BATCH ROLLBACK" },
      ...{ start_time: wallClock(started), end_time: "", instance_ids: ["cdb-fields", "cdb-2"] },
      ...{ async_request_id: "a-79", task_attach_info: "[]", raw: expect.stringContaining('"JobId":79') },
      ...{ id: "79", name: "BATCH ROLLBACK", state: "running", progress_percent: 60, failure_reason: null },
      ...{ started_at: `${started.slice(0, 19)}Z`, finished_at: null, resource_id: "cdb-fields, cdb-2" },
      resource_name: null,
    });
    // Its message is no reason: it has succeeded.
    expect(ended).toMatchObject({ job_id: 78, message: "The task succeeded", failure_reason: null });
    expect(state[`${LOOKUP}.other`]).toMatchObject({ matched_count: 1, latest: { job_id: 79 } });
  });

  test("are filtered by the cloud's numbers, by the words of rows, and by the call that started them", () => {
    expect(state[`${LOOKUP}.numbers`]).toMatchObject({ matched_count: 1, latest: { job_id: 78 } });
    expect(state[`${LOOKUP}.words`]).toMatchObject({ matched_count: 1, latest: { job_id: 79 } });
    expect(state[`${LOOKUP}.call`]).toMatchObject({ task_count: 1, latest: { job_id: 79 } });
  });

  test("are read in pages of a hundred; an instance that is missing is told as such", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 150, matched_count: 150 });
    expect(state[`${LOOKUP}.missing`]).toMatchObject({ task_count: null, tasks: [] });
  });

  test("open a gate when the operation's task has ended, by its name or by the ID of the call, throttled on the way", () => {
    expect(state[`${GATE}.upgraded`]).toMatchObject({ task: { task_type: "UPGRADE MASTER", state: "succeeded" } });
    expect(state[`${GATE}.by_call`]).toMatchObject({ task: { async_request_id: "a-1", state: "succeeded" } });
    const { last } = clouds.simulator.control.requests();
    expect(last.flatMap(({ errorCode }) => errorCode ?? []).slice(0, 2)).toEqual(Array(2).fill("RequestLimitExceeded"));
  });

  test("fail a gate when they fail or are killed, with the cloud's message and code", () => {
    expect(errors[`${GATE}.FAILED`]).toContain("Error: UPGRADE MASTER failed");
    expect(errors[`${GATE}.FAILED`]).toContain("The cloud's reason: message no such host, code 9013.");
    expect(errors[`${GATE}.KILLED`]).toContain('status "KILLED"');
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { job_id: 60 } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("of a zone further east than assumed are noticed: an old task that looks new opens no gate", () => {
    expect(errors[`${GATE}.east`]).toContain("Set tencentcloud.task_time_zone");
    expect(state[`${GATE}.east_told`]).toMatchObject({ task: { job_id: null } });
  });

  test("fail nothing else in the run than what had to fail", () => {
    const failing = ["FAILED", "KILLED", "east", "waits_for_todays"];
    expect(Object.keys(errors).sort()).toEqual(failing.map((name) => `${GATE}.${name}`));
  });
});
