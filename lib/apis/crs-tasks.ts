import { camelCase, type Field, type Parameter, type TaskListApi } from "./declaration";
import { badParameter, noInstance, spelled } from "./tencent";

const NAMES = {
  newInstance: "Create an instance",
  resizeInstance: "Upgrade an instance: change its size",
  closeInstance: "Isolate an instance",
  cleanInstance: "Clear an instance",
  startInstance: "End the isolation of an instance",
  deleteInstance: "Delete an instance",
  setPassword: "Set the password of an instance",
  importRdb: "Import an RDB file",
  exportBackup: "Export a backup",
  restoreBackup: "Restore an instance",
  restoreStream: "Roll back an instance",
  backupInstance: "Back up an instance",
};

/** Only these can be asked for; the others are filtered by us. */
const FILTERABLE = [
  "importRdb",
  "exportBackup",
  "restoreBackup",
  "restoreStream",
  "backupInstance",
  "cleanInstance",
  "resizeInstance",
];

/** Tencent Cloud CRS API 2.0, GetRedisTaskList: very likely switched off by the cloud. */
export const crsTasks: TaskListApi = {
  stem: "crs_tasks",
  singular: "crs_task",
  className: "CrsTask",
  cloud: "tencentcloud",
  service: { key: "crs", host: "redis.api.qcloud.com" },
  product: "Tencent Cloud Redis Service (CRS), API 2.0",
  operation: "GetRedisTaskList",
  document: {
    title: "Query Task List of CRS Instance",
    url: "https://intl.cloud.tencent.com/document/api/239/8404",
  },
  retired:
    "Tencent Cloud announced the end of API 2.0 for Redis for 1 January 2023, so GetRedisTaskList most likely no longer answers. Use redis_tasks (DescribeTaskList of API 3.0) instead.",
  permission: "redis:GetRedisTaskList",
  scope: "project",
  path: "/v2/index.php",
  parameters: spelled<Parameter>(camelCase, {
    limit: { type: "integer", required: true, role: "limit", description: "Number of tasks on a page." },
    // The document says "page number", but its own example counts records.
    offset: { type: "integer", required: true, role: "offset", description: "How many of the newest tasks to skip." },
    redis_id: { type: "string", role: "instance", description: "ID of the instance." },
    // The English document lists `redisId` twice; the Chinese one and the example say `redisName`.
    redis_name: { type: "string", role: "filter", description: "Only tasks of the instance with this name." },
    begin_time: { type: "string", role: "from", description: "Only tasks that were submitted at or after this time." },
    end_time: { type: "string", role: "to", description: "Only tasks that were submitted at or before this time." },
    task_status: {
      type: "integers",
      role: "filter",
      description:
        "Only tasks with these statuses: 0 to be executed, 1 executing, 2 succeeded, 3 failed, -1 execution error.",
    },
    task_type: {
      type: "strings",
      role: "name",
      values: Object.fromEntries(FILTERABLE.map((name) => [name, `task_${name}`])),
      description: `Only tasks of these types: ${FILTERABLE.map((name) => `\`task_${name}\``).join(", ")}.`,
    },
  }),
  paging: { first: 0, pageSize: 100, step: "limit" },
  bounds: { apart: true },
  times: { filter: "wall_clock", zoneMinutes: 480 },
  response: { tasks: ["data", "redisTaskSet"], total: ["totalCount"] },
  fields: spelled<Field>(camelCase, {
    start_time: {
      type: "string",
      description: "When the task was submitted, as the cloud writes it (UTC+8). See `started_at`.",
    },
    task_name: { type: "string", description: "Name of the task, for example `resizeInstance`." },
    redis_name: { type: "string", description: "Name of the instance." },
    redis_id: { type: "string", description: "ID of the instance." },
    project_id: { type: "integer", description: "ID of the project of the instance." },
    status: {
      type: "integer",
      description: "Status: 0 to be executed, 1 executing, 2 succeeded, 3 failed, -1 execution error. See `state`.",
    },
    progress: {
      type: "integer",
      description: "Progress: 1 when the task is complete, else 0. See `progress_percent`.",
    },
  }),
  roles: {
    id: ["redis_id", "task_name", "start_time"],
    name: "task_name",
    status: "status",
    startedAt: "start_time",
    progress: { field: "progress", as: "done" },
    resourceId: "redis_id",
    resourceName: "redis_name",
  },
  knownNames: NAMES,
  states: { "0": "pending", "1": "running", "2": "succeeded", "3": "failed", "-1": "failed" },
  // The codes that all services of API 2.0 share are known to the client.
  errors: { "10701": noInstance, "11201": badParameter },
  example: {
    instance: "crs-izbob1wh",
    name: "resizeInstance",
    trigger: "mem_size",
    value: "2048",
  },
};
