import { tencentV1Classifier } from "../../../lib/clouds/tencent/answer";
import { TencentAuthenticator } from "../../../lib/clouds/tencent/authenticator";
import type { TencentKey } from "../../../lib/clouds/tencent/key";
import { CredentialRejectedError } from "../../../lib/http/authenticator";
import { CloudClient } from "../../../lib/http/cloud-client";
import type { HttpRequest } from "../../../lib/http/types";
import { FakeClock, FakeTransport, failure, type Step } from "../../support/http-fakes";

const context = { signal: new AbortController().signal };
const KEY: TencentKey = { secretId: "AKIDEXAMPLE", secretKey: "EXAMPLEsecretKEYforTESTSonly1234" };
const LIST: HttpRequest = {
  method: "GET",
  url: "https://redis.api.qcloud.com/v2/index.php",
  query: [
    ["Action", "GetRedisTaskList"],
    ["limit", "10"],
    ["offset", "0"],
    ["beginTime", "2016-12-28 00:03:52"],
    ["endTime", "2017-02-11 00:03:52"],
    ["redisId", "crs-izbob1wh"],
    ["redisName", "for API test"],
    ["taskStatus.0", "2"],
    ["taskType.0", "task_restoreBackup"],
    ["taskType.1", "task_backupInstance"],
    ["taskType.2", "task_cleanInstance"],
  ],
  headers: { Accept: "application/json" },
};

/** Counts up to the nonce of the vectors. */
const clock = { now: () => 1486800000_999, random: () => 11885.5 / (2 ** 31 - 1) };

function authenticator(key: TencentKey = KEY) {
  return new TencentAuthenticator(key, { region: "ap-guangzhou", clock });
}

it("a GET gets the common parameters and vector V4's signature in its query", async () => {
  const { request } = await authenticator().authorize(LIST, context);
  expect(request).toEqual({
    ...LIST,
    headers: { Accept: "application/json", Host: "redis.api.qcloud.com" },
    query: [
      ...LIST.query,
      ["Region", "ap-guangzhou"],
      ["Timestamp", "1486800000"],
      ["Nonce", "11886"],
      ["SecretId", "AKIDEXAMPLE"],
      ["SignatureMethod", "HmacSHA256"],
      ["Signature", "GMrA6HfTlPEBkXDuP9jRUomESU+4ADPUhLBSpm7ChjQ="],
    ],
  });
});

it("a POST carries everything, encoded once, as a form, with a signature of its own", async () => {
  const { request } = await authenticator().authorize({ ...LIST, method: "POST" }, context);
  expect(request.query).toEqual([]);
  expect(request.headers["Content-Type"]).toBe("application/x-www-form-urlencoded");
  expect(request.body).toContain("redisName=for%20API%20test&");
  expect(request.body).toMatch(/&Signature=ODo%2F5NbCzWOodwi86CToHSl05WphnpHfXQ82y2MnJ8o%3D$/);
});

it("a temporary key's token is sent, and signed like any parameter", async () => {
  const plain = await authenticator().authorize(LIST, context);
  const temporary = await authenticator({ ...KEY, securityToken: "tok/en+==" }).authorize(LIST, context);
  expect(temporary.request.query).toContainEqual(["Token", "tok/en+=="]);
  expect(temporary.request.query.at(-1)).not.toEqual(plain.request.query.at(-1));
});

it("the port belongs to the host unless it is the scheme's own", async () => {
  const { request } = await authenticator().authorize({ ...LIST, url: "http://127.0.0.1:8775/v2/index.php" }, context);
  expect(request.headers.Host).toBe("127.0.0.1:8775");
});

it("no nonce is used twice, and none is zero or beyond 31 bits", async () => {
  const last = { now: () => 0, random: () => 1 - Number.EPSILON };
  const signer = new TencentAuthenticator(KEY, { region: "r", clock: last });
  const nonces: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { request, settle } = await signer.authorize(LIST, context);
    settle("accepted");
    nonces.push(Number(request.query.find(([name]) => name === "Nonce")![1]));
  }
  expect(nonces).toEqual([2 ** 31 - 1, 1, 2, 3, 4]);
});

it("every part of the key counts as a secret, and the identity shows none", () => {
  const { secrets, identity } = authenticator({ ...KEY, securityToken: "T" });
  expect(secrets()).toEqual([KEY.secretId, KEY.secretKey, "T"]);
  expect(identity).toBe("temporary secret id …");
  expect(authenticator({ ...KEY, secretId: "AKID0123456789WXYZ" }).identity).toBe("secret id …WXYZ");
});

it("a request that cannot be signed does not block the others", async () => {
  const signer = authenticator();
  await expect(signer.authorize({ ...LIST, url: "nonsense" }, context)).rejects.toThrow();
  await signer.authorize(LIST, context);
});

describe("with the client", () => {
  const answer = (code: number, message = "m"): Step => ({ text: JSON.stringify({ code, message }) });
  const good: Step = { text: '{"code":0,"totalCount":0,"data":{"redisTaskSet":[]}}' };

  function setUp(steps: Step[], key: TencentKey = KEY) {
    const fake = new FakeClock();
    const transport = new FakeTransport(steps);
    const signer = new TencentAuthenticator(key, { region: "ap-guangzhou", clock: fake });
    const client = new CloudClient({ transport, authenticator: signer, classify: tencentV1Classifier(), clock: fake });
    const send = () => client.request(LIST, { ...context, deadline: 600_000, operation: "list" });
    return { transport, send, signer, fake };
  }

  it("a replay is sent once more, at once, with another nonce", async () => {
    const { transport, send, fake } = setUp([answer(4500), good]);
    expect((await send()).attempts).toBe(2);
    const nonces = transport.sent.map(({ query }) => query.find(([name]) => name === "Nonce")![1]);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(fake.sleeps).toEqual([]);
  });

  it("a second replay ends it, with the clock as the likely cause", async () => {
    const { transport, send } = setUp([answer(4500)]);
    const error = await failure(send());
    expect(transport.sent).toHaveLength(2);
    expect(error).toMatchObject({ kind: "expired", code: "4500" });
    expect(error.message).toContain("check this machine's clock");
  });

  it("a repetition after throttling has a new nonce and a new time", async () => {
    const { transport, send } = setUp([answer(4400), answer(6000), good]);
    await send();
    const values = (wanted: string) => transport.sent.map(({ query }) => query.find(([name]) => name === wanted)![1]);
    expect(new Set(values("Nonce")).size).toBe(3);
    expect(new Set(values("Signature")).size).toBe(3);
    expect(Number(values("Timestamp").at(-1))).toBeGreaterThanOrEqual(Number(values("Timestamp")[0]));
  });

  it.each([4100, 4104, 4105])("after %s nothing more is sent, of either API", async (code) => {
    const { transport, send, signer } = setUp([answer(code, "refused")], { ...KEY, securityToken: "T" });
    const errors = await Promise.all(Array.from({ length: 10 }, () => failure(send())));
    expect(transport.sent).toHaveLength(1);
    for (const error of errors) expect(error.message).toContain("refused");
    const other = { ...LIST, service: "redis" };
    await expect(signer.authorize(other, context)).rejects.toThrow(CredentialRejectedError);
  });
});
