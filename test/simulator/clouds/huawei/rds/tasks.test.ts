import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, type Json, PROJECT, START, virtualCloud } from "../../../../support/simulator";

const FIXTURE = JSON.parse(readFileSync(join(__dirname, "../../../../fixtures/rds-list-tasks.json"), "utf8"));
const LIST = `/v3/${PROJECT}/tasklist`;
const HOUR = 3_600_000;
const task = (more: object = {}) => ({
  ...{ service: "rds", instanceId: "rds-1", name: "RestartMysqlInstance", durationMs: 10_000 },
  ...more,
});
const cloud = (tasks: object[] = [], more: object = {}) =>
  virtualCloud({ anyInstance: true, documentedExamples: false, tasks, ...more }, {}, "rds");
const ids = (body: Json) => body.tasks.map(({ id }: Json) => id);

test("the document's example is listed as the document has it", () => {
  const { send } = virtualCloud({}, {}, "rds");
  expect(send("GET", LIST).body).toBe(JSON.stringify(FIXTURE));
  expect(ids(JSON.parse(send("GET", `${LIST}?start_time=1594799170000&end_time=1594799170000`).body))).toHaveLength(1);
  expect(ids(JSON.parse(send("GET", `${LIST}?start_time=1594799171000&end_time=1594799172000`).body))).toHaveLength(0);
});

test("a task shows its progress while it runs, a planned end at all times, and a reason once it has failed", () => {
  const own = cloud([task({ id: "t", outcome: "Failed", failReason: "no quota", statuses: undefined })]);
  const row = () => own.get(LIST).tasks[0];
  const times = { create_time: "2026-01-02T03:04:05+0000", end_time: "2026-01-02T05:04:05+0000" };
  own.at(6_000);
  expect(row()).toEqual({
    ...{
      id: "t",
      name: "RestartMysqlInstance",
      instance_id: "rds-1",
      instance_name: "rds-1",
      instance_status: "ACTIVE",
    },
    ...{ order_id: "", process: "0", ...times, status: "Running" },
  });
  own.at(10_000);
  expect(row()).toMatchObject({ process: "", ...times, status: "Failed", fail_reason: "no quota" });
});

test.each([
  ["id=b", ["b"]],
  ["instance_id=rds-1", ["c", "b"]],
  ["name=MysqlBindEIP", ["a"]],
  ["order_id=CS1", ["c"]],
  ["status=Running", []],
  ["offset=1&limit=1", ["b"]],
])("%s lists %j", (query, expected) => {
  const tasks = [
    task({ id: "a", instanceId: "rds-2", name: "MysqlBindEIP", startsAfterMs: -3 * HOUR }),
    task({ id: "b", startsAfterMs: -2 * HOUR }),
    task({ id: "c", startsAfterMs: -HOUR, fields: { order_id: "CS1" } }),
  ];
  expect(ids(cloud(tasks).get(`${LIST}?${query}`))).toEqual(expected);
});

test.each([
  "limit=0",
  "limit=51",
  "offset=-1",
  "status=completed",
  "start_time=1",
  "end_time=1",
  "start_time=2026-01-02T03:04:05Z&end_time=2026-01-02T03:04:05Z",
  "start_time=2&end_time=1",
])("%s is refused", (query) => {
  expect(codeOf(cloud().send("GET", `${LIST}?${query}`))).toEqual([400, "DBS.280001"]);
});

test("which time the filter `end_time` bounds is a choice, as the document leaves it open", () => {
  const [now, tasks] = [`${LIST}?start_time=0&end_time=${START}`, [task({ id: "t" })]];
  expect(ids(cloud(tasks).get(now))).toEqual(["t"]);
  expect(ids(cloud(tasks, { services: { rds: { endFilter: "planned" } } }).get(now))).toEqual([]);
});

test("pages of fifty, the newest first; actions are the names on the page", () => {
  const own = cloud([task({ repeat: { count: 60, everyMs: 1_000 } }), task({ name: "MysqlBindEIP" })]);
  expect(own.get(LIST)).toMatchObject({ total_count: 61, actions: ["MysqlBindEIP", "RestartMysqlInstance"] });
  expect(own.get(LIST).tasks).toHaveLength(10);
  expect(own.get(`${LIST}?limit=50&offset=50`).tasks).toHaveLength(11);
});

test("other projects, other addresses and bad project IDs are refused", () => {
  const { send } = cloud();
  expect(codeOf(send("GET", `/v3/${"f".repeat(32)}/tasklist`))).toEqual([403, "DBS.280015"]);
  expect(codeOf(send("GET", "/v3/mine/tasklist"))).toEqual([400, "DBS.280408"]);
  expect(codeOf(send("GET", `/v3/${PROJECT}/tasks`))).toEqual([404, "APIGW.0101"]);
  expect(codeOf(send("POST", LIST))).toEqual([405, "APIGW.0101"]);
});

test("instances are listed with the time they were made, all or by their ID", () => {
  const { get } = cloud([], { instances: ["a", "b"].map((id) => ({ service: "rds", id })) });
  const instances = `/v3/${PROJECT}/instances`;
  expect(get(instances).total_count).toBe(2);
  expect(get(`${instances}?id=b`).instances).toMatchObject([
    { id: "b", created: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\+0000$/) },
  ]);
});
