import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";

const GATE = "cloudtasks_postgres_task_gate";
const LOOKUP = "data.cloudtasks_postgres_tasks";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What the simulator's rows hold where a call's input is. */
const PASSWORD = "Wq7Zr2Kp9XmT4s";

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the tasks of Tencent PostgreSQL", () => {
  let clouds: Clouds;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let started: string;
  let output: string;

  beforeAll(async () => {
    clouds = await Clouds.openServed({});
    const { control } = clouds.simulator;
    const task = { service: "postgres", instanceId: "postgres-1", name: "ModifyInstanceParams", durationMs: 10 };
    started = control.startTask({
      ...{ ...task, instanceId: "postgres-fields", id: "120321" },
      statuses: [
        { afterMs: 0, status: "Running", progress: 60 },
        { afterMs: HOUR, status: "Success" },
      ],
    }).startedAt;
    control.startTask({ ...task, instanceId: "postgres-fields", id: "120320", name: "Other", startsAfterMs: -HOUR });
    control.startTask({ ...task, instanceId: "postgres-old", id: "51", startsAfterMs: -200 * DAY });
    control.startTask({
      ...task,
      instanceId: "postgres-many",
      startsAfterMs: -HOUR,
      repeat: { count: 150, everyMs: 1_000 },
    });
    control.startTask({ ...task, instanceId: "postgres-stale", id: "60", startsAfterMs: -20 * HOUR });
    const waits = [
      { afterMs: 0, status: "Running" },
      { afterMs: 300, status: "WaitSwitch" },
      { afterMs: 1_500, status: "Success" },
    ];

    const run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
data "cloudtasks_postgres_tasks" "fields" {
  db_instance_id = "postgres-fields"
  include_raw    = true
}
data "cloudtasks_postgres_tasks" "one" { task_id = 120320 }
data "cloudtasks_postgres_tasks" "many" {
  instance_id = "postgres-many"
  limit       = 1
}
data "cloudtasks_postgres_tasks" "by_default" { instance_id = "postgres-old" }
data "cloudtasks_postgres_tasks" "old" {
  instance_id = "postgres-old"
  start_time  = timeadd(timestamp(), "-5000h")
}

resource "cloudtasks_checkpoint" "before" { api = "postgres_tasks" }
${operation(clouds.simulator, "change", { ...task, statuses: waits, appearsAfterMs: 300, fields: { Progress: 100 } }, "cloudtasks_checkpoint.before")}
${gate(
  "changed",
  `instance_id = "postgres-1"
  name        = "ModifyInstanceParams"
  since       = cloudtasks_checkpoint.before.time
  expect      = { "task_detail.output.Message" = "success", progress = "100" }
  depends_on  = [terraform_data.change]`,
)}
${gate("by_id", 'task_id = "120320"')}
${gate(
  "peeks",
  `task_id = "120320"
  expect  = { "raw.TaskDetail.Input.AdminPassword" = "guessed" }`,
)}
${operation(clouds.simulator, "fails", { ...task, instanceId: "postgres-failing", outcome: "Fail", failReason: "no such host", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "postgres-failing"
  name        = "ModifyInstanceParams"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}
${operation(clouds.simulator, "todays", { ...task, instanceId: "postgres-stale", outcome: "Fail", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "postgres-stale"
  name        = "ModifyInstanceParams"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "postgres-stale"
  name        = "ModifyInstanceParams"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
`);
    output = run.output;
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document but one, by either name of the instance", () => {
    const [running, ended] = state[`${LOOKUP}.fields`]!.tasks as Record<string, unknown>[];
    expect(running).toMatchObject({
      ...{ task_id: 120321, task_type: "ModifyInstanceParams", db_instance_id: "postgres-fields", status: "Running" },
      ...{ progress: 60, end_time: "", id: "120321", name: "ModifyInstanceParams", state: "running" },
      ...{ progress_percent: 60, resource_id: "postgres-fields", failure_reason: null, finished_at: null },
      started_at: `${started.slice(0, 19)}Z`,
      task_detail: { current_step: "Pre-check", output: "", switch_tag: 0, switch_time: "", message: "" },
    });
    expect(ended).toMatchObject({ task_id: 120320, name: "Other", state: "succeeded" });
  });

  test("hold what a call was given, which nobody gets to see: not in the state, the raw row or a message", () => {
    const [running] = state[`${LOOKUP}.fields`]!.tasks as { raw: string; task_detail: object }[];
    expect(JSON.parse(running!.raw).TaskDetail).not.toHaveProperty("Input");
    expect(running!.task_detail).not.toHaveProperty("input");
    expect(errors[`${GATE}.peeks`]).toContain("raw.TaskDetail.Input.AdminPassword is not there, expected guessed");
    expect(JSON.stringify(state) + output).not.toContain(PASSWORD);
  });

  test("are found by their ID, which the cloud takes as a number; it alone is then asked for", () => {
    expect(state[`${LOOKUP}.one`]).toMatchObject({ task_count: 1, latest: { task_id: 120320 } });
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { task_id: 120320 } });
  });

  test("are read in pages of a hundred; of more than 180 days ago only where a begin is given", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 150, matched_count: 150 });
    expect(state[`${LOOKUP}.by_default`]).toMatchObject({ matched_count: 0 });
    expect(state[`${LOOKUP}.old`]).toMatchObject({ matched_count: 1, latest: { task_id: 51 } });
  });

  test("open a gate when they have ended, not while they wait for the maintenance window", () => {
    expect(state[`${GATE}.changed`]).toMatchObject({ task: { status: "Success", state: "succeeded" } });
    expect(state[`${GATE}.changed`]!.waited_seconds).toBeGreaterThanOrEqual(1);
  });

  test("fail a gate when they fail, with the message in their details", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: ModifyInstanceParams failed");
    expect(errors[`${GATE}.failed`]).toContain("no such host");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { task_id: 60 } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("fail nothing else in the run than what had to fail", () => {
    const failing = ["failed", "peeks", "waits_for_todays"];
    expect(Object.keys(errors).sort()).toEqual(failing.map((name) => `${GATE}.${name}`));
  });
});
