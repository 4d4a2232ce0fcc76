/** What error codes of Huawei Cloud's services mean, whatever each service's numbers for it are. */
import type { ErrorMeaning } from "./declaration";

export * from "./errors";

export const badToken: ErrorMeaning = {
  kind: "rejected",
  meaning: "the token is invalid",
  remedy: "Give a token of this project and region, or an access key and its secret key.",
};
export const expiredToken: ErrorMeaning = {
  kind: "expired",
  meaning: "the token has expired",
  remedy: "Fetch a new token; tokens live for 24 hours.",
};
/** Sent with a status by which the request, or the service, would be at fault. */
export const refused: ErrorMeaning = {
  kind: "rejected",
  meaning: "the credentials were refused",
  remedy: "Check the access key and its secret key, or the token, and the project.",
};
export const otherProject: ErrorMeaning = {
  kind: "project",
  meaning: "the credentials belong to another project",
  remedy: "Set `project_id` to the project that owns the instance, in the region of the endpoint.",
};
export const badProject: ErrorMeaning = {
  kind: "project",
  meaning: "the project ID is not valid",
  remedy: "Check `project_id`: 32 hexadecimal digits.",
};
export const forbidden: ErrorMeaning = {
  kind: "permission",
  meaning: "the credentials lack a permission",
  remedy: "Grant the API's IAM action to the user or agency.",
};
export const noInstance: ErrorMeaning = {
  kind: "not-found",
  of: "instance",
  meaning: "the instance does not exist in this project and region",
  remedy: "Check `instance_id`, and that region and project are those of the instance.",
};
/** @param endpoint the service's key in `endpoints` */
export const badUrl = (endpoint: string): ErrorMeaning => ({
  kind: "not-found",
  meaning: "the address is unknown to the service",
  remedy: `Check \`endpoints.${endpoint}\` and the region.`,
});
export const badInstance: ErrorMeaning = {
  kind: "invalid",
  meaning: "the instance ID is not valid",
  remedy: "Check `instance_id`: the ID of the instance, not its name.",
};
export const badTask: ErrorMeaning = {
  kind: "invalid",
  meaning: "the task ID is not valid",
  remedy: "Check the ID of the task.",
};
export const otherJob: ErrorMeaning = {
  kind: "transient",
  meaning: "another job of the instance still runs",
  remedy: "It was tried again until the deadline. Wait for the other job.",
};
export const serviceFault: ErrorMeaning = {
  kind: "transient",
  meaning: "the service failed",
  remedy: "It was tried again until the deadline. See the service's status page.",
};
