import {
  codeOf,
  INSTANCE,
  type Json,
  KAFKA,
  PROJECT,
  RABBITMQ,
  ROCKETMQ,
  virtualCloud,
} from "../../../../support/simulator";

const path = (instance: string, tail = "") => `/v2/${PROJECT}/instances/${instance}${tail}`;
const LIST = path(KAFKA, "/tasks");
const cloud = (scenario: object = {}) => virtualCloud(scenario, {}, "dms");
const task = (more: object = {}) => ({
  service: "dms",
  instanceId: KAFKA,
  name: "bindInstancePublicIp",
  id: "t",
  ...more,
});

describe("a row", () => {
  test("has strings only, and a JSON document in one of them", () => {
    const own = cloud({ tasks: [task({ durationMs: 5000 })] });
    expect(own.get(LIST).tasks).toEqual([
      {
        id: "t",
        name: "bindInstancePublicIp",
        user_name: "paas_dms",
        user_id: "3df5acbc24a54fadb62a043c9000a307",
        params: "{}",
        status: "EXECUTING",
        created_at: "2026-01-02T03:04:05.678Z",
        updated_at: "2026-01-02T03:04:05.678Z",
      },
    ]);
    own.at(5000);
    expect(own.get(LIST).tasks[0]).toMatchObject({ status: "SUCCESS", updated_at: "2026-01-02T03:04:10.678Z" });
  });

  test("takes its contents from the scenario", () => {
    const given = task({ userName: "u", userId: "i", params: '{"a":1}', fields: { extra: 1 } });
    const [row] = cloud({ tasks: [given] }).get(LIST).tasks;
    expect(row).toMatchObject({ user_name: "u", user_id: "i", params: '{"a":1}', extra: 1 });
  });

  test.each(["CREATED", "EXECUTING", "SUCCESS", "FAILED", "DELETED", "CANCELLED"])("may be %s", (status) => {
    const statuses = [{ afterMs: 0, status }];
    expect(cloud({ tasks: [task({ statuses })] }).get(LIST).tasks[0].status).toBe(status);
  });

  test("has no details, which are DCS's", () => {
    expect(() => cloud({ tasks: [task({ details: { new_capacity: "1" } })] })).toThrow("tasks[0].details.new_capacity");
  });
});

describe("one task", () => {
  test("comes in the list's envelope", () => {
    const own = cloud({ tasks: [task()] });
    expect(own.get(`${LIST}/t`)).toEqual({ task_count: "1", tasks: own.get(LIST).tasks });
    expect(codeOf(own.send("GET", `${LIST}/u`))).toEqual([400, "DMS.00400070"]);
  });

  test("is deleted when it has finished", () => {
    const own = cloud({ tasks: [task({ durationMs: 10 })] });
    expect(codeOf(own.send("DELETE", `${LIST}/t`))).toEqual([400, "DMS.00400017"]);
    own.at(10);
    expect(own.send("DELETE", `${LIST}/t`).status).toBe(204);
    expect(own.get(LIST)).toEqual({ task_count: "0", tasks: [] });
  });

  test("has a progress, with the key `statue` and times in milliseconds", () => {
    const own = cloud({ tasks: [task({ durationMs: 10_000 })] });
    own.at(2_500);
    const started = Date.parse("2026-01-02T03:04:05.678Z");
    const step = { name: "bindInstancePublicIp", statue: "IN_PROGRESS", start_time: started, end_time: null };
    expect(own.get(`${LIST}/t/progress`)).toEqual({ progress_percentage: 25, remain_time: 8, step_list: [step] });
    own.at(10_000);
    expect(own.get(`${LIST}/t/progress`)).toMatchObject({
      progress_percentage: 100,
      remain_time: 0,
      step_list: [{ statue: "COMPLETED", end_time: started + 10_000 }],
    });
  });

  test("has steps that wait, and one that failed", () => {
    const statuses = [
      { afterMs: 0, status: "CREATED", progress: 0 },
      { afterMs: 1000, status: "EXECUTING", progress: 10 },
      { afterMs: 2000, status: "FAILED" },
    ];
    const own = cloud({ tasks: [task({ statuses })] });
    const words = () => own.get(`${LIST}/t/progress`).step_list.map(({ statue }: Json) => statue);
    expect(words()).toEqual(["IN_PROGRESS", "WAITING"]);
    own.at(2000);
    expect(words()).toEqual(["COMPLETED", "FAILED"]);
  });

  test.each([
    ["kafka", KAFKA, 200],
    ["rocketmq", ROCKETMQ, 200],
    ["rabbitmq", RABBITMQ, 404],
  ])("of %s: %s has a progress with %d", (_engine, instanceId, status) => {
    const own = cloud({ tasks: [task({ instanceId })] });
    expect(own.send("GET", path(instanceId, "/tasks/t")).status).toBe(200);
    const answer = own.send("GET", path(instanceId, "/tasks/t/progress"));
    expect(answer.status).toBe(status);
    if (status === 404) expect(codeOf(answer)).toEqual([404, "DMS.00404001"]);
  });
});

describe("the automatic creation of topics", () => {
  const url = path(KAFKA, "/autotopic");

  test("is modified by a task that shows a second late", () => {
    const own = cloud();
    const answer = own.send("POST", url, { enable_auto_topic: true });
    expect([answer.status, answer.body]).toEqual([200, ""]);
    expect(own.get(LIST).tasks).toEqual([]);
    own.at(1_000);
    const [row] = own.get(LIST).tasks;
    expect(row).toMatchObject({ name: "modifyAutoTopic", status: "EXECUTING" });
    expect(JSON.parse(row.params)).toEqual({ old_auto_status: false, new_auto_status: true });
    expect(own.get(path(KAFKA))).toEqual({
      engine: "kafka",
      instance_id: KAFKA,
      name: "kafka-simulated",
      status: "RUNNING",
      // A month before the simulator began: milliseconds, as text.
      created_at: String(Date.parse("2025-12-03T03:04:05.678Z")),
    });
    own.at(5_000);
    expect(own.get(path(KAFKA)).enable_auto_topic).toBe(true);
    own.send("POST", url, { enable_auto_topic: false });
    own.at(10_000);
    expect(JSON.parse(own.get(LIST).tasks[0].params)).toEqual({ old_auto_status: true, new_auto_status: false });
  });

  test("may fail, come out otherwise, never show, or be refused", () => {
    const own = cloud({ operations: { "dms.modifyAutoTopic": { durationMs: 0 } } });
    own.control.nextOperation({ operation: "dms.modifyAutoTopic", outcome: "FAILED" });
    own.control.nextOperation({ operation: "dms.modifyAutoTopic", details: { new_auto_status: false } });
    own.control.nextOperation({ operation: "dms.modifyAutoTopic", noTask: true });
    own.control.nextOperation({ operation: "dms.modifyAutoTopic", refuse: { status: 500, body: { error_code: "E" } } });
    const send = () => own.send("POST", url, { enable_auto_topic: true });
    expect([send(), send(), send(), send()].map(({ status }) => status)).toEqual([200, 200, 200, 500]);
    const rows = own.get(LIST).tasks;
    expect(rows.map(({ status }: Json) => status)).toEqual(["SUCCESS", "FAILED"]);
    expect(JSON.parse(rows[0].params).new_auto_status).toBe(false);
    expect(own.get(path(KAFKA)).enable_auto_topic).toBe(false);
  });

  test("asks for a boolean, in JSON, on Kafka", () => {
    const { send } = cloud();
    expect(codeOf(send("POST", url, { enable_auto_topic: "true" }))).toEqual([400, "DMS.00400062"]);
    expect(codeOf(send("POST", url))).toEqual([400, "DMS.00400005"]);
    expect(codeOf(send("POST", path(RABBITMQ, "/autotopic"), {}))).toEqual([400, "DMS.00400007"]);
  });
});

describe("DMS", () => {
  test("tells a malformed instance id from a missing instance, and knows none of DCS's", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", path("a%20b", "/tasks")))).toEqual([400, "DMS.00400061"]);
    expect(codeOf(send("GET", path("missing", "/tasks")))).toEqual([404, "DMS.00404022"]);
    expect(codeOf(send("GET", path(INSTANCE, "/tasks")))).toEqual([404, "DMS.00404022"]);
  });

  test("answers 404 for an unknown URL and 405 for a method it does not have there", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", "/v2/nothing"))).toEqual([404, "DMS.00404001"]);
    const answer = send("PUT", LIST);
    expect(codeOf(answer)).toEqual([405, "DMS.00404001"]);
    expect(answer.headers.Allow).toBe("GET");
  });

  test("checks the project in the path and in X-Project-Id", () => {
    const { send } = cloud();
    expect(codeOf(send("GET", LIST.replace(PROJECT, "x")))).toEqual([400, "DMS.00400002"]);
    expect(codeOf(send("GET", LIST.replace(PROJECT, "a".repeat(32))))).toEqual([401, "DMS.10240104"]);
    const headers = { "x-auth-token": "simulator-token", "x-project-id": "a".repeat(32) };
    expect(codeOf(send("GET", LIST, undefined, headers))).toEqual([401, "DMS.10240104"]);
  });

  test("throttles with 404, or lets the gateway do it with 429", () => {
    const faults = [{ kind: "throttle", service: "dms", retryAfter: 3 }, { kind: "throttle" }];
    const own = cloud({ faults });
    const first = own.send("GET", LIST);
    expect(codeOf(first)).toEqual([404, "DMS.10240407"]);
    expect(first.headers["Retry-After"]).toBe("3");
    expect(own.send("GET", LIST).headers).not.toHaveProperty("Retry-After");
    const gateway = cloud({ faults, services: { dms: { throttling: "gateway" } } });
    expect(codeOf(gateway.send("GET", LIST))).toEqual([429, "APIGW.0308"]);
  });

  test("meets row faults, and is counted under its own names", () => {
    const tasks = [task(), task({ id: "u", startsAfterMs: -1000 })];
    const own = cloud({ tasks, faults: [{ kind: "vanishing-rows", operation: "ListBackgroundTasks" }] });
    own.get(`${LIST}/t`);
    expect(own.get(LIST).tasks.map(({ id }: Json) => id)).toEqual(["u"]);
    expect(own.control.count({ service: "dms", operation: "ListBackgroundTasks", status: 200 })).toBe(1);
    expect(own.control.count({ operation: "ShowBackgroundTask" })).toBe(1);
  });
});
