import type { TaskListApi } from "../apis/declaration";
import type { Classifier, Verdict } from "../http/classify";
import { own } from "../own";

/** What a refused credential is told by: a declaration cannot make anything else of it, or a key would be locked. */
const REFUSALS: readonly Verdict["kind"][] = ["rejected", "expired"];

/** Judges by the codes of a user's declaration where it says something of them. */
export function withDeclaredCodes({ declared }: TaskListApi, classify: Classifier): Classifier {
  if (declared === undefined) return classify;
  return (raw, json) => {
    const verdict = classify(raw, json);
    const kind = own(declared.meanings, verdict.code ?? "");
    if (kind === undefined || REFUSALS.includes(verdict.kind) || verdict.mayBeExpired) return verdict;
    // What an answer shows of the credential is not for a declaration to say.
    return { ...verdict, kind, hint: undefined, authenticated: verdict.authenticated ?? false };
  };
}
