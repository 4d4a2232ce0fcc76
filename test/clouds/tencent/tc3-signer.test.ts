import fc from "fast-check";
import Sign from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign";
import { signTencentTc3, type TencentTc3Input } from "../../../lib/clouds/tencent/tc3-signer";

const ID = "AKIDEXAMPLE";
const KEY = "EXAMPLEsecretKEYforTESTSonly1234";
const REDIS = { "Content-Type": "application/json", Host: "redis.tencentcloudapi.com" };
const LIST =
  '{"Limit":100,"Offset":0,"InstanceId":"crs-izbob1wh","TaskTypes":["012","010"],"Result":[0,1],"BeginTime":"2026-08-01 00:00:00","EndTime":"2026-08-21 23:59:59"}';

function redis(body: string, timestamp = 1787300000, headers: Record<string, string> = REDIS): TencentTc3Input {
  return { method: "POST", headers, body, timestamp, service: "redis" };
}

it("the signature equals T1, the document's own", () => {
  const input = {
    method: "POST",
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      Host: "cvm.tencentcloudapi.com",
      "X-TC-Action": "DescribeInstances",
    },
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    timestamp: 1551113065,
    service: "cvm",
  };
  expect(signTencentTc3(input, `AKID${"*".repeat(32)}`, "*".repeat(32))).toEqual({
    authorization: `TC3-HMAC-SHA256 Credential=AKID${"*".repeat(32)}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
    canonicalHash: "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84",
  });
});

// T4 was computed with the official Node signer, T5 from the document alone.
it.each<[string, TencentTc3Input, string, string]>([
  ["T4, a list", redis(LIST), "2026-08-21", "61b9857571d12e6d6a6daa23582f70bf47d185839871b6fb075a26efd695f754"],
  [
    "T4, one task",
    redis('{"TaskId":18215}'),
    "2026-08-21",
    "4e208b907a13ed61ba58c259c41da25e0b7816d19c844d97272adb2a3cb6cbee",
  ],
  [
    "T4, the last second of a day in UTC",
    redis('{"TaskId":18215}', 1551139199),
    "2019-02-25",
    "a3f9cd8206e81283e5affa66ac0a1c456c734ec7fe3c9c59921110ec0c82d227",
  ],
  [
    "T5, the action signed too",
    redis(LIST, 1787300000, {
      "X-TC-Action": "DescribeTaskList",
      Host: REDIS.Host,
      "Content-Type": "application/json; charset=utf-8",
    }),
    "2026-08-21",
    "ffc794758a581ff5481a0eeb4dc951641eb3044c09ad5dae2ace4828bda6ef41",
  ],
])("the signature equals %s", (_name, input, date, signature) => {
  const { authorization } = signTencentTc3(input, ID, KEY);
  expect(authorization).toContain(`Credential=${ID}/${date}/redis/tc3_request, `);
  expect(authorization).toContain(`Signature=${signature}`);
});

it("the signature equals the official Node SDK's for any body, key and time", () => {
  const shape = fc.record({
    body: fc.string({ unit: "grapheme" }),
    timestamp: fc.integer({ min: 0, max: 4_000_000_000 }),
    service: fc.stringMatching(/^[a-z]{1,8}$/),
    secretId: fc.stringMatching(/^[A-Za-z0-9]{1,20}$/),
    secretKey: fc.string({ minLength: 1 }),
  });
  fc.assert(
    fc.property(shape, ({ body, timestamp, service, secretId, secretKey }) => {
      const host = `${service}.tencentcloudapi.com`;
      const theirs = Sign.sign3({
        method: "POST",
        url: `https://${host}/`,
        // As bytes: the SDK would serialise anything else by itself.
        payload: Buffer.from(body),
        timestamp,
        service,
        secretId,
        secretKey,
        multipart: false,
        boundary: "",
        headers: { "Content-Type": "application/json" },
      });
      const input = {
        method: "POST",
        headers: { "Content-Type": "application/json", Host: host },
        body,
        timestamp,
        service,
      };
      expect(signTencentTc3(input, secretId, secretKey).authorization).toBe(theirs);
    }),
    { numRuns: 300 },
  );
});

it("the query of a GET is signed as it is sent", () => {
  const headers = { ...REDIS, "Content-Type": "application/x-www-form-urlencoded" };
  const theirs = Sign.sign3({
    method: "GET",
    url: "https://redis.tencentcloudapi.com/?Limit=10&Name=a%20b",
    payload: "",
    timestamp: 1787300000,
    service: "redis",
    secretId: ID,
    secretKey: KEY,
    multipart: false,
    boundary: "",
    headers: { "Content-Type": headers["Content-Type"] },
  });
  const input = { method: "GET", query: "Limit=10&Name=a%20b", headers, timestamp: 1787300000, service: "redis" };
  expect(signTencentTc3(input, ID, KEY).authorization).toBe(theirs);
});

it.each(["Content-Type", "Host"])("a request whose %s is not signed is refused", (name) => {
  const headers: Record<string, string> = { ...REDIS };
  delete headers[name];
  expect(() => signTencentTc3(redis("{}", 1, headers), ID, KEY)).toThrow(`${name.toLowerCase()} is not among`);
});
