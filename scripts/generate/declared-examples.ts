/** Examples of the pages on declared lists: those of the lists that ship are made of their declarations. */
import type { Example } from "./examples";

const QUEUE_HCL = `locals {
  queue = {
    cloud   = "http"
    service = "queue" # the provider has http "queue" { endpoint = … }
    path    = "/v1/jobs"
    query   = { target = "{instance_id}" }
    rows    = "jobs"
    task = {
      id          = "id"
      name        = "kind"
      status      = "phase"
      started_at  = "begun"
      resource_id = "target"
    }
    fields = { size = "result.size" }
    states = { busy = "running", done = "succeeded", broken = "failed" }
  }
}`;

const QUEUE_TYPESCRIPT = `const queue = new TaskList({
  cloud: "http",
  service: "queue", // the provider has http: { queue: { endpoint: … } }
  path: "/v1/jobs",
  query: { target: "{instance_id}" },
  rows: "jobs",
  task: { id: "id", name: "kind", status: "phase", startedAt: "begun", resourceId: "target" },
  fields: { size: "result.size" },
  states: { busy: "running", done: "succeeded", broken: "failed" },
});`;

export const DECLARED_LOOKUP: Example = {
  hcl: `${QUEUE_HCL}

data "cloudtasks_task_list" "jobs" {
  list        = local.queue
  instance_id = "db-1"
}

output "latest_state" {
  value = try(data.cloudtasks_task_list.jobs.latest.state, null)
}`,
  typeScript: `import { TerraformOutput } from "cdktf";
import { TaskList } from "cdktf-cloud-tasks";

${QUEUE_TYPESCRIPT}

const jobs = queue.lookup(this, "jobs", {
  instanceId: "db-1",
  dependsOn: [], // the instance is not changed by this stack: reading during plan is right
});

new TerraformOutput(this, "latest_state", { value: jobs.latest.state });`,
};

export const DECLARED_GATE: Example = {
  hcl: `${QUEUE_HCL}

resource "cloudtasks_checkpoint" "before" {
  list     = local.queue
  triggers = { size = var.size }
}

# The operation: whatever starts the task. It depends on the checkpoint.
module "instance" {
  source     = "./instance"
  size       = var.size
  depends_on = [cloudtasks_checkpoint.before]
}

resource "cloudtasks_task_list_gate" "done" {
  list            = local.queue
  instance_id     = module.instance.id
  name            = "resize"
  since           = cloudtasks_checkpoint.before.time
  ignore_task_ids = cloudtasks_checkpoint.before.task_ids
  triggers        = { size = var.size }
  expect          = { "fields.size" = var.size }
  depends_on      = [module.instance]
}`,
  typeScript: `import { TaskList } from "cdktf-cloud-tasks";

${QUEUE_TYPESCRIPT}

const done = queue.gate(this, "done", {
  instanceId: instance.id,
  operation: instance, // makes the checkpoint, and puts it before the instance's change
  triggers: { size: "40" },
  name: "resize",
  expect: { "fields.size": "40" },
});

new Whatever(this, "next", { dependsOn: [done] });`,
};
