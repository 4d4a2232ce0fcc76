/** A list that its user declares, with the real Terraform: a job queue of one's own behind a token. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { createQueue } from "../../examples/job-queue/queue";
import { JobQueueStack } from "../../examples/job-queue/stack";
import { errorsOf, warningsOf } from "../support/clouds-program";
import { Servers } from "../support/http-servers";
import { builtProvider, describeWithTerraform, SOURCES, unboxed, Workspace } from "../support/terraform";

const mockBundle = () => {
  const { folder } = builtProvider();
  return { folder, ...JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
};

// The bundle of a test run is built in a folder of its own.
jest.mock("../../lib/delivery/bundle", () => ({
  ...jest.requireActual("../../lib/delivery/bundle"),
  readBundle: () => mockBundle(),
}));

const servers = new Servers();
const TOKEN = "queue-token-0123456789";
const MINUTE = 60_000;

afterAll(() => servers.close());

const LIST = `{
    cloud   = "http"
    service = "queue"
    path    = "/v1/jobs"
    query   = { target = "{instance_id}" }
    rows    = "jobs"
    task    = { id = "id", name = "kind", status = "phase", started_at = "begun", finished_at = "ended", resource_id = "target", failure_reason = "why" }
    fields  = { size = "result.size" }
    states  = { busy = "running", done = "succeeded", broken = "failed" }
  }`;

/** Two jobs of each kind an hour ago, and one of a minute ago. */
const KINDS = { resize: "done", backup: "broken", move: "busy" };

function jobs(now: number): object[] {
  const job = (kind: string, id: string, phase: string, ago: number) => ({
    ...{ id, kind, phase, target: "db-1", result: { size: 40 }, unmapped: "x" },
    begun: new Date(now - ago),
    ...(phase === "busy" ? {} : { ended: new Date(now - ago + 30_000) }),
    ...(phase === "broken" ? { why: "no space" } : {}),
  });
  return Object.entries({ ...KINDS, stale: "done" }).flatMap(([kind, phase]) => [
    job(kind, `${kind}-1`, "done", 60 * MINUTE),
    job(kind, `${kind}-2`, "done", 50 * MINUTE),
    ...(kind === "stale" ? [] : [job(kind, `${kind}-3`, phase, MINUTE)]),
  ]);
}

describeWithTerraform("a declared list", () => {
  let workspace: Workspace;
  let requests = 0;
  const program = (body: string, list = LIST) => `locals {\n  queue = ${list}\n}\n${body}`;
  const gate = (more = "", label = "done", name = "resize") => `resource "cloudtasks_task_list_gate" "${label}" {
  list        = local.queue
  instance_id = "db-1"
  name        = "${name}"
  since       = "10m"
  ${more}
}
`;
  const opened = `${gate()}output "size" { value = cloudtasks_task_list_gate.done.task.fields.size }\n`;

  beforeAll(async () => {
    const port = await servers.http((request, response) => {
      requests += 1;
      const good = request.headers.authorization === `Bearer ${TOKEN}`;
      response.writeHead(good ? 200 : 401, { "Content-Type": "application/json", Date: new Date().toUTCString() });
      response.end(good ? JSON.stringify({ jobs: jobs(Date.now()) }) : "{}");
    });
    workspace = new Workspace({ CLOUD_TASKS_HTTP_QUEUE_TOKEN: TOKEN }, "all");
    workspace.write(
      `terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }
  }
}
provider "cloudtasks" {
  http "queue" {
    endpoint = "http://127.0.0.1:${port}"
  }
}
`,
      "versions.tf",
    );
    await workspace.init();
  });
  afterAll(() => workspace.remove());

  test("opens a gate, is read by a lookup, and a change of it asks nobody and replaces nothing", async () => {
    workspace.write(program(`${opened}data "cloudtasks_task_list" "tasks" {\n  list = jsonencode(local.queue)\n}\n`));
    const applied = await workspace.terraform(["apply", "-auto-approve"]);
    expect([applied.code, unboxed(applied.output)]).toEqual([0, expect.stringContaining('size = "40"')]);
    workspace.write(program(opened, LIST.replace("broken =", 'lost = "failed", broken =')));
    const before = requests;
    const changed = await workspace.terraform(["apply", "-auto-approve"]);
    expect(unboxed(changed.output)).toContain("0 added, 1 changed, 0 destroyed");
    expect(requests).toBe(before);
    const again = await workspace.terraform(["plan", "-detailed-exitcode"]);
    expect([again.code, requests]).toEqual([0, before]);
  });

  test("has gates that fail, warn and time out as those of a list that ships, and share its readings", async () => {
    const at = (least: string) => `conditions = [{ path = "fields.size", at_least = "${least}" }]`;
    const gates = [
      gate(at("39.5"), "met"),
      gate(at("41"), "unmet"),
      gate(`${at("41")}\non_failure = "warn"`, "warned"),
      gate("", "failed", "backup"),
      gate('on_failure = "warn"', "accepted", "backup"),
      gate('appear_timeout = "1s"', "stale", "stale"),
      gate('appear_timeout = "1s"\non_no_match = "open"', "none", "stale"),
      gate('timeout = "2s"', "long", "move"),
      gate('expect = { "fields.size" = "40", name = "resize" }', "expected"),
    ];
    const before = requests;
    workspace.write(program(opened + gates.join("")));
    const file = join(workspace.folder, "events.jsonl");
    const run = await workspace.terraform(["apply", "-auto-approve"], { env: { CLOUD_TASKS_EVENTS_FILE: file } });
    const errors = errorsOf(run);
    const name = (label: string) => `cloudtasks_task_list_gate.${label}`;
    expect(Object.keys(errors).sort()).toEqual(["failed", "long", "stale", "unmet"].map(name));
    expect(errors[name("failed")]).toMatch(/backup failed.*no space.*\(task_failed\)/s);
    expect(errors[name("unmet")]).toMatch(/fields\.size is 40, expected at least 41.*\(unexpected_result\)/s);
    expect(errors[name("stale")]).toMatch(/No stale appeared.*\(no_match\)/s);
    expect(errors[name("long")]).toMatch(/usually 30s \(2 earlier\).*\(timeout\)/s);
    expect(warningsOf(run)[name("warned")]).toContain("fields.size is 40, expected at least 41");
    expect(warningsOf(run)[name("accepted")]).toContain("backup failed");
    const events = readFileSync(file, "utf8");
    expect(
      events
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toContainEqual(
      expect.objectContaining({ api: "queue/GET /v1/jobs", name: "backup", event: "failed", code: "task_failed" }),
    );
    expect(run.output + events).not.toContain("unmapped");
    const state = workspace.state();
    const opening = ["met", "expected", "warned", "accepted", "none"];
    expect(opening.map((label) => state[name(label)]!.passed)).toEqual([true, true, false, false, true]);
    // One gate alone looks as often as this in two seconds.
    expect(requests - before).toBeLessThanOrEqual(6);
  });

  test("that is mistyped at depth is refused with the nearest name", async () => {
    workspace.write(program(gate(), LIST.replace("started_at", "startd_at")));
    const { code, output } = await workspace.terraform(["validate"]);
    expect([code, unboxed(output)]).toEqual([1, expect.stringContaining("did you mean started_at?")]);
  });
});

describeWithTerraform("the example of a job queue, synthesized as HCL", () => {
  let workspace: Workspace;
  let endpoint: string;
  const queue = createQueue({ token: TOKEN, durationMs: 1_000 });

  beforeAll(async () => {
    await new Promise<void>((resolve) => queue.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(queue.address() as AddressInfo).port}`;
    workspace = new Workspace({ CLOUD_TASKS_HTTP_QUEUE_TOKEN: TOKEN }, "all");
  });
  // What `cdktf synth --hcl` sets.
  beforeEach(() => {
    process.env.SYNTH_HCL_OUTPUT = "true";
  });
  afterEach(() => {
    delete process.env.SYNTH_HCL_OUTPUT;
  });
  afterAll(async () => {
    workspace.remove();
    queue.closeAllConnections();
    await new Promise((resolve) => queue.close(resolve));
  });

  const at = (size: number) => {
    const outdir = join(workspace.folder, "cdktf.out");
    const app = new App({ outdir });
    const stack = new JobQueueStack(app, "job-queue", { endpoint, size });
    new LocalBackend(stack, { path: join(workspace.folder, "job-queue.tfstate") });
    app.synth();
    const folder = `-chdir=${join(outdir, "stacks/job-queue")}`;
    return (...args: string[]) => workspace.terraform([folder, ...args, "-input=false", "-no-color"]);
  };

  test("waits for the job that the run begins, and for that of an operation which ran again; fails with a job", async () => {
    const run = at(40);
    expect((await run("init")).output).toContain("successfully initialized");
    const first = await run("apply", "-auto-approve");
    expect([first.code, first.output]).toEqual([0, expect.stringContaining('size = "40"')]);
    const again = await run("apply", "-auto-approve", "-replace=terraform_data.resize");
    expect(again.code).toBe(0);
    const state = JSON.parse(readFileSync(join(workspace.folder, "job-queue.tfstate"), "utf8"));
    const { attributes } = state.resources.find(({ type }: { type: string }) => type === "cloudtasks_task_list_gate")
      .instances[0];
    expect(attributes).toMatchObject({ task: { id: "job-1" }, recheck_task: { id: "job-2" }, passed: true });
    const failed = await at(200)("apply", "-auto-approve");
    expect(Object.values(errorsOf(failed)).join()).toMatch(/resize failed.*no room for 200 GB/s);
  });
});
