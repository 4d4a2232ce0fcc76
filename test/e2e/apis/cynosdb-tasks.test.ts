import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { findSecrets, secretsIn } from "../../support/secret-scan";
import { describeWithTerraform } from "../../support/terraform";

const GATE = "cloudtasks_cynosdb_task_gate";
const LOOKUP = "data.cloudtasks_cynosdb_tasks";
const HOUR = 3_600_000;
/** The administrator's, which each of the simulator's rows holds as the document's example does. */
const SECRETS = { password: "Wq7Zr2Kp9XmT4s" };
const TRACE = { TF_LOG: "TRACE", TF_LOG_PATH: "trace.log" };

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the tasks of Tencent TDSQL-C", () => {
  let clouds: Clouds;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let output: string;
  let began: number;

  beforeAll(async () => {
    // As it is delivered: its log is searched for a password.
    clouds = await Clouds.open({});
    const { control } = clouds.simulator;
    const task = { service: "cynosdb", instanceId: "c-1", name: "taskUpgradeStorage", durationMs: 10 };
    const fields = { ...task, instanceId: "c-fields", startsAfterMs: -HOUR };
    began = Math.floor(Date.now() / 1_000) * 1_000;
    const iso = (hours: number) => new Date(began + hours * HOUR).toISOString().slice(0, 19);
    // Both forms stand in the document; the second names its zone, and the third has no start yet.
    control.startTask({ ...fields, id: "1", fields: { StartTime: iso(8).replace("T", " ") } });
    control.startTask({
      ...fields,
      id: "2",
      fields: { StartTime: `${iso(1)}+01:00`, RollbackData: { SnapShotId: 7 } },
    });
    const CreateTime = iso(8).replace("T", " ");
    control.startTask({ ...fields, id: "3", outcome: "undo", fields: { StartTime: "", EndTime: "", CreateTime } });
    control.startTask({ ...task, instanceId: "c-many", startsAfterMs: -HOUR, repeat: { count: 50, everyMs: 1_000 } });
    control.startTask({ ...task, instanceId: "c-stale", id: "60", startsAfterMs: -20 * HOUR });
    const grown = { ModifyInstanceData: { StorageLimit: 400, OldStorageLimit: 200 } };

    const run = await clouds.applyNew(
      `
${cloudtasks(clouds.simulator)}
${cloudtasks(clouds.simulator, { alias: "taught", common: 'states = { failed = "failed" }' })}
data "cloudtasks_cynosdb_tasks" "fields" {
  instance_id = "c-fields"
  include_raw = true
}
data "cloudtasks_cynosdb_tasks" "many" {
  instance_id = "c-many"
  limit       = 1
}

resource "cloudtasks_checkpoint" "before" { api = "cynosdb_tasks" }
${operation(clouds.simulator, "grow", { ...task, jobId: "6521", durationMs: 1_200, appearsAfterMs: 300, fields: grown }, "cloudtasks_checkpoint.before")}
${gate(
  "grown",
  `instance_id = "c-1"
  name        = "taskUpgradeStorage"
  since       = cloudtasks_checkpoint.before.time
  expect      = { "modify_instance_data.storage_limit" = "400" }
  depends_on  = [terraform_data.grow]`,
)}
${gate(
  "by_flow",
  `job_id      = "6521"
  depends_on  = [terraform_data.grow]`,
)}
${gate("by_id", 'task_id = "2"')}
${gate(
  "peeks",
  `task_id = "2"
  expect  = { "raw.Input.goodsDetail.adminPassword" = "guessed" }`,
)}
${operation(clouds.simulator, "fails", { ...task, instanceId: "c-failing", outcome: "failed", failReason: "no such host", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${["untaught", "taught"]
  .map((name) =>
    gate(
      name,
      `${name === "taught" ? "provider = cloudtasks.taught" : ""}
  instance_id = "c-failing"
  name        = "taskUpgradeStorage"
  since       = cloudtasks_checkpoint.before.time
  unknown_timeout = "1s"
  depends_on  = [terraform_data.fails]`,
    ),
  )
  .join("")}
${operation(clouds.simulator, "todays", { ...task, instanceId: "c-stale", outcome: "failed", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `provider    = cloudtasks.taught
  instance_id = "c-stale"
  name        = "taskUpgradeStorage"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `provider    = cloudtasks.taught
  instance_id = "c-stale"
  name        = "taskUpgradeStorage"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
`,
      TRACE,
    );
    const plan = await clouds.workspace.terraform(["plan", "-input=false", "-out=plan.bin"], { env: TRACE });
    output = run.output + plan.output;
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("hold a password, which is nowhere: not in the state, a plan, a log at TRACE, a message or the raw row", () => {
    expect(readFileSync(join(clouds.workspace.folder, "trace.log"), "utf8")).toContain("DescribeTasks");
    expect(findSecrets(clouds.workspace.folder, SECRETS, (path) => path.includes("terraform.d"))).toEqual([]);
    expect(secretsIn(output, SECRETS)).toEqual([]);
    const [newest] = state[`${LOOKUP}.fields`]!.tasks as { raw: string }[];
    expect(Object.keys(JSON.parse(newest!.raw))).not.toContain("Input");
    expect(JSON.parse(newest!.raw)).toHaveProperty("ClusterId", "c-fields");
    expect(errors[`${GATE}.peeks`]).toContain("raw.Input.goodsDetail.adminPassword is not there, expected guessed");
  });

  test("are looked up with their fields; each time is read in its own zone, or in the one that is assumed", () => {
    const tasks = state[`${LOOKUP}.fields`]!.tasks as Record<string, unknown>[];
    const started_at = new Date(began).toISOString().replace(".000Z", "Z");
    expect(tasks.map((task) => [task.id, task.started_at])).toEqual(["3", "2", "1"].map((id) => [id, started_at]));
    expect(tasks[1]).toMatchObject({
      ...{
        status: "success",
        state: "succeeded",
        process: 100,
        progress_percent: 100,
        rollback_data: '{"SnapShotId":7}',
      },
      ...{ cluster_id: "c-fields", resource_id: "c-fields", resource_name: "c-fields", failure_reason: null },
    });
    expect(tasks[0]).toMatchObject({ start_time: "", state: "unknown" });
  });

  test("are read in pages of twenty, of one cluster", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 50, matched_count: 50 });
  });

  test("open a gate when the operation's task has succeeded, by name, by its flow or by its ID", () => {
    expect(state[`${GATE}.grown`]).toMatchObject({
      task: { status: "success", modify_instance_data: { storage_limit: 400, old_storage_limit: 200 } },
    });
    expect(state[`${GATE}.by_flow`]).toMatchObject({ task: { flow_id: 6521, state: "succeeded" } });
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { id: "2" } });
  });

  test("that end in a word of no document open no gate: it fails, and says how to teach the word", () => {
    expect(errors[`${GATE}.untaught`]).toContain('"failed"');
    expect(errors[`${GATE}.untaught`]).toContain("(unknown_status)");
    expect(errors[`${GATE}.untaught`]).toContain("states");
    expect(state[`${GATE}.untaught`]).toBeUndefined();
  });

  test("fail a gate whose provider knows the word, with the cloud's reason", () => {
    expect(errors[`${GATE}.taught`]).toContain("Error: taskUpgradeStorage failed");
    expect(errors[`${GATE}.taught`]).toContain("no such host");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "60" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("fail nothing else in the run than what had to fail", () => {
    const failing = ["peeks", "taught", "untaught", "waits_for_todays"];
    expect(Object.keys(errors).sort()).toEqual(failing.map((name) => `${GATE}.${name}`));
  });
});
