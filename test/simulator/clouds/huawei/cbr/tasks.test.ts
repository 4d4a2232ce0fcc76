import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, type Json, PROJECT, START, virtualCloud } from "../../../../support/simulator";

const FIXTURE = JSON.parse(readFileSync(join(__dirname, "../../../../fixtures/cbr-list-op-logs.json"), "utf8"));
const LIST = `/v3/${PROJECT}/operation-logs`;
const HOUR = 3_600_000;
const task = (more: object = {}) => ({
  ...{ service: "cbr", instanceId: "server-1", name: "backup", durationMs: 10_000 },
  ...more,
});
const cloud = (tasks: object[] = [], more: object = {}) =>
  virtualCloud({ anyInstance: true, documentedExamples: false, tasks, ...more }, {}, "cbr");
const ids = (body: Json) => body.operation_logs.map(({ id }: Json) => id);
const stamp = (ms: number) => new Date(START + ms).toISOString().replace(/\.\d+/, "");

test("the document's example is listed as the document has it", () => {
  expect(virtualCloud({}, {}, "cbr").get(LIST)).toEqual({ ...FIXTURE, limit: 1_000, offset: 0 });
});

test("a task tells its progress and its resource, an end once it has one, and why it failed", () => {
  const own = cloud([task({ id: "t", outcome: "failed", failReason: "no room", errorCode: "BackupService.6100" })]);
  const [row] = own.get(LIST).operation_logs;
  expect(row).toMatchObject({
    ...{ id: "t", operation_type: "backup", status: "running", project_id: PROJECT, checkpoint_id: null },
    ...{ started_at: "2026-01-02T03:04:05.678+00:00", ended_at: null, error_info: { code: "", message: "" } },
    extra_info: { resource: { id: "server-1", name: "server-1" }, common: { progress: 0 } },
  });
  own.at(10_000);
  expect(own.get(LIST).operation_logs[0]).toMatchObject({
    ...{ status: "failed", ended_at: "2026-01-02T03:04:15.678+00:00" },
    error_info: { code: "BackupService.6100", message: "no room" },
  });
});

test.each([
  ["operation_type=restore", ["a"]],
  ["status=success", ["b", "a"]],
  ["resource_id=server-1", ["c", "b"]],
  ["resource_name=server-2", ["a"]],
  ["vault_id=v-1", ["b"]],
  [`start_time=${stamp(-90 * 60_000)}`, ["c"]],
  ["offset=1&limit=1", ["b"]],
])("%s lists %j", (query, expected) => {
  const tasks = [
    task({ id: "a", instanceId: "server-2", name: "restore", startsAfterMs: -3 * HOUR }),
    task({ id: "b", startsAfterMs: -2 * HOUR, fields: { vault_id: "v-1" } }),
    task({ id: "c", startsAfterMs: -HOUR, outcome: "skipped" }),
  ];
  expect(ids(cloud(tasks).get(`${LIST}?${query}`))).toEqual(expected);
});

test("which time the filter `end_time` bounds is a choice, as the document leaves it open", () => {
  const tasks = [task({ id: "runs" }), task({ id: "ended", startsAfterMs: -HOUR })];
  const now = `${LIST}?end_time=${stamp(0)}`;
  expect(ids(cloud(tasks).get(now))).toEqual(["runs", "ended"]);
  expect(ids(cloud(tasks, { services: { cbr: { endFilter: "ended" } } }).get(now))).toEqual(["ended"]);
});

test.each([
  "limit=0",
  "limit=1001",
  "offset=-1",
  "status=done",
  "operation_type=extend",
  "start_time=2026-01-02T03:04:05%2B0000",
  "end_time=1767323045000",
])("%s is refused", (query) => {
  expect(codeOf(cloud().send("GET", `${LIST}?${query}`))).toEqual([400, "BackupService.9900"]);
});

test("other projects, other addresses and bad project IDs are refused", () => {
  const { send } = cloud();
  expect(codeOf(send("GET", `/v3/${"f".repeat(32)}/operation-logs`))).toEqual([500, "BackupService.9998"]);
  expect(codeOf(send("GET", "/v3/mine/operation-logs"))).toEqual([400, "BackupService.9900"]);
  expect(codeOf(send("GET", `/v3/${PROJECT}/logs`))).toEqual([404, "APIGW.0101"]);
  expect(codeOf(send("POST", LIST))).toEqual([405, "APIGW.0101"]);
});
