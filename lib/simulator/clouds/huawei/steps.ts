import type { TaskRecord } from "../../tasks/record";

export interface TaskStep {
  readonly name: string;
  readonly state: "waiting" | "running" | "finished" | "failed";
  /** True times; undefined while they are still to come. */
  readonly begin: number | undefined;
  readonly end: number | undefined;
  readonly errorCode: string | undefined;
  /** The part of it that failed. */
  readonly failedPart: { readonly name: string; readonly detail: string } | undefined;
}

/** The steps a task's progress shows. Simplified: one for each state the task has. */
export function taskSteps({ spec, steps, startedAt }: TaskRecord, now: number): TaskStep[] {
  const elapsed = now - startedAt;
  return steps.slice(0, -1).map((step, index) => {
    const end = steps[index + 1]!;
    const last = index === steps.length - 2;
    const begun = elapsed >= step.afterMs;
    const over = elapsed >= end.afterMs;
    // A task that ends short of a hundred per cent has failed in its last step.
    const ending = last && end.progress !== 100 ? "failed" : "finished";
    const failed = over && ending === "failed";
    return {
      name: last ? spec.name : step.status,
      state: !begun ? "waiting" : !over ? "running" : ending,
      begin: begun ? startedAt + step.afterMs : undefined,
      end: over ? startedAt + end.afterMs : undefined,
      errorCode: over ? (end.errorCode ?? (failed ? spec.errorCode : undefined)) : undefined,
      failedPart:
        failed && spec.failedStep !== undefined ? { name: spec.failedStep, detail: spec.failReason ?? "" } : undefined,
    };
  });
}
