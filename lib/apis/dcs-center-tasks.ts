import { DCS_EXAMPLE, DCS_LIST, DCS_TASK_FIELDS } from "./dcs";
import { shippedList } from "./shipped";

/**
 * Huawei Cloud DCS, "Querying the Task List in the Task Center": the tasks of all instances of a project. No field
 * says which instance a task works on.
 */
export const dcsCenterTasks = shippedList({
  ...DCS_LIST,
  stem: "dcs_center_tasks",
  singular: "dcs_center_task",
  className: "DcsCenterTask",
  product: "Huawei Cloud Distributed Cache Service (DCS), task center",
  operation: "ListCenterTask",
  document: {
    title: "Querying the Task List in the Task Center",
    url: "https://support.huaweicloud.com/intl/en-us/api-dcs/ListCenterTask.html",
  },
  permission: "dcs:task:list",
  path: "/v2/{project_id}/tasks",
  fields: DCS_TASK_FIELDS,
  example: DCS_EXAMPLE,
});
