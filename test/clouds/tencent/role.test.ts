import { tencentV1Classifier, tencentV3Classifier } from "../../../lib/clouds/tencent/answer";
import type { TencentRoleKey } from "../../../lib/clouds/tencent/metadata";
import { roleAuthenticator } from "../../../lib/clouds/tencent/role";
import type { Authenticator } from "../../../lib/http/authenticator";
import { CloudClient } from "../../../lib/http/cloud-client";
import type { HttpRequest } from "../../../lib/http/types";
import { FakeClock, FakeTransport, failure } from "../../support/http-fakes";

const HOUR = 3_600_000;
const V1: HttpRequest = { method: "GET", url: "https://redis.api.qcloud.com/v2/index.php", query: [], headers: {} };
const V3: HttpRequest = {
  method: "POST",
  service: "redis",
  url: "https://redis.tencentcloudapi.com/",
  query: [],
  headers: { "Content-Type": "application/json" },
  body: "{}",
};
const context = () => ({ signal: new AbortController().signal });

/** Gives out a new key with each call, good for an hour, unless told otherwise. */
function setUp() {
  const clock = new FakeClock();
  let answer: () => Promise<TencentRoleKey> | TencentRoleKey = () => key(fetched.count);
  const key = (number: number) => {
    return {
      secretId: `ID${number}`,
      secretKey: `KEY${number}`,
      securityToken: `TOKEN${number}`,
      expiresAt: clock.now() + HOUR,
    };
  };
  const fetched = { count: 0 };
  const fetchKey = async () => {
    fetched.count++;
    return await answer();
  };
  const authenticator = roleAuthenticator("role", fetchKey, { region: "r", clock });
  const sign = async () => {
    const { request, settle } = await authenticator.authorize(V1, context());
    settle("accepted");
    return request;
  };
  const take = async () => (await sign()).query.find(([name]) => name === "SecretId")![1];
  return { clock, authenticator, key, fetched, sign, take, answers: (next: typeof answer) => (answer = next) };
}

it("a key is fetched once for all who wait, and kept", async () => {
  const { fetched, take } = setUp();
  expect(await Promise.all([take(), take(), take()])).toEqual(["ID1", "ID1", "ID1"]);
  expect(await take()).toBe("ID1");
  expect(fetched.count).toBe(1);
});

it("a key is replaced thirty seconds before it ends, once for all", async () => {
  const { clock, fetched, take } = setUp();
  await take();
  clock.time = HOUR - 30_001;
  expect(await take()).toBe("ID1");
  clock.time = HOUR - 30_000;
  expect(await Promise.all([take(), take()])).toEqual(["ID2", "ID2"]);
  expect(fetched.count).toBe(2);
});

it("while the old key lasts, a failure to replace it does no harm; after its end it is an error", async () => {
  const { clock, take, answers } = setUp();
  await take();
  answers(() => Promise.reject(new Error("metadata away")));
  clock.time = HOUR - 1;
  expect(await take()).toBe("ID1");
  clock.time = HOUR;
  await expect(take()).rejects.toThrow("metadata away");
});

it("a key that this machine's clock calls over is used, by all who come at once", async () => {
  const { key, take, answers } = setUp();
  answers(() => ({ ...key(1), expiresAt: -HOUR }));
  expect(await Promise.all(Array.from({ length: 10 }, take))).toEqual(Array(10).fill("ID1"));
});

it("who waits for a key can leave, and the others still get it", async () => {
  const { authenticator, key, take, answers } = setUp();
  let arrive!: (key: TencentRoleKey) => void;
  answers(() => new Promise((resolve) => (arrive = resolve)));
  const controller = new AbortController();
  const leaving = authenticator.authorize(V1, { signal: controller.signal });
  const staying = take();
  controller.abort(new Error("cancelled"));
  await expect(leaving).rejects.toThrow("cancelled");
  arrive(key(7));
  expect(await staying).toBe("ID7");
});

it("a failure nobody waits for any more is forgotten", async () => {
  const { authenticator, take, answers } = setUp();
  let fail!: (error: Error) => void;
  answers(() => new Promise((_resolve, reject) => (fail = reject)));
  const controller = new AbortController();
  const leaving = authenticator.authorize(V1, { signal: controller.signal });
  controller.abort(new Error("cancelled"));
  await expect(leaving).rejects.toThrow("cancelled");
  fail(new Error("too late"));
  await new Promise(setImmediate);
  answers(() => ({ secretId: "ID9", secretKey: "k", securityToken: "t", expiresAt: Number.MAX_SAFE_INTEGER }));
  expect(await take()).toBe("ID9");
});

it("a refused key is renewed once for all who had it, and there is nothing new if it stays the same", async () => {
  const { authenticator, key, fetched, sign, answers } = setUp();
  const renew = (request: HttpRequest) => authenticator.renew!(request, context());
  const [first, other] = [await sign(), await sign()];
  expect(await Promise.all([renew(first), renew(other)])).toEqual([true, true]);
  expect(await renew(first)).toBe(true);
  expect(fetched.count).toBe(2);
  const same = key(2);
  answers(() => same);
  expect(await renew(await sign())).toBe(false);
});

it("every key ever used counts as a secret, the name of the role does not", async () => {
  const { clock, authenticator, take } = setUp();
  await take();
  clock.time = HOUR;
  await take();
  expect(authenticator.secrets()).toEqual(["ID1", "KEY1", "TOKEN1", "ID2", "KEY2", "TOKEN2"]);
  expect(authenticator.identity).toBe('the temporary key of the CVM role "role"');
});

describe("with a client", () => {
  const refusedV1 = { text: '{"code":4105,"message":"token error"}' };
  const refusedV3 = { text: '{"Response":{"Error":{"Code":"AuthFailure.TokenFailure","Message":"no"}}}' };

  it.each([
    ["API 2.0", V1, [refusedV1, { text: '{"code":0}' }]],
    ["API 3.0", V3, [refusedV3, { text: '{"Response":{}}' }]],
  ] as const)("a key that %s calls expired is replaced and the request sent again", async (_name, request, steps) => {
    const { clock, authenticator, fetched } = setUp();
    const transport = new FakeTransport([...steps]);
    const client = clientOf(request, transport, authenticator, clock);
    const answer = await client.request(request, { ...context(), deadline: HOUR, operation: "list" });
    expect([answer.attempts, fetched.count]).toEqual([2, 2]);
    expect(JSON.stringify(transport.sent[0])).toContain("TOKEN1");
    expect(JSON.stringify(transport.sent[1])).toContain("TOKEN2");
  });

  it.each([
    ["API 2.0", V1, refusedV1],
    ["API 3.0", V3, refusedV3],
  ] as const)("a key %s refuses is not sent again as it was", async (_name, request, step) => {
    const { clock, authenticator, key, answers } = setUp();
    const same = key(1);
    answers(() => same);
    const transport = new FakeTransport([step]);
    const client = clientOf(request, transport, authenticator, clock);
    const send = () => failure(client.request(request, { ...context(), deadline: HOUR, operation: "list" }));
    await Promise.all([send(), send(), send()]);
    expect(transport.sent).toHaveLength(1);
  });

  it.each([4200, 4500])(
    "a replay (%d) says nothing of the key: it is sent once more with another nonce",
    async (code) => {
      const { clock, authenticator, key, fetched, answers } = setUp();
      const same = key(1);
      answers(() => same);
      const transport = new FakeTransport([{ text: `{"code":${code},"message":"m"}` }, { text: '{"code":0}' }]);
      const client = clientOf(V1, transport, authenticator, clock);
      const answer = await client.request(V1, { ...context(), deadline: HOUR, operation: "list" });
      const nonces = transport.sent.map(({ query }) => query.find(([name]) => name === "Nonce")![1]);
      expect([answer.attempts, new Set(nonces).size, fetched.count]).toEqual([2, 2, 1]);
    },
  );

  function clientOf(request: HttpRequest, transport: FakeTransport, authenticator: Authenticator, clock: FakeClock) {
    const classify = request === V1 ? tencentV1Classifier({ renewable: true }) : tencentV3Classifier();
    return new CloudClient({ transport, authenticator, classify, clock });
  }
});
