/**
 * The one table of errors: every bad end of a gate, a lookup or a checkpoint, with its words. What stands in braces is
 * filled in. An option stands in angle brackets, alone or with a value (`<on_no_match="open">`, `<states[{word}]="failed">`
 * for an element of a map), and is written as whoever reads the message writes it.
 */

export interface ProblemKind {
  /** What can end with it. */
  readonly of: readonly ("gate" | "lookup" | "checkpoint")[];
  /** When it comes, for the page of errors. */
  readonly meaning: string;
  /** The first line. */
  readonly summary: string;
  /** The lines after it; one that comes out empty is left out. The remedy and the code follow. */
  readonly detail: string;
  readonly remedy: string;
  /** The remedy for who waits by the command line. @default the same, with "wait again" for "apply again" */
  readonly command?: string;
}

const GATE = ["gate"] as const;
const EVERYTHING = ["gate", "lookup", "checkpoint"] as const;

/** A request that was answered or failed in a way that asking again does not mend. */
function request(why: string, meaning: string, remedy: string, command = remedy): ProblemKind {
  const summary = `The tasks of {product} could not be listed: ${why}`;
  return { of: EVERYTHING, meaning, summary, detail: "{message}\n{wait}", remedy, command };
}

/** What each code means and what helps. Codes are stable: they are never reused for something else. */
export const PROBLEMS = {
  task_failed: {
    of: GATE,
    meaning: "The task failed, or was cancelled.",
    summary: "{task_name} {failed}",
    detail: "{reason}\n{task}\n{wait}",
    remedy:
      "Fix the cause, then run the operation again. If someone has already repeated it successfully, apply again: the newest task decides.",
  },
  unexpected_result: {
    of: GATE,
    meaning: "The task succeeded, but its result differs from `expect`, or does not meet `conditions`.",
    summary: "{task_name} finished, but {difference}",
    detail: "{differences}\n{task}\n{wait}",
    remedy:
      "If the expectation is wrong, correct `<{option}>` and apply again: no new operation is needed. If the result is wrong, run the operation again with the right values.",
  },
  no_match: {
    of: GATE,
    meaning: "No task matched within `appear_timeout`.",
    summary: "No {awaited} appeared within {appear_timeout}{did_you_mean}",
    detail: "{others}\n{nearest}\n{wait}",
    remedy:
      'If the name or the ID is wrong, correct it and apply again: no new operation is needed. If tasks take longer to appear, raise <appear_timeout>, and <timeout> if that is shorter. If no task is expected (on a first deployment, say), set <on_no_match="open">.',
  },
  timeout: {
    of: GATE,
    meaning: "The wait reached `timeout` before the task ended.",
    summary: "{awaited} did not {end} within {timeout}, {last_seen}",
    detail: "{wait}",
    remedy:
      "If the task is still running, apply again: the gate resumes waiting for it. If it always takes this long, raise <timeout>.",
    command: "If the task is still running, wait again. If it always takes this long, raise <timeout>.",
  },
  no_answer: {
    of: GATE,
    meaning:
      "The wait reached `timeout`, and the API never answered successfully: every request was throttled, cut off or answered with an error.",
    summary: "{awaited} did not {end} within {timeout}: the API never answered successfully",
    detail: "{message}\n{wait}",
    remedy:
      "Fix the connection problem above, or wait for the cloud to recover, and apply again: no new operation is needed.",
  },
  unknown_status: {
    of: GATE,
    meaning: "The task has an unrecognised status, which did not change for `unknown_timeout`.",
    summary: "{task_name} has the unknown status {status}",
    detail: "{known_words}\n{task}\n{wait}",
    remedy: 'Map this status in the provider: <states[{word}]="succeeded">.',
    command: 'Map this status: <states[{word}]="succeeded">.',
  },
  task_vanished: {
    of: GATE,
    meaning: "The task was listed, and then its record disappeared.",
    summary: "The record of {task_name} ({task_id}) disappeared",
    detail: "{task}\nMissing: from every list in {missing}\n{wait}",
    remedy:
      "Someone deleted the record. Check the result of the operation by other means; to go on without it, remove the gate or give it new triggers.",
    command: "Someone deleted the record. Check the result of the operation by other means.",
  },
  since_in_future: {
    of: GATE,
    meaning: "`since` lies more than five minutes in the future of the server's clock.",
    summary: "<since> is {since}, but the server's time is only {server_time}",
    detail: "{wait}",
    remedy: "Take <since> from a checkpoint's time, or check the time and its zone.",
    command: "Check the time and its zone, or give <since> a duration.",
  },
  started_in_future: {
    of: GATE,
    meaning:
      "The newest matching task claims to start more than five minutes in the server's future, so its start does not show that it is new.",
    summary: "{task_name} claims to start at {start}, but the server's time is only {server_time}",
    detail: "{task}\n{wait}",
    remedy:
      "Compare the start with what the cloud's console shows. Exclude the task with <ignore_task_ids>, or select the right one by its ID.",
  },
  cancelled: {
    of: EVERYTHING,
    meaning: "Interrupted: Ctrl-C, or another signal to stop.",
    summary: "{what} was interrupted{how_far}",
    detail: "{fault}\n{wait}",
    remedy: "Nothing was saved to the state. Apply again: a gate resumes waiting, and no new operation is needed.",
    command: "Wait again: the operation itself was not touched, and no new one is needed.",
  },
  cancelled_unanswered: {
    of: GATE,
    meaning: "Interrupted before the API answered successfully.",
    summary: "{what} was interrupted{how_far}",
    detail: "{message}\n{wait}",
    remedy: "Fix the problem above, then apply again. Nothing was saved to the state, and no new operation is needed.",
    command: "Fix the problem above, then wait again: no new operation is needed.",
  },
  no_credentials: {
    of: EVERYTHING,
    meaning: "No credentials were found, only half of them, or ones that are not supported. Nothing was sent.",
    summary: "No usable {cloud} credentials",
    detail: "{message}\n{wait}",
    remedy:
      "Provide credentials in one of the places listed in docs/authentication.md of the package cdktf-cloud-tasks.",
  },
  no_endpoint: {
    of: EVERYTHING,
    meaning: "The region or an address in the configuration is missing or wrong. Nothing was sent there.",
    summary: "No usable {cloud} endpoint",
    detail: "{message}\n{wait}",
    remedy: "Correct the setting that is named.",
  },
  configuration_unknown: {
    of: ["lookup"],
    meaning: "A lookup was to be read in a plan, but the provider's configuration is known only after an apply.",
    summary: "The provider's configuration is not known yet",
    detail: "{message}",
    remedy:
      "Give the lookup a depends_on to a resource that is still to be created, so that it is read during apply, or apply in two steps with -target.",
  },
  credentials_rejected: request(
    "the credentials were rejected",
    "The cloud does not accept the access key, the signature or the token.",
    "Correct the credentials, or this machine's clock if it is wrong. Nothing more is sent with these credentials in this run: repeated failures lock an access key for five minutes.",
  ),
  credentials_expired: request(
    "the credentials have expired",
    "The token or temporary key has expired, and cannot be renewed, or a new one was refused, too.",
    "Get a new one. Nothing more is sent with these credentials in this run: repeated failures lock an access key for five minutes.",
  ),
  permission_denied: request(
    "permission denied",
    "The credentials are good, but not allowed to list the tasks.",
    "The permission needed is {permission}. Grant it, or use other credentials.",
  ),
  wrong_project: request(
    "wrong project",
    "No project is known, or the one that is given is unknown to the cloud or belongs to another account or region.",
    "Set <{block}.project_id> to the ID of the project that owns the instances, and check that the region and the account are its own.",
  ),
  not_found: request(
    "not found",
    "There is no such instance, or not in this region and project.",
    "Check the ID, and that region and project (or account) are the instance's. A lookup may set <ignore_not_found>.",
    "Check the ID, and that region and project (or account) are the instance's.",
  ),
  invalid_request: request(
    "the request was refused",
    "The cloud rejected an argument as invalid: a window that is too long, an ID of the wrong form.",
    "Correct the argument named in the message.",
  ),
  throttled: request(
    "too many requests",
    "The cloud throttled the requests until the time was up.",
    "Try again later, lower <max_concurrent_requests>, or see who else uses the account's quota.",
  ),
  cloud_fault: request(
    "a fault of the cloud",
    "The cloud returned server errors until the time was up.",
    "Try again later. If it stays, give the request's ID to the cloud's support.",
  ),
  no_connection: request(
    "no connection",
    "No complete answer came: the host is unknown, refuses connections, breaks them or is too slow.",
    "Check the setting that the host comes from, `<{address}>`, the network and the proxy; raise <request_timeout> if the answers are slow.",
  ),
  tls_failed: request(
    "no trusted connection",
    "The server's certificate is not trusted, or the TLS handshake failed again and again.",
    "Set <ca_file> if a private authority signs certificates here; else check the address and the proxy.",
  ),
  proxy_refused: request(
    "the proxy refused",
    "The proxy does not pass the request on.",
    "Correct the option <proxy> or the HTTPS_PROXY and NO_PROXY variables.",
  ),
  unexpected_answer: request(
    "an unexpected answer",
    "The answer did not come from the API: a page, a redirect, other JSON, a cached copy, or an unknown code.",
    "Check that `<{address}>` and the proxy lead to the service. If the message names a key of your own list, correct it there.",
  ),
  answer_too_large: request(
    "the answer is too large",
    "An answer was larger than 32 MiB, so it was not read.",
    "Check that `<{address}>` leads to the service; narrow the window with <since> or <start_time>.",
    "Check that `<{address}>` leads to the service; narrow the window with <since>.",
  ),
  out_of_time: request(
    "no time left",
    "The time was up before the request could be sent: 10 minutes for a lookup, 5 for a checkpoint.",
    "Narrow the lookup, or raise <max_concurrent_requests> if many wait for each other.",
  ),
  wrong_zone: request(
    "their times are in another zone",
    "A task seems to start in the future, so the zone that the times were read in is wrong.",
    "Set <{zone_option}> of the provider to the zone of the times that the cloud's console shows.",
    "Set <{zone_option}> to the zone of the times that the cloud's console shows.",
  ),
  no_server_time: {
    of: ["gate", "checkpoint"],
    meaning:
      "A checkpoint, or a duration given as `since`, needs the server's time, but no answer carried a usable Date, or their Dates contradicted each other and this machine's clock.",
    summary: "The server's time is not known",
    detail: "{message}\n{wait}",
    remedy:
      "Let the proxy pass the Date header on; if Dates contradict each other, correct this machine's clock: one that agrees with it is believed. Or give the gate a time of your own as <since>.",
    command:
      "Let the proxy pass the Date header on; if Dates contradict each other, correct this machine's clock: one that agrees with it is believed. Or give a time of your own as <since>.",
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** A code of the table. */
export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];
