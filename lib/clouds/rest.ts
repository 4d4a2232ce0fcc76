/** What clouds have in common whose APIs are REST. */
import type { FailureKind, Verdict } from "../http/classify";
import type { RequestBuilder } from "./cloud";

/** A GET with the parameters in its query; one of several values stands there once for each. */
export const restRequest: RequestBuilder = (_call, url, parameters) => ({
  method: "GET",
  url,
  query: parameters.flatMap(([wire, value]) => [value].flat().map((one): [string, string] => [wire, String(one)])),
  headers: { Accept: "application/json" },
});

/** What an answer means of which nothing is known but its HTTP status. */
export function verdictByStatus(status: number): Verdict {
  // A 400 or 404 without a known code may come from a gateway that looked at no credential.
  return { kind: kindByStatus(status), authenticated: false };
}

function kindByStatus(status: number): FailureKind {
  if (status === 401) return "rejected";
  if (status === 403) return "permission";
  if (status === 404) return "not-found";
  // A conflict with an operation under way, or a lock: for who only reads, it passes with that.
  if (status === 408 || status === 409 || status === 423 || status === 425 || status >= 500) return "transient";
  if (status === 429) return "throttled";
  return status >= 400 ? "invalid" : "unexpected";
}
