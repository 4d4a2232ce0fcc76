/** Lookups of the APIs whose lists differ most: other names, other filters, instances that the cloud cannot be asked for. */
import { type ObjectValue, UNKNOWN } from "../../lib/plugin/value";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const MINUTE = 60_000;
const KAFKA = "22222222-2222-4333-8444-555555555555";

const listed = (value: ObjectValue | undefined) => value!.tasks as ObjectValue[];
const task = (service: string, instanceId: string, name: string, id: string, age: number) => ({
  ...{ service, instanceId, name, id, startsAfterMs: -age * MINUTE, durationMs: MINUTE },
});

describe("DMS", () => {
  const tasks = [
    task("dms", KAFKA, "a", "t1", 30),
    task("dms", KAFKA, "b", "t2", 20),
    task("dms", KAFKA, "c", "t3", 10),
  ];
  const read = (given: ObjectValue) => {
    const provider = simulatedProvider({ scenario: { tasks } });
    return provider.read("cloudtasks_dms_background_tasks", { instance_id: KAFKA, ...given });
  };

  test.each([
    [{ start: 2 }, ["t2", "t1"]],
    [{ offset: 1 }, ["t2", "t1"]],
    [{ begin_time: "2026-03-01T11:40:00Z" }, ["t3", "t2"]],
    [{ start_time: "2026-03-01T11:40:00Z" }, ["t3", "t2"]],
  ])("%j: the document's name and ours ask the same", async (given, ids) => {
    const { value, diagnostics } = await read(given);
    expect(listed(value).map(({ id }) => id)).toEqual(ids);
    expect(diagnostics).toEqual([]);
  });
});

describe("GeminiDB", () => {
  const [ONE, TWO] = ["1in06", "2in06"];
  const tasks = [
    task("geminidb", ONE, "ResizeInstance", "j1", 30),
    task("geminidb", TWO, "ResizeInstance", "j2", 20),
    task("geminidb", ONE, "CreateCassandra", "j3", 10),
  ];
  const set = () =>
    simulatedProvider({ scenario: { tasks, instances: [{ service: "geminidb", id: ONE, name: "one" }] } });
  const TYPE = "cloudtasks_geminidb_jobs";

  test("one instance's jobs are picked out here: the cloud cannot be asked for them", async () => {
    const { read, transport } = set();
    const { value } = await read(TYPE, { instance_id: ONE });
    expect(listed(value).map(({ id, resource_name }) => [id, resource_name])).toEqual([
      ["j3", "one"],
      ["j1", "one"],
    ]);
    expect(value).toMatchObject({ task_count: 3, matched_count: 2 });
    expect(transport.asked(0)).toEqual({ offset: "0", limit: "50" });
  });

  test("a begin of just now is asked for earlier, and what comes with that is left out here", async () => {
    const { read, transport } = set();
    const { value } = await read(TYPE, { start_time: "2026-03-01T11:51:00Z" });
    expect(transport.asked(0).start_time).toBe("2026-03-01T11:40:00+0000");
    expect(value).toMatchObject({ task_count: 2, matched_count: 0 });
  });

  test("a name that the filter knows is asked for, another is picked out here", async () => {
    const { read, transport } = set();
    await read(TYPE, { name: "ResizeInstance" });
    expect(transport.asked(-1)).toHaveProperty("name", "ResizeInstance");
    const { value } = await read(TYPE, { name: "CreateCassandra" });
    expect(transport.asked(-1)).not.toHaveProperty("name");
    expect(listed(value).map(({ id }) => id)).toEqual(["j3"]);
  });

  test("an ID and a status go to the cloud", async () => {
    const { read, transport } = set();
    const { value } = await read(TYPE, { id: "j2", status: "Completed" });
    expect(listed(value).map(({ id }) => id)).toEqual(["j2"]);
    expect(transport.asked(0)).toMatchObject({ id: "j2", status: "Completed" });
  });
});

describe("Redis", () => {
  const tasks = [
    task("redis", "crs-1", "002", "1", 30),
    task("redis", "crs-2", "012", "2", 20),
    task("redis", "crs-1", "099", "3", 10),
  ];
  const set = (config: ObjectValue = {}, more: object = {}) =>
    simulatedProvider({ scenario: { tasks, ...more } }, config);
  const TYPE = "cloudtasks_redis_tasks";

  test("a code has its official name beside it, an unknown one has none", async () => {
    const { value, diagnostics } = await set().read(TYPE, {});
    expect(listed(value).map(({ task_id, task_type, task_type_name }) => [task_id, task_type, task_type_name])).toEqual(
      [
        [3, "099", null],
        [2, "012", "FLOW_BACKUPINSTANCE"],
        [1, "002", "FLOW_RESIZE"],
      ],
    );
    expect(diagnostics).toEqual([]);
  });

  test.each([["002"], ["FLOW_RESIZE"], ["flow_resize"], ["resizeInstance"]])(
    "the name %s is asked for by its code",
    async (name) => {
      const { read, transport } = set();
      expect(listed((await read(TYPE, { name })).value).map(({ task_id }) => task_id)).toEqual([1]);
      expect(transport.asked(0).TaskTypes).toEqual(["002"]);
    },
  );

  test("a code that is not known is picked out here, beside one that is", async () => {
    const { read, transport } = set();
    const { value } = await read(TYPE, { task_types: ["099", "FLOW_BACKUPINSTANCE"] });
    expect(listed(value).map(({ task_id }) => task_id)).toEqual([3, 2]);
    expect(transport.asked(0)).not.toHaveProperty("TaskTypes");
  });

  test("the document's filters go to the cloud as they are", async () => {
    const { read, transport } = set();
    await read(TYPE, { instance_id: "crs-1", result: [2], operate_uin: ["100"], project_ids: [0], instance_name: "x" });
    expect(transport.asked(0)).toEqual({
      InstanceId: "crs-1",
      InstanceName: "x",
      Limit: 100,
      Offset: 0,
      ProjectIds: [0],
      Result: [2],
      OperateUin: ["100"],
    });
  });

  test("times are read and asked for in the zone of the configuration", async () => {
    const config = { tencentcloud: { task_time_zone: "+00:00" } };
    const { read, transport } = set(config, { services: { redis: { zone: "+00:00" } } });
    const { value } = await read(TYPE, { begin_time: "2026-03-01T11:35:00Z" });
    expect(listed(value).map(({ started_at }) => started_at)).toEqual(["2026-03-01T11:50:00Z", "2026-03-01T11:40:00Z"]);
    expect(transport.asked(0).BeginTime).toBe("2026-03-01 11:35:00");
  });
});

describe("CRS", () => {
  const tasks = [task("crs", "crs-1", "resizeInstance", "1", 30), task("crs", "crs-1", "setPassword", "2", 20)];
  const TYPE = "cloudtasks_crs_tasks";
  const RETIRED = "warning: GetRedisTaskList is retired";

  test("every answer comes with the warning that the API is retired", async () => {
    const { read } = simulatedProvider({ scenario: { tasks } });
    const { value, diagnostics } = await read(TYPE, { redis_id: "crs-1" });
    expect(listed(value).map(({ task_name, started_at }) => [task_name, started_at])).toEqual([
      ["setPassword", "2026-03-01T11:40:00Z"],
      ["resizeInstance", "2026-03-01T11:30:00Z"],
    ]);
    expect(summaries(diagnostics)).toEqual([RETIRED]);
  });

  test("so does a failure, which most likely comes from it", async () => {
    const { read } = simulatedProvider({ scenario: { tasks, services: { crs: { offline: true } } } });
    const { diagnostics } = await read(TYPE, {});
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["error", "warning"]);
    expect(diagnostics[1]!.detail).toContain("Use redis_tasks");
  });

  test("a name that cannot be asked for is picked out here; a document's word becomes the name", async () => {
    const { read, transport } = simulatedProvider({ scenario: { tasks } });
    expect(listed((await read(TYPE, { name: "setPassword" })).value)).toHaveLength(1);
    expect(transport.asked(-1)).not.toHaveProperty(["taskType.0"]);
    expect(listed((await read(TYPE, { task_type: ["task_resizeInstance"] })).value)).toHaveLength(1);
    expect(transport.asked(-1)).toHaveProperty(["taskType.0"], "task_resizeInstance");
  });

  test("lists of numbers are indexed", async () => {
    const { read, transport } = simulatedProvider({ scenario: { tasks } });
    await read(TYPE, { task_status: [2, -1] });
    expect(transport.asked(0)).toMatchObject({ "taskStatus.0": "2", "taskStatus.1": "-1" });
  });
});

test("the task center lists a project's tasks, a 404 of it is not about an instance", async () => {
  const { read, control } = simulatedProvider({ scenario: { tasks: [task("dcs", "i-1", "EXTEND", "c1", 5)] } });
  const found = await read("cloudtasks_dcs_center_tasks", {});
  expect(listed(found.value)).toMatchObject([
    { id: "c1", error_code: "111400063", state: "succeeded", resource_id: null },
  ]);
  control.addFault({ kind: "answer", status: 404, body: { error_code: "DCS.4001", error_msg: "" } });
  const { diagnostics } = await read("cloudtasks_dcs_center_tasks", {});
  expect(diagnostics[0]).not.toHaveProperty("path");
});

test("what a filter is not known to be is not judged", () => {
  const { check } = simulatedProvider();
  expect(check("cloudtasks_geminidb_jobs", { status: UNKNOWN, start_time: UNKNOWN, limit: UNKNOWN })).toEqual([]);
  expect(check("cloudtasks_geminidb_jobs", { status: "Done" })).toMatchObject([
    { severity: "error", summary: "Invalid status", path: ["status"] },
  ]);
});
