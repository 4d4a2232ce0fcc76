/** Lists that users declare, all of them at once: what the types of Terraform and the constructs are made for. */
import { compileList } from "./compile";
import type { TaskListApi } from "./declaration";

/** Stands for a declared list of which nothing is known: it may have everything that a declaration can say. */
export const DECLARED: TaskListApi = {
  ...compileList({
    cloud: "http",
    service: "any",
    path: "/",
    query: { instance: "{instance_id}", task: "{task_id}", job: "{job_id}", name: "{name}" },
    task: {
      ...{ id: "id", status: "status", name: "name", startedAt: "start", finishedAt: "end" },
      ...{ resourceId: "resource", resourceName: "name", jobId: "job", progress: "progress", failureReason: "reason" },
    },
    states: { done: "succeeded" },
  }),
  ...{ stem: "task_list", singular: "task_list", className: "DeclaredTask" },
  product: "a task list that you declare",
  operation: "`list`",
  // Which of them there are says the declaration.
  fields: { fields: { type: "string", description: "What the declaration names in `fields`: name → text." } },
};
