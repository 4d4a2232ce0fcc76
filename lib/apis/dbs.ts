/** What the task lists of Huawei Cloud's databases (GeminiDB, RDS, DDS) have in common. */
import type { ErrorMeaning } from "./declaration";
import type { InstanceApi } from "./detail-apis";
import * as means from "./huawei-errors";
import type { ParameterNote, ShippedList } from "./shipped";
import type { TaskState } from "./task-state";

const nothing: ErrorMeaning = {
  ...means.noInstance,
  meaning: "the instance or the job does not exist in this project and region",
  remedy: "Check the ID, and that region and project are those of the instance.",
};
const busy: ErrorMeaning = { ...means.serviceFault, meaning: "the service failed or is busy" };

/** The codes of the family `DBS.*`. */
export const DBS_ERRORS: Readonly<Record<string, ErrorMeaning>> = {
  ...means.alike(means.badParameter, "DBS.200001", "DBS.201006", "DBS.280001"),
  "DBS.280440": { kind: "invalid", meaning: "the offset is not valid", remedy: "Give a smaller `offset`." },
  // Sent with the status 400, by which the request would be at fault.
  "DBS.200010": means.refused,
  "DBS.280056": { kind: "rejected", meaning: "the token is invalid", remedy: "Give a valid token of this project." },
  "DBS.280015": {
    kind: "permission",
    mayBeExpired: true,
    meaning: "the credentials lack a permission, or the token has expired",
    remedy: "Grant the IAM action to the user or agency, or fetch a new token.",
  },
  "DBS.280032": means.forbidden,
  "DBS.280408": means.badProject,
  ...means.alike(nothing, "DBS.200002", "DBS.201028", "DBS.201501", "DBS.201502", "DBS.216016", "DBS.280016"),
  "DBS.280443": means.throttled,
  ...means.alike(busy, "DBS.200998", "DBS.280005", "DBS.111205"),
};

const STATES: Readonly<Record<string, TaskState>> = { running: "running", completed: "succeeded", failed: "failed" };

/** What is the same of all three lists. */
export const DBS_LIST = {
  cloud: "huaweicloud",
  total: "total_count",
  states: STATES,
  errors: DBS_ERRORS,
} as const satisfies Partial<ShippedList>;

/** The filter by status. @param tasks what the document calls them */
export const statusFilter = (tasks = "tasks"): ParameterNote => ({
  values: ["Running", "Completed", "Failed"],
  description: `Only ${tasks} with this status: \`Running\`, \`Completed\` or \`Failed\`.`,
});

/** How an instance is asked for. */
export const DBS_INSTANCES = {
  operation: "ListInstances",
  path: "/v3/{project_id}/instances",
  parameter: "id",
  instance: ["instances"],
  id: "id",
  created: "created",
} as const satisfies Partial<InstanceApi>;
