import { DCS_ERRORS, DCS_STATES, DCS_STATES_NOTE, DCS_TASK_FIELDS, DCS_TASK_NAMES } from "./dcs";
import type { TaskListApi } from "./declaration";

/**
 * Huawei Cloud DCS, "Querying the Task List in the Task Center": the tasks of all instances of a project. No field
 * says which instance a task works on.
 */
export const dcsCenterTasks: TaskListApi = {
  stem: "dcs_center_tasks",
  singular: "dcs_center_task",
  className: "DcsCenterTask",
  cloud: "huaweicloud",
  service: { key: "dcs", host: "dcs" },
  product: "Huawei Cloud Distributed Cache Service (DCS), task center",
  operation: "ListCenterTask",
  document: {
    title: "Querying the Task List in the Task Center",
    url: "https://support.huaweicloud.com/intl/en-us/api-dcs/ListCenterTask.html",
  },
  permission: "dcs:task:list",
  scope: "project",
  path: "/v2/{project_id}/tasks",
  parameters: {
    project_id: { in: "path", type: "string", required: true, role: "project", description: "ID of the project." },
    offset: {
      in: "query",
      type: "integer",
      required: false,
      role: "offset",
      description: "How many of the newest tasks of the list to skip: 0 or more.",
    },
    limit: { in: "query", type: "integer", required: false, role: "limit", description: "Number of tasks on a page." },
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
  fields: DCS_TASK_FIELDS,
  roles: {
    id: "id",
    name: "name",
    status: "status",
    startedAt: "created_at",
    finishedAt: "updated_at",
    jobId: "job_id",
    reasons: ["error_code"],
  },
  knownNames: DCS_TASK_NAMES,
  states: DCS_STATES,
  statesNote: DCS_STATES_NOTE,
  errors: DCS_ERRORS,
  example: {
    name: "EXTEND",
    trigger: "capacity",
    value: "0.25",
    path: "details.new_capacity",
  },
};
