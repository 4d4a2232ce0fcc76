import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_LIST } from "../../../../../lib/simulator/clouds/huawei/geminidb/example";
import { JOB_NAMES } from "../../../../../lib/simulator/clouds/huawei/geminidb/jobs";
import { codeOf, type Json, NOSQL, PROJECT, START, virtualCloud } from "../../../../support/simulator";

const FIXTURE = readFileSync(join(__dirname, "../../../../fixtures/geminidb-query-jobs.json"), "utf8");
const DOCUMENTED = "/v3/0549b4a43100d4f32f51c01c2fe4acdb/jobs";
const LIST = `/v3/${PROJECT}/jobs`;
const DAY = 24 * 3_600_000;
const job = (more: object = {}) => ({ service: "geminidb", instanceId: NOSQL, name: "ResizeInstance", ...more });
const cloud = (scenario: object = {}) => virtualCloud(scenario, {}, "geminidb");
const ids = (body: Json) => body.jobs.map(({ id }: Json) => id);

describe("the document's example", () => {
  test("is kept byte for byte, and answers the document's own request", () => {
    expect(EXAMPLE_LIST).toBe(FIXTURE);
    const { send } = cloud();
    expect(send("GET", `${DOCUMENTED}?id=89a0cde6-9c46-4b89-a92c-573e1083ff23`).body).toBe(FIXTURE);
    expect(send("GET", DOCUMENTED).body).toBe(FIXTURE);
    expect(send("GET", `${DOCUMENTED}?id=6f85e061-04dd-42e7-86d6-d3b1e40aac2e`).body).toBe(FIXTURE);
    expect(send("GET", `${DOCUMENTED}?id=other`).body).toBe('{"total_count":0,"jobs":[]}');
  });

  test("is a job of 2023 otherwise, in its own project only", () => {
    const { get } = cloud();
    const window = "?start_time=2023-09-12T00:00:00%2B0000&end_time=2023-09-13T00:00:00%2B0000";
    expect(get(DOCUMENTED + window)).toEqual(JSON.parse(FIXTURE));
    expect(get(LIST + window)).toEqual({ total_count: 0, jobs: [] });
    expect(get(`${DOCUMENTED}?limit=10`)).toEqual({ total_count: 0, jobs: [] });
  });

  test("gives way to other jobs", () => {
    const { get, control } = cloud();
    control.startTask(job({ id: "new" }) as never);
    expect(ids(get(DOCUMENTED))).toEqual(["new"]);
  });
});

describe("a job", () => {
  test("shows progress while it runs, and nothing there afterwards", () => {
    const own = cloud({ tasks: [job({ id: "j", durationMs: 10_000 })] });
    own.at(6_000);
    expect(own.get(LIST)).toEqual({
      total_count: 1,
      jobs: [
        {
          id: "j",
          name: "ResizeInstance",
          status: "Running",
          start_time: "2026-01-02T03:04:05+0000",
          end_time: "2026-01-02T03:04:05+0000",
          progress: "60%",
          instance: { id: NOSQL, name: "nosql-simulated" },
          fail_reason: "",
        },
      ],
    });
    own.at(10_000);
    expect(own.get(LIST).jobs[0]).toMatchObject({
      status: "Completed",
      end_time: "2026-01-02T03:04:15+0000",
      progress: "",
      fail_reason: "",
    });
  });

  test("tells why it failed, once it has", () => {
    const own = cloud({ tasks: [job({ durationMs: 10, outcome: "Failed", failReason: "no quota" })] });
    expect(own.get(LIST).jobs[0]).toMatchObject({ status: "Running", fail_reason: "" });
    own.at(10);
    expect(own.get(LIST).jobs[0]).toMatchObject({ status: "Failed", progress: "", fail_reason: "no quota" });
  });
});

describe("paging", () => {
  const tasks = [job({ repeat: { count: 60, everyMs: 1000 } })];

  test("gives fifty rows from the newest on by default, and counts all in a number", () => {
    const body = cloud({ tasks }).get(LIST);
    expect(body.total_count).toBe(60);
    expect(body.jobs).toHaveLength(50);
    expect(body.jobs[0].start_time).toBe("2026-01-02T03:04:05+0000");
  });

  test.each([10, 20, 50])("takes a limit of %d", (limit) => {
    expect(cloud({ tasks }).get(`${LIST}?limit=${limit}`).jobs).toHaveLength(limit);
  });

  test.each([1, 11, 49, 51, 100, 0, "x", ""])("refuses a limit of %p", (limit) => {
    expect(codeOf(cloud({ tasks }).send("GET", `${LIST}?limit=${limit}`))).toEqual([400, "DBS.280001"]);
  });

  test("counts the offset in records from 0, and ends in an empty list", () => {
    const { get } = cloud({ tasks });
    expect(get(`${LIST}?offset=1&limit=10`).jobs[0].start_time).toBe("2026-01-02T03:04:04+0000");
    expect(get(`${LIST}?offset=50`).jobs).toHaveLength(10);
    expect(get(`${LIST}?offset=60`)).toEqual({ total_count: 60, jobs: [] });
  });

  test.each(["-1", "x", "1.5"])("refuses an offset of %s", (offset) => {
    expect(codeOf(cloud().send("GET", `${LIST}?offset=${offset}`))).toEqual([400, "DBS.280440"]);
  });
});

describe("the filters", () => {
  const tasks = [
    job({ id: "a", durationMs: 0 }),
    job({ id: "b", name: "RestartInstance" }),
    job({ id: "c", durationMs: 0, outcome: "Failed" }),
    job({ id: "d", name: "CreateCassandra" }),
  ];

  test.each([
    ["id=b", ["b"]],
    ["id=none", []],
    ["name=ResizeInstance", ["c", "a"]],
    ["status=Running", ["d", "b"]],
    ["status=Completed", ["a"]],
    ["status=Failed&name=ResizeInstance", ["c"]],
    ["status=Failed&name=RestartInstance", []],
  ])("%s", (query, expected) => {
    const body = cloud({ tasks }).get(`${LIST}?${query}`);
    expect(ids(body)).toEqual(expected);
    expect(body.total_count).toBe(expected.length);
  });

  test("know all documented names, and no other, though jobs may have others", () => {
    const { send } = cloud({ tasks });
    expect(JOB_NAMES).toHaveLength(24);
    for (const name of JOB_NAMES) expect(send("GET", `${LIST}?name=${name}`).status).toBe(200);
    expect(codeOf(send("GET", `${LIST}?name=CreateCassandra`))).toEqual([400, "DBS.200001"]);
    expect(codeOf(send("GET", `${LIST}?name=`))).toEqual([400, "DBS.200001"]);
  });

  test.each(["running", "SUCCESS", ""])("refuse the status %p", (status) => {
    expect(codeOf(cloud().send("GET", `${LIST}?status=${status}`))).toEqual([400, "DBS.280001"]);
  });
});

describe("the time window", () => {
  const tasks = [0, -1, -29, -31].map((days) => job({ id: `d${-days}`, startsAfterMs: days * DAY }));
  const at = (ms: number, offset = "%2B0000") => new Date(START + ms).toISOString().slice(0, 19) + offset;

  test("is the last thirty days by default", () => {
    expect(ids(cloud({ tasks }).get(LIST))).toEqual(["d0", "d1", "d29"]);
  });

  test("reaches further back when it is asked to, thirty days long at most", () => {
    const { get, send } = cloud({ tasks });
    expect(ids(get(`${LIST}?start_time=${at(-32 * DAY)}&end_time=${at(-2 * DAY)}`))).toEqual(["d29", "d31"]);
    const longer = `?start_time=${at(-32 * DAY)}&end_time=${at(-2 * DAY + 1000)}`;
    expect(codeOf(send("GET", LIST + longer))).toEqual([400, "DBS.280068"]);
    expect(codeOf(send("GET", `${LIST}?start_time=${at(-31 * DAY)}`))).toEqual([400, "DBS.280068"]);
    expect(codeOf(send("GET", `${LIST}?end_time=${at(-31 * DAY)}`))).toEqual([400, "DBS.280068"]);
  });

  test("includes both its seconds", () => {
    const { get } = cloud({ tasks });
    expect(ids(get(`${LIST}?start_time=${at(-DAY)}&end_time=${at(-DAY + 1000)}`))).toEqual(["d1"]);
    expect(ids(get(`${LIST}?start_time=${at(-2 * DAY)}&end_time=${at(-DAY)}`))).toEqual(["d1"]);
    expect(ids(get(`${LIST}?start_time=${at(-DAY + 1000)}`))).toEqual(["d0"]);
  });

  test("must end after it starts", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", `${LIST}?start_time=${at(-DAY)}&end_time=${at(-DAY)}`))).toEqual([400, "DBS.280068"]);
  });

  test("takes any offset", () => {
    const { get } = cloud({ tasks });
    const beijing = new Date(START - DAY + 8 * 3_600_000).toISOString().slice(0, 19);
    expect(ids(get(`${LIST}?start_time=${beijing}%2B0800`))).toEqual(["d0", "d1"]);
    expect(ids(get(`${LIST}?start_time=${at(-DAY, "-0000")}`))).toEqual(["d0", "d1"]);
  });

  test("refuses a plus that arrives as a space, a colon, a letter and a day that is none", () => {
    const { send } = cloud();
    const good = "2026-01-01T00:00:00";
    expect(send("GET", `${LIST}?start_time=${good}%2B0800`).status).toBe(200);
    for (const bad of [`${good}+0800`, `${good}%2B08:00`, `${good}Z`, good, "2025-02-30T00:00:00%2B0000", "x"]) {
      expect(codeOf(send("GET", `${LIST}?start_time=${bad}`))).toEqual([400, "DBS.280067"]);
      expect(codeOf(send("GET", `${LIST}?end_time=${bad}`))).toEqual([400, "DBS.280068"]);
    }
  });

  test("follows the service's clock", () => {
    const { get, control } = cloud({ tasks });
    control.setClock({ serviceSkewMs: 3_600_000 });
    expect(get(LIST).jobs[0].start_time).toBe("2026-01-02T04:04:05+0000");
    expect(ids(get(`${LIST}?start_time=${at(3_600_000)}`))).toEqual(["d0"]);
  });
});
