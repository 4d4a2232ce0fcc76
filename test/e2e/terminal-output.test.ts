import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, NOWHERE, providers } from "../support/gate-program";
import { describeWithTerraform, eventually, type Run, Workspace } from "../support/terraform";

const GATE = "cloudtasks_dcs_background_task_gate";

/** What fits on a screen, lines. */
const SCREEN = 24;

interface Case {
  /** What the simulated cloud does before the gate asks. */
  readonly before?: (control: Simulator["control"], instance: string) => void;
  /** What it does once the gate has asked. */
  readonly meanwhile?: (control: Simulator["control"], instance: string) => void;
  /** Arguments of the gate, beside those that all have in common or in their place. */
  readonly gate?: Readonly<Record<string, string>>;
  /** Arguments of `huaweicloud`, where it is not the common one. */
  readonly huaweicloud?: Readonly<Record<string, string>>;
  /** What Terraform shows, except for how it breaks the lines. */
  readonly shown: string;
}

const extend = (instanceId: string, more: object) => ({
  instanceId,
  id: `task-of-${instanceId}`,
  name: "EXTEND",
  ...more,
});
const ending = (status: string) => ({
  statuses: [
    { afterMs: 0, status: "EXECUTING" },
    { afterMs: 1_500, status, errorCode: "111400063" },
  ],
});
const RUNNING = {
  statuses: [
    { afterMs: 0, status: "EXECUTING", progress: 0 },
    { afterMs: 10_000, status: "SUCCESS", progress: 100 },
  ],
};

const CASES: Readonly<Record<string, Case>> = {
  "failed-task": {
    meanwhile: (control, instance) => control.startTask(extend(instance, ending("FAILED"))),
    shown: `
Error: EXTEND failed

  with cloudtasks_dcs_background_task_gate.failed-task,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "failed-task":
  N: resource "cloudtasks_dcs_background_task_gate" "failed-task" {

The cloud's reason: error_code 111400063 (a parameter is not valid).
Task: task-of-failed-task, status "FAILED", started TIME, ended TIME
Awaited: EXTEND (dcs_background_tasks) of instance failed-task, started at or after TIME, until succeeded
Seen: no matching task for N s, N looks
      EXECUTING N % for N s, N looks
      FAILED for N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: Fix the cause, then run the operation again. If someone has already repeated it successfully,
apply again: the newest task decides. (task_failed)`,
  },
  "unexpected-result": {
    meanwhile: (control, instance) =>
      control.startTask(extend(instance, { ...ending("SUCCESS"), details: { new_capacity: "0.5" } })),
    gate: { expect: '{ "details.new_capacity" = "0.25" }' },
    shown: `
Error: EXTEND finished, but details.new_capacity is 0.5, expected 0.25

  with cloudtasks_dcs_background_task_gate.unexpected-result,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "unexpected-result":
  N: resource "cloudtasks_dcs_background_task_gate" "unexpected-result" {

Task: task-of-unexpected-result, status "SUCCESS", started TIME, ended TIME
Awaited: EXTEND (dcs_background_tasks) of instance unexpected-result, started at or after TIME, until succeeded
Seen: no matching task for N s, N looks
      EXECUTING N % for N s, N looks
      SUCCESS N % for N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: If the expectation is wrong, correct \`expect\` and apply again: no new operation is needed. If the result
is wrong, run the operation again with the right values. (unexpected_result)`,
  },
  "no-match": {
    before: (control, instance) => control.startTask(extend(instance, { startsAfterMs: -90_000, durationMs: 1_000 })),
    gate: { since: '"1m"', appear_timeout: '"1s"' },
    shown: `
Error: No EXTEND appeared within 1s

  with cloudtasks_dcs_background_task_gate.no-match,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "no-match":
  N: resource "cloudtasks_dcs_background_task_gate" "no-match" {

The nearest is task-of-no-match, status "SUCCESS", started TIME; it does not count, as since is TIME.
Awaited: EXTEND (dcs_background_tasks) of instance no-match, started at or after TIME, until succeeded
Seen: no matching task for N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: If the name or the ID is wrong, correct it and apply again: no new operation is needed. If tasks take longer
to appear, raise appear_timeout, and timeout if that is shorter. If no task is expected (on a first deployment, say), set on_no_match = "open". (no_match)`,
  },
  "wrong-name": {
    before: (control, instance) => {
      control.startTask(extend(instance, { id: "other", name: "BindEip", startsAfterMs: -60_000, durationMs: 1_000 }));
      control.startTask(extend(instance, { statuses: [{ afterMs: 0, status: "EXECUTING" }] }));
    },
    gate: { name: '"extend"', appear_timeout: '"1s"' },
    shown: `
Error: No extend appeared within 1s; did you mean EXTEND?

  with cloudtasks_dcs_background_task_gate.wrong-name,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "wrong-name":
  N: resource "cloudtasks_dcs_background_task_gate" "wrong-name" {

Seen instead:
  EXTEND, status "EXECUTING", started TIME
  BindEip, status "SUCCESS", started TIME, ended TIME
None started shortly before either; older tasks were not checked.
Awaited: extend (dcs_background_tasks) of instance wrong-name, started at or after TIME, until succeeded
Seen: no matching task for N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: If the name or the ID is wrong, correct it and apply again: no new operation is needed. If tasks take longer
to appear, raise appear_timeout, and timeout if that is shorter. If no task is expected (on a first deployment, say), set on_no_match = "open". (no_match)`,
  },
  timeout: {
    meanwhile: (control, instance) => control.startTask(extend(instance, RUNNING)),
    gate: { timeout: '"4s"' },
    shown: `
Error: EXTEND did not finish within 4s, last seen as EXECUTING N %

  with cloudtasks_dcs_background_task_gate.timeout,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "timeout":
  N: resource "cloudtasks_dcs_background_task_gate" "timeout" {

Awaited: EXTEND (dcs_background_tasks) of instance timeout, started at or after TIME, until succeeded
Seen: no matching task for N s, N looks
      EXECUTING N % → N % in N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: If the task is still running, apply again: the gate resumes waiting for it. If it always takes this long, raise
timeout. (timeout)`,
  },
  vanished: {
    meanwhile: (control, instance) =>
      control.startTask(extend(instance, { statuses: [{ afterMs: 0, status: "EXECUTING" }], vanishesAfterMs: 1_500 })),
    gate: { timeout: '"3m"' },
    shown: `
Error: The record of EXTEND (task-of-vanished) disappeared

  with cloudtasks_dcs_background_task_gate.vanished,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "vanished":
  N: resource "cloudtasks_dcs_background_task_gate" "vanished" {

Task: task-of-vanished, status "EXECUTING", started TIME
Missing: from every list in N looks in N s
Awaited: EXTEND (dcs_background_tasks) of instance vanished, started at or after TIME, until succeeded
Seen: no matching task for N s, N looks
      EXECUTING N % for N s, N looks
      no matching task for N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: Someone deleted the record. Check the result of the operation by other means; to go on without
it, remove the gate or give it new triggers. (task_vanished)`,
  },
  "unknown-status": {
    before: (control, instance) =>
      control.startTask(extend(instance, { statuses: [{ afterMs: 0, status: "FROBNICATING" }] })),
    gate: { unknown_timeout: '"1s"' },
    shown: `
Error: EXTEND has the unknown status "FROBNICATING"

  with cloudtasks_dcs_background_task_gate.unknown-status,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "unknown-status":
  N: resource "cloudtasks_dcs_background_task_gate" "unknown-status" {

Known are: waiting, init, created, executing, running, success, successful, finish, finished, failed, fail, error,
cancelled, canceled.
Task: task-of-unknown-status, status "FROBNICATING", started TIME
Awaited: EXTEND (dcs_background_tasks) of instance unknown-status, started at or after TIME, until succeeded
Seen: FROBNICATING for N s, N looks
Asked: N requests in N s; the last request's ID is ID
What to do: Map this status in the provider: states = { "FROBNICATING" = "succeeded" }.
(unknown_status)`,
  },
  "wrong-secret-key": {
    huaweicloud: { access_key: `"${CREDENTIALS.HW_ACCESS_KEY}"`, secret_key: '"not-the-key"' },
    shown: `
Error: The tasks of Huawei Cloud Distributed Cache Service (DCS) could not be listed: the credentials were rejected

  with cloudtasks_dcs_background_task_gate.wrong-secret-key,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "wrong-secret-key":
  N: resource "cloudtasks_dcs_background_task_gate" "wrong-secret-key" {

ListBackgroundTask of Huawei Cloud Distributed Cache Service (DCS) (GET ENDPOINT/instances/wrong-secret-key/tasks)
failed: the cloud rejected the credentials (APIGW.0301, HTTP 401): Incorrect IAM authentication information: verify aksk
signature fail. Request id ID.
Awaited: EXTEND (dcs_background_tasks) of instance wrong-secret-key, until succeeded
Asked: N requests in N s; N looks failed
What to do: Correct the credentials, or this machine's clock if it is wrong. Nothing more is sent with these credentials
in this run: repeated failures lock an access key for five minutes. (credentials_rejected)`,
  },
  "missing-permission": {
    before: (control, instance) =>
      control.addFault({
        kind: "answer",
        path: `/${instance}/`,
        status: 403,
        body: { error_code: "DCS.2003", error_msg: "Insufficient permissions." },
        count: 0,
      }),
    shown: `
Error: The tasks of Huawei Cloud Distributed Cache Service (DCS) could not be listed: permission denied

  with cloudtasks_dcs_background_task_gate.missing-permission,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "missing-permission":
  N: resource "cloudtasks_dcs_background_task_gate" "missing-permission" {

ListBackgroundTask of Huawei Cloud Distributed Cache Service (DCS) (GET ENDPOINT/instances/missing-permission/tasks)
failed: the credentials are valid, but not allowed to do this (DCS.2003, HTTP 403): Insufficient permissions. Likely cause: the credentials lack a permission. Grant the API's IAM action to the user or agency. Request id ID.
Awaited: EXTEND (dcs_background_tasks) of instance missing-permission, until succeeded
Asked: N requests in N s; N looks failed
What to do: The permission needed is dcs:instance:getBackgroundTask. Grant it, or use other credentials. (permission_denied)`,
  },
  "no-instance": {
    before: (control, instance) => control.removeInstance(instance),
    shown: `
Error: The tasks of Huawei Cloud Distributed Cache Service (DCS) could not be listed: not found

  with cloudtasks_dcs_background_task_gate.no-instance,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "no-instance":
  N:   instance_id = "no-instance"

ListBackgroundTask of Huawei Cloud Distributed Cache Service (DCS) (GET ENDPOINT/instances/no-instance/tasks) failed:
the cloud does not know what was asked for (111404022, HTTP 404): This DCS instance does not exist. Likely cause: the
instance does not exist in this project and region. Check \`instance_id\`, and that region and project
are those of the instance. Request id ID.
Awaited: EXTEND (dcs_background_tasks) of instance no-instance, until succeeded
Asked: N requests in N s; N looks failed
What to do: Check the ID, and that region and project (or account) are the instance's. A lookup may set
ignore_not_found. (not_found)`,
  },
  "connection-refused": {
    gate: { timeout: '"2s"' },
    huaweicloud: {
      access_key: `"${CREDENTIALS.HW_ACCESS_KEY}"`,
      secret_key: `"${CREDENTIALS.HW_SECRET_KEY}"`,
      endpoints: `{ dcs = "${NOWHERE}" }`,
    },
    shown: `
Error: The tasks of Huawei Cloud Distributed Cache Service (DCS) could not be listed: no connection

  with cloudtasks_dcs_background_task_gate.connection-refused,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "connection-refused":
  N: resource "cloudtasks_dcs_background_task_gate" "connection-refused" {

ListBackgroundTask of Huawei Cloud Distributed Cache Service (DCS) (GET ENDPOINT/instances/connection-refused/tasks)
failed: 127.0.0.1:9 accepts no connection (ECONNREFUSED). The host comes from the endpoints option, key "dcs".
Awaited: EXTEND (dcs_background_tasks) of instance connection-refused, until succeeded
Asked: N requests in N s; N looks failed
What to do: Check the setting that the host comes from, \`endpoints.dcs\`, the network and the proxy; raise
request_timeout if the answers are slow. (no_connection)`,
  },
  throttled: {
    before: (control, instance) => control.addFault({ kind: "throttle", path: `/${instance}/`, count: 0 }),
    gate: { timeout: '"2s"' },
    shown: `
Error: EXTEND did not finish within 2s: the API never answered successfully

  with cloudtasks_dcs_background_task_gate.throttled,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "throttled":
  N: resource "cloudtasks_dcs_background_task_gate" "throttled" {

ListBackgroundTask of Huawei Cloud Distributed Cache Service (DCS) (GET ENDPOINT/instances/throttled/tasks) failed: the
cloud throttles these requests (APIGW.0308, HTTP 429): The throttling threshold has been reached: policy user over
ratelimit,limit:10,time:1 second. Request id ID.
Awaited: EXTEND (dcs_background_tasks) of instance throttled, until succeeded
Asked: N requests in N s; N looks failed
What to do: Fix the connection problem above, or wait for the cloud to recover, and apply again: no new operation
is needed. (no_answer)`,
  },
  "page-of-100-kb": {
    before: (control, instance) =>
      control.addFault({
        kind: "answer",
        path: `/${instance}/`,
        status: 200,
        headers: { "Content-Type": "text/html" },
        body: `<html><head><title>Welcome to the portal</title></head><body>${"DUMPED ".repeat(14_500)}</body></html>`,
        count: 0,
      }),
    gate: { timeout: '"2s"' },
    shown: `
Error: EXTEND did not finish within 2s: the API never answered successfully

  with cloudtasks_dcs_background_task_gate.page-of-100-kb,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "page-of-100-kb":
  N: resource "cloudtasks_dcs_background_task_gate" "page-of-100-kb" {

ListBackgroundTask of Huawei Cloud Distributed Cache Service (DCS) (GET ENDPOINT/instances/page-of-100-kb/tasks) failed:
an HTML page titled "Welcome to the portal" came instead of JSON (HTTP 200). It is from a proxy or gateway on the way,
not from the API. Request id ID.
Awaited: EXTEND (dcs_background_tasks) of instance page-of-100-kb, until succeeded
Asked: N requests in N s; N looks failed
What to do: Fix the connection problem above, or wait for the cloud to recover, and apply again: no new operation
is needed. (no_answer)`,
  },
};

function program(simulator: Simulator): string {
  return (
    providers(simulator) +
    Object.entries(CASES)
      .map(([instance, example]) => block(instance, example, simulator))
      .join("")
  );
}

function block(instance: string, { gate = {}, huaweicloud }: Case, simulator: Simulator): string {
  const lines = (args: Readonly<Record<string, string>>) =>
    Object.entries(args)
      .map(([name, value]) => `${name} = ${value}`)
      .join("\n  ");
  const common = { instance_id: `"${instance}"`, name: '"EXTEND"', since: '"1h"', timeout: '"20s"' };
  const cloud = {
    region: '"ap-southeast-1"',
    project_id: `"${DEFAULT_CREDENTIALS.projectId}"`,
    endpoints: `{ dcs = "${simulator.endpoints.dcs}", metadata = "${NOWHERE}" }`,
  };
  const own = `
provider "cloudtasks" {
  alias       = "${instance}"
  huaweicloud {
  ${lines({ ...cloud, ...huaweicloud })}
  }
}`;
  return `${huaweicloud === undefined ? "" : own}
resource "${GATE}" "${instance}" {
  ${lines({ ...(huaweicloud && { provider: `cloudtasks.${instance}` }), ...common, ...gate })}
}
`;
}

/** What Terraform printed of each error, by the gate it is about. */
function errorsOf(run: Run): Record<string, string> {
  const errors = run.output.split(/^(?=Error: )/m).slice(1);
  return Object.fromEntries(errors.map((text) => [/with \S+?_gate\.([\w-]+),/.exec(text)?.[1] ?? "?", text.trim()]));
}

/** Without what differs from run to run: times, numbers, IDs, ports, and where lines are broken. */
function steady(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
      .replace(/http:\/\/127\.0\.0\.1:\d+\/v2\/[0-9a-f]{32}/g, "ENDPOINT")
      .replace(/\b[0-9a-f]{32}\b/g, "ID")
      .replace(/ \d+: /, " N: ")
      .replace(/line \d+/, "line N")
      .replace(/\b[\d.]+ %/g, "N %")
      .replace(/\d+ looks?\b/g, "N looks")
      .replace(/\d+ requests?\b/g, "N requests")
      .replace(/\b(in|for) (?:\d+m)?(?:\d+m?s)?(?<=[ms])\b/g, "$1 N s")
      // Whether enough reports of a task's progress have come depends on how busy the machine is.
      .replace(/ Expected: about \S+ left\b/, "")
      // How often the last look was repeated depends on chance.
      .replace(/ Sent \d+ times in [\d.]+ s\./, "")
      .replace(/ The deadline leaves no time to try again\./, "")
      .trim()
  );
}

describeWithTerraform("what Terraform prints of the most likely errors", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  let run: Run;
  let errors: Record<string, string>;

  beforeAll(async () => {
    const instances = Object.keys(CASES).map((id) => ({ service: "dcs", id }));
    simulator = await startSimulator({ scenario: { instances } });
    const { control } = simulator;
    for (const [instance, { before }] of Object.entries(CASES)) before?.(control, instance);
    workspace = new Workspace(CREDENTIALS);
    workspace.write(program(simulator));
    await workspace.init();
    const running = workspace.start(["apply", "-auto-approve", "-input=false", "-parallelism=30"]);
    // Once one is asked for the second time, the first answer has come.
    const asked = (instance: string) =>
      control.requests().counters.some(({ path, count }) => path.includes(`/${instance}/`) && count > 1);
    await Promise.all(
      Object.entries(CASES).map(async ([instance, { meanwhile }]) => {
        if (meanwhile === undefined) return;
        await eventually(`${instance} is looked at`, () => asked(instance));
        meanwhile(control, instance);
      }),
    );
    run = await running.done;
    errors = errorsOf(run);
  });

  afterAll(async () => {
    workspace?.remove();
    await simulator?.close();
  });

  test("there is one error for each, and nothing in the state", async () => {
    expect(run.code).toBe(1);
    expect(Object.keys(errors).sort()).toEqual(Object.keys(CASES).sort());
    expect(workspace.state()).toEqual({});
  });

  test.each(Object.keys(CASES))("%s: all of it, and no more than a screen", (instance) => {
    expect(steady(errors[instance]!)).toBe(steady(CASES[instance]!.shown));
    expect(errors[instance]!.split("\n").length).toBeLessThanOrEqual(SCREEN);
  });

  test("no credentials at all: every place that was looked at, and no more than a screen", async () => {
    const nothing = Object.fromEntries(Object.keys(CREDENTIALS).map((name) => [name, undefined]));
    const options = { env: { ...nothing, HOME: `${workspace.folder}/nobody` } };
    const target = ["-target", `${GATE}.throttled`];
    const refused = await workspace.terraform(["apply", "-auto-approve", "-input=false", ...target], options);
    const shown = errorsOf(refused).throttled!;
    expect(steady(shown)).toBe(
      steady(`
Error: No usable Huawei Cloud credentials

  with cloudtasks_dcs_background_task_gate.throttled,
  on main.tf line N, in resource "cloudtasks_dcs_background_task_gate" "throttled":
  N: resource "cloudtasks_dcs_background_task_gate" "throttled" {

No Huawei Cloud credentials were found. Looked at, in this order:
  - provider configuration: huaweicloud.auth_token
  - provider configuration: huaweicloud.access_key and huaweicloud.secret_key
  - provider configuration: huaweicloud.user_name or huaweicloud.user_id, and huaweicloud.password
  - provider configuration: huaweicloud.profile, in the file of huaweicloud.shared_config_file
  - environment: HW_AUTH_TOKEN or OS_AUTH_TOKEN
  - environment: the profile of HW_PROFILE, in the file of HW_SHARED_CONFIG_FILE
  - environment: HW_ACCESS_KEY and HW_SECRET_KEY
  - environment: OS_ACCESS_KEY and OS_SECRET_KEY
  - environment: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK
  - environment: CLOUD_SDK_AK and CLOUD_SDK_SK
  - environment: HW_USER_NAME or HW_USER_ID, and HW_USER_PASSWORD
  - environment: OS_USERNAME or OS_USER_ID, and OS_PASSWORD
  - file: ~/.hcloud/config.json, its current profile
  - file: ~/.huaweicloud/credentials, or HUAWEICLOUD_SDK_CREDENTIALS_FILE; section [basic] or [global]
  - metadata of the ECS this runs on: the temporary key of its agency (no answer: 127.0.0.1:9 accepts no connection (ECONNREFUSED))
What to do: Provide credentials in one of the places listed in docs/authentication.md of the package cdktf-cloud-tasks. (no_credentials)
`),
    );
    expect(shown.split("\n").length).toBeLessThanOrEqual(SCREEN);
  });

  test("a history keeps its lines, one for each state", () => {
    expect(errors["failed-task"]).toMatch(/^Seen: no matching task .*\n {6}EXECUTING .*\n {6}FAILED .*\nAsked: /m);
  });

  test("nothing of a body is dumped", () => {
    expect(run.output).not.toContain("DUMPED");
    expect(run.output).not.toContain("<body");
  });
});
