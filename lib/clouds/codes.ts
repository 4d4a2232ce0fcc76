import type { TaskListApi } from "../apis/declaration";
import { requestedProject, type Sourced } from "../auth/credentials-error";
import type { CodeTable } from "../http/classify";

/** The declaration's codes, with what it says about each as the hint. @param project which one is asked about */
export function codesOf(api: TaskListApi, project?: Sourced<string>): CodeTable {
  const asked = project && `${requestedProject(project)} `;
  return Object.fromEntries(
    Object.entries(api.errors).map(([code, { kind, meaning, remedy, mayBeExpired }]) => [
      code,
      { kind, mayBeExpired, hint: `Likely cause: ${meaning}. ${(kind === "project" && asked) || ""}${remedy}` },
    ]),
  );
}
