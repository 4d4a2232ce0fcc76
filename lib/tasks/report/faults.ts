/** Which code of the table a fault is told by. */
import { type FaultKind, isFaultKind } from "../../http/patience";
import type { ProblemCode } from "./problems";

const CODES: Readonly<Record<FaultKind, ProblemCode>> = {
  throttled: "throttled",
  transient: "cloud_fault",
  rejected: "credentials_rejected",
  expired: "credentials_expired",
  permission: "permission_denied",
  project: "wrong_project",
  "not-found": "not_found",
  invalid: "invalid_request",
  malformed: "unexpected_answer",
  cached: "unexpected_answer",
  unexpected: "unexpected_answer",
  unreachable: "no_connection",
  network: "no_connection",
  certificate: "tls_failed",
  tls: "tls_failed",
  proxy: "proxy_refused",
  html: "unexpected_answer",
  "not-json": "unexpected_answer",
  "too-large": "answer_too_large",
  redirect: "unexpected_answer",
  insecure: "no_endpoint",
  "no-endpoint": "no_endpoint",
  "no-credentials": "no_credentials",
  "wrong-zone": "wrong_zone",
  vanished: "task_vanished",
  deadline: "out_of_time",
  cancelled: "cancelled",
};

/** The code of an error; undefined where it is no fault but a mistake of ours. */
export function faultCode(error: unknown): ProblemCode | undefined {
  const kind = (error as { readonly kind?: unknown } | null | undefined)?.kind;
  return isFaultKind(kind) ? CODES[kind] : undefined;
}
