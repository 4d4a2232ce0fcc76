import { RequestError, type RequestErrorFields } from "../../lib/http/errors";

const fields: RequestErrorFields = {
  kind: "network",
  message: "m",
  operation: "list",
  request: "GET https://a/",
  attempts: 0,
};

it("what is not known is null", () => {
  const error = new RequestError(fields);
  expect(error).toMatchObject({ code: null, status: null, requestId: null, serverTime: null, gaveUp: null });
  expect("cause" in error).toBe(false);
});

it.each(["network", "throttled", "transient", "html", "not-json"] as const)("%s may heal by itself", (kind) => {
  expect(new RequestError({ ...fields, kind }).mayHeal).toBe(true);
});

it.each([
  "rejected",
  "expired",
  "permission",
  "not-found",
  "invalid",
  "tls",
  "redirect",
  "cancelled",
  "deadline",
] as const)("%s does not heal by itself", (kind) => {
  expect(new RequestError({ ...fields, kind }).mayHeal).toBe(false);
});

it("as JSON it keeps its message", () => {
  expect(JSON.parse(JSON.stringify(new RequestError(fields)))).toMatchObject({
    name: "RequestError",
    message: "m",
    kind: "network",
  });
});
