/** Every bad end of a wait: one table of codes, and what each one knows. */
import type { Mismatch } from "./expectation";
import type { Task } from "./task";

export type Problem =
  | { readonly code: "task_failed"; readonly task: Task }
  | { readonly code: "unexpected_result"; readonly task: Task; readonly mismatches: readonly Mismatch[] }
  | { readonly code: "no_match" }
  | { readonly code: "timeout" }
  | { readonly code: "unknown_status"; readonly task: Task }
  | { readonly code: "task_vanished"; readonly task: Task }
  | { readonly code: "since_in_future"; readonly since: number; readonly serverTime: number }
  | { readonly code: "request_failed" }
  | { readonly code: "cancelled" };

export type ProblemCode = Problem["code"];

export interface ProblemKind {
  readonly meaning: string;
  readonly remedy: string;
}

/** What each code means and what helps. Codes are stable: they are never reused for something else. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  task_failed: {
    meaning: "The task ended, but not in success.",
    remedy:
      "Mend the cause, then start the operation again. If the operation was repeated by hand and has succeeded since, just apply again: the newest task decides.",
  },
  unexpected_result: {
    meaning: "The task succeeded, but its result differs from `expect`.",
    remedy:
      "If the expectation is wrong, correct `expect` and apply again: no new operation is needed. If the result is wrong, run the operation again with the right values.",
  },
  no_match: {
    meaning: "No task matched within `appear_timeout`.",
    remedy:
      'If it is right that there is no task (a first deployment, say), set on_no_match = "open". If tasks appear later than that, raise appear_timeout.',
  },
  timeout: {
    meaning: "The wait reached `timeout` before the task ended.",
    remedy:
      "If the task still runs, apply again: the gate goes on waiting for it. If it always takes this long, raise timeout.",
  },
  unknown_status: {
    meaning: "The task's status is a word that nobody here knows, and it did not change for `unknown_timeout`.",
    remedy: 'Teach the provider what the word means: states = { "<word>" = "succeeded" } in its configuration.',
  },
  task_vanished: {
    meaning: "The task was seen, and then its record was gone from the list.",
    remedy:
      "Someone or something deleted the record. Check the result of the operation by other means; to go on without it, remove the gate or give it new triggers.",
  },
  since_in_future: {
    meaning: "`since` lies in the future of the server's clock.",
    remedy: "Take since from a checkpoint's time, or check the time and its zone.",
  },
  request_failed: {
    meaning: "The list could not be read, and asking again cannot help.",
    remedy: "The message above says what the cloud answered and what to change.",
  },
  cancelled: {
    meaning: "The wait was interrupted.",
    remedy: "The gate is not in the state. Apply again: it goes on waiting, no new operation is needed.",
  },
};
