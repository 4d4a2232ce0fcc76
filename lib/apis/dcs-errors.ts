import type { ErrorMeaning } from "./declaration";

const badToken: ErrorMeaning = {
  kind: "rejected",
  meaning: "the token is invalid",
  remedy: "Give a token of this project and region, or an access key and its secret key.",
};
const expiredToken: ErrorMeaning = {
  kind: "expired",
  meaning: "the token has expired",
  remedy: "Fetch a new token; tokens live for 24 hours.",
};
const missingToken: ErrorMeaning = { ...badToken, meaning: "the request carried no token" };
const otherProject: ErrorMeaning = {
  kind: "project",
  meaning: "the credentials belong to another project",
  remedy: "Set `project_id` to the project that owns the instance, in the region of the endpoint.",
};
const forbidden: ErrorMeaning = {
  kind: "permission",
  meaning: "the credentials lack a permission",
  remedy: "Grant the API's IAM action to the user or agency.",
};
const noInstance: ErrorMeaning = {
  kind: "not-found",
  of: "instance",
  meaning: "the instance does not exist in this project and region",
  remedy: "Check `instance_id`, and that the provider's region and project are those of the instance.",
};
const badUrl: ErrorMeaning = {
  kind: "not-found",
  meaning: "the address is unknown to the service",
  remedy: "Check `endpoints.dcs` and the region.",
};
const badProject: ErrorMeaning = {
  kind: "project",
  meaning: "the project ID is not valid",
  remedy: "Check `project_id` of the provider: 32 hexadecimal digits.",
};
const badWindow: ErrorMeaning = {
  kind: "invalid",
  meaning: "`end_time` lies before `start_time`",
  remedy: "Swap the two times.",
};
const badInstance: ErrorMeaning = {
  kind: "invalid",
  meaning: "the instance ID is not valid",
  remedy: "Check `instance_id`: the ID of the instance, not its name.",
};
const badParameter: ErrorMeaning = {
  kind: "invalid",
  meaning: "a parameter is not valid",
  remedy: "The cloud's message names the parameter.",
};
const badTask: ErrorMeaning = {
  kind: "invalid",
  meaning: "the task ID is not valid",
  remedy: "Check the ID of the task.",
};
const busy: ErrorMeaning = {
  kind: "transient",
  meaning: "another job of the instance still runs",
  remedy: "It was tried again until the deadline. Wait for the other job.",
};
const unsupported: ErrorMeaning = {
  kind: "invalid",
  meaning: "this instance keeps no background tasks",
  remedy: "Use a gate on an instance type that lists background tasks.",
};
const serverFault: ErrorMeaning = {
  kind: "transient",
  meaning: "the service failed",
  remedy: "It was tried again until the deadline. See the service's status page.",
};

/** DCS error codes. Two numberings exist side by side: `DCS.nnnn` and `111nnnnnn`. */
export const DCS_ERRORS: Readonly<Record<string, ErrorMeaning>> = {
  "DCS.1001": badToken,
  "111401001": badToken,
  "DCS.1002": expiredToken,
  "111401002": expiredToken,
  "DCS.1003": missingToken,
  "111401003": missingToken,
  "DCS.1004": otherProject,
  "111401004": otherProject,
  "DCS.2003": forbidden,
  "DCS.2007": forbidden,
  "DCS.3002": forbidden,
  "111403002": forbidden,
  "DCS.3003": forbidden,
  "111403003": forbidden,
  "DCS.3022": noInstance,
  "111404022": noInstance,
  "DCS.4001": badUrl,
  "111404001": badUrl,
  "DCS.4002": badProject,
  "111400002": badProject,
  "DCS.4025": badWindow,
  "111400025": badWindow,
  "DCS.4061": badInstance,
  "111400061": badInstance,
  "DCS.4062": badParameter,
  "111400062": badParameter,
  "DCS.4063": badParameter,
  "111400063": badParameter,
  "DCS.4070": badTask,
  "111400070": badTask,
  "DCS.4017": busy,
  "111400017": busy,
  "DCS.4094": unsupported,
  "111400094": unsupported,
  "DCS.4842": serverFault,
  "111400842": serverFault,
  "DCS.5000": serverFault,
  "111500000": serverFault,
  "DCS.5006": serverFault,
  "111500006": serverFault,
};
