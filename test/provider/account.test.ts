import { taskListApi } from "../../lib/apis";
import type { ObjectValue } from "../../lib/plugin/value";
import { Account } from "../../lib/provider/account";
import { listing } from "../../lib/provider/listing";
import { readSettings } from "../../lib/provider/settings";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { HUAWEI_ENV, type Surroundings, simulatedWorld, TENCENT_ENV } from "../support/simulated-provider";

const api = (stem: string) => taskListApi(stem)!;

function set(surroundings: Surroundings = {}, config: ObjectValue = {}) {
  const outside = simulatedWorld(surroundings);
  const account = new Account(readSettings(config), outside.dependencies, outside.logger);
  const limits = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };
  const list = async (stem: string, from: Account = account) => {
    let sent = 0;
    const count = (requests: number) => {
      sent += requests;
    };
    const target = await from.target(api(stem), limits);
    const { send } = await from.target(api(stem), limits, { sent: count, told: () => {} });
    for await (const _ of listing({ ...target, send }, { instanceId: INSTANCE })) {
    }
    return sent;
  };
  return { ...outside, account, limits, list };
}

/** The endpoint and the project of a list, as they are found. */
async function whereIs(stem: string, surroundings: Surroundings = {}, config: ObjectValue = {}) {
  const { account, limits } = set(surroundings, config);
  const { endpoint, projectId } = await account.target(api(stem), limits);
  return [endpoint, projectId];
}

describe("nothing happens before the first request", () => {
  test("an account that is not asked reads and sends nothing", () => {
    const { account, touched, log } = set({ env: {} });
    expect(account.clock).toBeDefined();
    expect([touched, log]).toEqual([[], []]);
  });

  test("one cloud's request does not look for the other's credentials", async () => {
    const { list, transport, log } = set({ env: TENCENT_ENV });
    await list("redis_tasks");
    expect(transport.hosts()).toEqual(["redis.tencentcloudapi.com"]);
    expect(log.map(({ message }) => message).join()).not.toContain("Huawei");
  });
});

describe("one login serves all lists of a cloud", () => {
  test("with a password, IAM is asked once for a token, whoever asks for what", async () => {
    const { userName, password, domainName, projectId } = DEFAULT_CREDENTIALS;
    const env = { ...{ HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName } };
    const { list, control } = set({ env: { ...env, HW_PROJECT_ID: projectId, HW_REGION_NAME: "ap-southeast-1" } });
    await Promise.all([list("dcs_background_tasks"), list("dcs_center_tasks"), list("geminidb_jobs")]);
    await list("dcs_background_tasks");
    expect(control.requests().counters.filter(({ service }) => service === "iam")).toMatchObject([{ count: 1 }]);
  });

  test("the source of a credential is told once, never what it holds", async () => {
    const { list, log } = set();
    await Promise.all([list("dcs_background_tasks"), list("geminidb_jobs"), list("redis_tasks"), list("crs_tasks")]);
    const sources = log.filter(({ message }) => message.includes("credentials found"));
    sources.sort((a, b) => a.message.localeCompare(b.message));
    expect(sources.map(({ level, message, fields }) => [level, message, fields])).toEqual([
      ["debug", "Huawei Cloud credentials found", { source: "environment: HW_ACCESS_KEY and HW_SECRET_KEY" }],
      [
        "debug",
        "Tencent Cloud credentials found",
        { source: "environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY" },
      ],
    ]);
    const all = JSON.stringify(log);
    for (const env of [HUAWEI_ENV.HW_ACCESS_KEY, HUAWEI_ENV.HW_SECRET_KEY, ...Object.values(TENCENT_ENV).slice(0, 2)]) {
      expect(all).not.toContain(env);
    }
  });

  test("the region and the project are told once, with where they are from", async () => {
    const { list, log } = set();
    await Promise.all([list("dcs_background_tasks"), list("geminidb_jobs"), list("redis_tasks")]);
    await list("dcs_center_tasks");
    const told = log.filter(({ message }) => / (region|project) found$/.test(message));
    expect(told.map(({ message, fields }) => [message, fields]).sort()).toEqual([
      ["Huawei Cloud project found", { project: HUAWEI_ENV.HW_PROJECT_ID, source: "HW_PROJECT_ID" }],
      ["Huawei Cloud region found", { region: HUAWEI_ENV.HW_REGION_NAME, source: "HW_REGION_NAME" }],
      ["Tencent Cloud region found", { region: TENCENT_ENV.TENCENTCLOUD_REGION, source: "TENCENTCLOUD_REGION" }],
    ]);
  });

  test("a token that GeminiDB calls expired, with its code for lacking permissions, is renewed once", async () => {
    const { userName, password, domainName, projectId } = DEFAULT_CREDENTIALS;
    const env = { ...{ HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName } };
    const scenario = { services: { geminidb: { credentialErrors: "service" } } };
    const place = { HW_PROJECT_ID: projectId, HW_REGION_NAME: "ap-southeast-1" };
    const { list, control } = set({ scenario, env: { ...env, ...place } });
    control.addFault({ kind: "expired-token", service: "geminidb" });
    // Twice the list, and twice a token.
    expect(await list("geminidb_jobs")).toBe(4);
    expect(control.count({ service: "iam" })).toBe(2);
    control.addFault({ kind: "expired-token", service: "geminidb", count: 2 });
    await expect(list("geminidb_jobs")).rejects.toMatchObject({ kind: "permission", code: "DBS.280015" });
    expect(await list("dcs_background_tasks")).toBe(1);
  });

  test.each([
    ["DMS.10240101", "rejected"],
    ["DMS.10240102", "expired"],
    ["DMS.10240103", "rejected"],
  ])(
    "a token that DMS refuses with %s is renewed once, as a gateway may call an expired one invalid or missing",
    async (code, kind) => {
      const { userName, password, domainName, projectId } = DEFAULT_CREDENTIALS;
      const env = { ...{ HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName } };
      const { list, control } = set({
        scenario: { anyInstance: true },
        env: { ...env, HW_PROJECT_ID: projectId, HW_REGION_NAME: "ap-southeast-1" },
      });
      const body = { error_code: code, error_msg: "Token." };
      control.addFault({ kind: "answer", status: 401, service: "dms", body });
      expect(await list("dms_background_tasks")).toBe(4);
      control.addFault({ kind: "answer", status: 401, service: "dms", body, count: 2 });
      await expect(list("dms_background_tasks")).rejects.toMatchObject({ kind, attempts: 2 });
      expect(control.count({ service: "iam" })).toBe(3);
    },
  );

  test("a neighbour that refuses with 401 does not stop the lists", async () => {
    const { account, limits, list, control } = set();
    await list("dcs_background_tasks");
    control.addFault({ kind: "answer", status: 401, operation: "ShowBackgroundTaskProgress" });
    const target = await account.target(api("dcs_background_tasks"), limits);
    const url = `${target.endpoint}/v2/${target.projectId}/instances/${INSTANCE}/tasks/t/progress`;
    const neighbour = target.send({ method: "GET", url, query: [], headers: {} }, 5_000);
    await expect(neighbour).rejects.toMatchObject({ kind: "rejected" });
    expect(await list("dcs_background_tasks")).toBe(1);
  });

  test("a key that one list has proven bad is not sent for another", async () => {
    const { list, control } = set({ env: { ...HUAWEI_ENV, HW_SECRET_KEY: "wrong" } });
    await expect(list("dcs_background_tasks")).rejects.toMatchObject({ kind: "rejected" });
    await expect(list("geminidb_jobs")).rejects.toMatchObject({ kind: "rejected" });
    expect(control.requests()).toMatchObject({ total: 1, signedRejected: 1 });
  });

  test("both generations of Tencent's API share a key and its verdict", async () => {
    const { list, control } = set({ env: { ...TENCENT_ENV, TENCENTCLOUD_SECRET_KEY: "wrong" } });
    await expect(list("redis_tasks")).rejects.toMatchObject({ kind: "rejected" });
    await expect(list("crs_tasks")).rejects.toMatchObject({ kind: "rejected" });
    expect(control.count()).toBe(1);
  });
});

test("two accounts never share: a bad key of one does not stop the other", async () => {
  const { dependencies, logger, list } = set();
  const bad = readSettings({ huaweicloud: { access_key: HUAWEI_ENV.HW_ACCESS_KEY, secret_key: "wrong" } });
  await expect(list("dcs_background_tasks", new Account(bad, dependencies, logger))).rejects.toMatchObject({
    kind: "rejected",
  });
  expect(await list("dcs_background_tasks")).toBe(1);
});

describe("where requests go", () => {
  test.each([
    ["dcs_background_tasks", "https://dcs.ap-southeast-1.myhuaweicloud.com", DEFAULT_CREDENTIALS.projectId],
    ["dcs_center_tasks", "https://dcs.ap-southeast-1.myhuaweicloud.com", DEFAULT_CREDENTIALS.projectId],
    ["dms_background_tasks", "https://dms.ap-southeast-1.myhuaweicloud.com", DEFAULT_CREDENTIALS.projectId],
    ["geminidb_jobs", "https://gaussdb-nosql.ap-southeast-1.myhuaweicloud.com", DEFAULT_CREDENTIALS.projectId],
    ["redis_tasks", "https://redis.tencentcloudapi.com", ""],
    ["crs_tasks", "https://redis.api.qcloud.com", ""],
  ])("%s: %s", async (stem, endpoint, projectId) => {
    expect(await whereIs(stem)).toEqual([endpoint, projectId]);
  });

  test.each([
    ["dcs_background_tasks", { huaweicloud: { endpoints: { dcs: "dcs.example.com" } } }],
    ["dms_background_tasks", { huaweicloud: { endpoints: { dms: "https://dcs.example.com/" } } }],
    ["redis_tasks", { tencentcloud: { endpoints: { redis: "dcs.example.com" } } }],
    ["crs_tasks", { tencentcloud: { endpoints: { crs: "https://dcs.example.com/v2/index.php" } } }],
  ])("%s: an endpoint of one's own replaces the public one: %j", async (stem, config) => {
    expect((await whereIs(stem, {}, config))[0]).toBe("https://dcs.example.com");
  });

  test("a project that is only known by its region's name is asked of IAM", async () => {
    const { HW_PROJECT_ID: _, ...others } = HUAWEI_ENV;
    const { account, limits, control } = set({ env: { ...others, HW_REGION_NAME: "simulator-1" } });
    const { projectId } = await account.target(api("dcs_center_tasks"), limits);
    expect(projectId).toBe(DEFAULT_CREDENTIALS.projectId);
    expect(control.count({ service: "iam" })).toBe(1);
  });

  test("a finance region of Tencent's has a host of its own", async () => {
    const env = { ...TENCENT_ENV, TENCENTCLOUD_REGION: "ap-shenzhen-fsi" };
    expect(await whereIs("redis_tasks", { env })).toEqual(["https://redis.ap-shenzhen-fsi.tencentcloudapi.com", ""]);
  });

  test("Tencent has no default region: another region's list would be empty, not wrong", async () => {
    const { TENCENTCLOUD_REGION: _, ...env } = TENCENT_ENV;
    await expect(whereIs("redis_tasks", { env })).rejects.toThrow("No Tencent Cloud region is known");
  });
});

describe("a request", () => {
  test("is counted with all its attempts", async () => {
    const { list, control } = set();
    control.addFault({ kind: "throttle", count: 2 });
    expect(await list("dcs_background_tasks")).toBe(3);
  });

  test("that fails is counted, too", async () => {
    const { account, limits, control } = set();
    control.addFault({ kind: "answer", status: 403, body: { error_code: "DCS.3002", error_msg: "" } });
    const counts: number[] = [];
    const follow = { sent: (requests: number) => counts.push(requests), told: () => {} };
    const target = await account.target(api("dcs_center_tasks"), limits, follow);
    await expect(
      target.send({ method: "GET", url: `${target.endpoint}/v2/${target.projectId}/tasks`, query: [], headers: {} }),
    ).rejects.toMatchObject({ kind: "permission" });
    expect(counts).toEqual([1]);
  });

  test("has the patience that it is given, and no more", async () => {
    const { account, limits, control, clock } = set();
    control.addFault({ kind: "throttle", count: 0, retryAfter: 2 });
    const target = await account.target(api("dcs_center_tasks"), limits);
    const request = {
      method: "GET",
      url: `${target.endpoint}/v2/${target.projectId}/tasks`,
      query: [],
      headers: {},
    } as const;
    await expect(target.send(request, 3_000)).rejects.toMatchObject({ kind: "throttled", gaveUp: "deadline" });
    expect(clock.since()).toBeLessThanOrEqual(3_000);
  });

  test("is judged by the codes of its API: what DMS calls flow control is no missing instance", async () => {
    const { list, control } = set({ scenario: { anyInstance: true } });
    control.addFault({ kind: "throttle", service: "dms" });
    expect(await list("dms_background_tasks")).toBe(2);
  });
});

test("the zone of the configuration is that of lists whose zone is assumed, and of no other", async () => {
  const { account, limits } = set({}, { tencentcloud: { task_time_zone: "-03:00" } });
  const zones = await Promise.all(
    ["redis_tasks", "crs_tasks", "geminidb_jobs"].map(
      async (stem) => (await account.target(api(stem), limits)).zoneMinutes,
    ),
  );
  expect(zones).toEqual([-180, undefined, undefined]);
});
