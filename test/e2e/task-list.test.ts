/** A list that its user declares, with the real Terraform: a job queue of one's own behind a token. */
import { Servers } from "../support/http-servers";
import { builtProvider, describeWithTerraform, SOURCES, unboxed, Workspace } from "../support/terraform";

const servers = new Servers();
const TOKEN = "queue-token-0123456789";

const LIST = `{
    cloud   = "http"
    service = "queue"
    path    = "/v1/jobs"
    query   = { target = "{instance_id}" }
    rows    = "jobs"
    task    = { id = "id", name = "kind", status = "phase", started_at = "begun", resource_id = "target" }
    fields  = { size = "result.size" }
    states  = { busy = "running", done = "succeeded", broken = "failed" }
  }`;

describeWithTerraform("a declared list", () => {
  let workspace: Workspace;
  let requests = 0;
  const program = (body: string, list = LIST) => `locals {\n  queue = ${list}\n}\n${body}`;
  const gate = (more = "") => `resource "cloudtasks_task_list_gate" "done" {
  list        = local.queue
  instance_id = "db-1"
  name        = "resize"
  since       = "1h"
  ${more}
}
output "size" { value = cloudtasks_task_list_gate.done.task.fields.size }
`;

  beforeAll(async () => {
    const port = await servers.http((request, response) => {
      requests += 1;
      const good = request.headers.authorization === `Bearer ${TOKEN}`;
      response.writeHead(good ? 200 : 401, { "Content-Type": "application/json", Date: new Date().toUTCString() });
      const begun = new Date(Date.now() - 60_000);
      const row = {
        id: "j-1",
        kind: "resize",
        phase: "done",
        begun,
        target: "db-1",
        result: { size: 40 },
        unmapped: "x",
      };
      response.end(good ? JSON.stringify({ jobs: [row] }) : "{}");
    });
    workspace = new Workspace({ CLOUD_TASKS_HTTP_QUEUE_TOKEN: TOKEN });
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
  afterAll(async () => {
    workspace.remove();
    await servers.close();
  });

  test("opens a gate, is read by a lookup, and a change of it asks nobody and replaces nothing", async () => {
    workspace.write(program(`${gate()}data "cloudtasks_task_list" "tasks" {\n  list = jsonencode(local.queue)\n}\n`));
    const applied = await workspace.terraform(["apply", "-auto-approve"]);
    expect([applied.code, unboxed(applied.output)]).toEqual([0, expect.stringContaining('size = "40"')]);
    workspace.write(program(gate(), LIST.replace("broken =", 'lost = "failed", broken =')));
    const before = requests;
    const changed = await workspace.terraform(["apply", "-auto-approve"]);
    expect(unboxed(changed.output)).toContain("0 added, 1 changed, 0 destroyed");
    expect(requests).toBe(before);
    const again = await workspace.terraform(["plan", "-detailed-exitcode"]);
    expect([again.code, requests]).toEqual([0, before]);
  });

  test("that is mistyped at depth is refused with the nearest name", async () => {
    workspace.write(program(gate(), LIST.replace("started_at", "startd_at")));
    const { code, output } = await workspace.terraform(["validate"]);
    expect([code, unboxed(output)]).toEqual([1, expect.stringContaining("did you mean started_at?")]);
  });
});
