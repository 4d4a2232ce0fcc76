import { shippedList } from "./shipped";
import { badParameter, noInstance, ofExamples, pascalCase, spelled, ZONE_UNCONFIRMED } from "./tencent";

const NAMES = {
  ModifyInstanceParams: "Change parameters",
  RestartInstance: "Restart an instance",
  RestoreDatabase: "Restore databases",
  CloneInstance: "Clone an instance",
  DestroyInstance: "Delete an instance",
};

/** Tencent Cloud TencentDB for PostgreSQL, DescribeTasks: the tasks of all instances of a region. */
export const postgresTasks = shippedList({
  stem: "postgres_tasks",
  singular: "postgres_task",
  className: "PostgresTask",
  cloud: "tencentcloud",
  service: "postgres",
  product: "Tencent Cloud TencentDB for PostgreSQL",
  action: "DescribeTasks",
  document: { title: "DescribeTasks", url: "https://intl.cloud.tencent.com/document/api/409/78807" },
  unconfirmed: [
    ZONE_UNCONFIRMED,
    "No document lists the names of tasks: those known here are from examples.",
    "`Input` of a task's details is never read: nothing says that it cannot hold the password of a call, as that of `cynosdb_tasks` does.",
  ],
  permission: "postgres:DescribeTasks",
  version: "2017-03-12",
  // OrderBy and OrderByType are left out: tasks are put in order here.
  body: {
    TaskId: "{task_id:number}",
    DBInstanceId: "{instance_id}",
    MinStartTime: "{start_time:wall_clock}",
    MaxStartTime: "{end_time:wall_clock}",
    Limit: "{limit}",
    Offset: "{offset}",
  },
  pageSize: 100,
  timeZone: "+08:00",
  rows: "TaskSet",
  total: "TotalCount",
  task: {
    id: "TaskId",
    name: "TaskType",
    status: "Status",
    startedAt: "StartTime",
    finishedAt: "EndTime",
    progress: "Progress",
    resourceId: "DBInstanceId",
    failureReason: "TaskDetail.Message",
  },
  parameters: {
    task_id: { description: "Only the task with this ID. What other calls return as `FlowId` is the same." },
    min_start_time: {
      description: "Only tasks that started at or after this time. The cloud's default is 180 days ago.",
    },
    max_start_time: {
      description: "Only tasks that started at or before this time. The cloud's default is now.",
    },
  },
  quirks: { zoneOption: "task_time_zone" },
  withheld: ["TaskDetail.Input"],
  fields: spelled(pascalCase, {
    task_id: { type: "integer", description: "ID of the task." },
    task_type: { type: "string", description: "Type of the task, for example `ModifyInstanceParams`." },
    db_instance_id: { type: "string", wire: "DBInstanceId", description: "ID of the instance." },
    start_time: { type: "string", description: "When the task started, as the cloud writes it. See `started_at`." },
    end_time: { type: "string", description: "When the task ended, as the cloud writes it. See `finished_at`." },
    status: { type: "string", description: "Status, such as `Running`. See `state`." },
    progress: { type: "integer", description: "Progress, 0 to 100." },
    task_detail: {
      type: {
        object: spelled(pascalCase, {
          current_step: { type: "string", description: "The step that runs. Steps may change between versions." },
          all_steps: { type: "string", description: "The steps, as JSON text." },
          output: { type: "string", description: "What the task resulted in, as JSON text." },
          switch_tag: {
            type: "integer",
            description:
              "When the instance is switched over: 0 not at all, 1 at once, 2 at a given time, 3 in the maintenance window.",
          },
          switch_time: { type: "string", description: "The given time." },
          message: { type: "string", description: "What the cloud says of the task." },
        }),
      },
      description: "Details of the task.",
    },
  }),
  knownNames: NAMES,
  undocumentedNames: ofExamples(NAMES),
  states: {
    running: "running",
    // It waits for the maintenance window to switch over.
    waitswitch: "running",
    pause: "running",
    success: "succeeded",
    fail: "failed",
  },
  // The codes that all services of API 3.0 share are known to the client.
  errors: {
    InvalidParameter: badParameter,
    "ResourceNotFound.InstanceNotFoundError": noInstance,
  },
  example: { instance: "postgres-q6fj84vb", name: "ModifyInstanceParams", trigger: "max_connections", value: "200" },
});
