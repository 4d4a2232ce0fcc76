/** Each official variable, set alone, reaches the wire: the right account's and the right region's list is asked for. */
import type { CredentialFiles } from "../../../lib/auth/credential-files";
import {
  requireTencentRegion,
  resolveTencentIdentity,
  tencentAuthenticator,
} from "../../../lib/clouds/tencent/credentials";
import { resolveTencentEndpoint, TENCENT_CRS, TENCENT_REDIS } from "../../../lib/clouds/tencent/endpoints";
import type { TencentConfig } from "../../../lib/clouds/tencent/options";
import type { HttpRequest } from "../../../lib/http/types";
import { FakeClock, FakeTransport } from "../../support/http-fakes";
import { reason } from "../../support/huawei-fakes";
import { TENCENT_OFFICIAL, TENCENT_OTHER_ACCOUNTS } from "../../support/official-names";

type Env = Readonly<Record<string, string>>;

const KEY: Env = { TENCENTCLOUD_SECRET_ID: "AKID-env", TENCENTCLOUD_SECRET_KEY: "key" };
const REGION: Env = { TENCENTCLOUD_REGION: "ap-tokyo" };
const FILES: Readonly<Record<string, string>> = {
  "/home/me/.tccli/p.credential": '{"secretId":"AKID-profile","secretKey":"k"}',
  "/home/me/.tccli/default.credential": '{"secretId":"AKID-default","secretKey":"k"}',
  "/keys/default.credential": '{"secretId":"AKID-keys","secretKey":"k"}',
  "/own": "[default]\nsecret_id = AKID-own\nsecret_key = k\n",
};

const LIST: HttpRequest = {
  method: "POST",
  service: "redis",
  url: "https://redis.tencentcloudapi.com/",
  query: [],
  headers: { "Content-Type": "application/json; charset=utf-8", "X-TC-Action": "DescribeTaskList" },
  body: "{}",
};

/** The headers of a request that is sent with these variables. */
async function wire(env: Env, config: TencentConfig = {}, content: Env = FILES): Promise<Record<string, string>> {
  const files: CredentialFiles = { home: "/home/me", read: async (path) => content[path] ?? null };
  const identity = await resolveTencentIdentity(config, env, files);
  const clock = new FakeClock();
  const role = { TmpSecretId: "AKID-role", TmpSecretKey: "k", Token: "t", Code: "Success" };
  const text = JSON.stringify({ ...role, ExpiredTime: clock.now() / 1000 + 3600 });
  const region = requireTencentRegion(identity);
  const metadata = async () => new FakeTransport([{ text }]);
  const signer = tencentAuthenticator(identity, { region, clock, metadata });
  const context = { signal: new AbortController().signal };
  const { request } = await signer.authorize(LIST, context);
  return { ...request.headers };
}

const names = (setting: string) => [...TENCENT_OFFICIAL[setting]!.provider, ...(TENCENT_OFFICIAL[setting]!.sdk ?? [])];
const signedBy = (id: string) => expect.stringContaining(`Credential=${id}/`);

test.each(names("region"))("%s is the region, whatever the credential", async (name) => {
  for (const env of [KEY, { TENCENTCLOUD_CAM_ROLE_NAME: "r" }, { TCCLI_PROFILE: "p" }, {}]) {
    expect(await wire({ ...env, [name]: "ap-tokyo" })).toMatchObject({ "X-TC-Region": "ap-tokyo" });
  }
});

test.each(names("security_token"))("%s is sent with the key", async (name) => {
  expect(await wire({ ...KEY, ...REGION, [name]: "token" })).toMatchObject({
    Authorization: signedBy("AKID-env"),
    "X-TC-Token": "token",
  });
});

test.each(names("profile"))("%s names the profile whose key is used", async (name) => {
  expect(await wire({ ...REGION, [name]: "p" })).toMatchObject({ Authorization: signedBy("AKID-profile") });
});

test.each(names("shared_credentials_dir"))("%s is the folder of the profiles", async (name) => {
  expect(await wire({ ...REGION, [name]: "/keys" })).toMatchObject({ Authorization: signedBy("AKID-keys") });
});

test.each(names("cam_role_name"))("%s goes before a key and a profile, as with the official provider", async (name) => {
  const env = { ...KEY, ...REGION, TCCLI_PROFILE: "p", [name]: "role" };
  expect(await wire(env)).toMatchObject({ Authorization: signedBy("AKID-role"), "X-TC-Token": "t" });
});

test("TENCENTCLOUD_CREDENTIALS_FILE is read where there is no profile", async () => {
  const { "/own": own } = FILES;
  const env = { ...REGION, TENCENTCLOUD_CREDENTIALS_FILE: "/own" };
  expect(await wire(env, {}, { "/own": own! })).toMatchObject({ Authorization: signedBy("AKID-own") });
});

describe.each(names("domain"))("%s", (name) => {
  const at = (value: string, service = TENCENT_REDIS, endpoints = {}) =>
    resolveTencentEndpoint({ service, endpoints, region: "ap-shanghai-fsi", env: { [name]: value } });

  test("is the domain of API 3.0, as with the official provider also in a finance region", () => {
    expect(at("internal.tencentcloudapi.com")).toEqual({
      url: "https://redis.internal.tencentcloudapi.com",
      source: name,
    });
    expect(at("intl.example", TENCENT_REDIS, { redis: "https://own.example" }).url).toBe("https://own.example");
    expect(at("intl.example", TENCENT_CRS).url).toBe("https://redis.api.qcloud.com");
  });

  test("that is no domain is an error that names it", () => {
    expect(() => at("evil.example/path?")).toThrow(`${name} is "evil.example/path?"; expected a domain`);
  });
});

describe("names that ask for another account", () => {
  const set = (group: readonly string[]) => Object.fromEntries(group.map((name) => [name, "x"]));
  const [pod, ...roles] = [...TENCENT_OTHER_ACCOUNTS].reverse();

  test.each(roles.map((group) => [group.join(" and "), group] as const))("are an error: %s", async (_name, group) => {
    for (const env of [KEY, { TENCENTCLOUD_CAM_ROLE_NAME: "r" }, { TCCLI_PROFILE: "p" }, {}]) {
      const error = await reason(wire({ ...env, ...REGION, ...set(group) }));
      expect(error).toMatchObject({ name: "CredentialsError" });
      for (const name of group) expect(error.message).toContain(name);
    }
    // Half of what it takes asks for nothing, and a credential of the configuration is meant.
    for (const name of group.length > 1 ? group : []) await wire({ ...KEY, ...REGION, [name]: "x" });
    const config = { secret_id: "AKID-config", secret_key: "k" };
    expect(await wire({ ...REGION, ...set(group) }, config)).toMatchObject({ Authorization: signedBy("AKID-config") });
  });

  test("a pod's role is asked for last, so that it is an error only where there is nothing else", async () => {
    await wire({ ...KEY, ...REGION, ...set(pod!) });
    await wire({ ...REGION, ...set(pod!) });
    const error = await reason(wire({ ...REGION, ...set(pod!) }, {}, {}));
    for (const name of pod!) expect(error.message).toContain(name);
    expect(error.message).toContain("the role of a pod is not assumed here");
  });
});
