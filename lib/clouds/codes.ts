import { TASK_LIST_APIS } from "../apis";
import type { ErrorMeaning, TaskListApi } from "../apis/declaration";
import { requestedProject, type Sourced } from "../auth/credentials-error";
import type { CodeTable } from "../http/classify";
import { type Caller, onCommandLine } from "../options/option-formatter";

/** Of a list that a user declared, the codes by which the lists that ship know a refused credential: they share services. */
function errorsOf(api: TaskListApi): readonly (readonly [code: string, meaning: ErrorMeaning])[] {
  if (api.declared === undefined) return Object.entries(api.errors);
  const siblings = TASK_LIST_APIS.filter(({ cloud }) => cloud === api.cloud).flatMap(({ errors }) =>
    Object.entries(errors),
  );
  return siblings.filter(([, { kind, mayBeExpired }]) => kind === "rejected" || kind === "expired" || mayBeExpired);
}

/**
 * The declaration's codes, with what it says about each as the hint.
 *
 * @param config whose author the hint is for
 * @param project which one is asked about
 */
export function codesOf(
  api: TaskListApi,
  { caller }: { readonly caller?: Caller | undefined },
  project?: Sourced<string>,
): CodeTable {
  const asked = project && `${requestedProject(project)} `;
  const written = (text: string) =>
    caller === "command" ? text.replace(/`(\w+(?:\.\w+)?)`/g, (_, name: string) => onCommandLine(name)) : text;
  return Object.fromEntries(
    errorsOf(api).map(([code, { kind, meaning, remedy, mayBeExpired }]) => [
      code,
      {
        kind,
        mayBeExpired,
        hint: `Likely cause: ${written(meaning)}. ${(kind === "project" && asked) || ""}${written(remedy)}`,
      },
    ]),
  );
}
