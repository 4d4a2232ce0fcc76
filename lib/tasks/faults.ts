/** Which code of the table an error of a request is told by. */
import { RequestError, type RequestErrorKind } from "../http/errors";
import type { ProblemCode } from "./problems";
import { UnexpectedAnswerError } from "./read-task";
import { WrongZoneError } from "./zone";

const CODES: Readonly<Record<RequestErrorKind, ProblemCode>> = {
  throttled: "throttled",
  transient: "cloud_fault",
  rejected: "credentials_rejected",
  expired: "credentials_expired",
  permission: "permission_denied",
  project: "wrong_project",
  "not-found": "not_found",
  invalid: "invalid_request",
  unexpected: "unexpected_answer",
  network: "no_connection",
  tls: "tls_failed",
  proxy: "proxy_refused",
  html: "unexpected_answer",
  "not-json": "unexpected_answer",
  "too-large": "answer_too_large",
  redirect: "unexpected_answer",
  insecure: "no_endpoint",
  deadline: "out_of_time",
  cancelled: "cancelled",
};

/** The code of an error; undefined where it is none of a request. */
export function faultCode(error: unknown): ProblemCode | undefined {
  if (error instanceof RequestError) {
    return CODES[error.kind];
  }
  if (error instanceof UnexpectedAnswerError) {
    return "unexpected_answer";
  }
  return error instanceof WrongZoneError ? "wrong_zone" : undefined;
}
