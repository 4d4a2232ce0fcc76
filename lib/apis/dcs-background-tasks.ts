import { DCS_ERRORS, DCS_STATES, DCS_STATES_NOTE, DCS_TASK_FIELDS, DCS_TASK_NAMES } from "./dcs";
import type { Fields, TaskListApi } from "./declaration";

const BEYOND_DOCUMENT =
  "documented for the task center only; the official provider's acceptance test finds it here too";

const FIELDS: Fields = {
  ...DCS_TASK_FIELDS,
  error_code: { ...DCS_TASK_FIELDS.error_code!, undocumented: BEYOND_DOCUMENT },
  job_id: { ...DCS_TASK_FIELDS.job_id!, undocumented: BEYOND_DOCUMENT },
};

/** Huawei Cloud DCS, "Listing Background Tasks": the tasks of one instance. */
export const dcsBackgroundTasks: TaskListApi = {
  stem: "dcs_background_tasks",
  singular: "dcs_background_task",
  className: "DcsBackgroundTask",
  cloud: "huaweicloud",
  service: { key: "dcs", host: "dcs" },
  product: "Huawei Cloud Distributed Cache Service (DCS)",
  operation: "ListBackgroundTask",
  document: {
    title: "Listing Background Tasks",
    url: "https://support.huaweicloud.com/intl/en-us/api-dcs/ListBackgroundTask.html",
  },
  permission: "dcs:instance:getBackgroundTask",
  scope: "instance",
  path: "/v2/{project_id}/instances/{instance_id}/tasks",
  parameters: {
    project_id: { in: "path", type: "string", required: true, role: "project", description: "ID of the project." },
    instance_id: { in: "path", type: "string", required: true, role: "instance", description: "ID of the instance." },
    offset: {
      in: "query",
      type: "integer",
      required: false,
      role: "offset",
      description: "How many of the newest tasks of the list to skip: 0 or more.",
    },
    limit: { in: "query", type: "integer", required: false, role: "limit", description: "Number of tasks on a page." },
    // The document's example address says `begin_time`; its table, and the service, say `start_time`.
    start_time: {
      in: "query",
      type: "string",
      required: false,
      role: "from",
      description: "Only tasks that started at or after this time.",
    },
    end_time: {
      in: "query",
      type: "string",
      required: false,
      role: "to",
      description: "Only tasks that started at or before this time.",
    },
  },
  paging: { first: 0, pageSize: 1000, step: "rows" },
  times: { filter: "compact", row: "iso", zoneMinutes: 0 },
  response: { tasks: ["tasks"], total: ["task_count"] },
  fields: FIELDS,
  roles: {
    id: "id",
    name: "name",
    status: "status",
    startedAt: "created_at",
    finishedAt: "updated_at",
    jobId: "job_id",
    reasons: ["error_code"],
  },
  progress: {
    operation: "ShowBackgroundTaskProgress",
    path: "/v2/{project_id}/instances/{instance_id}/tasks/{task_id}/progress",
    percent: "progress",
    remaining: "remain_time",
  },
  knownNames: DCS_TASK_NAMES,
  states: DCS_STATES,
  statesNote: DCS_STATES_NOTE,
  errors: DCS_ERRORS,
  example: {
    instance: "5560df16-cebf-4473-95c4-d1b573c16e79",
    name: "EXTEND",
    trigger: "capacity",
    value: "0.25",
    path: "details.new_capacity",
  },
};
