/** What other APIs of the service tell about one task: its progress while it runs, the reason after it failed. */
import { percentEncode } from "../../http/encode";
import { exactNumber } from "../../json/number";
import { textOf } from "../../json/value";
import type { Task } from "../read/task";
import { LONGEST_ID, PATIENCE } from "./best-effort";
import { type ListTarget, walk } from "./list-tasks";

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

  /** The task, with whatever can be added to it. Never rejects. */
  async complete(task: Task, target: ListTarget, instanceId: string | undefined): Promise<Task> {
    const { progress, reason, version } = target.api;
    if ((task.state === "running" || task.state === "pending") && progress !== undefined && instanceId !== undefined) {
      return this.ask("progress", task, async () => {
        const path = progress.path
          .replace("{project_id}", percentEncode(target.projectId))
          .replace("{instance_id}", percentEncode(instanceId))
          .replace("{task_id}", percentEncode(task.id));
        const { json } = await target.send(target.buildRequest(progress, `${target.endpoint}${path}`, []), PATIENCE);
        return {
          progressPercent: inRange(walk(json, [progress.percent]), 100) ?? task.progressPercent,
          remainingSeconds: inRange(walk(json, [progress.remaining]), Number.MAX_SAFE_INTEGER),
        };
      });
    }
    if (task.state === "failed" && reason !== undefined) {
      return this.ask("reason", task, async () => {
        const parameters = [[reason.parameter, exactNumber(task.id) ?? task.id]] as const;
        const { json } = await target.send(
          target.buildRequest({ ...reason, version }, `${target.endpoint}${target.api.path}`, parameters),
          PATIENCE,
        );
        const text = walk(json, reason.text);
        return { failureReason: typeof text === "string" && text !== "" ? text : null };
      });
    }
    return task;
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
