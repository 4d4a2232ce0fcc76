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

it("as JSON it keeps its message", () => {
  expect(JSON.parse(JSON.stringify(new RequestError(fields)))).toMatchObject({
    name: "RequestError",
    message: "m",
    kind: "network",
  });
});
