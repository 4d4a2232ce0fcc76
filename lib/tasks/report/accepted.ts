/** The warning of a gate that opens although its task did not end as asked for. */
import { OPTION_FORMATTERS } from "../../options/option-formatter";
import type { Problem } from "../wait/problem";
import type { Message } from "./message";
import { report } from "./report";
import type { ReportContext } from "./report-context";
import { resultLines } from "./report-result";

export function reportAccepted(problem: Problem, context: ReportContext): Message {
  const option = OPTION_FORMATTERS[context.caller ?? "terraform"]("on_failure", "warn");
  const lines = "task" in problem ? resultLines(problem, problem.task, context) : [];
  return {
    summary: `${report(problem, context).summary}; accepted by ${option}`,
    detail: [
      ...lines,
      `Because of ${option} this is no error, and passed is false: check the result before relying on it. (${problem.code})`,
    ].join("\n"),
  };
}
