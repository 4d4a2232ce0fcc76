import { restRequest, verdictByStatus } from "../../lib/clouds/rest";

test.each([
  [301, "unexpected"],
  [400, "invalid"],
  [401, "rejected"],
  [403, "permission"],
  [404, "not-found"],
  [408, "transient"],
  [409, "transient"],
  [423, "transient"],
  [425, "transient"],
  [429, "throttled"],
  [503, "transient"],
])("HTTP %d alone means %s, and does not show that the credential was accepted", (status, kind) => {
  expect(verdictByStatus(status)).toEqual({ kind, authenticated: false });
});

test("a request is a GET with its parameters in the query", () => {
  const { method, url, query } = restRequest({ operation: "List" }, "https://a.example/v1", [
    ["limit", 50],
    ["names", ["a", "b"]],
  ]);
  expect([method, url, query]).toEqual([
    "GET",
    "https://a.example/v1",
    [
      ["limit", "50"],
      ["names", "a"],
      ["names", "b"],
    ],
  ]);
});
