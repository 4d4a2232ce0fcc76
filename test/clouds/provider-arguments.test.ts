import { cloudArguments, PROVIDER_DEFAULTS, providerArguments } from "../../lib/clouds/provider-arguments";
import type { ArgumentSet } from "../../lib/options/argument";
import { check } from "../../lib/options/check";
import { NOT_KNOWN } from "../../lib/options/given-value";
import { parseZone } from "../../lib/text/zone";

const messages = (set: ArgumentSet, values: Record<string, unknown>) =>
  check(set, values).map(({ message }) => message);
const provider = (values: Record<string, unknown>) => messages(providerArguments(), values);
const huawei = (values: Record<string, unknown>) => messages(cloudArguments().huaweicloud, values);
const tencent = (values: Record<string, unknown>) => messages(cloudArguments().tencentcloud, values);
const role = (values: Record<string, unknown>) => messages(cloudArguments().huaweicloud.groups!.assume_role!, values);

test("nothing is required: everything may come from the environment", () => {
  expect([provider({}), huawei({}), tencent({}), role({})]).toEqual([[], [], [], []]);
});

test("the groups are the clouds, and an agency in one of them", () => {
  const { groups, arguments: args } = providerArguments();
  expect(Object.keys(groups!)).toEqual(["huaweicloud", "tencentcloud", "http"]);
  expect(Object.keys(groups!.huaweicloud!.groups!)).toEqual(["assume_role"]);
  expect(groups!.tencentcloud!.groups).toBeUndefined();
  expect(Object.keys(args)).not.toContain("huaweicloud");
});

test("the options of each group are those of the official providers, and ours", () => {
  const { huaweicloud, tencentcloud } = cloudArguments();
  expect(Object.keys(huaweicloud.arguments)).toEqual([
    ...["region", "project_id", "project_name", "domain_id", "domain_name", "access_key", "secret_key"],
    ...[
      "security_token",
      "auth_token",
      "user_name",
      "user_id",
      "password",
      "auth_url",
      "profile",
      "shared_config_file",
    ],
    "endpoints",
  ]);
  expect(Object.keys(tencentcloud.arguments)).toEqual([
    ...["region", "secret_id", "secret_key", "security_token", "profile", "shared_credentials_dir"],
    ...["cam_role_name", "task_time_zone", "endpoints"],
  ]);
  expect(Object.keys(huaweicloud.groups!.assume_role!.arguments)).toEqual([
    ...["agency_name", "domain_name", "domain_id", "duration"],
  ]);
});

test("what opens a door is a secret, and nothing else is", () => {
  const { huaweicloud, tencentcloud } = cloudArguments();
  const secrets = [huaweicloud, tencentcloud, providerArguments(), huaweicloud.groups!.assume_role!].flatMap((set) =>
    Object.entries(set.arguments).filter(([, { secret }]) => secret),
  );
  expect(secrets.map(([name]) => name)).toEqual([
    ...["access_key", "secret_key", "security_token", "auth_token", "password"],
    ...["secret_id", "secret_key", "security_token"],
  ]);
});

describe("endpoints", () => {
  test.each([
    [huawei, ["dcs", "dms", "geminidb", "rds", "dds", "cbr", "iam", "metadata"]],
    [tencent, ["redis", "crs", "cdb", "postgres", "cynosdb", "metadata"]],
  ])("take the services of the lists that ship, and whatever can be one of a declared list", (judge, keys) => {
    expect(judge({ endpoints: Object.fromEntries(keys.map((key) => [key, "https://example.com"])) })).toEqual([]);
    const listed = keys.map((key) => `"${key}"`);
    expect(judge({ endpoints: { obs: "https://example.com", cce: "https://example.com" } })).toEqual([]);
    expect(judge({ endpoints: { "Obs.x": "https://example.com" } })).toEqual([
      `endpoints: "Obs.x" is not a service that is used; known are ${listed.slice(0, -1).join(", ")} and ${listed.at(-1)}`,
    ]);
  });

  test("an empty address is a mistake: a variable that was not set", () => {
    expect(huawei({ endpoints: { dcs: "" } })).toEqual(['endpoints: the address of "dcs": must not be empty']);
  });

  test("an address that is not known yet is none", () => {
    expect(huawei({ endpoints: { dcs: NOT_KNOWN } })).toEqual([]);
  });
});

describe("the zone of task times", () => {
  test.each([
    ["Z", 0],
    ["+08:00", 480],
    ["-05:30", -330],
    ["+00:00", 0],
    ["+14:00", 840],
  ])("%s is %d minutes east of UTC", (text, minutes) => {
    expect(parseZone(text)).toBe(minutes);
    expect(tencent({ task_time_zone: text })).toEqual([]);
  });

  test.each(["", "8", "+8:00", "08:00", "+0800", "Asia/Shanghai", "+14:01", "+08:60", "UTC"])("%j is none", (text) => {
    expect(parseZone(text)).toBeUndefined();
    expect(tencent({ task_time_zone: text })).toEqual([
      `task_time_zone: ${JSON.stringify(text)} is not a time zone; write an offset from UTC such as "+08:00"`,
    ]);
  });
});

test("the key of an agency lives 15 minutes to 24 hours, as IAM gives it", () => {
  expect([900, 86_400].flatMap((duration) => role({ duration }))).toEqual([]);
  expect([899, 86_401].flatMap((duration) => role({ duration }))).toEqual([
    "duration: 899 is not between 900 and 86400",
    "duration: 86401 is not between 900 and 86400",
  ]);
});

describe("states", () => {
  test("a word may be taught any meaning but unknown", () => {
    const states = { FROZEN: "pending", x: "running", y: "succeeded", z: "failed", w: "cancelled", u: NOT_KNOWN };
    expect(provider({ states })).toEqual([]);
    expect(provider({ states: { FROZEN: "unknown" } })).toEqual([
      'states: the meaning of "FROZEN": "unknown" is not one of "pending", "running", "succeeded", "failed" and "cancelled"',
    ]);
  });
});

describe("the time between two requests", () => {
  test("the shortest is not longer than the longest, given or by default", () => {
    expect(provider({ min_poll_interval: "10s", max_poll_interval: "10s" })).toEqual([]);
    expect(provider({ min_poll_interval: "61s" })).toEqual([
      'min_poll_interval: "61s" is longer than max_poll_interval: "60s"',
    ]);
    expect(provider({ max_poll_interval: "1s" })).toEqual([
      'min_poll_interval: "2s" is longer than max_poll_interval: "1s"',
    ]);
    expect(provider({ min_poll_interval: "2h", max_poll_interval: NOT_KNOWN })).toEqual([]);
  });

  test("no interval is so short that it floods the cloud", () => {
    expect(provider({ min_poll_interval: "99ms" })).toEqual([
      'min_poll_interval: "99ms" is too short; the least is 100ms',
    ]);
  });
});

test("fewer requests at once than five bad signatures would lock a key", () => {
  expect(PROVIDER_DEFAULTS.max_concurrent_requests).toBeLessThanOrEqual(5);
  expect(provider({ max_concurrent_requests: 0 })).toEqual(["max_concurrent_requests: 0 is less than 1"]);
});

test.each(["ca_file", "proxy"])("an empty %s is a mistake", (name) => {
  expect(provider({ [name]: "" })).toEqual([`${name}: must not be empty`]);
});

test("each option says where else its value may come from, if it may", () => {
  const { huaweicloud, tencentcloud } = cloudArguments();
  const silent = [huaweicloud, tencentcloud, huaweicloud.groups!.assume_role!].flatMap((set) =>
    Object.entries(set.arguments).filter(([, { description }]) => !description.includes("Environment: `")),
  );
  expect(silent.map(([name]) => name)).toEqual(["task_time_zone"]);
});

describe("headers of an HTTP service", () => {
  const judge = (headers: unknown) => messages(cloudArguments().http, { endpoint: "https://a", headers });

  test.each([[{ "X-Api-Key": "a b" }], [{ accept: "text/plain", "X-Other": NOT_KNOWN }]])("may be %j", (headers) => {
    expect(judge(headers)).toEqual([]);
  });

  test.each<[object, string]>([
    [{ Host: "evil.example" }, 'headers: "Host" is filled in by the client, and cannot be set'],
    [{ "content-length": "0" }, 'headers: "content-length" is filled in by the client, and cannot be set'],
    [{ "X Key": "hush" }, 'headers: "X Key" is not the name of a header'],
    [{ "X-Key\r\nX-Other": "hush" }, 'headers: "X-Key\\r\\nX-Other" is not the name of a header'],
    [{ "X-Key": "hush\nX: y" }, 'headers: the value of "X-Key" is empty or holds a character that no header can'],
    [{ "X-Key": "" }, 'headers: the value of "X-Key" is empty or holds a character that no header can'],
  ])("may not be %j", (headers, message) => {
    expect(judge(headers)).toEqual([message]);
  });
});
