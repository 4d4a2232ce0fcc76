import { DCS_EXAMPLE, DCS_LIST, DCS_TASK_FIELDS } from "./dcs";
import type { Fields } from "./declaration";
import { shippedList } from "./shipped";

const BEYOND_DOCUMENT =
  "documented for the task center only; the official provider's acceptance test finds it here too";

const FIELDS: Fields = {
  ...DCS_TASK_FIELDS,
  error_code: { ...DCS_TASK_FIELDS.error_code!, undocumented: BEYOND_DOCUMENT },
  job_id: { ...DCS_TASK_FIELDS.job_id!, undocumented: BEYOND_DOCUMENT },
};

/** Huawei Cloud DCS, "Listing Background Tasks": the tasks of one instance. */
export const dcsBackgroundTasks = shippedList({
  ...DCS_LIST,
  stem: "dcs_background_tasks",
  singular: "dcs_background_task",
  className: "DcsBackgroundTask",
  product: "Huawei Cloud Distributed Cache Service (DCS)",
  operation: "ListBackgroundTask",
  document: {
    title: "Listing Background Tasks",
    url: "https://support.huaweicloud.com/intl/en-us/api-dcs/ListBackgroundTask.html",
  },
  permission: "dcs:instance:getBackgroundTask",
  path: "/v2/{project_id}/instances/{instance_id}/tasks",
  fields: FIELDS,
  progress: {
    operation: "ShowBackgroundTaskProgress",
    path: "/v2/{project_id}/instances/{instance_id}/tasks/{task_id}/progress",
    percent: "progress",
    remaining: "remain_time",
    permission: "dcs:instance:getBackgroundTask",
    // Steps that finished well carry error codes, too.
    steps: {
      list: "step_details",
      name: "step_name",
      status: ["step_status"],
      reasons: ["error_code"],
      steps: {
        list: "sub_step_details",
        name: "sub_step_name",
        status: ["sub_step_status"],
        reasons: ["error_code", "detail"],
      },
    },
  },
  instanceApi: {
    operation: "ShowInstance",
    path: "/v2/{project_id}/instances/{instance_id}",
    instance: [],
    id: "instance_id",
    created: "created_at",
    // When creation ended, "2017-03-31T12:24:46.297Z" in the document and in the SDKs' models.
    permission: "dcs:instance:get",
  },
  example: { instance: "5560df16-cebf-4473-95c4-d1b573c16e79", ...DCS_EXAMPLE },
});
