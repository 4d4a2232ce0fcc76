import { camelCase } from "./declaration";
import { shippedList } from "./shipped";
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
export const crsTasks = shippedList({
  stem: "crs_tasks",
  singular: "crs_task",
  className: "CrsTask",
  cloud: "tencentcloud",
  service: "redis.api.qcloud.com",
  endpointKey: "crs",
  product: "Tencent Cloud Redis Service (CRS), API 2.0",
  action: "GetRedisTaskList",
  document: {
    title: "Query Task List of CRS Instance",
    url: "https://intl.cloud.tencent.com/document/api/239/8404",
  },
  retired:
    "Tencent Cloud announced the end of API 2.0 for Redis for 1 January 2023, so GetRedisTaskList most likely no longer answers. Use redis_tasks (DescribeTaskList of API 3.0) instead.",
  permission: "redis:GetRedisTaskList",
  path: "/v2/index.php",
  query: {
    limit: "{limit}",
    offset: "{offset}",
    redisId: "{instance_id}",
    // The English document lists `redisId` twice; the Chinese one and the example say `redisName`.
    redisName: "{redis_name}",
    beginTime: "{start_time:wall_clock}",
    endTime: "{end_time:wall_clock}",
    taskStatus: "{task_status}",
    taskType: "{name}",
  },
  pageSize: 100,
  timeZone: "+08:00",
  rows: "data.redisTaskSet",
  total: "totalCount",
  task: {
    name: "taskName",
    status: "status",
    startedAt: "startTime",
    progress: "progress",
    resourceId: "redisId",
    resourceName: "redisName",
  },
  parameters: {
    limit: { required: true },
    // The document says "page number", but its own example counts records.
    offset: { required: true, description: "How many of the newest tasks to skip." },
    redis_name: { description: "Only tasks of the instance with this name." },
    begin_time: { description: "Only tasks that were submitted at or after this time." },
    end_time: { description: "Only tasks that were submitted at or before this time." },
    task_status: {
      type: "integers",
      description:
        "Only tasks with these statuses: 0 to be executed, 1 executing, 2 succeeded, 3 failed, -1 execution error.",
    },
    task_type: {
      type: "strings",
      values: Object.fromEntries(FILTERABLE.map((name) => [name, `task_${name}`])),
      description: `Only tasks of these types: ${FILTERABLE.map((name) => `\`task_${name}\``).join(", ")}.`,
    },
  },
  quirks: { step: "limit", progressAtEnd: true },
  fields: spelled(camelCase, {
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
});
