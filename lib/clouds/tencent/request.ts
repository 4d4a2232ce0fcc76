import { writeJson } from "../../json/write";
import type { RequestBuilder } from "../cloud";

const ACCEPT = { Accept: "application/json" };

/**
 * API 3.0: the parameters as JSON. API 2.0, which has no version: all in the query, lists with numbered names.
 *
 * @param service as the signatures of API 3.0 call it
 */
export const tencentRequest =
  (service: string): RequestBuilder =>
  ({ operation, version }, url, parameters) =>
    version === undefined
      ? { method: "GET", url, query: [["Action", operation], ...parameters.flatMap(numbered)], headers: ACCEPT }
      : {
          method: "POST",
          service,
          url,
          query: [],
          headers: {
            ...ACCEPT,
            "Content-Type": "application/json",
            "X-TC-Action": operation,
            "X-TC-Version": version,
          },
          body: writeJson(Object.fromEntries(parameters)),
        };

function numbered([wire, value]: Parameters<RequestBuilder>[2][number]): [name: string, value: string][] {
  return Array.isArray(value)
    ? value.map((element, index) => [`${wire}.${index}`, String(element)])
    : [[wire, String(value)]];
}
