import type { Answer } from "../../../http";

/** DMS error codes ("Error Codes" of the Kafka, RabbitMQ and RocketMQ API references). */
const ERRORS = {
  badProjectId: [400, "DMS.00400002", "The project ID format is invalid."],
  badBody: [400, "DMS.00400005", "The message body is not in JSON format or contains invalid characters."],
  badEngine: [400, "DMS.00400007", "Unsupported type."],
  taskRunning: [400, "DMS.00400017", "The background task is still running."],
  badInstanceId: [400, "DMS.00400061", "Invalid instance ID format."],
  badParameter: [400, "DMS.00400062", "Invalid {0} parameter."],
  badTaskId: [400, "DMS.00400070", "Invalid task ID."],
  badTime: [400, "DMS.00400142", "Invalid timestamp."],
  pastEnd: [400, "DMS.40050010", "Offset parameter is invalid."],
  projectMismatch: [401, "DMS.10240104", "The project ID and token do not match."],
  badUrl: [404, "DMS.00404001", "The requested URL does not exist."],
  noInstance: [404, "DMS.00404022", "This instance does not exist."],
  // Not 429: whoever looks at the status only takes a busy service for a missing instance.
  throttled: [404, "DMS.10240407", "The flow control threshold has been reached. Try again later."],
  badMethod: [405, "DMS.00404001", "The requested URL does not support this method."],
} as const satisfies Record<string, readonly [number, string, string]>;

export type DmsError = keyof typeof ERRORS;

export function dmsError(error: DmsError, parameter = ""): Answer {
  const [status, code, text] = ERRORS[error];
  return { status, body: { error_code: code, error_msg: text.replace("{0}", parameter) } };
}
