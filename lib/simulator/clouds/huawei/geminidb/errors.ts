import type { Answer } from "../../../http";

/** GeminiDB error codes ("Error Codes" of the API reference). A refusal is not always what its status says. */
const ERRORS = {
  badName: [400, "DBS.200001", "Parameter error."],
  unauthenticated: [400, "DBS.200010", "Authentication failed."],
  badParameter: [400, "DBS.280001", "Parameter error."],
  tokenExpired: [400, "DBS.280015", "Permission denied."],
  badStart: [400, "DBS.280067", "Invalid start time."],
  badEnd: [400, "DBS.280068", "Invalid end time."],
  badInstanceId: [400, "DBS.280404", "Invalid DB instance ID."],
  badProjectId: [400, "DBS.280408", "Invalid project id."],
  badOffset: [400, "DBS.280440", "Invalid offset."],
  sameSpecification: [400, "DBS.280480", "The target specification is same as current."],
  busy: [403, "DBS.200019", "Another operation is being performed on the DB instance or the DB instance is faulty."],
  projectMismatch: [403, "DBS.280032", "You do not have permission to perform this operation."],
  tokenInvalid: [403, "DBS.280056", "Token invalid."],
  throttled: [429, "DBS.280443", "The maximum number of connections has been reached."],
} as const satisfies Record<string, readonly [number, string, string]>;

/** The table has one sentence under several codes and three statuses. */
export const MISSING_INSTANCE = {
  "DBS.200002": 404,
  "DBS.201028": 403,
  "DBS.201501": 400,
  "DBS.201502": 400,
  "DBS.216016": 400,
} as const;

export function geminiError(error: keyof typeof ERRORS): Answer {
  const [status, code, text] = ERRORS[error];
  return { status, body: { error_code: code, error_msg: text } };
}

export function missingInstance(code: keyof typeof MISSING_INSTANCE): Answer {
  return { status: MISSING_INSTANCE[code], body: { error_code: code, error_msg: "The DB instance does not exist." } };
}
