import { Clouds, cloudtasks, errorsOf, operation } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const GATE = "cloudtasks_cbr_task_gate";
const LOOKUP = "data.cloudtasks_cbr_tasks";
const DOCUMENTED = "1dab32fa-ebf2-415a-ab0b-eabe6353bc86";
const HOUR = 3_600_000;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the tasks of CBR", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;

  beforeAll(async () => {
    clouds = await Clouds.openServed({ anyInstance: true, services: { cbr: { endFilter: "ended" } } });
    const { control } = clouds.simulator;
    const task = { service: "cbr", instanceId: "server-1", name: "backup", durationMs: 10 };
    control.startTask({ ...task, instanceId: "many", startsAfterMs: -HOUR, repeat: { count: 1_100, everyMs: 1_000 } });
    control.startTask({ ...task, instanceId: "stale", id: "yesterdays", startsAfterMs: -20 * HOUR });
    control.startTask({ ...task, instanceId: "vaulted", id: "in-vault", fields: { vault_id: "v-1" } });
    control.addFault({ kind: "throttle", service: "cbr", operation: "ListOpLogs", count: 2 });

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
data "cloudtasks_cbr_tasks" "documented" {
  instance_id = "${DOCUMENTED}"
  include_raw = true
}
data "cloudtasks_cbr_tasks" "many" {
  resource_id    = "many"
  operation_type = "backup"
  end_time       = timestamp()
  limit          = 1
}
data "cloudtasks_cbr_tasks" "vault" {
  vault_id = "v-1"
  status   = "success"
}

resource "cloudtasks_checkpoint" "before" { api = "cbr_tasks" }
${operation(clouds.simulator, "backup", { ...task, durationMs: 1_200, appearsAfterMs: 300, details: { backup: { backup_name: "before-upgrade", incremental: "true" } } }, "cloudtasks_checkpoint.before")}
${gate(
  "backed_up",
  `instance_id = "server-1"
  name        = "backup"
  since       = cloudtasks_checkpoint.before.time
  expect      = { "extra_info.backup.backup_name" = "before-upgrade" }
  depends_on  = [terraform_data.backup]`,
)}
${operation(clouds.simulator, "fails", { ...task, instanceId: "failing", outcome: "failed", failReason: "the vault is full", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "failing"
  name        = "backup"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}
${operation(clouds.simulator, "todays", { ...task, instanceId: "stale", id: "todays", outcome: "failed", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "stale"
  name        = "backup"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "stale"
  name        = "backup"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${gate("by_id", `task_id = "yesterdays"`)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document, those inside others too", () => {
    expect(state[`${LOOKUP}.documented`]!.tasks).toEqual([
      {
        id: "4827f2da-b008-4507-ab7d-42d0df5ed912",
        operation_type: "backup",
        name: "backup",
        status: "success",
        state: "succeeded",
        checkpoint_id: "b432511f-d889-428f-8b0e-5f47c524c6b6",
        policy_id: null,
        project_id: "04f1829c788037ac2fb8c01eb2b04b95",
        provider_id: "0daac4c5-6707-4851-97ba-169e36266b66",
        vault_id: null,
        vault_name: null,
        created_at: "2019-05-23T14:31:36.039+00:00",
        started_at: "2019-05-23T14:31:36.007Z",
        ended_at: "2019-05-23T14:35:23.511+00:00",
        finished_at: "2019-05-23T14:35:23.511Z",
        updated_at: "2019-05-23T14:35:23.584+00:00",
        error_info: { code: "", message: "" },
        failure_reason: null,
        progress_percent: 100,
        resource_id: DOCUMENTED,
        resource_name: "ECS-0001",
        extra_info: {
          common: { progress: 100, request_id: "req-cdb98cc4-e87b-4f40-9b4a-57ec036620bc", task_id: null },
          resource: { id: DOCUMENTED, name: "ECS-0001", type: "OS::Nova::Server", extra_info: null },
          backup: {
            backup_id: "0e5d0ef6-7f0a-4890-b98c-cb12490e31c1",
            backup_name: "manualbk_backup",
            incremental: null,
            app_consistency_status: null,
            app_consistency_error_code: null,
            app_consistency_error_message: null,
          },
          ...{ restore: null, replication: null, delete: null, sync: null, remove_resources: null, vault_delete: null },
        },
        raw: expect.stringContaining('"backup_name":"manualbk_backup"'),
      },
    ]);
  });

  test("are read over all pages and filtered by the cloud; the end of a window is applied here", () => {
    expect(state[`${LOOKUP}.many`]).toMatchObject({ task_count: 1_100, matched_count: 1_100 });
    expect(state[`${LOOKUP}.vault`]).toMatchObject({ matched_count: 1, latest: { id: "in-vault" } });
    expect(clouds.simulator.control.requests().last.filter(({ query }) => query.includes("end_time"))).toEqual([]);
  });

  test("open a gate when the operation's task has ended, throttled on the way", () => {
    expect(state[`${GATE}.backed_up`]).toMatchObject({
      id: expect.stringMatching(/^cbr_tasks\/server-1\//),
      task: { state: "succeeded", extra_info: { backup: { backup_name: "before-upgrade", incremental: true } } },
    });
    const { last } = clouds.simulator.control.requests();
    expect(last.flatMap(({ errorCode }) => errorCode ?? [])).toHaveLength(2);
  });

  test("fail a gate when the task fails, with the cloud's message", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: backup failed");
    expect(errors[`${GATE}.failed`]).toContain("The cloud's reason: error_info.message the vault is full.");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("are found by their ID, though the cloud cannot be asked for one", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({ task: { id: "yesterdays", state: "succeeded" } });
  });

  test("fail nothing else in the run than what had to fail", () => {
    expect(Object.keys(errors).sort()).toEqual([`${GATE}.failed`, `${GATE}.waits_for_todays`]);
  });
});
