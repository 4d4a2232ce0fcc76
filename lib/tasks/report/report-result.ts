/** What a warning tells of a task that did not end as asked for. */
import type { Task } from "../read/task";
import type { Problem } from "../wait/problem";
import { taskLine } from "./report";
import type { ReportContext } from "./report-context";
import { differences } from "./report-differences";
import { reason } from "./report-reason";

export function resultLines(problem: Problem, task: Task, context: ReportContext): string[] {
  const why =
    problem.code === "task_failed"
      ? [reason(task, context)]
      : problem.code === "unexpected_result"
        ? [differences(problem.mismatches, context.hideValues, context).differences!]
        : [];
  return [...why, taskLine(task, context)].filter((line) => line !== "");
}
