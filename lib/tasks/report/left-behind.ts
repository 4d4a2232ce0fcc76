/** The warning of a task that ended badly between a gate's opening and the run that checks the gate again. */
import type { Task } from "../read/task";
import { resultProblem } from "../wait/waiter";
import type { Message } from "./message";
import { report } from "./report";
import type { ReportContext } from "./report-context";
import { resultLines } from "./report-result";

/** Null where the task ended well. */
export function reportLeftBehind(task: Task, context: ReportContext): Message | null {
  const problem = resultProblem(context.spec, task);
  if (problem === null) {
    return null;
  }
  return {
    summary: `Before this run, ${report(problem, context).summary}`,
    detail: [
      ...resultLines(problem, task, context),
      "It ended before this run and is no task of it, so the gate stays open. It was started by hand, or by a run that was interrupted: check what it left behind.",
    ].join("\n"),
  };
}
