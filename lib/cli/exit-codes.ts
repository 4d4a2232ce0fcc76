/** What a command ends with, so that a script can tell one end from another. */
import type { ProblemCode } from "../tasks/report/problems";

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  unexpected: 3,
  timeout: 4,
  notFound: 5,
  account: 6,
  unreachable: 7,
  unwritten: 8,
  /** As sysexits.h has it. */
  fault: 70,
  interrupted: 130,
} as const;

/** What each means, for help and documentation. */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  [EXIT.done]: "every condition is met",
  [EXIT.failed]: "the task failed or was cancelled",
  [EXIT.usage]: "invalid usage: nothing was awaited",
  [EXIT.unexpected]: "the task ended, but not as expected",
  [EXIT.timeout]: "timed out: the task still runs, or its status is unknown",
  [EXIT.notFound]: "no such task or instance",
  [EXIT.account]: "credentials, permission, region or project are missing or wrong",
  [EXIT.unreachable]: "no usable answer from the cloud",
  [EXIT.unwritten]: "every condition is met, but the result could not be written",
  [EXIT.interrupted]: "interrupted",
};

/** The same for a command that only reads. */
export const READ_EXIT_CODES: Readonly<Record<number, string>> = {
  ...pickCodes(EXIT.usage, EXIT.notFound, EXIT.account, EXIT.unreachable, EXIT.interrupted),
  [EXIT.done]: "done",
  [EXIT.timeout]: "timed out",
};

function pickCodes(...codes: readonly number[]): Readonly<Record<number, string>> {
  return Object.fromEntries(codes.map((code) => [code, EXIT_CODES[code]!]));
}

const BY_PROBLEM: Readonly<Record<ProblemCode, number>> = {
  task_failed: EXIT.failed,
  unexpected_result: EXIT.unexpected,
  no_match: EXIT.notFound,
  timeout: EXIT.timeout,
  no_answer: EXIT.unreachable,
  unknown_status: EXIT.timeout,
  task_vanished: EXIT.notFound,
  since_in_future: EXIT.usage,
  started_in_future: EXIT.unreachable,
  cancelled: EXIT.interrupted,
  cancelled_unanswered: EXIT.interrupted,
  no_credentials: EXIT.account,
  no_endpoint: EXIT.account,
  configuration_unknown: EXIT.usage,
  credentials_rejected: EXIT.account,
  credentials_expired: EXIT.account,
  permission_denied: EXIT.account,
  wrong_project: EXIT.account,
  not_found: EXIT.notFound,
  invalid_request: EXIT.usage,
  throttled: EXIT.unreachable,
  cloud_fault: EXIT.unreachable,
  no_connection: EXIT.unreachable,
  tls_failed: EXIT.unreachable,
  proxy_refused: EXIT.unreachable,
  unexpected_answer: EXIT.unreachable,
  answer_too_large: EXIT.unreachable,
  out_of_time: EXIT.timeout,
  wrong_zone: EXIT.unreachable,
  no_server_time: EXIT.unreachable,
};

export function exitCode(problem: string): number {
  return BY_PROBLEM[problem as ProblemCode] ?? EXIT.failed;
}
