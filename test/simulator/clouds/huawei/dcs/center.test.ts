import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_CENTER_LIST } from "../../../../../lib/simulator/clouds/huawei/dcs/example";
import { codeOf, INSTANCE, type Json, PROJECT, TASKS, virtualCloud } from "../../../../support/simulator";

const FIXTURE = readFileSync(join(__dirname, "../../../../fixtures/dcs-list-center-tasks.json"), "utf8");
const DOCUMENTED = "/v2/a4d31cb6-3d72-4fdc-8ec9-6e3a41e47f71/tasks";
const CENTER = `/v2/${PROJECT}/tasks`;
const names = ({ tasks }: Json) => tasks.map(({ name }: Json) => name);

describe("the task center's example", () => {
  test("is kept byte for byte, and answers the document's project", () => {
    expect(EXAMPLE_CENTER_LIST).toBe(FIXTURE);
    const { send } = virtualCloud();
    expect(send("GET", DOCUMENTED).body).toBe(FIXTURE);
    expect(send("GET", DOCUMENTED.replaceAll("-", "")).body).toBe(FIXTURE);
  });

  test("pages and filters like every other task", () => {
    const { get } = virtualCloud();
    expect(names(get(`${DOCUMENTED}?offset=1`))).toEqual(["dcsExportJob"]);
    expect(get(`${DOCUMENTED}?start_time=20230617081807`)).toEqual({ task_count: "0", tasks: [] });
  });

  test("stands behind tasks that are started later, and in no other project", () => {
    const { get, control } = virtualCloud();
    expect(get(CENTER)).toEqual({ task_count: "0", tasks: [] });
    control.startTask({ instanceId: INSTANCE, name: "modify" });
    expect(names(get(DOCUMENTED))).toEqual(["modify", "ChangeInstanceSpec", "dcsExportJob"]);
    expect(get(DOCUMENTED).tasks.slice(1)).toEqual(JSON.parse(FIXTURE).tasks);
    expect(names(get(CENTER))).toEqual(["modify"]);
  });

  test("is not served when a scenario does not want it", () => {
    expect(virtualCloud({ documentedExamples: false }).get(DOCUMENTED).tasks).toEqual([]);
  });
});

describe("the task center", () => {
  const tasks = [
    { instanceId: "a", name: "EXTEND", durationMs: 0 },
    { instanceId: "b", name: "modify", startsAfterMs: -1000, repeat: { count: 14, everyMs: 1000 } },
  ];

  test("shows the tasks of all instances, newest first, ten by default", () => {
    const body = virtualCloud({ tasks }).get(CENTER);
    expect(body.task_count).toBe("15");
    expect(names(body)).toEqual(["EXTEND", ...Array(9).fill("modify")]);
  });

  test("counts the offset from 0 and ends in an empty list", () => {
    const { get } = virtualCloud({ tasks });
    expect(names(get(`${CENTER}?offset=0&limit=1`))).toEqual(["EXTEND"]);
    expect(get(`${CENTER}?offset=1&limit=1000`).tasks).toHaveLength(14);
    expect(get(`${CENTER}?offset=15`)).toEqual({ task_count: "15", tasks: [] });
  });

  test("includes both seconds of its window", () => {
    const { get } = virtualCloud({ tasks });
    const body = get(`${CENTER}?start_time=20260102030403&end_time=20260102030404`);
    expect([body.task_count, names(body)]).toEqual(["2", ["modify", "modify"]]);
  });

  test.each(["limit=0", "limit=1001", "offset=-1", "start_time=x", "end_time=2026"])("refuses %s", (query) => {
    expect(codeOf(virtualCloud().send("GET", `${CENTER}?${query}`))).toEqual([400, "111400062"]);
  });

  test("may not end before it starts", () => {
    const query = "start_time=20260102030405&end_time=20260102030404";
    expect(codeOf(virtualCloud().send("GET", `${CENTER}?${query}`))).toEqual([400, "111400025"]);
  });

  test("writes rows with a job and a code even on success, capacities as numbers, and no instance", () => {
    const [row] = virtualCloud({ tasks }).get(`${CENTER}?limit=1`).tasks;
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: "EXTEND",
      job_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      user_name: "dcs_000_02",
      user_id: "d53977d1adfb49c5b025ba7d33a13fd7",
      details: expect.objectContaining({ old_capacity: 0.125, new_capacity: 0.25 }),
      status: "SUCCESS",
      created_at: "2026-01-02T03:04:05.678Z",
      updated_at: "2026-01-02T03:04:05.678Z",
      error_code: "111400063",
      enable_show: false,
    });
    expect(row.job_id).not.toBe(row.id);
    expect(JSON.stringify(row)).not.toContain('"a"');
  });

  test("takes a row's contents from the scenario", () => {
    const task = { instanceId: "a", name: "EXTEND", params: "p", jobId: "j", errorCode: "E", details: null };
    const own = virtualCloud({ tasks: [task] }).get(CENTER).tasks[0];
    expect(own).toMatchObject({ params: "p", job_id: "j", error_code: "E", details: null });
    const services = { dcs: { capacities: "string", taskCount: "number" } };
    expect(virtualCloud({ tasks, services }).get(CENTER)).toMatchObject({
      task_count: 15,
      tasks: expect.arrayContaining([
        expect.objectContaining({ details: expect.objectContaining({ new_capacity: "0.25" }) }),
      ]),
    });
  });

  test("leaves out a task of another project, and one its instance keeps to itself", () => {
    const project = "a4d31cb63d724fdc8ec96e3a41e47f71";
    const scoped = [
      { instanceId: INSTANCE, name: "everywhere" },
      { instanceId: INSTANCE, name: "there", project },
      { instanceId: INSTANCE, name: "instance", instanceOnly: true },
    ];
    const { get } = virtualCloud({ tasks: scoped, documentedExamples: false });
    expect(names(get(CENTER))).toEqual(["everywhere"]);
    expect(names(get(DOCUMENTED))).toEqual(["there", "everywhere"]);
    expect(names(get(TASKS))).toEqual(["instance", "there", "everywhere"]);
  });

  test("deletes the record of a finished task only, from all lists", () => {
    const cloud = virtualCloud({ tasks: [{ instanceId: INSTANCE, name: "modify", id: "t", durationMs: 10 }] });
    expect(codeOf(cloud.send("DELETE", `${CENTER}/t`))).toEqual([400, "111400017"]);
    cloud.at(10);
    expect(cloud.send("DELETE", `${CENTER}/t`).status).toBe(204);
    expect(cloud.get(TASKS).tasks).toEqual([]);
    expect(codeOf(cloud.send("DELETE", `${CENTER}/t`))).toEqual([400, "111400070"]);
  });

  test("meets row faults, and is counted under its own name", () => {
    const { get, control } = virtualCloud({
      tasks,
      faults: [{ kind: "late-rows", ms: 1000, operation: "ListCenterTask" }],
    });
    expect(get(CENTER).task_count).toBe("14");
    expect(get(CENTER).task_count).toBe("15");
    expect(control.count({ operation: "ListCenterTask", status: 200 })).toBe(2);
  });
});

describe("X-Project-Id", () => {
  const send = (project: string) =>
    virtualCloud().send("GET", CENTER, undefined, { "x-auth-token": "simulator-token", "x-project-id": project });

  test("may repeat the path's project, with or without dashes", () => {
    expect(send(PROJECT).status).toBe(200);
    expect(send("01234567-89ab-cdef-0123-456789abcdef").status).toBe(200);
  });

  test("may not name another one, though it exists", () => {
    expect(codeOf(send("a4d31cb63d724fdc8ec96e3a41e47f71"))).toEqual([401, "111401004"]);
  });
});
