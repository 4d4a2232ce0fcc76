import type { TaskListApi } from "../apis/declaration";
import type { Classifier, Verdict } from "../http/classify";
import { textOf } from "../json/value";
import { valueAt } from "../json/value-at";
import { own } from "../own";

/** What a refused credential is told by: a declaration cannot make anything else of it, or a key would be locked. */
const REFUSALS: readonly Verdict["kind"][] = ["rejected", "expired"];

/** Judges by the codes of a user's declaration where it says something of them. */
export function withDeclaredCodes(api: TaskListApi, classify: Classifier): Classifier {
  const { declared } = api;
  if (declared === undefined) return classify;
  return (raw, json) => {
    const verdict = classify(raw, json);
    if (REFUSALS.includes(verdict.kind) || verdict.mayBeExpired) return verdict;
    // The code of a task that failed may stand where that of a failed request does.
    if (verdict.code !== undefined && raw.status < 300 && isTask(api, json)) return { kind: "ok" };
    const kind = own(declared.meanings, verdict.code ?? "");
    if (kind === undefined) return verdict;
    // What an answer shows of the credential is not for a declaration to say.
    return { ...verdict, kind, hint: undefined, authenticated: verdict.authenticated ?? false };
  };
}

/** Whether an answer is one task: it has the ID and the status of one. */
function isTask({ response, parts }: TaskListApi, json: unknown): boolean {
  const row = valueAt(json, response.tasks);
  return [parts.id, parts.status].every((paths) => paths?.some((path) => textOf(valueAt(row, path))) ?? true);
}
