/** What the task lists of Huawei Cloud's databases (GeminiDB, RDS, DDS) have in common. */
import type { ErrorMeaning } from "./declaration";
import type { TaskState } from "./task-state";

const badParameter: ErrorMeaning = {
  kind: "invalid",
  meaning: "a parameter is not valid",
  remedy: "The cloud's message names the parameter.",
};
const noInstance: ErrorMeaning = {
  kind: "not-found",
  of: "instance",
  meaning: "the instance or the job does not exist in this project and region",
  remedy: "Check the ID, and that the provider's region and project are those of the instance.",
};
const busy: ErrorMeaning = {
  kind: "transient",
  meaning: "the service failed or is busy",
  remedy: "It was tried again until the deadline. See the service's status page.",
};

/** The codes of the family `DBS.*`. */
export const DBS_ERRORS: Readonly<Record<string, ErrorMeaning>> = {
  "DBS.200001": badParameter,
  "DBS.201006": badParameter,
  "DBS.280001": badParameter,
  "DBS.280440": { kind: "invalid", meaning: "the offset is not valid", remedy: "Give a smaller `offset`." },
  // Sent with the status 400, by which the request would be at fault.
  "DBS.200010": {
    kind: "rejected",
    meaning: "the credentials were refused",
    remedy: "Check the access key and its secret key, or the token, and the project.",
  },
  "DBS.280056": { kind: "rejected", meaning: "the token is invalid", remedy: "Give a valid token of this project." },
  "DBS.280015": {
    kind: "permission",
    mayBeExpired: true,
    meaning: "the credentials lack a permission, or the token has expired",
    remedy: "Grant the IAM action to the user or agency, or fetch a new token.",
  },
  "DBS.280032": {
    kind: "permission",
    meaning: "the credentials lack a permission",
    remedy: "Grant the IAM action to the user or agency.",
  },
  "DBS.280408": {
    kind: "project",
    meaning: "the project ID is not valid",
    remedy: "Check `project_id` of the provider: 32 hexadecimal digits.",
  },
  "DBS.200002": noInstance,
  "DBS.201028": noInstance,
  "DBS.201501": noInstance,
  "DBS.201502": noInstance,
  "DBS.216016": noInstance,
  "DBS.280016": noInstance,
  "DBS.280443": {
    kind: "throttled",
    meaning: "requests come too often",
    remedy: "It was tried again until the deadline. Raise min_poll_interval, or run fewer gates at once.",
  },
  "DBS.200998": busy,
  "DBS.280005": busy,
  "DBS.111205": busy,
};

export const DBS_STATES: Readonly<Record<string, TaskState>> = {
  running: "running",
  completed: "succeeded",
  failed: "failed",
};
