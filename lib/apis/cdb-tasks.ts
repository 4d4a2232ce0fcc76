import { shippedList } from "./shipped";
import { badParameter, busy, forbidden, noInstance, pascalCase, spelled, ZONE_UNCONFIRMED } from "./tencent";

/** Tencent Cloud TencentDB for MySQL, DescribeTasks: the tasks of all instances of a region. */
export const cdbTasks = shippedList({
  stem: "cdb_tasks",
  singular: "cdb_task",
  className: "CdbTask",
  cloud: "tencentcloud",
  service: "cdb",
  product: "Tencent Cloud TencentDB for MySQL",
  action: "DescribeTasks",
  document: { title: "DescribeTasks", url: "https://www.tencentcloud.com/document/product/236/15848" },
  unconfirmed: [ZONE_UNCONFIRMED],
  permission: "cdb:DescribeTasks",
  version: "2017-03-20",
  body: {
    InstanceId: "{instance_id}",
    AsyncRequestId: "{job_id}",
    // Numbers, where rows have words: `name` and `states` are therefore picked out on our side.
    TaskTypes: "{task_types}",
    TaskStatus: "{task_status}",
    StartTimeBegin: "{start_time:wall_clock}",
    StartTimeEnd: "{end_time:wall_clock}",
    Offset: "{offset}",
    Limit: "{limit}",
  },
  pageSize: 100,
  timeZone: "+08:00",
  rows: "Items",
  total: "TotalCount",
  task: {
    id: "JobId",
    name: "TaskType",
    status: "TaskStatus",
    startedAt: "StartTime",
    finishedAt: "EndTime",
    progress: "Progress",
    resourceId: "InstanceIds",
    jobId: "AsyncRequestId",
    // It is filled on success, too; only of a failed task it is a reason.
    failureReason: "Message",
  },
  parameters: {
    async_request_id: { description: "Only the task of the call that returned this ID. It is `job_id` of a gate." },
    task_types: {
      type: "integers",
      description:
        "Only tasks of these types: 1 rollback, 2 SQL operation, 3 import, 5 parameters, 6 initialisation, 7 restart, 8 GTID, 9 upgrade of a read-only instance, 10 batch rollback, 11 upgrade of a primary instance, 12 deletion of tables, 13 promotion of a disaster recovery instance. To filter by the names that tasks have, use `name`.",
    },
    task_status: {
      type: "integers",
      description:
        "Only tasks with these statuses: -1 undefined, 0 initial, 1 running, 2 succeeded, 3 failed, 4 killed, 5 removed, 6 paused. To filter by outcome use `states`.",
    },
  },
  quirks: { zoneOption: "task_time_zone", failureContext: ["code"] },
  fields: spelled(pascalCase, {
    code: { type: "integer", description: "Error code; 0 for none." },
    message: { type: "string", description: "What the cloud says of the result, also of a success." },
    job_id: { type: "integer", description: "ID of the task." },
    progress: { type: "integer", description: "Progress, 0 to 100." },
    task_status: { type: "string", description: "Status, such as `RUNNING`. See `state`." },
    task_type: { type: "string", description: "Type of the task, for example `UPGRADE MASTER`." },
    start_time: { type: "string", description: "When the task started, as the cloud writes it. See `started_at`." },
    end_time: { type: "string", description: "When the task ended, as the cloud writes it. See `finished_at`." },
    instance_ids: { type: { list: "string" }, description: "IDs of the instances the task works on." },
    async_request_id: { type: "string", description: "What the call that started the task returned." },
    task_attach_info: {
      type: "json",
      description: "Further facts, as a JSON list of objects with `AttachKey` and `AttachValue`.",
    },
  }),
  knownNames: {
    ROLLBACK: "Roll back a database",
    "SQL OPERATION": "Run SQL",
    "IMPORT DATA": "Import data",
    "MODIFY PARAM": "Change parameters",
    INITIAL: "Initialise an instance",
    REBOOT: "Restart an instance",
    "OPEN GTID": "Enable GTID",
    "UPGRADE RO": "Upgrade a read-only instance: change its specifications",
    "BATCH ROLLBACK": "Roll back several databases",
    "UPGRADE MASTER": "Upgrade a primary instance: change its specifications",
    "DROP TABLES": "Delete databases or tables",
    "SWITCH DR TO MASTER": "Promote a disaster recovery instance",
  },
  states: {
    undefined: "pending",
    initial: "pending",
    waiting: "pending",
    running: "running",
    // This list documents it as paused, that of rollbacks as being stopped: either way it has not ended.
    paused: "running",
    succeed: "succeeded",
    failed: "failed",
    killed: "cancelled",
    removed: "cancelled",
  },
  // The codes that all services of API 3.0 share are known to the client.
  errors: {
    CdbError: busy,
    InvalidParameter: badParameter,
    "InvalidParameter.InstanceNotFound": noInstance,
    "OperationDenied.UserHasNoStrategy": forbidden,
  },
  example: { instance: "cdb-c1nl9rpv", name: "UPGRADE MASTER", trigger: "memory", value: "2000" },
});
