/** Our signers and classifiers against a verifier that was written without them, over real sockets. */

import { tencentV1Classifier, tencentV3Classifier } from "../../../lib/clouds/tencent/answer";
import { tencentAuthenticator } from "../../../lib/clouds/tencent/credentials";
import {
  resolveTencentEndpoint,
  TENCENT_CRS,
  TENCENT_REDIS,
  TENCENT_V1_PATH,
} from "../../../lib/clouds/tencent/endpoints";
import type { TencentCredential } from "../../../lib/clouds/tencent/sources";
import type { Authenticator } from "../../../lib/http/authenticator";
import { AxiosTransport } from "../../../lib/http/axios-transport";
import { CloudClient } from "../../../lib/http/cloud-client";
import type { HttpRequest } from "../../../lib/http/types";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../../lib/simulator";
import { FakeClock, failure } from "../../support/http-fakes";

let simulator: Simulator;
const transport = new AxiosTransport({ env: {} });
const GIVEN = { kind: "key", secretId: "AKIDSIMULATOR", secretKey: "simulator-secret-key" } as const;
const ROLE = { kind: "role", name: "simulator-role" } as const;

afterEach(() => simulator?.close());
afterAll(() => transport.close());

async function setUp(value: TencentCredential, options: SimulatorOptions = {}) {
  const fake = new FakeClock();
  simulator = await startSimulator({ ...options, now: fake.now });
  const { endpoints } = simulator;
  const metadata = { metadata: async () => transport, metadataUrl: endpoints["cvm-metadata"] };
  const credential = { value, source: "test" };
  const authenticator = tencentAuthenticator({ credential }, { region: "ap-guangzhou", clock: fake, ...metadata });
  const { secrets } = authenticator;
  return { fake, secrets, crs: crsOf(authenticator, fake, value.kind === "role"), redis: redisOf(authenticator, fake) };
}

function crsOf(authenticator: Authenticator, clock: FakeClock, renewable: boolean) {
  const { url } = resolveTencentEndpoint({ service: TENCENT_CRS, endpoints: simulator.endpoints });
  const client = new CloudClient({ transport, authenticator, classify: tencentV1Classifier({ renewable }), clock });
  return (method: "GET" | "POST" = "GET", more: [string, string][] = []) => {
    const page: [string, string][] = [
      ["Action", "GetRedisTaskList"],
      ["limit", "100"],
      ["offset", "0"],
      ["beginTime", "2016-12-28 00:03:52"],
    ];
    return send(client, { method, url: url + TENCENT_V1_PATH, query: [...page, ...more], headers: {} });
  };
}

function redisOf(authenticator: Authenticator, clock: FakeClock) {
  const { url } = resolveTencentEndpoint({ service: TENCENT_REDIS, endpoints: simulator.endpoints });
  const client = new CloudClient({ transport, authenticator, classify: tencentV3Classifier(), clock });
  return (body: object = {}) =>
    send(client, {
      method: "POST",
      service: "redis",
      url: `${url}/`,
      query: [],
      headers: { "Content-Type": "application/json", "X-TC-Action": "DescribeTaskList", "X-TC-Version": "2018-04-12" },
      body: JSON.stringify(body),
    });
}

function send(client: CloudClient, request: HttpRequest) {
  const { signal } = new AbortController();
  return client.request(request, { signal, deadline: Number.POSITIVE_INFINITY, operation: "list" });
}

it("both APIs let our signatures in, whatever the parameters", async () => {
  const { crs, redis } = await setUp(GIVEN);
  const odd: [string, string][] = [
    ["redisName", "测试 API+专用 & 100%=*'()!~"],
    ["taskType.0", "task_cleanInstance"],
    ...Array.from({ length: 11 }, (_, index) => [`taskStatus.${index}`, "-1"] as [string, string]),
  ];
  expect((await crs()).json).toMatchObject({ totalCount: 9 });
  expect((await crs("POST")).json).toMatchObject({ totalCount: 9 });
  expect((await crs("GET", odd)).json).toMatchObject({ totalCount: 0 });
  expect((await crs("POST", odd)).json).toMatchObject({ totalCount: 0 });
  const answer = await redis({ InstanceName: "测试 API", Limit: 100, Result: [0, 1] });
  expect(answer).toMatchObject({
    json: { Response: { TotalCount: 0 } },
    attempts: 1,
    requestId: expect.stringMatching(/-/),
  });
  expect(simulator.control.requests().signedRejected).toBe(0);
});

it("a role's key opens both, is fetched once, and replaced before its end", async () => {
  const { fake, crs, redis } = await setUp(ROLE);
  await Promise.all([crs(), redis(), redis(), crs("POST")]);
  expect(simulator.control.count({ operation: "GetCvmRoleKey" })).toBe(1);
  fake.time += 3_580_000;
  await Promise.all([crs(), redis(), redis()]);
  expect(simulator.control.count({ operation: "GetCvmRoleKey" })).toBe(2);
  expect(simulator.control.requests().signedRejected).toBe(0);
});

it("a role's key the cloud calls expired early is replaced once, for both", async () => {
  const { secrets, crs, redis } = await setUp(ROLE);
  await redis();
  simulator.control.expire(secrets()[0]!);
  expect((await redis()).attempts).toBe(2);
  expect((await crs()).attempts).toBe(1);
  simulator.control.expire(secrets().at(-1)!);
  expect((await crs()).attempts).toBe(2);
});

it("one bad signature is sent, however many requests there are", async () => {
  const { crs, redis } = await setUp({ ...GIVEN, secretKey: "wrong" });
  const errors = await Promise.all([failure(redis()), failure(redis()), failure(crs()), failure(crs())]);
  expect(simulator.control.requests()).toMatchObject({ total: 1, signedRejected: 1 });
  for (const error of errors) expect(error.message).toContain("AuthFailure.SignatureFailure");
});

it("throttling and faults of the cloud are waited for, with new nonces each time", async () => {
  const kinds = [{ kind: "throttle", count: 2 }, { kind: "server-error" }, { kind: "cut-body", skip: 3 }];
  const { crs, redis } = await setUp(GIVEN, {
    scenario: { faults: kinds.map((fault) => ({ ...fault, service: "crs" })) },
  });
  expect((await crs()).attempts).toBe(5);
  simulator.control.addFault({ kind: "throttle", service: "redis" });
  expect((await redis()).attempts).toBe(2);
  expect(simulator.control.requests().signedRejected).toBe(0);
});

it.each([
  ["API 2.0", "crs", 2, "4500"],
  ["API 3.0", "redis", 1, "AuthFailure.SignatureExpire"],
] as const)("a wrong clock ends %s with a message about the clock", async (_name, service, sent, code) => {
  const set = await setUp(GIVEN, { scenario: { clock: { gatewaySkewMs: 3_600_000 } } });
  const error = await failure(set[service]());
  expect(error.code).toBe(code);
  expect(error.message).toContain("This machine's clock is 60 minutes behind the server's");
  expect(simulator.control.count()).toBe(sent);
});

it("a switched-off API 2.0 points to its successor", async () => {
  const { crs } = await setUp(GIVEN, { scenario: { services: { crs: { offline: true } } } });
  expect((await failure(crs())).message).toMatch(/6100.*redis_tasks/);
});

it("no message and no record holds a secret", async () => {
  const { secrets, crs, redis } = await setUp(ROLE, { scenario: { services: { crs: { offline: true } } } });
  const error = await failure(crs());
  simulator.control.addFault({ kind: "answer", status: 403, body: { echo: "x" } });
  const other = await failure(redis());
  const text = `${error.message} ${JSON.stringify(error)} ${other.message} ${JSON.stringify(simulator.control.requests())}`;
  for (const secret of secrets()) expect(text).not.toContain(secret);
});
