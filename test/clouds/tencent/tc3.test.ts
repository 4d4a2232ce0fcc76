import { tencentV3Classifier } from "../../../lib/clouds/tencent/answer";
import { TencentAuthenticator } from "../../../lib/clouds/tencent/authenticator";
import type { TencentKey } from "../../../lib/clouds/tencent/key";
import { CloudClient } from "../../../lib/http/cloud-client";
import type { HttpRequest } from "../../../lib/http/types";
import { FakeClock, FakeTransport, failure } from "../../support/http-fakes";

const context = { signal: new AbortController().signal };
const KEY: TencentKey = { secretId: "AKIDEXAMPLE", secretKey: "EXAMPLEsecretKEYforTESTSonly1234" };
const clock = { now: () => 1787300000_500, random: () => 0 };
const LIST: HttpRequest = {
  method: "POST",
  service: "redis",
  url: "https://redis.tencentcloudapi.com/",
  query: [],
  headers: {
    Accept: "application/json",
    "Content-Type": "application/json; charset=utf-8",
    "X-TC-Action": "DescribeTaskList",
    "X-TC-Version": "2018-04-12",
  },
  body: '{"Limit":100,"Offset":0,"InstanceId":"crs-izbob1wh","TaskTypes":["012","010"],"Result":[0,1],"BeginTime":"2026-08-01 00:00:00","EndTime":"2026-08-21 23:59:59"}',
};

function authenticator(key: TencentKey = KEY) {
  return new TencentAuthenticator(key, { region: "ap-guangzhou", clock });
}

it("a request gets its time, region, language and vector T5's signature", async () => {
  const { request } = await authenticator().authorize(LIST, context);
  expect(request).toEqual({
    ...LIST,
    headers: {
      ...LIST.headers,
      Host: "redis.tencentcloudapi.com",
      "X-TC-Timestamp": "1787300000",
      "X-TC-Region": "ap-guangzhou",
      "X-TC-Language": "en-US",
      Authorization:
        "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-08-21/redis/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=ffc794758a581ff5481a0eeb4dc951641eb3044c09ad5dae2ace4828bda6ef41",
    },
  });
});

it("a temporary key's token is sent", async () => {
  const { request } = await authenticator({ ...KEY, securityToken: "tok/en+==" }).authorize(LIST, context);
  expect(request.headers["X-TC-Token"]).toBe("tok/en+==");
});

it("the service stays the same at another address, whose host and port are signed", async () => {
  const { request } = await authenticator().authorize({ ...LIST, url: "http://127.0.0.1:8775/" }, context);
  expect(request.headers.Host).toBe("127.0.0.1:8775");
  expect(request.headers.Authorization).toContain("/2026-08-21/redis/tc3_request");
});

it("a request without a content type cannot be signed, and does not block the others", async () => {
  const signer = authenticator();
  await expect(signer.authorize({ ...LIST, headers: {} }, context)).rejects.toThrow("content-type");
  await signer.authorize(LIST, context);
});

it("a given key cannot be renewed", async () => {
  expect(await authenticator().renew(LIST, context, "AuthFailure.TokenFailure")).toBe(false);
});

it.each(["AuthFailure.SignatureFailure", "AuthFailure.TokenFailure", "AuthFailure.SignatureExpire"])(
  "after %s nothing more is sent",
  async (Code) => {
    const fake = new FakeClock();
    const transport = new FakeTransport([{ text: JSON.stringify({ Response: { Error: { Code, Message: "no" } } }) }]);
    const signer = new TencentAuthenticator({ ...KEY, securityToken: "T" }, { region: "r", clock: fake });
    const client = new CloudClient({ transport, authenticator: signer, classify: tencentV3Classifier(), clock: fake });
    const send = () => client.request(LIST, { ...context, deadline: 600_000, operation: "list" });
    await Promise.all(Array.from({ length: 10 }, () => failure(send())));
    await failure(send());
    expect(transport.sent).toHaveLength(1);
  },
);
