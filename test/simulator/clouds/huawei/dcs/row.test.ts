import { DETAILS_FIELDS } from "../../../../../lib/simulator/clouds/huawei/dcs/row";
import { INSTANCE, TASKS, virtualCloud } from "../../../../support/simulator";

const first = (cloud: ReturnType<typeof virtualCloud>) => cloud.get(TASKS).tasks[0];
const extend = { instanceId: INSTANCE, name: "EXTEND", durationMs: 5000 };

describe("a row", () => {
  test("looks like the document's example when nothing is said", () => {
    const cloud = virtualCloud({ tasks: [extend] });
    expect(first(cloud)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: "EXTEND",
      user_name: "dcs_000_02",
      user_id: "d53977d1adfb49c5b025ba7d33a13fd7",
      details: expect.objectContaining({ old_capacity: "0.125", new_capacity: "0.25", old_replica_num: 1 }),
      enable_show: false,
      status: "EXECUTING",
      created_at: "2026-01-02T03:04:05.678Z",
      updated_at: "2026-01-02T03:04:05.678Z",
    });
  });

  test("moves updated_at with each change of state, and only then", () => {
    const cloud = virtualCloud({ tasks: [extend] });
    cloud.at(4_999);
    expect(first(cloud)).toMatchObject({ status: "EXECUTING", updated_at: "2026-01-02T03:04:05.678Z" });
    cloud.at(60_000);
    expect(first(cloud)).toMatchObject({
      status: "SUCCESS",
      created_at: "2026-01-02T03:04:05.678Z",
      updated_at: "2026-01-02T03:04:10.678Z",
    });
  });

  test("takes every field of the document", () => {
    const details = Object.fromEntries(DETAILS_FIELDS.map((name, index) => [name, `v${index}`]));
    const task = {
      ...extend,
      id: "task-1",
      userName: "u",
      userId: "uid",
      params: "{}",
      details,
      enableShow: true,
      errorCode: "111400063",
      jobId: "job",
    };
    expect(DETAILS_FIELDS).toHaveLength(26);
    expect(first(virtualCloud({ tasks: [task] }))).toMatchObject({
      id: "task-1",
      user_name: "u",
      user_id: "uid",
      params: "{}",
      details,
      enable_show: true,
      error_code: "111400063",
      job_id: "job",
    });
  });

  test("omits what is not set", () => {
    const row = first(virtualCloud({ tasks: [{ ...extend, name: "modify" }] }));
    expect(row.details).toEqual({});
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(["params"]));
    expect(row).not.toHaveProperty("error_code");
  });

  test("shows capacities as strings, or as numbers on request", () => {
    const task = { ...extend, details: { old_capacity: 1, new_capacity: "2" } };
    const numbers = { dcs: { capacities: "number" } };
    expect(first(virtualCloud({ tasks: [task] })).details).toEqual({ old_capacity: "1", new_capacity: "2" });
    expect(first(virtualCloud({ tasks: [task], services: numbers })).details).toEqual({
      old_capacity: 1,
      new_capacity: 2,
    });
  });

  test("may have details that are null, for one task or for all", () => {
    expect(first(virtualCloud({ tasks: [{ ...extend, details: null }] })).details).toBeNull();
    expect(first(virtualCloud({ tasks: [extend], services: { dcs: { nullDetails: true } } })).details).toBeNull();
  });

  test("takes any other field in any type", () => {
    const task = { ...extend, fields: { status: 7, created_at: null, extra: [1] } };
    expect(first(virtualCloud({ tasks: [task] }))).toMatchObject({ status: 7, created_at: null, extra: [1] });
  });
});
