import { join } from "node:path";
import { DataResource, Fn, TerraformAsset, TerraformOutput, TerraformStack } from "cdktf";
import { CloudTasksProvider, TaskList } from "cdktf-cloud-tasks";
import type { Construct } from "constructs";

export interface JobQueueProps {
  /** Address of the queue. Its token is in `CLOUD_TASKS_HTTP_QUEUE_TOKEN`. */
  readonly endpoint: string;
  /** Size of the database in GB; a change of it begins a job. */
  readonly size: number;
}

/** How the queue is asked, and where its answers show a job. */
export const jobs = new TaskList({
  cloud: "http",
  service: "queue",
  path: "/v1/jobs",
  query: { target: "{instance_id}", skip: "{offset}", limit: "{limit}" },
  pageSize: 50,
  rows: "jobs",
  total: "count",
  task: {
    id: "id",
    name: "kind",
    status: "phase",
    startedAt: "begun",
    finishedAt: "ended",
    resourceId: "target",
    failureReason: "error.text",
  },
  fields: { size: "result.size" },
  states: { busy: "running", done: "succeeded", broken: "failed" },
});

/** A resize that a job queue does: the call returns at once, the gate waits for the job. */
export class JobQueueStack extends TerraformStack {
  constructor(scope: Construct, id: string, { endpoint, size }: JobQueueProps) {
    super(scope, id);
    new CloudTasksProvider(this, "cloudtasks", { http: { queue: { endpoint } }, minPollInterval: "250ms" });

    // Whatever begins the job: here a provisioner, elsewhere a resource of your own provider.
    const submit = new TerraformAsset(this, "submit", { path: join(__dirname, "submit.mjs") });
    const resize = new DataResource(this, "resize", {
      triggersReplace: { size },
      provisioners: [
        {
          type: "local-exec",
          command: `node ${submit.path}`,
          environment: { QUEUE: endpoint, KIND: "resize", TARGET: "db-1", SIZE: String(size) },
        },
      ],
    });
    const resized = jobs.gate(this, "resized", {
      instanceId: "db-1",
      operation: resize,
      triggers: { size: String(size) },
      name: "resize",
      expect: { "fields.size": String(size) },
      timeout: "2m",
    });
    new TerraformOutput(this, "size", { value: Fn.lookup(resized.task.fields, "size", "") });
  }
}
