import { onCommandLine } from "../../lib/options/option-formatter";
import { type ObjectValue, UNKNOWN, type Value } from "../../lib/plugin/value";
import { checkSchemes, checkSettings, readSettings, unknownSettings } from "../../lib/provider/settings";

describe("what is read", () => {
  test("nothing given leaves the defaults", () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      requestTimeout: 30_000,
      pollLimits: { min: 2_000, max: 60_000 },
      maxConcurrentRequests: 5,
      caFile: undefined,
      proxy: undefined,
      allowInsecure: false,
      states: {},
    });
    expect(settings.clouds).toEqual({ huaweicloud: {}, tencentcloud: {}, http: { services: {} } });
  });

  test("everything common, in the units the engine works with", () => {
    const config = {
      request_timeout: "5s",
      min_poll_interval: "500ms",
      max_poll_interval: "2m",
      max_concurrent_requests: 3,
      ca_file: "/ca.pem",
      proxy: "http://proxy:3128",
      allow_insecure: true,
      states: { " Frozen ": "pending", THAWED: "succeeded" },
    };
    expect(readSettings(config)).toMatchObject({
      requestTimeout: 5_000,
      pollLimits: { min: 500, max: 120_000 },
      maxConcurrentRequests: 3,
      caFile: "/ca.pem",
      proxy: "http://proxy:3128",
      allowInsecure: true,
      states: { frozen: "pending", thawed: "succeeded" },
    });
  });

  test("every option of a cloud, under its own name; a null in a map counts as not given", () => {
    const huaweicloud = {
      region: "r",
      project_id: "pi",
      project_name: "pn",
      domain_id: "di",
      domain_name: "dn",
      access_key: "ak",
      secret_key: "sk",
      security_token: "st",
      auth_token: "at",
      user_name: "un",
      password: "pw",
      auth_url: "au",
      profile: "pr",
      shared_config_file: "sc",
      endpoints: { dcs: "d", dms: null },
      assume_role: { agency_name: "an", domain_name: "adn", domain_id: "adi", duration: 900 },
    };
    expect(readSettings({ huaweicloud }).clouds.huaweicloud).toEqual({ ...huaweicloud, endpoints: { dcs: "d" } });
  });

  test("an empty block of a group is given, and says who gave it", () => {
    const { huaweicloud } = readSettings({ huaweicloud: { assume_role: {} } }, "command").clouds;
    expect(huaweicloud).toEqual({ assume_role: {}, caller: "command" });
  });
});

describe("what is not known yet", () => {
  test("is named by its path, whatever is around it", () => {
    const config: ObjectValue = {
      proxy: UNKNOWN,
      huaweicloud: {
        region: "r",
        access_key: UNKNOWN,
        endpoints: { dcs: UNKNOWN },
        assume_role: { agency_name: UNKNOWN },
      },
      tencentcloud: UNKNOWN,
      states: { x: "pending" },
    };
    expect(unknownSettings(config)).toEqual([
      ...["proxy", "huaweicloud.access_key", "huaweicloud.endpoints.dcs", "huaweicloud.assume_role.agency_name"],
      "tencentcloud",
    ]);
  });

  test("is nothing where all is known", () => {
    expect(unknownSettings({ proxy: null, huaweicloud: { region: "r" } })).toEqual([]);
  });
});

test("problems are found in the clouds' objects and in the objects in them", () => {
  const config: ObjectValue = {
    request_timeout: "1",
    huaweicloud: { endpoints: { obs: "" }, assume_role: { duration: 1 } },
    tencentcloud: { task_time_zone: "CST" },
    http: { ci: { endpoint: "https://a.example", user_name: "" }, Ci: { endpoint: "https://a.example" } },
  };
  expect(checkSettings(config).map(({ path }) => path)).toEqual([
    ["request_timeout"],
    // It may hold a password, so it points at no line.
    [],
    ["huaweicloud", "assume_role", "duration"],
    ["tencentcloud", "task_time_zone"],
    ["http", { key: "ci" }, "user_name"],
    ["http", { key: "ci" }, "password"],
    ["http"],
  ]);
});

describe("plain http to another host", () => {
  const config = (allow_insecure: Value): ObjectValue => ({
    allow_insecure,
    huaweicloud: {
      auth_url: " HTTP://iam.example.com",
      endpoints: { dcs: "http://u:hush@dcs.example.com", dms: null },
    },
    tencentcloud: {
      endpoints: { metadata: "http://169.254.0.23", redis: "http://127.0.0.1:8577", crs: "crs.example.com" },
    },
  });

  test("is a problem before anything is asked, which shows no address", () => {
    const problems = checkSettings(config(null)).filter(({ detail }) => detail?.includes("plain http"));
    expect(problems.map(({ summary }) => summary)).toEqual([
      "Invalid huaweicloud.endpoints.dcs",
      "Invalid huaweicloud.auth_url",
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/hush|path/);
  });

  test("says how to allow it as the caller writes it", () => {
    const told = (problems: ReturnType<typeof checkSchemes>) => problems.map(({ detail }) => detail);
    expect(told(checkSchemes(config(null)))[1]).toMatch(
      /^huaweicloud.auth_url begins .* unless allow_insecure = true is given/,
    );
    expect(told(checkSchemes(config(null), onCommandLine))).toEqual([
      "--endpoints dcs=… begins with http://, and plain http is only used for this machine, unless --allow-insecure is given.",
      "--auth-url begins with http://, and plain http is only used for this machine, unless --allow-insecure is given.",
    ]);
  });

  test("is none where it is allowed, or may be", () => {
    for (const allowed of [true, UNKNOWN] as const) {
      expect(checkSettings(config(allowed)).filter(({ detail }) => detail?.includes("plain http"))).toEqual([]);
    }
  });
});
