import type { Task } from "../read/task";
import type { Mismatch } from "./expectation";

/** How a wait ends badly, and what the waiter knows of it. */
export type Problem =
  | { readonly code: "task_failed"; readonly task: Task }
  | { readonly code: "unexpected_result"; readonly task: Task; readonly mismatches: readonly Mismatch[] }
  | { readonly code: "no_match" }
  | { readonly code: "timeout" }
  | { readonly code: "unknown_status"; readonly task: Task }
  | { readonly code: "task_vanished"; readonly task: Task }
  | { readonly code: "since_in_future"; readonly since: number; readonly serverTime: number }
  | { readonly code: "started_in_future"; readonly task: Task; readonly serverTime: number }
  /** `told`: answers told a time, but contradicted each other. */
  | { readonly code: "no_server_time"; readonly told: boolean }
  | { readonly code: "cancelled" }
  /** The last fault says why, and which code it is told by. */
  | { readonly code: "request_failed" };
