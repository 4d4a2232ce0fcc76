import { taskListApi } from "../../../lib/apis";
import type { HttpRequest } from "../../../lib/http/types";
import { instanceCreatedAt } from "../../../lib/tasks/list/instance-created";
import type { ListTarget } from "../../../lib/tasks/list/list-tasks";
import { EPOCH } from "../../support/fake-clock";
import { requestBuilderOf } from "../../support/request-builder";

const NOON = Date.UTC(2026, 2, 1, 12);

function asked(stem: string, json: unknown, { id = "i/1", zoneMinutes = 480, zoneIsKnown = true } = {}) {
  const api = taskListApi(stem)!;
  const requests: HttpRequest[] = [];
  const target: ListTarget = {
    ...{ api, buildRequest: requestBuilderOf(api), endpoint: "https://x", projectId: "p 1", states: {}, zoneMinutes },
    now: () => EPOCH,
    send: async (request) => {
      requests.push(request);
      return { json, serverTime: null, requestId: null, status: 200, attempts: 1 };
    },
  };
  return { created: instanceCreatedAt(api.instanceApi!, target, id, zoneIsKnown), requests };
}

describe("each service says when an instance was made, in its own way", () => {
  test("DCS and DMS show the one instance, a part of the path", async () => {
    const dcs = asked("dcs_background_tasks", { instance_id: "i/1", created_at: "2026-03-01T12:00:00.000Z" });
    expect(await dcs.created).toBe(NOON);
    expect(dcs.requests).toMatchObject([{ method: "GET", url: "https://x/v2/p%201/instances/i%2F1", query: [] }]);
    const dms = asked("dms_background_tasks", { instance_id: "i/1", created_at: String(NOON) });
    expect(await dms.created).toBe(NOON);
    expect(dms.requests[0]!.url).toBe("https://x/v2/p%201/instances/i%2F1");
  });

  test("GeminiDB lists the instances of an ID", async () => {
    const { created, requests } = asked("geminidb_jobs", {
      instances: [{ id: "i/1", created: "2026-03-01T20:00:00+0800" }],
    });
    expect(await created).toBe(NOON);
    expect(requests).toMatchObject([{ url: "https://x/v3/p%201/instances", query: [["id", "i/1"]] }]);
  });

  test("RDS does the same, in a time with an offset", async () => {
    const { created, requests } = asked("rds_tasks", {
      instances: [{ id: "i/1", created: "2026-03-01T20:00:00+0800" }],
    });
    expect(await created).toBe(NOON);
    expect(requests).toMatchObject([{ url: "https://x/v3/p%201/instances", query: [["id", "i/1"]] }]);
  });

  test("Redis lists them with a wall clock, which is only as good as its zone", async () => {
    const answer = { Response: { InstanceSet: [{ InstanceId: "i/1", Createtime: "2026-03-01 20:00:00" }] } };
    const { created, requests } = asked("redis_tasks", answer);
    expect(await created).toBe(NOON);
    expect(JSON.parse(requests[0]!.body as string)).toEqual({ InstanceId: "i/1" });
    expect(await asked("redis_tasks", answer, { zoneIsKnown: false }).created).toBeNull();
  });
});

test.each<[string, string, unknown]>([
  ["no such field", "dcs_background_tasks", { instance_id: "i/1" }],
  ["another instance", "dcs_background_tasks", { instance_id: "i/2", created_at: "2026-03-01T12:00:00Z" }],
  ["no time", "dcs_background_tasks", { instance_id: "i/1", created_at: "yesterday" }],
  ["no zone", "geminidb_jobs", { instances: [{ id: "i/1", created: "2026-03-01T12:00:00" }] }],
  ["no number", "dms_background_tasks", { instance_id: "i/1", created_at: "1e9" }],
  ["no instance", "geminidb_jobs", { instances: [] }],
  ["nothing", "redis_tasks", null],
])("%s is no time, and no error", async (_, stem, json) => {
  expect(await asked(stem, json).created).toBeNull();
});

test("an ID that no service has is not asked for", async () => {
  const { created, requests } = asked("dcs_background_tasks", {}, { id: "x".repeat(100_000) });
  expect(await created).toBeNull();
  expect(requests).toEqual([]);
});
