import type { Answer } from "../../http";
import type { RequestContext } from "../cloud";

/** API 2.0: `{code, message, codeDesc}`, with HTTP 200 also for errors. */
export function v1Error(code: number, codeDesc: string, message: string, status = 200): Answer {
  return { status, body: { code, message, codeDesc } };
}

/** API 3.0: everything inside `Response`, with HTTP 200 also for errors. */
export function v3Error(context: RequestContext, code: string, message: string, status = 200): Answer {
  return {
    status,
    body: { Response: { Error: { Code: code, Message: message }, RequestId: requestIdOf(context) } },
  };
}

export function v3Answer(context: RequestContext, fields: Record<string, unknown>): Answer {
  return { status: 200, body: { Response: { ...fields, RequestId: requestIdOf(context) } } };
}

/** The same 32 digits as a UUID, as the cloud writes them. */
function requestIdOf({ requestId }: RequestContext): string {
  return requestId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
