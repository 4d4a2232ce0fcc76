import { DEFAULT_CREDENTIALS } from "../../../lib/simulator";
import { Clouds, cloudtasks, errorsOf, operation, request } from "../../support/clouds-program";
import { describeWithTerraform } from "../../support/terraform";
import type { Run } from "../../support/workspace";

const NOSQL = "55555555222243338444555555555555in06";
const GATE = "cloudtasks_geminidb_job_gate";
const LOOKUP = "data.cloudtasks_geminidb_jobs";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const gate = (name: string, args: string) => `
resource "${GATE}" "${name}" {
  timeout = "10m"
  ${args}
}`;

describeWithTerraform("the jobs of GeminiDB", () => {
  let clouds: Clouds;
  let run: Run;
  let state: Record<string, Record<string, unknown>>;
  let errors: Record<string, string>;
  let started: string;

  beforeAll(async () => {
    clouds = await Clouds.openServed({
      anyInstance: true,
      operations: { "geminidb.resize": { durationMs: 1_500, appearsAfterMs: 300 } },
      instances: [
        { service: "geminidb", id: NOSQL, name: "nosql-simulated" },
        { service: "geminidb", id: "fields", name: "with-a-name" },
      ],
    });
    const { control, endpoints } = clouds.simulator;
    const job = { service: "geminidb", instanceId: "other", name: "ResizeInstance", durationMs: 10 };
    started = control.startTask({
      ...job,
      instanceId: "fields",
      id: "job-of-fields",
      statuses: [{ afterMs: 0, status: "Running", progress: 60 }],
    }).startedAt;
    control.startTask({ ...job, instanceId: "old", id: "last-week", startsAfterMs: -8 * DAY });
    control.startTask({ ...job, instanceId: "old", id: "last-month", startsAfterMs: -40 * DAY });
    control.startTask({ ...job, instanceId: "old", id: "last-quarter", startsAfterMs: -70 * DAY });
    // Nobody can be asked for this name: the cloud's filter refuses it.
    control.startTask({ ...job, instanceId: "old", id: "unlisted", name: "CreateCassandra", startsAfterMs: -HOUR });
    control.startTask({ ...job, instanceId: "stale", id: "yesterdays", startsAfterMs: -20 * HOUR });
    control.startTask({ ...job, instanceId: "mine", id: "my-success", startsAfterMs: -2 * HOUR });
    control.startTask({ ...job, instanceId: "other", id: "a-later-failure", outcome: "Failed", startsAfterMs: -HOUR });
    control.startTask({ ...job, instanceId: "throttled", id: "throttled", startsAfterMs: -HOUR });
    control.addFault({ kind: "throttle", service: "geminidb", operation: "ListJobs", count: 2 });
    const resize = { resize: { target_spec_code: "geminidb.cassandra.xlarge.4" } };
    const path = `${endpoints.geminidb}/v3/${DEFAULT_CREDENTIALS.projectId}/instances/${NOSQL}/resize`;

    run = await clouds.applyNew(`
${cloudtasks(clouds.simulator)}
data "cloudtasks_geminidb_jobs" "fields" {
  instance_id = "fields"
  include_raw = true
}
data "cloudtasks_geminidb_jobs" "quarter" {
  instance_id = "old"
  start_time  = timeadd(timestamp(), "-1800h")
}
data "cloudtasks_geminidb_jobs" "thirty_days" {
  instance_id = "old"
  name        = "ResizeInstance"
  start_time  = timeadd(timestamp(), "-720h")
}
data "cloudtasks_geminidb_jobs" "unlisted" {
  name = "CreateCassandra"
}
data "cloudtasks_geminidb_jobs" "failed" {
  status = "Failed"
}
data "cloudtasks_geminidb_jobs" "one" {
  id = "my-success"
}

resource "cloudtasks_checkpoint" "before" { api = "geminidb_jobs" }
${request("resize", path, "PUT", resize, "cloudtasks_checkpoint.before")}
${gate(
  "resized",
  `instance_id = "${NOSQL}"
  name        = "ResizeInstance"
  since       = cloudtasks_checkpoint.before.time
  expect      = { "instance.name" = "nosql-simulated", fail_reason = "" }
  depends_on  = [terraform_data.resize]`,
)}

${operation(clouds.simulator, "fails", { ...job, instanceId: "failing", outcome: "Failed", failReason: "no quota for xlarge.4", durationMs: 300 }, "cloudtasks_checkpoint.before")}
${gate(
  "failed",
  `instance_id = "failing"
  name        = "ResizeInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.fails]`,
)}

${operation(clouds.simulator, "todays", { ...job, instanceId: "stale", id: "todays", outcome: "Failed", failReason: "today it failed", durationMs: 500, appearsAfterMs: 4_000 }, "cloudtasks_checkpoint.before")}
${gate(
  "opens_on_yesterdays",
  `instance_id = "stale"
  name        = "ResizeInstance"
  since       = "24h"
  depends_on  = [terraform_data.todays]`,
)}
${gate(
  "waits_for_todays",
  `instance_id = "stale"
  name        = "ResizeInstance"
  since       = cloudtasks_checkpoint.before.time
  depends_on  = [terraform_data.todays]`,
)}

${gate(
  "mine",
  `instance_id = "mine"
  name        = "ResizeInstance"
  since       = "3h"`,
)}
${gate("by_id", `task_id = "last-week"`)}
${gate(
  "missing",
  `task_id = "nobodys-job"
  appear_timeout = "1s"`,
)}
`);
    state = clouds.workspace.state();
    errors = errorsOf(run);
  });

  afterAll(() => clouds.close());

  test("are looked up with every field of the document", () => {
    const stamp = `${started.slice(0, 19)}+0000`;
    expect(state[`${LOOKUP}.fields`]!.tasks).toEqual([
      {
        id: "job-of-fields",
        name: "ResizeInstance",
        status: "Running",
        state: "running",
        start_time: stamp,
        end_time: stamp,
        progress: "60%",
        progress_percent: 60,
        instance: { id: "fields", name: "with-a-name" },
        fail_reason: "",
        failure_reason: null,
        started_at: `${stamp.slice(0, 19)}Z`,
        // The end_time of a running job is its last change.
        finished_at: null,
        resource_id: "fields",
        resource_name: "with-a-name",
        raw: expect.stringContaining('"progress":"60%"'),
      },
    ]);
  });

  test("open a gate when the operation's job has ended, throttled by DBS.280443 on the way", () => {
    expect(state[`${GATE}.resized`]).toMatchObject({
      id: expect.stringMatching(`^geminidb_jobs/${NOSQL}/`),
      task: { name: "ResizeInstance", state: "succeeded", instance: { id: NOSQL } },
    });
    const { last } = clouds.simulator.control.requests();
    expect(last.filter(({ status }) => status !== 200 && status !== 202).map(({ errorCode }) => errorCode)).toEqual([
      "DBS.280443",
      "DBS.280443",
    ]);
  });

  test("fail a gate when the job fails, with the cloud's fail_reason", () => {
    expect(errors[`${GATE}.failed`]).toContain("Error: ResizeInstance failed");
    expect(errors[`${GATE}.failed`]).toContain("The cloud's reason: fail_reason no quota for xlarge.4.");
  });

  test("of yesterday open a gate that looks far back, and not the one with a checkpoint, which today's failure fails", () => {
    expect(state[`${GATE}.opens_on_yesterdays`]).toMatchObject({ task: { id: "yesterdays" } });
    expect(state[`${GATE}.waits_for_todays`]).toBeUndefined();
    expect(errors[`${GATE}.waits_for_todays`]).toContain("today it failed");
  });

  test("of another instance neither open nor fail a gate, though the cloud cannot be asked for one instance", () => {
    expect(state[`${GATE}.mine`]).toMatchObject({ task: { id: "my-success" } });
  });

  test("are found by their ID; one that is nowhere is said to be", () => {
    expect(state[`${GATE}.by_id`]).toMatchObject({ id: "geminidb_jobs/-/last-week", task: { state: "succeeded" } });
    expect(errors[`${GATE}.missing`]).toContain("No task nobodys-job appeared within 1s");
    const { last } = clouds.simulator.control.requests();
    expect(last.some(({ query }) => new URLSearchParams(query).get("id") === "last-week")).toBe(true);
    expect(state[`${LOOKUP}.one`]).toMatchObject({ task_count: 1, latest: { id: "my-success" } });
  });

  test("are read over more than thirty days, in windows, each window's jobs once", () => {
    const ids = (name: string) => (state[`${LOOKUP}.${name}`]!.tasks as { id: string }[]).map(({ id }) => id);
    expect(ids("quarter")).toEqual(["unlisted", "last-week", "last-month", "last-quarter"]);
    expect(ids("thirty_days")).toEqual(["last-week"]);
  });

  test("are asked for with times whose plus sign arrives as one", () => {
    const queries = clouds.simulator.control.requests().last.map(({ query }) => query);
    const timed = queries.filter((query) => query.includes("start_time="));
    expect(timed.length).toBeGreaterThan(3);
    expect(timed.filter((query) => !/start_time=\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\d%2B0000/.test(query))).toEqual([]);
  });

  test("of names the cloud's filter refuses are filtered here; its own filter is passed on", () => {
    expect(state[`${LOOKUP}.unlisted`]).toMatchObject({ matched_count: 1, latest: { id: "unlisted" } });
    const failed = state[`${LOOKUP}.failed`]!.tasks as { status: string }[];
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(["Failed"]));
  });

  test("fail nothing else in the run than what had to fail", () => {
    expect(Object.keys(errors).sort()).toEqual([`${GATE}.failed`, `${GATE}.missing`, `${GATE}.waits_for_todays`]);
  });

  test("need an instance, an ID or the consent to any instance, since the list covers a project", async () => {
    const plan = await clouds.planNew(
      `${cloudtasks(clouds.simulator)}${gate("open", `name = "ResizeInstance"\n  since = "1h"`)}`,
    );
    expect(errorsOf(plan)[`${GATE}.open`]).toContain("give instance_id, or any_instance = true");
  });
});
