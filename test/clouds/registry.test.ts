/** Where credentials are found when a provider's first request needs them: the whole way, from the outside. */
import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS } from "../../lib/simulator/index";
import {
  HUAWEI_ENV,
  type Surroundings,
  simulatedProvider,
  summaries,
  TENCENT_ENV,
} from "../support/simulated-provider";

const { accessKey, secretKey, projectId } = DEFAULT_CREDENTIALS;
const PLACE = { HW_PROJECT_ID: projectId, HW_REGION_NAME: "ap-southeast-1" };
const KOOCLI = "/home/me/.hcloud/config.json";

async function look(stem: string, surroundings: Surroundings, config: ObjectValue = {}) {
  const provider = simulatedProvider(surroundings, config);
  const result = await provider.read(`cloudtasks_${stem}`, {});
  const found = provider.log.find(({ message }) => message.endsWith("credentials found"));
  return { ...provider, ...result, source: found?.fields?.source };
}

describe("Huawei Cloud", () => {
  const profile = { name: "default", mode: "AKSK", accessKeyId: accessKey, secretAccessKey: secretKey };
  const files = { [KOOCLI]: JSON.stringify({ current: "default", profiles: [profile] }) };
  const configured = { huaweicloud: { access_key: accessKey, secret_key: secretKey } };

  test.each<[string, Surroundings, ObjectValue, RegExp]>([
    ["the configuration", { env: PLACE, files }, configured, /^provider configuration: huaweicloud\.access_key/],
    ["the environment", { files }, {}, /^environment: HW_ACCESS_KEY/],
    [
      "a token in the environment",
      { env: { ...PLACE, HW_AUTH_TOKEN: DEFAULT_CREDENTIALS.token } },
      {},
      /^environment: HW_AUTH_TOKEN$/,
    ],
    ["the command line tool's file", { env: PLACE, files }, {}, /config\.json/],
    ["the server's metadata", { env: PLACE }, {}, /^metadata of the ECS/],
  ])("is asked with the credential of %s", async (_, surroundings, config, source) => {
    const { diagnostics, source: found } = await look("dcs_center_tasks", surroundings, config);
    expect(diagnostics).toEqual([]);
    expect(found).toMatch(source);
  });

  test("metadata is asked past every proxy, and only where nothing else is found", async () => {
    const elsewhere = await look("dcs_center_tasks", { env: HUAWEI_ENV });
    expect(elsewhere.touched).not.toContain("direct");
    const server = await look("dcs_center_tasks", { env: PLACE });
    expect(server.touched).toContain("direct");
    expect(server.transport.hosts()[0]).toBe("169.254.169.254");
  });

  test("a bad moment of the metadata does no harm, and a failure is forgotten with the lookup that met it", async () => {
    const provider = simulatedProvider({ env: PLACE });
    provider.control.addFault({ kind: "server-error", service: "metadata", operation: "ShowSecurityKey", count: 2 });
    expect((await provider.read("cloudtasks_dcs_center_tasks", {})).diagnostics).toEqual([]);
    const other = simulatedProvider({ env: PLACE });
    other.control.addFault({ kind: "server-error", service: "metadata", operation: "ShowSecurityKey", count: 3 });
    const { diagnostics } = await other.read("cloudtasks_dcs_center_tasks", {});
    expect(summaries(diagnostics)).toEqual(["error: No usable Huawei Cloud credentials"]);
    expect((await other.read("cloudtasks_dcs_center_tasks", {})).diagnostics).toEqual([]);
  });

  test("metadata may have an address of its own", async () => {
    const config = { huaweicloud: { endpoints: { metadata: "http://127.0.0.1:1" } } };
    const { transport } = await look("dcs_center_tasks", { env: PLACE }, config);
    expect(transport.hosts()).toEqual(["127.0.0.1:1"]);
  });

  test("where there is no credential, every place that was looked at is named", async () => {
    const scenario = { services: { metadata: { noAgency: true } } };
    const { diagnostics, touched } = await look("dcs_center_tasks", { env: PLACE, scenario });
    expect(summaries(diagnostics)).toEqual(["error: No usable Huawei Cloud credentials"]);
    expect(diagnostics[0]!.detail).toMatch(
      /Looked at, in this order:\n {2}- provider configuration: huaweicloud\.auth_token\n/,
    );
    expect(touched).toContain(`read ${KOOCLI}`);
  });

  test("half a key is an error, not a reason to look elsewhere", async () => {
    const { diagnostics, touched } = await look("dcs_center_tasks", { files }, { huaweicloud: { access_key: "AK" } });
    expect(diagnostics[0]!.detail).toContain("huaweicloud.access_key is set, but huaweicloud.secret_key is not.");
    expect(touched.filter((it) => it.startsWith("read"))).toEqual([]);
  });

  test("without a region nothing is sent", async () => {
    const { diagnostics, transport } = await look("dcs_center_tasks", {
      env: { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey, HW_PROJECT_ID: projectId },
    });
    expect(summaries(diagnostics)).toEqual(["error: No usable Huawei Cloud endpoint"]);
    expect(transport.sent).toEqual([]);
  });

  test("an agency is asked for in its own account, once", async () => {
    const { agencyName: agency_name, agencyDomainName: domain_name } = DEFAULT_CREDENTIALS;
    const config = { huaweicloud: { assume_role: { agency_name, domain_name } } };
    const { diagnostics, control } = await look("dcs_center_tasks", { env: HUAWEI_ENV }, config);
    expect(diagnostics).toEqual([]);
    expect(control.count({ service: "iam" })).toBe(1);
  });
});

describe("Tencent Cloud", () => {
  const { secretId, secretKey: key, roleName } = DEFAULT_TENCENT_CREDENTIALS;
  const place = { TENCENTCLOUD_REGION: "ap-guangzhou" };

  test.each<[string, Surroundings, ObjectValue, RegExp]>([
    [
      "the configuration",
      { env: place },
      { tencentcloud: { secret_id: secretId, secret_key: key } },
      /tencentcloud\.secret_id/,
    ],
    ["the environment", { env: TENCENT_ENV }, {}, /^environment: TENCENTCLOUD_SECRET_ID/],
    [
      "the command line tool's file",
      { env: place, files: { "/home/me/.tccli/default.credential": JSON.stringify({ secretId, secretKey: key }) } },
      {},
      /tccli/,
    ],
    ["the machine's role", { env: place }, { tencentcloud: { cam_role_name: roleName } }, /cam_role_name/],
  ])("is asked with the key of %s, by both generations of its API", async (_, surroundings, config, source) => {
    for (const stem of ["redis_tasks", "crs_tasks"]) {
      const { diagnostics, source: found } = await look(stem, surroundings, config);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(found).toMatch(source);
    }
  });

  test("a bad moment of the metadata does no harm, and a failure is forgotten with the lookup that met it", async () => {
    const config = { tencentcloud: { cam_role_name: roleName } };
    const provider = simulatedProvider({ env: place }, config);
    provider.control.addFault({ kind: "server-error", service: "cvm-metadata", count: 2 });
    expect((await provider.read("cloudtasks_redis_tasks", {})).diagnostics).toEqual([]);
    const other = simulatedProvider({ env: place }, config);
    other.control.addFault({ kind: "server-error", service: "cvm-metadata", count: 3 });
    const { diagnostics } = await other.read("cloudtasks_redis_tasks", {});
    expect(summaries(diagnostics)).toEqual(["error: No usable Tencent Cloud credentials"]);
    expect((await other.read("cloudtasks_redis_tasks", {})).diagnostics).toEqual([]);
  });

  test("a role's key is asked for past every proxy, at the address that was configured", async () => {
    const tencentcloud = { cam_role_name: roleName, endpoints: { metadata: "http://metadata.tencentyun.com" } };
    const { touched, transport } = await look("redis_tasks", { env: place }, { tencentcloud });
    expect(touched).toContain("direct");
    expect(transport.hosts()).toEqual(["metadata.tencentyun.com", "redis.tencentcloudapi.com"]);
  });

  test("where there is no credential, nothing is sent and every place is named", async () => {
    const { diagnostics, transport } = await look("redis_tasks", { env: place });
    expect(summaries(diagnostics)).toEqual(["error: No usable Tencent Cloud credentials"]);
    expect(diagnostics[0]!.detail).toContain("environment: TENCENTCLOUD_CAM_ROLE_NAME");
    expect(transport.sent).toEqual([]);
  });

  test("is asked by both of its services within one bound of concurrent requests", async () => {
    const { read, transport } = simulatedProvider({ scenario: { tasks: [] } }, { max_concurrent_requests: 1 });
    const send = transport.send.bind(transport);
    const hosts = new Set<string>();
    let [underWay, most] = [0, 0];
    transport.send = async (request) => {
      hosts.add(new URL(request.url).host);
      underWay += 1;
      most = Math.max(most, underWay);
      return send(request).finally(() => {
        underWay -= 1;
      });
    };
    const both = () => Promise.all([read("cloudtasks_redis_tasks", {}), read("cloudtasks_crs_tasks", {})]);
    // The first time each has its signer to load, so the two requests need not meet.
    await both();
    await both();
    expect([hosts.size, most]).toEqual([2, 1]);
  });
});

describe("a wrong project", () => {
  const OTHER = "f".repeat(32);
  const password = {
    HW_USER_NAME: DEFAULT_CREDENTIALS.userName,
    HW_USER_PASSWORD: DEFAULT_CREDENTIALS.password,
    HW_DOMAIN_NAME: DEFAULT_CREDENTIALS.domainName,
  };
  const key = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
  const region = { HW_REGION_NAME: "ap-southeast-1" };
  const asked = (value: string, source: string) => `The request was for project "${value}" (from ${source}).`;

  test.each<[string, Surroundings["env"], string[]]>([
    [
      "an ID that the service does not let the key use",
      { ...key, ...region, OS_TENANT_ID: OTHER },
      [asked(OTHER, "OS_TENANT_ID")],
    ],
    ["an ID that is none", { ...key, ...region, HW_PROJECT_ID: "my-project" }, [asked("my-project", "HW_PROJECT_ID")]],
    ["an ID that IAM does not know", { ...password, ...region, HW_PROJECT_ID: OTHER }, [asked(OTHER, "HW_PROJECT_ID")]],
    [
      "a name that IAM gives no token for",
      { ...password, ...region, OS_PROJECT_NAME: "x" },
      [asked("x", "OS_PROJECT_NAME")],
    ],
    [
      "a name that IAM does not know",
      { ...key, ...region, OS_TENANT_NAME: "x" },
      ['IAM knows no project named "x" (from OS_TENANT_NAME)'],
    ],
    [
      "a region's, in another account",
      { ...key, HW_REGION_NAME: "simulator-1", HW_DOMAIN_NAME: "another" },
      ['named "simulator-1" (from HW_REGION_NAME) in the account "another" (from HW_DOMAIN_NAME)'],
    ],
    ["none at all", key, ["No project is known"]],
  ])("is called that, with the setting it is from: %s", async (_, env, sentences) => {
    const endpoints = { dcs: "https://dcs.example" };
    const provider = simulatedProvider({ env }, { huaweicloud: env === key ? { endpoints } : {} });
    const { diagnostics } = await provider.read("cloudtasks_dcs_center_tasks", {});
    expect(diagnostics[0]!.summary).toMatch(/could not be listed: wrong project$/);
    for (const sentence of sentences) expect(diagnostics[0]!.detail).toContain(sentence);
    expect(diagnostics[0]!.detail).not.toMatch(/clock|locks? an access key/);
  });

  test("leaves the credential as good as it was", async () => {
    const provider = simulatedProvider({ env: { ...key, ...region, HW_PROJECT_ID: OTHER } });
    for (let n = 1; n <= 7; n++) {
      await provider.read("cloudtasks_dcs_center_tasks", {});
      expect(provider.control.count()).toBe(n);
    }
  });

  test.each(["dms_background_tasks", "dcs_background_tasks"])("is told by %s, too", async (stem) => {
    const provider = simulatedProvider({ env: { ...key, ...region, HW_PROJECT_ID: OTHER } });
    const { diagnostics } = await provider.read(`cloudtasks_${stem}`, {
      instance_id: "11111111-2222-4333-8444-555555555555",
    });
    expect(diagnostics[0]!.detail).toContain("(wrong_project)");
  });
});
