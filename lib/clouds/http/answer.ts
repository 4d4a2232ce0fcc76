import type { Classifier, Verdict } from "../../http/classify";
import { isObject, type JsonObject, wordOf } from "../../json/value";
import { own } from "../../own";
import { verdictByStatus } from "../rest";

/** Judges answers of a service of which nothing is known: by the HTTP status. What its codes mean, a declaration says. */
export const httpClassifier: Classifier = ({ status }, json) =>
  status >= 200 && status < 300 ? { kind: "ok" } : { ...verdictByStatus(status), ...errorIn(json, status) };

/** Where services put the code and the text of an error. */
function errorIn(json: unknown, status: number): Pick<Verdict, "code" | "message"> {
  if (!isObject(json)) return { code: String(status) };
  const { error } = json;
  const inner: JsonObject = isObject(error) ? error : json;
  const first = (...names: readonly string[]) =>
    names.map((name) => wordOf(own(inner, name))).find((word) => word !== undefined);
  return {
    code: first("code", "status", "error_code", "errorCode", "type") ?? String(status),
    message: first("message", "msg", "error_msg", "errorMessage", "detail") ?? wordOf(error),
  };
}
