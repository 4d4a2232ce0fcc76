/** What state a task is in, alike for every list. */

/** What a task's status word means, alike for every API. The cloud's own word stays in its own field. */
export type TaskState = "pending" | "running" | "succeeded" | "failed" | "cancelled" | "unknown";

export const TASK_STATES: readonly TaskState[] = ["pending", "running", "succeeded", "failed", "cancelled", "unknown"];

/** States a task never leaves. */
export const TERMINAL_STATES: readonly TaskState[] = ["succeeded", "failed", "cancelled"];

export function isTerminal(state: TaskState): boolean {
  return TERMINAL_STATES.includes(state);
}
