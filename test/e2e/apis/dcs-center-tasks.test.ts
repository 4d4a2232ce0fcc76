import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

/** The project whose list is the document's example, byte for byte. */
const DOCUMENTED = "a4d31cb6-3d72-4fdc-8ec9-6e3a41e47f71";
const GATE = "cloudtasks_dcs_center_task_gate";
const LOOKUP = "data.cloudtasks_dcs_center_tasks";
const HOUR = 3_600_000;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the tasks of the DCS task center", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;

  beforeAll(async () => {
    clouds = await Clouds.openServed({ anyInstance: true });
    const { control } = clouds.simulator;
    // In the other project, so that the document's own list stays as it is.
    const project = "0123456789abcdef0123456789abcdef";
    const task = { project, instanceId: "i-1", name: "EXTEND", durationMs: 10 };
    control.startTask({ ...task, name: "modify", startsAfterMs: -2 * HOUR, repeat: { count: 1_500, everyMs: 1_000 } });
    control.startTask({ ...task, name: "BindEip", id: "yesterdays", startsAfterMs: -20 * HOUR });
    control.startTask({ ...task, name: "UpdatePort", id: "by-job", jobId: "job-1", startsAfterMs: -30 * 24 * HOUR });

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
${cloudtasks(clouds.simulator, { alias: "documented", projectId: DOCUMENTED })}
data "cloudtasks_dcs_center_tasks" "documented" { provider = cloudtasks.documented }
data "cloudtasks_dcs_center_tasks" "many" {
  name  = "modify"
  limit = 2
}

resource "cloudtasks_checkpoint" "before" { api = "dcs_center_tasks" }
${operation(clouds.simulator, "extend", { ...task, durationMs: 1_200, appearsAfterMs: 300, details: { new_capacity: 0.25 } }, "cloudtasks_checkpoint.before")}
${gate(
  "extended",
  `any_instance = true
  name         = "EXTEND"
  since        = cloudtasks_checkpoint.before.time
  expect       = { "details.new_capacity" = "0.250" }
  depends_on   = [terraform_data.extend]`,
)}
${operation(clouds.simulator, "fails", { ...task, name: "AddReplica", durationMs: 300, outcome: "FAILED", errorCode: "111400842" }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `any_instance = true
  name         = "AddReplica"
  since        = cloudtasks_checkpoint.before.time
  depends_on   = [terraform_data.fails]`,
)}
${operation(clouds.simulator, "todays", { ...task, name: "BindEip", id: "todays", durationMs: 500, appearsAfterMs: 4_000, outcome: "FAILED" }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `any_instance = true
  name         = "BindEip"
  since        = "24h"
  depends_on   = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `any_instance = true
  name         = "BindEip"
  since        = cloudtasks_checkpoint.before.time
  depends_on   = [terraform_data.todays]`,
)}
${gate("by_job", `job_id = "job-1"`)}
${gate("by_id", `task_id = "yesterdays"`)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document, in whatever type the cloud sends it", () => {
    const common = { status: "SUCCESS", state: "succeeded", progress_percent: 100, enable_show: true };
    expect(state[`${LOOKUP}.documented`]).toMatchObject({
      task_count: 2,
      running_count: 0,
      tasks: [
        {
          ...common,
          id: "ff80808188bfde180188c36bb9ca4a30",
          name: "dcsExportJob",
          job_id: "ff80808188bfde180188c36bb9c44a2f",
          details: null,
          resource_id: null,
        },
        {
          ...common,
          id: "8abf6e1e72c12e7c0172c15b508500aa",
          name: "ChangeInstanceSpec",
          job_id: "8abf6e1e87bce0740187bd32748b0530",
          user_name: "paas_dcs_a00421997_02",
          user_id: "d53977d1adfb49c5b025ba7d33a13fd7",
          // Numbers in the example, strings in the table.
          details: { old_cache_mode: "single", new_cache_mode: "single", old_capacity: "0.125", new_capacity: "0.25" },
          params: null,
          created_at: "2023-06-17T08:18:06.597Z",
          updated_at: "2023-06-17T08:18:10.106Z",
          started_at: "2023-06-17T08:18:06.597Z",
          finished_at: "2023-06-17T08:18:10.106Z",
          // An error code on a task that succeeded.
          error_code: "111400063",
          resource_name: null,
        },
      ],
    });
  });

  test("are read to the end, a thousand at a time", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ matched_count: 1_500, latest: { name: "modify" } });
    expect((state[`${LOOKUP}.many`]!.tasks as unknown[]).length).toBe(2);
    const offsets = clouds.simulator.control
      .requests()
      .last.map(({ query }) => new URLSearchParams(query).get("offset"))
      .filter((offset) => offset !== "0");
    expect(offsets).toContain("1000");
  });

  test("open a gate when the operation's task has ended as expected; its error code is no failure", () => {
    expect(state[`${GATE}.extended`]).toMatchObject({
      id: expect.stringMatching("^dcs_center_tasks/-/"),
      task: { state: "succeeded", error_code: "111400063", details: { new_capacity: "0.25" } },
    });
  });

  test("fail a gate when the task fails, with the meaning of the cloud's code", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: AddReplica failed");
    expect(errors[`${GATE}.failed`]).toContain("The cloud's reason: error_code 111400842 (the service failed).");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain('Task: todays, status "FAILED"');
  });

  test("are found by their ID and by their job's, however old", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.by_job`]).toMatchObject({ task: { id: "by-job", job_id: "job-1" } });
  });

  test("fail nothing else in the run than what had to fail", () => {
    expect(Object.keys(errors).sort()).toEqual([`${GATE}.failed`, `${GATE}.waits_for_todays`]);
  });

  test("are chosen by name only with the consent that any instance's may be meant, as no row says which", async () => {
    const named = gate("named", `name = "EXTEND"\n  since = "1h"`);
    const ofInstance = gate("of_instance", `name = "EXTEND"\n  since = "1h"\n  instance_id = "i-1"`);
    const plan = await clouds.planNew(`${cloudtasks(clouds.simulator)}${named}`);
    expect(errorsOf(plan)[`${GATE}.named`]).toContain("or any_instance = true if a task of any instance may match");
    const other = await clouds.planNew(`${cloudtasks(clouds.simulator)}${ofInstance}`);
    expect(other.output).toContain('An argument named "instance_id" is not expected here.');
  });
});
