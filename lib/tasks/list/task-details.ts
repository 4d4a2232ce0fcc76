/** What other APIs of the service tell about one task: its progress while it runs, where and why it failed after that. */
import { exactNumber } from "../../json/number";
import { textOf } from "../../json/value";
import { valueAt } from "../../json/value-at";
import type { Task } from "../read/task";
import { askBeside, LONGEST_ID } from "./best-effort";
import { failedStep } from "./failed-step";
import type { ListTarget } from "./list-tasks";

/** Kinds of errors by which an API says that it will not answer, now or later. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  "permission",
  "project",
  "not-found",
  "invalid",
  "unexpected",
  "rejected",
]);

/** Asks for the details of the tasks of one list. An API that has refused once is not asked again. */
export class TaskDetails {
  private readonly silent = new Set<"progress" | "reason">();
  /** ID of a task that failed → what was told of it. That changes no more. */
  private readonly failures = new Map<string, Partial<Task>>();

  /** The task, with whatever can be added to it. Never rejects. */
  async complete(task: Task, target: ListTarget, instanceId: string | undefined): Promise<Task> {
    const { progress, reason, version } = target.api;
    const { state } = task;
    if (progress !== undefined && instanceId !== undefined) {
      const { percent, remaining, steps } = progress;
      const ids = { project_id: target.projectId, instance_id: instanceId, task_id: task.id };
      if (state === "running" || state === "pending") {
        return this.ask("progress", task, async () => {
          const json = await askBeside(progress, target, ids);
          return {
            progressPercent: inRange(valueAt(json, [percent]), 100) ?? task.progressPercent,
            remainingSeconds: inRange(valueAt(json, [remaining]), Number.MAX_SAFE_INTEGER),
          };
        });
      }
      if (state === "failed" && steps !== undefined) {
        return this.askOnce("progress", task, async () => ({
          failedStep: failedStep(await askBeside(progress, target, ids), steps),
        }));
      }
    }
    if (state === "failed" && reason !== undefined) {
      return this.askOnce("reason", task, async () => {
        const parameters = [[reason.parameter, exactNumber(task.id) ?? task.id]] as const;
        const json = await askBeside({ operation: reason.operation, version }, target, {}, parameters);
        const text = valueAt(json, reason.text);
        return { failureReason: typeof text === "string" && text !== "" ? text : null };
      });
    }
    return task;
  }

  /** For what is told of a failure: once it has been, it is kept. */
  private async askOnce(
    which: "progress" | "reason",
    task: Task,
    request: () => Promise<Partial<Task>>,
  ): Promise<Task> {
    const known = this.failures.get(task.id);
    return known !== undefined
      ? { ...task, ...known }
      : this.ask(which, task, async () => {
          const told = await request();
          this.failures.set(task.id, told);
          return told;
        });
  }

  private async ask(which: "progress" | "reason", task: Task, request: () => Promise<Partial<Task>>): Promise<Task> {
    if (this.silent.has(which) || task.id.length > LONGEST_ID) {
      return task;
    }
    try {
      return { ...task, ...(await request()) };
    } catch (error) {
      if (REFUSALS.has((error as { readonly kind?: unknown }).kind)) {
        this.silent.add(which);
      }
      return task;
    }
  }
}

/** A number from 0 to `most`, also as text; null when it is none. */
function inRange(value: unknown, most: number): number | null {
  const number = Number(textOf(value)?.trim() || Number.NaN);
  return number >= 0 && number <= most ? number : null;
}
