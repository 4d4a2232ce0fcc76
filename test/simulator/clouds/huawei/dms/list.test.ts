import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_INSTANCE_ID, EXAMPLE_LIST } from "../../../../../lib/simulator/clouds/huawei/dms/example";
import { codeOf, type Json, KAFKA, PROJECT, START, virtualCloud } from "../../../../support/simulator";

const FIXTURE = readFileSync(join(__dirname, "../../../../fixtures/dms-list-background-tasks.json"), "utf8");
const EXAMPLE = `/v2/${PROJECT}/instances/${EXAMPLE_INSTANCE_ID}/tasks`;
const LIST = `/v2/${PROJECT}/instances/${KAFKA}/tasks`;
const tasks = [{ service: "dms", instanceId: KAFKA, name: "kafkaConfigModify", repeat: { count: 25, everyMs: 1000 } }];
const cloud = (scenario: object = { tasks }) => virtualCloud(scenario, {}, "dms");
const starts = (body: Json) => body.tasks.map(({ created_at }: Json) => (Date.parse(created_at) - START) / 1000);

describe("the document's example", () => {
  test("is kept byte for byte, and answers for its instance", () => {
    expect(EXAMPLE_LIST).toBe(FIXTURE);
    expect(cloud().send("GET", EXAMPLE).body).toBe(FIXTURE);
    expect(cloud().send("GET", `${EXAMPLE}?start=1&limit=100`).body).toBe(FIXTURE);
  });

  test("counts more than it ever lists: the page after its rows is empty, the one after the count an error", () => {
    const { get, send } = cloud();
    expect(get(`${EXAMPLE}?start=2&limit=1`)).toMatchObject({ task_count: "4", tasks: [{ status: "SUCCESS" }] });
    expect(get(`${EXAMPLE}?start=3`)).toEqual({ task_count: "4", tasks: [] });
    expect(codeOf(send("GET", `${EXAMPLE}?start=5`))).toEqual([400, "DMS.40050010"]);
  });

  test("stands behind tasks that are started later", () => {
    const { get, control } = cloud();
    control.startTask({ service: "dms", instanceId: EXAMPLE_INSTANCE_ID, name: "x" });
    const body = get(EXAMPLE);
    expect(body.task_count).toBe("5");
    expect(body.tasks.slice(1)).toEqual(JSON.parse(FIXTURE).tasks);
  });

  test("is not served when a scenario does not want it", () => {
    expect(codeOf(cloud({ documentedExamples: false }).send("GET", EXAMPLE))).toEqual([404, "DMS.00404022"]);
  });
});

describe("paging by start", () => {
  test("counts from 1 and gives ten rows from the newest on by default", () => {
    const { get } = cloud();
    expect(starts(get(LIST))).toEqual([0, -1, -2, -3, -4, -5, -6, -7, -8, -9]);
    expect(starts(get(`${LIST}?start=1&limit=2`))).toEqual([0, -1]);
    expect(starts(get(`${LIST}?start=3&limit=2`))).toEqual([-2, -3]);
    expect(get(`${LIST}?limit=100`).tasks).toHaveLength(25);
  });

  test("always counts in a string, and more than there is on request", () => {
    expect(cloud().get(LIST).task_count).toBe("25");
    expect(cloud({ tasks, services: { dms: { countedMore: 2 } } }).get(LIST).task_count).toBe("27");
  });

  test.each(["start=0", "start=-1", "start=", "start=x", "start=8abfa7b3", "limit=0", "limit=101", "limit=x"])(
    "refuses %s",
    (query) => {
      const answer = cloud().send("GET", `${LIST}?${query}`);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toEqual({
        error_code: "DMS.00400062",
        error_msg: `Invalid ${query.split("=")[0]} parameter.`,
      });
    },
  );

  test("is an error past the end, or an empty page on request", () => {
    expect(cloud().get(`${LIST}?start=25`).tasks).toHaveLength(1);
    const answer = cloud().send("GET", `${LIST}?start=26`);
    expect(answer.status).toBe(400);
    expect(answer.body).toBe('{"error_code":"DMS.40050010","error_msg":"Offset parameter is invalid."}');
    const empty = { task_count: "25", tasks: [] };
    expect(cloud({ tasks, services: { dms: { pastEnd: "empty" } } }).get(`${LIST}?start=26`)).toEqual(empty);
  });

  test("is never past the end on the first page", () => {
    expect(cloud({}).get(`${LIST}?start=1`)).toEqual({ task_count: "0", tasks: [] });
  });

  test("does not know offset", () => {
    expect(starts(cloud().get(`${LIST}?offset=5&limit=1`))).toEqual([0]);
  });
});

describe("paging by offset, as the documents had it for a while", () => {
  const offset = () => cloud({ tasks, services: { dms: { pagingParameter: "offset" } } });

  test("counts from 0 and does not know start", () => {
    expect(starts(offset().get(`${LIST}?offset=0&limit=1`))).toEqual([0]);
    expect(starts(offset().get(`${LIST}?offset=3&limit=1`))).toEqual([-3]);
    expect(starts(offset().get(`${LIST}?start=4&limit=1`))).toEqual([0]);
  });

  test("has the same errors", () => {
    expect(codeOf(offset().send("GET", `${LIST}?offset=-1`))).toEqual([400, "DMS.00400062"]);
    expect(codeOf(offset().send("GET", `${LIST}?offset=25`))).toEqual([400, "DMS.40050010"]);
  });
});

describe("the time window", () => {
  test("includes both its seconds, in UTC", () => {
    const body = cloud().get(`${LIST}?begin_time=20260102030402&end_time=20260102030404`);
    expect(starts(body)).toEqual([-1, -2, -3]);
    expect(body.task_count).toBe("3");
  });

  test("may be open at either end", () => {
    expect(cloud().get(`${LIST}?begin_time=20260102030405`).task_count).toBe("1");
    expect(cloud().get(`${LIST}?end_time=20260102030404`).task_count).toBe("24");
  });

  test.each(["begin_time=2026-01-02", "end_time=20260230000000", "begin_time=20260102030405&end_time=20260102030404"])(
    "is not given by %s",
    (query) => {
      expect(codeOf(cloud().send("GET", `${LIST}?${query}`))).toEqual([400, "DMS.00400142"]);
    },
  );

  test("ignores start_time, the name other services have", () => {
    expect(cloud().get(`${LIST}?start_time=20990101000000`).task_count).toBe("25");
  });

  test("is compared with the stamps the service writes, skew and all", () => {
    const { get, control } = cloud();
    control.setClock({ serviceSkewMs: 3_600_000 });
    const body = get(`${LIST}?begin_time=20260102040405`);
    expect(body.tasks.map(({ created_at }: Json) => created_at)).toEqual(["2026-01-02T04:04:05.678Z"]);
  });
});
