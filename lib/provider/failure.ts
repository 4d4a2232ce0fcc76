/** From what went wrong to what Terraform shows. */
import { type Cloud, knowsInstance, type TaskListApi } from "../apis/declaration";
import { CredentialsError } from "../auth/credentials-error";
import { EndpointError } from "../auth/huawei-endpoints";
import { RequestError } from "../http/errors";
import type { Diagnostic, Path } from "../plugin/diagnostics";
import { UnexpectedAnswerError } from "../tasks/read-task";

const CLOUD_NAMES: Readonly<Record<Cloud, string>> = { huaweicloud: "Huawei Cloud", tencentcloud: "Tencent Cloud" };

/** A diagnostic for an error of a request or of what it needs; anything else is a mistake of ours and is thrown on. */
export function failure(error: unknown, api: TaskListApi): Diagnostic {
  if (error instanceof CredentialsError) {
    return { severity: "error", summary: `No usable ${CLOUD_NAMES[api.cloud]} credentials`, detail: error.message };
  }
  if (error instanceof EndpointError) {
    return { severity: "error", summary: `No usable ${CLOUD_NAMES[api.cloud]} endpoint`, detail: error.message };
  }
  if (error instanceof RequestError || error instanceof UnexpectedAnswerError) {
    return {
      severity: "error",
      summary: `The tasks of ${api.product} could not be listed`,
      detail: `${error.message}${advice(error, api)}`,
      ...pathOf(error, api),
    };
  }
  throw error;
}

/** What to do, where the kind of error alone says it. */
function advice(error: RequestError | UnexpectedAnswerError, api: TaskListApi): string {
  if (error instanceof UnexpectedAnswerError) {
    return `\nThe answer of ${api.operation} is not what its document says. Check that \`endpoints.${api.service.key}\` and the proxy lead to the service.`;
  }
  switch (error.kind) {
    case "permission":
      return `\nThe permission needed is ${api.permission}.`;
    case "rejected":
    case "expired":
      return "\nNothing more is sent with these credentials in this run: repeated failures lock an access key for five minutes.";
    default:
      return "";
  }
}

function pathOf(error: Error, api: TaskListApi): { path?: Path } {
  const missing = error instanceof RequestError && error.kind === "not-found" && knowsInstance(api);
  return missing ? { path: ["instance_id"] } : {};
}

/** The warning of an API that its cloud has (most likely) switched off. */
export function retirement(api: TaskListApi): Diagnostic[] {
  return api.retired === undefined
    ? []
    : [{ severity: "warning", summary: `${api.operation} is retired`, detail: api.retired }];
}
