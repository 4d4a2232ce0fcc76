import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS, DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { HUAWEI_ENV, type Surroundings, simulatedProvider } from "../support/simulated-provider";

const DCS = "cloudtasks_dcs_background_task_gate";
const GATE = { instance_id: INSTANCE, name: "EXTEND", since: "1h" };
const { userName, password, domainName } = DEFAULT_CREDENTIALS;
const PASSWORD_ENV = {
  HW_USER_NAME: userName,
  HW_USER_PASSWORD: password,
  HW_DOMAIN_NAME: domainName,
  HW_REGION_NAME: "simulator-1",
};

const extend = (changes: object = {}) => ({
  instanceId: INSTANCE,
  id: "t1",
  name: "EXTEND",
  durationMs: 600_000,
  ...changes,
});

function set(more: Surroundings = {}, config: ObjectValue = {}) {
  const provider = simulatedProvider({ scenario: { tasks: [extend()] }, ...more }, config);
  /** One line a request; other debug lines have no duration. */
  const requests = () => provider.log.filter(({ level, fields = {} }) => level === "debug" && "duration_ms" in fields);
  const changes = () => provider.log.filter(({ level }) => level === "info");
  return { ...provider, requests, changes };
}

describe("the debug log has one line for every request", () => {
  test("of a wait, with status, duration, the cloud's ID and the number of the attempt", async () => {
    const { create, control, requests } = set();
    control.addFault({ kind: "throttle", count: 2, retryAfter: 3 });
    await create(DCS, GATE);
    expect(requests()).toHaveLength(control.count());
    expect(requests()[0]).toEqual({
      level: "debug",
      message: expect.stringMatching(/^ListBackgroundTask of .*: the cloud throttles these requests \(APIGW.0308/),
      fields: {
        request: `GET https://dcs.ap-southeast-1.myhuaweicloud.com/v2/${DEFAULT_CREDENTIALS.projectId}/instances/${INSTANCE}/tasks`,
        attempt: 1,
        status: 429,
        fault: "throttled",
        duration_ms: 0,
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        retry_in_ms: 3_000,
      },
    });
    expect(
      requests()
        .map(({ fields }) => fields!.attempt)
        .slice(0, 4),
    ).toEqual([1, 2, 3, 1]);
    expect(requests()[2]).toEqual({
      level: "debug",
      message: expect.stringMatching(/^ListBackgroundTask of .*: 200$/),
      fields: {
        ...{ request: expect.any(String), attempt: 3, status: 200, duration_ms: 0 },
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    });
    expect(new Set(requests().map(({ fields }) => fields!.request_id)).size).toBe(control.count());
  });

  test("of one that ends badly, or without any answer", async () => {
    const { create, control, requests } = set();
    control.addFault({ kind: "reset", count: 1 });
    control.addFault({ kind: "answer", status: 403, body: { error_code: "DCS.3002" }, skip: 1 });
    await create(DCS, GATE);
    expect(requests().map(({ fields }) => [fields!.status, fields!.fault])).toEqual([
      [undefined, "network"],
      [403, "permission"],
    ]);
  });

  test("to IAM, for a token and for the project", async () => {
    const { create, control, requests } = set({ env: PASSWORD_ENV });
    control.addFault({ kind: "server-error", service: "iam", count: 1 });
    const { diagnostics } = await create(DCS, GATE);
    expect(diagnostics).toEqual([]);
    expect(control.count({ service: "iam" })).toBe(3);
    expect(requests()).toHaveLength(control.count());
    expect(
      requests()
        .map(({ message }) => message)
        .slice(0, 3),
    ).toEqual([
      expect.stringMatching(/^log in to IAM: the cloud reports a fault of its own/),
      "log in to IAM: 201",
      "find the project: 200",
    ]);
  });

  test.each([
    ["of an ECS", HUAWEI_ENV.HW_REGION_NAME, "metadata", "read the server's metadata: 200"],
    ["of a CVM", DEFAULT_TENCENT_CREDENTIALS.region, "cvm-metadata", "read the CVM's metadata: 200"],
  ] as const)("to the metadata %s", async (_whose, region, service, line) => {
    const huawei = service === "metadata";
    const scenario = huawei
      ? { tasks: [extend()] }
      : { tasks: [extend({ service: "redis", id: "7", name: "FLOW_RESIZE" })] };
    const env: Record<string, string> = huawei
      ? { HW_REGION_NAME: region, HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId }
      : { TENCENTCLOUD_REGION: region, TENCENTCLOUD_CAM_ROLE_NAME: "simulator-role" };
    const { read, control, requests } = set({ env, scenario });
    const type = huawei ? "cloudtasks_dcs_background_tasks" : "cloudtasks_redis_tasks";
    const { diagnostics } = await read(type, { instance_id: INSTANCE });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(control.count({ service })).toBeGreaterThan(0);
    expect(requests()).toHaveLength(control.count());
    expect(requests().map(({ message }) => message)).toContain(line);
  });

  test("and no secret, however the login goes", async () => {
    const { create, log, control } = set({ env: PASSWORD_ENV });
    control.addFault({ kind: "expired-token", count: 1 });
    control.addFault({ kind: "server-error", count: 1 });
    await create(DCS, GATE);
    const refused = set({ env: { ...HUAWEI_ENV, HW_SECRET_KEY: "not-the-key" } });
    await refused.create(DCS, GATE);
    const all = JSON.stringify([log, refused.log]);
    expect(all).toContain("duration_ms");
    expect(all).not.toContain("X-Auth-Token");
    for (const secret of [password, "not-the-key", HUAWEI_ENV.HW_ACCESS_KEY]) {
      expect(all).not.toContain(secret);
    }
  });
});

describe("the info log has one line for every change of what a gate sees, and for the first fault of a kind", () => {
  const messages = (lines: ReturnType<ReturnType<typeof set>["changes"]>) => lines.map(({ message }) => message);

  test("and none for a look that shows the same, a request that is repeated or a page", async () => {
    const scenario = {
      tasks: [
        extend({
          startsAfterMs: 60_000,
          statuses: [
            { afterMs: 0, status: "CREATED" },
            { afterMs: 60_000, status: "EXECUTING", progress: 0 },
            { afterMs: 600_000, status: "SUCCESS", progress: 100 },
          ],
        }),
      ],
    };
    const { create, control, changes } = set({ scenario });
    control.addFault({ kind: "throttle", count: 3, skip: 5 });
    expect((await create(DCS, GATE)).diagnostics).toEqual([]);
    expect(control.count()).toBeGreaterThan(8);
    expect(messages(changes()).map((text) => text.replace(/ after \d\S*(?:, about \S+ left)?$/, ""))).toEqual([
      "dcs_background_task_gate: no matching task",
      expect.stringMatching(/^dcs_background_task_gate: ListBackgroundTask of .*: the cloud throttles these requests/),
      "dcs_background_task_gate: t1: CREATED",
      "dcs_background_task_gate: t1: EXECUTING",
      "dcs_background_task_gate: t1: SUCCESS",
    ]);
  });

  test("that tells which gate it is of", async () => {
    const { create, changes } = set();
    await create(DCS, GATE);
    expect(changes()[0]!.fields).toEqual({ instance_id: INSTANCE, name: "EXTEND" });
  });

  test("a lookup and a checkpoint have none", async () => {
    const { read, create, changes, requests } = set();
    await read("cloudtasks_dcs_background_tasks", { instance_id: INSTANCE });
    await create("cloudtasks_checkpoint", { api: "dcs_background_tasks" });
    expect(changes()).toEqual([]);
    expect(requests()).toHaveLength(2);
  });
});
