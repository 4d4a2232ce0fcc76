import { dcsBackgroundTasks as api } from "../../../lib/apis/dcs-background-tasks";
import { restRequest } from "../../../lib/clouds/rest";
import { type ListQuery, pageRequest } from "../../../lib/tasks/list/page-request";

const request = (query: ListQuery, page = { position: 0, limit: 1000 }) =>
  pageRequest({ api, buildRequest: restRequest, endpoint: "https://dcs.example.com", projectId: "p1" }, query, page);

const NOON = Date.UTC(2026, 2, 1, 12);

test("a page is asked for by offset and limit, in the path of the document", () => {
  expect(request({ instanceId: "i-1" }, { position: 2000, limit: 1000 })).toEqual({
    method: "GET",
    url: "https://dcs.example.com/v2/p1/instances/i-1/tasks",
    query: [
      ["offset", "2000"],
      ["limit", "1000"],
    ],
    headers: { Accept: "application/json" },
  });
});

test("the window goes out as start_time and end_time in UTC, never as the begin_time of the document's example", () => {
  const query = new Map(request({ instanceId: "i-1", from: NOON, to: NOON + 3_600_000 }).query);
  expect([...query]).toEqual([
    ["offset", "0"],
    ["limit", "1000"],
    ["start_time", "20260301120000"],
    ["end_time", "20260301130000"],
  ]);
});

test("half a window is half a filter", () => {
  const names = (query: ListQuery) => request(query).query.map(([name]) => name);
  expect(names({ from: 0 })).toEqual(["offset", "limit", "start_time"]);
  expect(names({ to: 0 })).toEqual(["offset", "limit", "end_time"]);
});

test.each([
  ["a/b", "a%2Fb"],
  ["a b?c#d", "a%20b%3Fc%23d"],
  ["$&", "%24%26"],
  ["ü", "%C3%BC"],
  ["a(b)!*'", "a%28b%29%21%2A%27"],
  ["\ud800", "%EF%BF%BD"],
])("an instance ID of %j is one segment of the path, encoded as signatures need it", (instanceId, encoded) => {
  expect(request({ instanceId }).url).toBe(`https://dcs.example.com/v2/p1/instances/${encoded}/tasks`);
});

test("a filter of another API's document is passed on as given, when it is given", () => {
  const other = { ...api, request: [...api.request, ["status", { placeholder: { name: "status" } }] as const] };
  const query = (filters?: Record<string, string>) =>
    pageRequest(
      { api: other, buildRequest: restRequest, endpoint: "https://x", projectId: "p" },
      { filters },
      { position: 0, limit: 10 },
    ).query;
  expect(query({ status: "a b", unknown: "x" })).toContainEqual(["status", "a b"]);
  expect(query().map(([name]) => name)).toEqual(["offset", "limit"]);
});
