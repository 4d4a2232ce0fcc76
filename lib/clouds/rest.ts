import type { RequestBuilder } from "./cloud";

/** A GET with the parameters in its query; one of several values stands there as JavaScript writes a list, with commas. */
export const restRequest: RequestBuilder = (_call, url, parameters) => ({
  method: "GET",
  url,
  query: parameters.map(([wire, value]) => [wire, String(value)]),
  headers: { Accept: "application/json" },
});
