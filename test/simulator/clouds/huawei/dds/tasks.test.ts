import { codeOf, type Json, PROJECT, START, virtualCloud } from "../../../../support/simulator";

const LIST = `/v3.1/${PROJECT}/jobs`;
const DAY = 24 * 3_600_000;
const stamp = (ms: number) => `${new Date(START + ms).toISOString().slice(0, 19)}%2B0000`;
const window = (from: number, to: number) => `start_time=${stamp(from)}&end_time=${stamp(to)}`;
const WEEK = `${LIST}?${window(-7 * DAY, DAY)}`;
const task = (more: object = {}) => ({
  ...{ service: "dds", instanceId: "dds-1", name: "ResizeMongoDBInstance", durationMs: 10_000 },
  ...more,
});
const cloud = (tasks: object[] = [], more: object = {}) =>
  virtualCloud({ anyInstance: true, tasks, ...more }, {}, "dds");
const ids = (body: Json) => body.jobs.map(({ id }: Json) => id);

test("a task has a progress while it runs, an end and perhaps a reason afterwards", () => {
  const own = cloud([
    task({ id: "t", statuses: [{ afterMs: 0, status: "Running", progress: 60 }] }),
    task({ id: "u", outcome: "Failed", failReason: "no quota", startsAfterMs: -DAY }),
  ]);
  const shared = { name: "ResizeMongoDBInstance", instance_id: "dds-1", instance_name: "dds-1" };
  expect(own.get(WEEK)).toEqual({
    jobs: [
      {
        ...{ id: "t", ...shared, status: "Running", progress: "60%", fail_reason: "" },
        ...{ created_at: "2026-01-02T03:04:05+0000", ended_at: "2026-01-02T03:04:05+0000" },
      },
      {
        ...{ id: "u", ...shared, status: "Failed", progress: "", fail_reason: "no quota" },
        ...{ created_at: "2026-01-01T03:04:05+0000", ended_at: "2026-01-01T03:04:15+0000" },
      },
    ],
    total_count: 2,
  });
});

test.each([
  ["id=b", ["b"]],
  ["name=SwitchPrimary", ["a"]],
  ["status=Failed", []],
  ["offset=1&limit=1", ["b"]],
])("%s lists %j", (query, expected) => {
  const own = cloud([
    task({ id: "a", name: "SwitchPrimary", startsAfterMs: -3 * DAY }),
    task({ id: "b", startsAfterMs: -2 * DAY }),
    task({ id: "c", startsAfterMs: -DAY }),
  ]);
  expect(ids(own.get(`${WEEK}&${query}`))).toEqual(expected);
});

test("tasks older than a month are not listed", () => {
  const own = cloud([32, 20].map((days) => task({ id: `${days}`, startsAfterMs: -days * DAY })));
  expect(ids(own.get(`${LIST}?${window(-33 * DAY, -10 * DAY)}`))).toEqual(["20"]);
});

test.each([
  ["", "DBS.280067"],
  [`start_time=${stamp(0)}`, "DBS.280068"],
  [`end_time=${stamp(0)}`, "DBS.280067"],
  [window(0, 0), "DBS.280068"],
  [window(-30 * DAY - 1_000, 0), "DBS.280068"],
  ["start_time=2026-01-02T03:04:05Z&end_time=2026-01-03T03:04:05Z", "DBS.280067"],
  [`${window(-DAY, 0)}&limit=101`, "DBS.280001"],
  [`${window(-DAY, 0)}&limit=0`, "DBS.280001"],
  [`${window(-DAY, 0)}&offset=-1`, "DBS.280001"],
  [`${window(-DAY, 0)}&status=running`, "DBS.280001"],
  [`${window(-DAY, 0)}&name=Resize`, "DBS.280001"],
])("%j is refused with %s", (query, code) => {
  expect(codeOf(cloud().send("GET", `${LIST}?${query}`))).toEqual([400, code]);
});

test("a hundred tasks are a page, counted or not", () => {
  const tasks = [task({ repeat: { count: 120, everyMs: 1_000 } })];
  expect(cloud(tasks).get(WEEK).total_count).toBe(120);
  const uncounted = cloud(tasks, { services: { dds: { total: "missing" } } });
  expect(uncounted.get(WEEK).jobs).toHaveLength(100);
  expect(uncounted.get(WEEK)).not.toHaveProperty("total_count");
});
