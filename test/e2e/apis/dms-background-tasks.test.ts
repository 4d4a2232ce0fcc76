import { DEFAULT_CREDENTIALS } from "../../../lib/simulator";
import { Clouds, cloudtasks, errorsOf, operation, request } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const KAFKA = "22222222-2222-4333-8444-555555555555";
/** An engine without the neighbour API that tells progress: its path answers 404. */
const RABBITMQ = "33333333-2222-4333-8444-555555555555";
/** The instance whose list is the document's example, byte for byte. */
const DOCUMENTED = "66666666-2222-4333-8444-555555555555";
const GATE = "cloudtasks_dms_background_task_gate";
const LOOKUP = "data.cloudtasks_dms_background_tasks";
const HOUR = 3_600_000;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  name    = "modifyAutoTopic"
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the background tasks of DMS", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;

  beforeAll(async () => {
    clouds = await Clouds.openServed(
      { anyInstance: true, operations: { "dms.modifyAutoTopic": { durationMs: 1_500, appearsAfterMs: 300 } } },
      // A server of the months in which the parameter was called `offset`.
      { anyInstance: true, services: { dms: { pagingParameter: "offset" } } },
    );
    const [{ control, endpoints }, old] = [clouds.simulator, clouds.simulators[1]!];
    const history = { service: "dms", name: "changeRetentionPolicy", durationMs: 10, startsAfterMs: -HOUR };
    control.startTask({ ...history, instanceId: "full-pages", repeat: { count: 200, everyMs: 1_000 } });
    old.control.startTask({ ...history, instanceId: "by-offset", repeat: { count: 250, everyMs: 1_000 } });
    const success = { service: "dms", name: "modifyAutoTopic", durationMs: 10, params: '{"new_auto_status":false}' };
    control.startTask({ ...success, instanceId: "stale", id: "yesterdays", startsAfterMs: -20 * HOUR });
    control.startTask({ ...success, instanceId: "throttled", id: "throttled", startsAfterMs: -HOUR });
    control.addFault({
      kind: "throttle",
      service: "dms",
      operation: "ListBackgroundTasks",
      path: "throttled",
      count: 3,
    });
    const today = { ...success, instanceId: "stale", id: "todays", durationMs: 500, appearsAfterMs: 4_000 };

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
${cloudtasks(old, { alias: "old" })}
data "cloudtasks_dms_background_tasks" "documented" {
  instance_id = "${DOCUMENTED}"
  include_raw = true
}
data "cloudtasks_dms_background_tasks" "full_pages" {
  instance_id = "full-pages"
  limit       = 1
}
data "cloudtasks_dms_background_tasks" "from_the_tenth" {
  instance_id = "full-pages"
  start       = 10
  limit       = 1
}
data "cloudtasks_dms_background_tasks" "window" {
  instance_id = "full-pages"
  begin_time  = timeadd(timestamp(), "-3700s")
  end_time    = timeadd(timestamp(), "-3650s")
}
data "cloudtasks_dms_background_tasks" "by_offset" {
  provider    = cloudtasks.old
  instance_id = "by-offset"
  limit       = 1
}

resource "cloudtasks_checkpoint" "before" { api = "dms_background_tasks" }
${request("change", `${endpoints.dms}/v2/${DEFAULT_CREDENTIALS.projectId}/instances/${KAFKA}/autotopic`, "POST", { enable_auto_topic: false }, "cloudtasks_checkpoint.before")}
${gate(
  "changed",
  `instance_id = "${KAFKA}"
  since       = cloudtasks_checkpoint.before.time
  expect      = { "params.new_auto_status" = "false" }
  depends_on  = [terraform_data.change]`,
)}
${gate(
  "wrong",
  `instance_id = "${KAFKA}"
  since       = cloudtasks_checkpoint.before.time
  expect      = { "params.new_auto_status" = "true", "params.nothing" = "x" }
  depends_on  = [terraform_data.change]`,
)}

${operation(clouds.simulator, "fails", { ...success, instanceId: "failing", outcome: "FAILED", durationMs: 300, params: '{"error":"quota"}' }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "failing"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}

${operation(clouds.simulator, "todays", { ...today, outcome: "FAILED" }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "stale"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "stale"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}
${operation(clouds.simulator, "binds", { ...success, instanceId: RABBITMQ, name: "bindInstancePublicIp", durationMs: 6_000 }, "cloudtasks_checkpoint.before")}
resource "${GATE}" "bound" {
  instance_id = "${RABBITMQ}"
  name        = "bindInstancePublicIp"
  since       = cloudtasks_checkpoint.before.time
  timeout     = "10m"
  depends_on  = [terraform_data.binds]
}
${gate(
  "throttled",
  `instance_id = "throttled"
  since       = "2h"`,
)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document", () => {
    const fields = { user_name: "paas_dms", user_id: "3df5acbc24a54fadb62a043c9000a307", resource_id: DOCUMENTED };
    expect(state[`${LOOKUP}.documented`]).toMatchObject({
      // The example counts four tasks and lists two.
      task_count: 4,
      matched_count: 2,
      running_count: 1,
      tasks: [
        {
          ...fields,
          id: "8abfa7b372160bfd0172165864064079",
          name: "modifyAutoTopic",
          params: '{"old_auto_status":true,"new_auto_status":false}',
          status: "EXECUTING",
          state: "running",
          created_at: "2020-05-15T03:19:51.046Z",
          updated_at: "2020-05-15T03:19:51.065Z",
          started_at: "2020-05-15T03:19:51.046Z",
          // Its updated_at is no end while it runs.
          finished_at: null,
          progress_percent: null,
          raw: expect.stringContaining('"status":"EXECUTING"'),
        },
        {
          ...fields,
          id: "8abfa7b372160bfd017216560af83e6e",
          name: "changeRetentionPolicy",
          status: "SUCCESS",
          state: "succeeded",
          finished_at: "2020-05-15T03:17:22.162Z",
          progress_percent: 100,
        },
      ],
      latest: { name: "modifyAutoTopic" },
    });
  });

  test("open a gate when the operation's task has ended as expected, inside the JSON of its params", () => {
    expect(state[`${GATE}.changed`]).toMatchObject({
      id: expect.stringMatching(`^dms_background_tasks/${KAFKA}/`),
      task: { name: "modifyAutoTopic", state: "succeeded", params: expect.stringContaining('"new_auto_status":false') },
    });
  });

  test("of an engine that tells no progress open a gate all the same, which asks for it once", () => {
    expect(state[`${GATE}.bound`]).toMatchObject({ task: { state: "succeeded", resource_id: RABBITMQ } });
    const { last } = clouds.simulator.control.requests();
    const progress = last.filter(({ path }) => path.includes(RABBITMQ) && path.endsWith("/progress"));
    expect(progress.map(({ status }) => status)).toEqual([404]);
  });

  test("fail a gate that expects another outcome, and say which values differ", () => {
    expect(errors[`${GATE}.wrong`]).toContain(
      "modifyAutoTopic finished, but params.new_auto_status is false, expected true (and 1 more)",
    );
    expect(errors[`${GATE}.wrong`]).toContain("params.nothing is not there, expected x");
    expect(state[`${GATE}.wrong`]).toBeUndefined();
  });

  test("fail a gate when the task fails, with what the cloud says of it in params", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: modifyAutoTopic failed");
    expect(errors[`${GATE}.failed`]).toContain('The cloud\'s reason: params {"error":"quota"}.');
    expect(errors[`${GATE}.failed`]).toContain('status "FAILED"');
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain('Task: todays, status "FAILED"');
  });

  test("survive throttling, which DMS answers with 404: the instance is not taken for missing", () => {
    expect(state[`${GATE}.throttled`]).toMatchObject({ task: { id: "throttled" } });
    const { last } = clouds.simulator.control.requests();
    const refused = last
      .filter(({ path, status }) => status === 404 && path.endsWith("/tasks"))
      .map(({ errorCode }) => errorCode);
    expect(refused).toEqual(["DMS.10240407", "DMS.10240407", "DMS.10240407"]);
  });

  test("are asked for from 1 on, and never for a page past the end", () => {
    expect(state[`${LOOKUP}.full_pages`]).toMatchObject({ task_count: 200, matched_count: 200 });
    expect(state[`${LOOKUP}.from_the_tenth`]).toMatchObject({ task_count: 200, matched_count: 191 });
    const { last } = clouds.simulator.control.requests();
    const starts = last
      .filter(({ path, query }) => path.includes("full-pages") && !query.includes("begin_time"))
      .map(({ query }) => new URLSearchParams(query).get("start"));
    expect(starts.sort()).toEqual(["1", "10", "101", "110"]);
    expect(last.filter(({ status }) => status === 400)).toEqual([]);
  });

  test("are windowed by times in the cloud's own form", () => {
    expect(state[`${LOOKUP}.window`]).toMatchObject({ matched_count: expect.any(Number) });
    // A task each second: 51 seconds, both ends included.
    expect(state[`${LOOKUP}.window`]!.matched_count).toBeGreaterThanOrEqual(50);
    expect(state[`${LOOKUP}.window`]!.matched_count).toBeLessThanOrEqual(52);
    const queries = clouds.simulator.control.requests().last.map(({ query }) => query);
    expect(queries.join("\n")).toMatch(/begin_time=\d{14}&end_time=\d{14}/);
  });

  test("are read whole from a server that wants `offset` instead of `start`", () => {
    expect(state[`${LOOKUP}.by_offset`]).toMatchObject({ task_count: 250, matched_count: 250 });
    expect(clouds.simulators[1]!.control.count({ status: 200 })).toBe(4);
  });

  test("fail nothing else in the run than what had to fail", () => {
    expect(Object.keys(errors).sort()).toEqual([`${GATE}.failed`, `${GATE}.waits_for_todays`, `${GATE}.wrong`]);
    expect(run.code).toBe(1);
  });
});
