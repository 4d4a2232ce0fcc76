import type { Answer } from "../../../http";

/** DCS answers with either numbering; both fit the documented maximum of nine characters. */
export type ErrorNumbering = "numeric" | "prefixed";

const ERRORS = {
  projectMismatch: [401, "DCS.1004", "111401004", "The project ID in the URL does not belong to the credential."],
  badProjectId: [400, "DCS.4002", "111400002", "Invalid project ID format."],
  endBeforeStart: [400, "DCS.4025", "111400025", "The end time must be later than the start time."],
  notAllowed: [400, "DCS.4026", "111400026", "This operation is not allowed in the current status of the instance."],
  taskRunning: [400, "DCS.4017", "111400017", "The background task is still running."],
  badInstanceId: [400, "DCS.4061", "111400061", "Invalid instance ID format."],
  badParameter: [400, "DCS.4062", "111400062", "Invalid {0} parameter."],
  badTaskId: [400, "DCS.4070", "111400070", "Invalid task ID."],
  badBody: [400, "DCS.4001", "111400001", "The request body is not a JSON object."],
  noInstance: [404, "DCS.3022", "111404022", "This DCS instance does not exist."],
  badUrl: [404, "DCS.4001", "111404001", "The requested URL does not exist."],
  badMethod: [405, "DCS.4001", "111404001", "The requested URL does not support this method."],
} as const satisfies Record<string, readonly [number, string, string, string]>;

export type DcsError = keyof typeof ERRORS;

/** `error_ext_msg` is documented as unused and null. */
export function dcsError(error: DcsError, numbering: ErrorNumbering, parameter = ""): Answer {
  const [status, prefixed, numeric, text] = ERRORS[error];
  return {
    status,
    body: {
      error_code: numbering === "numeric" ? numeric : prefixed,
      error_msg: text.replace("{0}", parameter),
      error_ext_msg: null,
    },
  };
}
