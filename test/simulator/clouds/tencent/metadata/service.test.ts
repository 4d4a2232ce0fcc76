import { START } from "../../../../support/simulator";
import { tencentCloud } from "../../../../support/simulator-tencent";

const PATH = "/latest/meta-data/cam/security-credentials/";

function setUp(scenario: unknown = {}) {
  const cloud = tencentCloud(scenario);
  const get = (target: string, method = "GET") => cloud.handle({ service: "cvm-metadata", method, target });
  return { ...cloud, get, key: (role = "simulator-role") => JSON.parse(get(PATH + role).body) };
}

test("the roles are listed, without credentials", () => {
  const answer = setUp().get(PATH);
  expect(answer).toMatchObject({ status: 200, body: "simulator-role", headers: { "Content-Type": "text/plain" } });
  const roles = [{ name: "a" }, { name: "b" }];
  expect(setUp({ credentials: { tencentcloud: { roles } } }).get(PATH).body).toBe("a\nb");
});

test("a role's key has the documented fields and lasts an hour", () => {
  expect(setUp().key()).toEqual({
    TmpSecretId: expect.stringMatching(/^AKIDROLE/),
    TmpSecretKey: expect.any(String),
    ExpiredTime: Math.ceil(START / 1000) + 3600,
    Expiration: "2026-01-02T04:04:06Z",
    Token: expect.any(String),
    Code: "Success",
  });
});

test("the key opens both APIs, with its token and until its end", () => {
  const cloud = setUp();
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token } = cloud.key();
  const list = (headers: Record<string, string>) =>
    cloud.redis("DescribeTaskList", {}, { secretId, secretKey, headers }).Error?.Code;
  expect(list({ "X-TC-Token": Token })).toBeUndefined();
  expect(list({})).toBe("AuthFailure.TokenFailure");
  const page = { limit: "1", offset: "0" };
  expect(cloud.crs(page, { secretKey, common: { SecretId: secretId, Token } }).code).toBe(0);
  cloud.at(3_601_000);
  expect(list({ "X-TC-Token": Token })).toBe("AuthFailure.TokenFailure");
});

test("the key stays the same until it is about to end, or is expired by hand", () => {
  const cloud = setUp();
  const first = cloud.key();
  cloud.at(3_500_000);
  expect(cloud.key()).toEqual(first);
  cloud.at(3_550_000);
  const second = cloud.key();
  expect(second.TmpSecretId).not.toBe(first.TmpSecretId);
  expect(cloud.control.expire(second.TmpSecretId)).toBe(true);
  expect(cloud.key().TmpSecretId).not.toBe(second.TmpSecretId);
});

test("the life of keys can be short", () => {
  const cloud = setUp({ credentials: { tencentcloud: { roles: [{ name: "r", lifetimeMs: 10_000 }] } } });
  const first = cloud.key("r");
  cloud.at(4_000);
  expect(cloud.key("r")).toEqual(first);
  cloud.at(6_000);
  expect(cloud.key("r")).not.toEqual(first);
});

test.each([
  [`${PATH}other`, "GET"],
  ["/latest/meta-data/", "GET"],
  [PATH, "POST"],
])("there is nothing at %s for %s", (target, method) => {
  expect(setUp().get(target, method).status).toBe(404);
});

test("requests are counted, and no key is kept with them", () => {
  const cloud = setUp();
  cloud.get(PATH);
  const { TmpSecretKey } = cloud.key();
  expect(cloud.control.count({ operation: "ListCvmRoles" })).toBe(1);
  expect(cloud.control.count({ operation: "GetCvmRoleKey" })).toBe(1);
  expect(JSON.stringify(cloud.control.requests())).not.toContain(TmpSecretKey);
});
