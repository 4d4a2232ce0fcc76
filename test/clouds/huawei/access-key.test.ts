import { HuaweiAccessKeyAuthenticator } from "../../../lib/clouds/huawei/access-key";
import { huaweiClassifier } from "../../../lib/clouds/huawei/answer";
import { CloudClient } from "../../../lib/http/cloud-client";
import { type HttpRequest, TransportError } from "../../../lib/http/types";
import { FakeClock, FakeTransport, failure, type Step } from "../../support/http-fakes";

const clock = { now: () => Date.UTC(2024, 0, 2, 3, 4, 5) };
const context = { signal: new AbortController().signal };
const PROJECT = "a4d31cb63d724fdc8ec96e3a41e47f71";
const V7: HttpRequest = {
  method: "GET",
  url: `https://dcs.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/instances/5560df16-cebf-4473-95c4-d1b573c16e79/tasks`,
  query: [
    ["limit", "10"],
    ["offset", "0"],
    ["end_time", "20200617155959"],
    ["start_time", "20200609160000"],
  ],
  headers: { "X-Other": "kept" },
};

it("a request gets the date, the project, the host and their signature", async () => {
  const authenticator = new HuaweiAccessKeyAuthenticator(
    { accessKey: "AccessKey", secretKey: "SecretKey" },
    { clock, projectId: () => PROJECT },
  );
  const { request } = await authenticator.authorize(V7, context);
  expect(request).toEqual({
    ...V7,
    headers: {
      "X-Other": "kept",
      Host: "dcs.cn-north-4.myhuaweicloud.com",
      "X-Sdk-Date": "20240102T030405Z",
      "X-Project-Id": PROJECT,
      Authorization:
        "SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=host;x-project-id;x-sdk-date, Signature=dd24865128b671995199f02ed2caa53ec89a1eed6c0ba22a0d206d481f4b3279",
    },
  });
});

it("a temporary key's token is sent and signed, as is a content type", async () => {
  const key = { accessKey: "AccessKey", secretKey: "SecretKey", securityToken: "gAAA+token/==" };
  const authenticator = new HuaweiAccessKeyAuthenticator(key, { clock });
  const { request } = await authenticator.authorize(
    { ...V7, headers: { "content-type": "application/json" } },
    context,
  );
  expect(request.headers["X-Security-Token"]).toBe("gAAA+token/==");
  expect(request.headers).not.toHaveProperty("X-Project-Id");
  expect(request.headers.Authorization).toContain("SignedHeaders=content-type;host;x-sdk-date;x-security-token,");
});

it("the port belongs to the signed host unless it is the scheme's own", async () => {
  const authenticator = new HuaweiAccessKeyAuthenticator({ accessKey: "A", secretKey: "S" }, { clock });
  const first = await authenticator.authorize({ ...V7, url: "http://127.0.0.1:8080/a" }, context);
  first.settle("accepted");
  const second = await authenticator.authorize({ ...V7, url: "https://dcs.example.com:443/a" }, context);
  expect([first, second].map(({ request }) => request.headers.Host)).toEqual(["127.0.0.1:8080", "dcs.example.com"]);
});

it("the identity shows the last four characters of a long key and nothing of a short one", () => {
  const identity = (accessKey: string, securityToken?: string) =>
    new HuaweiAccessKeyAuthenticator({ accessKey, secretKey: "S", securityToken }, { clock }).identity;
  expect(identity("HPUA0123456789ABCDEF")).toBe("access key …CDEF");
  expect(identity("HPUA0123456789ABCDEF", "t")).toBe("temporary access key …CDEF");
  expect(identity("SHORT")).toBe("access key …");
});

it("every part of the key counts as a secret", () => {
  const key = { accessKey: "A", secretKey: "S", securityToken: "T" };
  expect(new HuaweiAccessKeyAuthenticator(key, { clock }).secrets()).toEqual(["A", "S", "T"]);
});

it("a request that cannot be signed does not block the others", async () => {
  const authenticator = new HuaweiAccessKeyAuthenticator({ accessKey: "A", secretKey: "S" }, { clock });
  await expect(authenticator.authorize({ ...V7, url: "https://a.example/%zz" }, context)).rejects.toThrow();
  await authenticator.authorize(V7, context);
});

describe("twenty requests at once with one key", () => {
  const rejected = { status: 401, text: '{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}' };

  const run = async (steps: Step[]) => {
    const fake = new FakeClock();
    const transport = new FakeTransport(steps);
    const authenticator = new HuaweiAccessKeyAuthenticator(
      { accessKey: "AK0123456789WXYZ", secretKey: "S" },
      { clock: fake },
    );
    const make = () => new CloudClient({ transport, authenticator, classify: huaweiClassifier(), clock: fake });
    const clients = [make(), make()];
    const one = (i: number) =>
      clients[i % 2]!.request(V7, { signal: context.signal, deadline: 600_000, operation: "list" });
    return { transport, all: Array.from({ length: 20 }, (_, i) => one(i)) };
  };

  it("send one rejected signature in all, and every error says why", async () => {
    const { transport, all } = await run([rejected]);
    const errors = await Promise.all(all.map(failure));
    expect(transport.sent).toHaveLength(1);
    for (const error of errors) {
      expect(error.kind).toBe("rejected");
      expect(error.message).toContain("verify aksk signature fail");
    }
    expect(errors.filter((error) => error.attempts === 0)).toHaveLength(19);
  });

  it("send one rejected signature in all, even after faults that were no verdict", async () => {
    const { transport, all } = await run([
      { status: 503 },
      new TransportError("reset", "x"),
      { status: 429 },
      rejected,
    ]);
    await Promise.all(all.map(failure));
    expect(transport.sent).toHaveLength(4);
  });

  it("all succeed with a good key", async () => {
    const { transport, all } = await run([{}]);
    expect(await Promise.all(all)).toHaveLength(20);
    expect(transport.sent).toHaveLength(20);
  });
});
