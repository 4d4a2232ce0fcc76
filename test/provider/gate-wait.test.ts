import { taskListApi } from "../../lib/apis";
import type { ObjectValue } from "../../lib/plugin/value";
import { Reader } from "../../lib/provider/config-reader";
import { waitSpec } from "../../lib/provider/gate-wait";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KAFKA = "22222222-2222-4333-8444-555555555555";
const RABBITMQ = "33333333-2222-4333-8444-555555555555";
const spec = (stem: string, args: ObjectValue) => waitSpec(taskListApi(stem)!, new Reader(args));

describe("what a gate's arguments ask for", () => {
  test("nothing but a name leaves the defaults", () => {
    expect(spec("dcs_background_tasks", { instance_id: "i", name: "EXTEND", since: "2026-03-01T12:00:00Z" })).toEqual({
      instanceId: "i",
      selector: { by: "name", name: "EXTEND" },
      since: { at: Date.UTC(2026, 2, 1, 12) },
      ignoreTaskIds: new Set(),
      until: "succeeded",
      conditions: [],
      onNoMatch: "fail",
      onFailure: "fail",
      timeout: HOUR,
      appearTimeout: 5 * MINUTE,
      settle: 30_000,
      unknownTimeout: 5 * MINUTE,
      firstDeployment: null,
      recheck: null,
    });
  });

  test.each<[ObjectValue, object]>([
    [
      { task_id: "t", name: null },
      { selector: { by: "task_id", id: "t" }, since: null },
    ],
    [{ job_id: "j" }, { selector: { by: "job_id", id: "j" } }],
    [{ until: "idle" }, { selector: { by: "any" }, until: "idle" }],
    [{ name: "x", since: "2h" }, { since: { ago: 2 * HOUR } }],
    [{ ignore_task_ids: ["a", "b"] }, { ignoreTaskIds: new Set(["a", "b"]) }],
    [{ on_no_match: "open" }, { onNoMatch: "open" }],
    [
      { expect: { "a.b": "1", c: null } },
      {
        conditions: [
          { path: "a.b", operator: "equals", value: "1" },
          { path: "c", operator: "equals", value: null },
        ],
      },
    ],
  ])("%j", (args, expected) => {
    expect(spec("dcs_center_tasks", args)).toMatchObject(expected);
  });

  test("a name of Redis is a code, whatever it is called by", () => {
    for (const name of ["002", "FLOW_RESIZE", "resizeInstance"]) {
      expect(spec("redis_tasks", { name }).selector).toEqual({ by: "name", name: "002" });
    }
  });

  test("IDs, also none, allow for clocks that differ: since moves back by 10 s, a duration does not", () => {
    const since = (args: ObjectValue) => spec("dcs_center_tasks", { name: "x", ...args }).since;
    const noon = { since: "2026-03-01T12:00:00Z" };
    const before = { at: Date.UTC(2026, 2, 1, 11, 59, 50) };
    expect([since({ ...noon, ignore_task_ids: [] }), since({ ...noon, ignore_task_ids: ["a"] })]).toEqual([
      before,
      before,
    ]);
    expect(since({ ...noon, ignore_task_ids: null })).toEqual({ at: Date.UTC(2026, 2, 1, 12) });
    expect(since({ since: "2h", ignore_task_ids: ["a"] })).toEqual({ ago: 2 * HOUR });
  });

  test("a default leaves room in a short wait, a given bound ends with the last look", () => {
    expect(spec("dcs_center_tasks", { timeout: "20s" })).toMatchObject({
      ...{ timeout: 20_000, appearTimeout: 18_000, settle: 10_000, unknownTimeout: 10_000 },
    });
    const given = { timeout: "20s", appear_timeout: "20s", settle: "20s", unknown_timeout: "5s" };
    expect(spec("dcs_center_tasks", given)).toMatchObject({
      appearTimeout: 18_000,
      settle: 18_000,
      unknownTimeout: 5_000,
    });
  });
});

const set = (tasks: object[], more: object = {}) => simulatedProvider({ scenario: { tasks, ...more } });
const started = (service: string, instanceId: string, name: string, changes: object = {}) => ({
  ...{ service, instanceId, name, durationMs: MINUTE },
  ...changes,
});
const SINCE = "2026-03-01T11:59:00Z";

describe("every API's gate opens on its task", () => {
  test.each([
    ["dms_background_task", "dms", RABBITMQ, "modify"],
    ["geminidb_job", "geminidb", "1in06", "ResizeInstance"],
    ["rds_task", "rds", "1in01", "RestartMysqlInstance"],
    ["dds_task", "dds", "1in02", "ResizeMongoDBInstance"],
    ["cbr_task", "cbr", "server-1", "backup"],
    ["redis_task", "redis", "crs-1", "002"],
    ["crs_task", "crs", "crs-1", "resizeInstance"],
  ])("%s_gate", async (singular, service, instanceId, name) => {
    const { create } = set([started(service, instanceId, name)], { anyInstance: true });
    const given = { instance_id: instanceId, name, since: SINCE };
    const { value, diagnostics } = await create(`cloudtasks_${singular}_gate`, given);
    expect(diagnostics).toEqual([]);
    expect(value!.task).toMatchObject({ state: "succeeded", resource_id: instanceId, progress_percent: 100 });
    expect(value!.waited_seconds as number).toBeLessThan(75);
  });

  test("dcs_center_task_gate, for any instance", async () => {
    const { create } = set([started("dcs", "i-1", "EXTEND")]);
    const given = { any_instance: true, name: "EXTEND", since: SINCE };
    const { value } = await create("cloudtasks_dcs_center_task_gate", given);
    expect(value).toMatchObject({ id: expect.stringMatching(/^dcs_center_tasks\/-\//), task: { state: "succeeded" } });
  });
});

test("another instance's task opens nothing, though the list shows it", async () => {
  const { create } = set([started("geminidb", "2in06", "ResizeInstance")]);
  const given = { instance_id: "1in06", name: "ResizeInstance", since: SINCE, appear_timeout: "1m" };
  const { diagnostics } = await create("cloudtasks_geminidb_job_gate", given);
  expect(summaries(diagnostics)).toEqual(["error: No ResizeInstance appeared within 1m"]);
});

describe("where the clock that stamps tasks differs from the one that a checkpoint's time is from", () => {
  const CHECKPOINT = { api: "dcs_background_tasks", instance_id: INSTANCE };
  const GATE = { instance_id: INSTANCE, name: "EXTEND", appear_timeout: "1m" };

  test.each([-5_000, 5_000])("by %d ms, its IDs tell the new task from the old one", async (serviceSkewMs) => {
    const { create, control, clock } = set([]);
    control.setClock({ serviceSkewMs });
    const old = control.startTask({ instanceId: INSTANCE, name: "EXTEND", durationMs: 1 });
    clock.advance(1_000);
    const { value: before } = await create("cloudtasks_checkpoint", CHECKPOINT);
    const { id } = control.startTask({ instanceId: INSTANCE, name: "EXTEND", durationMs: MINUTE });
    expect(before!.task_ids).toEqual([old.id]);
    const { value } = await create("cloudtasks_dcs_background_task_gate", {
      ...{ ...GATE, since: before!.time!, ignore_task_ids: before!.task_ids! },
    });
    expect(value!.task).toMatchObject({ id });
  });

  test("backwards, a gate without IDs sees no task rather than an old one", async () => {
    const { create, control, clock } = set([]);
    control.setClock({ serviceSkewMs: -5_000 });
    control.startTask({ instanceId: INSTANCE, name: "EXTEND", durationMs: 1 });
    clock.advance(1_000);
    const { value: before } = await create("cloudtasks_checkpoint", { api: "dcs_background_tasks" });
    control.startTask({ instanceId: INSTANCE, name: "EXTEND", durationMs: MINUTE });
    const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", {
      ...{ ...GATE, since: before!.time!, ignore_task_ids: before!.task_ids! },
    });
    expect(summaries(diagnostics)).toEqual(["error: No EXTEND appeared within 1m"]);
  });
});

test("a window goes to the cloud, with a margin before since", async () => {
  const { create, transport } = set([started("dcs", INSTANCE, "EXTEND", { durationMs: 1 })]);
  await create("cloudtasks_dcs_center_task_gate", { any_instance: true, name: "EXTEND", since: SINCE });
  expect(transport.asked(0)).toMatchObject({ start_time: "20260301115400" });
});

describe("a list whose zone is only assumed", () => {
  const redis = (zone: string, config: object, durationMs: number) =>
    simulatedProvider(
      {
        scenario: {
          services: { redis: { zone } },
          tasks: [started("redis", "crs-1", "002", { durationMs, startsAfterMs: -30 * MINUTE })],
        },
      },
      config as ObjectValue,
    );
  const GATE = { instance_id: "crs-1", name: "002", since: SINCE, appear_timeout: "1m" };

  test("opens no gate where a task seems to start in the future: it may be an earlier one", async () => {
    const { create, control } = redis("+09:00", {}, 1);
    const { diagnostics } = await create("cloudtasks_redis_task_gate", GATE);
    expect(summaries(diagnostics)).toEqual([expect.stringMatching(/^error: .* zone/)]);
    expect(control.count({ operation: "DescribeTaskList" })).toBe(1);
  });

  test("is asked from a day earlier, as far as a zone can be away, unless the zone is given", async () => {
    const begins = async (config: object) => {
      const { create, transport } = redis("+08:00", config, 1);
      await create("cloudtasks_redis_task_gate", GATE);
      return transport.asked(1).BeginTime;
    };
    expect(await begins({})).toBe("2026-02-28 19:54:00");
    expect(await begins({ tencentcloud: { task_time_zone: "+08:00" } })).toBe("2026-03-01 19:54:00");
  });
});

test("the ID of a job is asked for, without a window: it may be of any age", async () => {
  const { create, transport } = set([
    started("geminidb", "1in06", "ResizeInstance", { id: "job-1", startsAfterMs: -HOUR }),
  ]);
  const { value } = await create("cloudtasks_geminidb_job_gate", { task_id: "job-1" });
  expect(value).toMatchObject({ id: "geminidb_jobs/-/job-1" });
  expect(transport.asked(0)).toEqual({ id: "job-1", offset: "0", limit: "50" });
});

test("a task that is found by its ID ends the reading of pages", async () => {
  const old = { repeat: { count: 3_000, everyMs: 1_000 }, startsAfterMs: -HOUR };
  const { create, control } = set([
    started("dcs", INSTANCE, "modify", old),
    started("dcs", INSTANCE, "EXTEND", { id: "t1", durationMs: 1, startsAfterMs: -MINUTE }),
  ]);
  const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", { instance_id: INSTANCE, task_id: "t1" });
  expect(diagnostics).toEqual([]);
  expect(control.count()).toBe(1);
});

test("the identity of a task without an ID selects it", async () => {
  const { create } = set([started("crs", "crs-1", "resizeInstance", { startsAfterMs: -HOUR })]);
  const id = "crs-1/resizeInstance/2026-03-01 19:00:00";
  const { value } = await create("cloudtasks_crs_task_gate", { task_id: id });
  expect(value).toMatchObject({ id: `crs_tasks/-/${id}` });
});

test("a wait that was too short says how long earlier tasks of the name took", async () => {
  const earlier = [50, 52, 60].map((minutes, day) =>
    started("dcs", INSTANCE, "EXTEND", { startsAfterMs: -(day + 1) * 24 * HOUR, durationMs: minutes * MINUTE }),
  );
  const { create } = set([...earlier, started("dcs", INSTANCE, "EXTEND", { durationMs: 55 * MINUTE })]);
  const given = { instance_id: INSTANCE, name: "EXTEND", since: SINCE, timeout: "30m" };
  const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", given);
  expect(diagnostics[0]!.detail).toMatch(/^Expected: usually 52m \(3 earlier\), about 2\dm left$/m);
});

describe("what neighbours tell", () => {
  test("the progress of a task that runs is in the words of a wait that was too short", async () => {
    const { create, control } = set([started("dcs", INSTANCE, "EXTEND", { durationMs: 10 * MINUTE })]);
    const given = { instance_id: INSTANCE, name: "EXTEND", since: SINCE, timeout: "5m" };
    const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", given);
    expect(diagnostics[0]!.summary).toMatch(/last seen as EXECUTING \d+ %$/);
    expect(control.count({ operation: "ShowBackgroundTaskProgress" })).toBeGreaterThan(2);
  });

  test("an engine without progress is asked once, and waited for all the same", async () => {
    const { create, control } = set([started("dms", RABBITMQ, "modify")]);
    const given = { instance_id: RABBITMQ, name: "modify", since: SINCE };
    const { value } = await create("cloudtasks_dms_background_task_gate", given);
    expect(value!.task).toMatchObject({ state: "succeeded" });
    expect(control.count({ operation: "ShowBackgroundTaskProgress" })).toBe(1);
  });

  describe("the step in which a task failed is in its words", () => {
    const failing = {
      ...{ outcome: "FAILED", failedStep: "Move slots", failReason: "no free IP address", errorCode: "E7" },
      ...{ startsAfterMs: -30_000, durationMs: 1_000 },
    };
    const failure = async (service = "dcs", instance = INSTANCE, faults: object[] = []) => {
      const { create, control } = set([started(service, instance, "EXTEND", failing)], { faults });
      const given = { instance_id: instance, name: "EXTEND", since: SINCE };
      const { diagnostics } = await create(`cloudtasks_${service}_background_task_gate`, given);
      return { ...diagnostics[0]!, asked: control.count({ operation: "ShowBackgroundTaskProgress" }) };
    };

    test("with what DCS says of it, which is asked once", async () => {
      const { detail, asked } = await failure();
      expect(detail).toMatch(
        /^The cloud's reason: error_code E7\.\nFailed step: Move slots: detail no free IP address\.$/m,
      );
      expect(asked).toBe(1);
    });

    test("of DMS, too, which tells its name only, and of RabbitMQ not", async () => {
      expect((await failure("dms", KAFKA)).detail).toMatch(/^Failed step: Move slots\.$/m);
      const { detail, asked } = await failure("dms", RABBITMQ);
      expect(detail).not.toContain("Failed step");
      expect(asked).toBe(1);
    });

    test.each<[string, object, number]>([
      ["a 403", { kind: "answer", status: 403, body: { error_code: "111403002", error_msg: "no" } }, 1],
      ["a 404", { kind: "answer", status: 404, body: { error_code: "111404001", error_msg: "no such API" } }, 1],
      ["a 404 of nothing", { kind: "answer", status: 404 }, 1],
      ["a broken answer", { kind: "cut-body" }, 9],
      ["a fault of its own", { kind: "server-error" }, 9],
      ["a list of nothing", { kind: "answer", status: 200, body: { step_details: [null, 5, "FAILED"] } }, 1],
    ])("but not after %s: the failure is told all the same", async (_, fault, most) => {
      const operation = "ShowBackgroundTaskProgress";
      const { summary, detail, asked } = await failure("dcs", INSTANCE, [{ operation, count: 0, ...fault }]);
      expect(summary).toBe("EXTEND failed");
      expect(detail).toMatch(/^The cloud's reason: error_code E7\.\nTask: /);
      expect(detail).toMatch(/^Asked: \d+ requests? in [0-6]s/m);
      expect(asked).toBeLessThanOrEqual(most);
    });

    test("whoever wrote them, without a secret", async () => {
      const { secretKey } = DEFAULT_CREDENTIALS;
      const step = { step_status: "FAILED", step_name: `key ${secretKey} \u001b[31m`, error_code: "x".repeat(10_000) };
      const body = { step_details: [step] };
      const { detail } = await failure("dcs", INSTANCE, [
        { operation: "ShowBackgroundTaskProgress", kind: "answer", status: 200, body },
      ]);
      expect(detail).toMatch(/^Failed step: key .{1,280}$/m);
      expect(detail).not.toContain(secretKey);
      expect(detail).not.toContain("\u001b");
    });
  });

  test("the reason of a failure is in its words", async () => {
    const { create } = set([started("redis", "crs-1", "002", { outcome: "4", failReason: "no room left" })]);
    const { diagnostics } = await create("cloudtasks_redis_task_gate", {
      instance_id: "crs-1",
      name: "resizeInstance",
      since: SINCE,
    });
    expect(diagnostics[0]!.detail).toContain("The cloud's reason: no room left.");
  });
});

test("hidden values are in no message", async () => {
  const { create } = set([started("dcs", INSTANCE, "EXTEND", { details: { new_capacity: "0.5" } })]);
  const given = { instance_id: INSTANCE, name: "EXTEND", since: SINCE, expect: { "details.new_capacity": "0.25" } };
  const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", { ...given, hide_values: true });
  expect(summaries(diagnostics)).toEqual(["error: EXTEND finished, but details.new_capacity is not as expected"]);
  expect(JSON.stringify(diagnostics)).not.toMatch(/0\.25|0\.5/);
});

test("the failure of a wait says how many requests there were, and the last one's ID", async () => {
  const { create, transport } = set([started("dcs", INSTANCE, "EXTEND", { outcome: "FAILED" })]);
  const given = { instance_id: INSTANCE, name: "EXTEND", since: SINCE };
  const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", given);
  const [, requests, id] = /Asked: (\d+) requests in .*; the last request's ID is ([0-9a-f]{32})/.exec(
    diagnostics[0]!.detail!,
  )!;
  const lists = transport.sent.filter(({ url }) => url.endsWith("/tasks"));
  expect(Number(requests)).toBeGreaterThanOrEqual(lists.length);
  expect(id).toHaveLength(32);
});

test("a gate asks at the pace that was configured", async () => {
  const config = { min_poll_interval: "20s", max_poll_interval: "20s" };
  const { create, control } = simulatedProvider({ scenario: { tasks: [started("dcs", INSTANCE, "EXTEND")] } }, config);
  await create("cloudtasks_dcs_background_task_gate", { instance_id: INSTANCE, name: "EXTEND", since: SINCE });
  expect(control.count({ operation: "ListBackgroundTask" })).toBe(4);
});

test("a word that was taught opens a gate", async () => {
  const tasks = [started("dcs", INSTANCE, "EXTEND", { outcome: "Thawed" })];
  const { create } = simulatedProvider({ scenario: { tasks } }, { states: { thawed: "succeeded" } });
  const given = { instance_id: INSTANCE, name: "EXTEND", since: SINCE };
  const { value } = await create("cloudtasks_dcs_background_task_gate", given);
  expect(value!.task).toMatchObject({ status: "Thawed", state: "succeeded" });
});
