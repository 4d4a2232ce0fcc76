import { Agent } from "node:http";
import { connect } from "node:net";
import { CommonClient } from "tencentcloud-sdk-nodejs-common";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../../../lib/simulator/server";
import type { Json } from "../../../support/simulator";
import { SECRET_ID, SECRET_KEY } from "../../../support/simulator-tencent";

type OldSdk = new (
  defaults: object,
) => { request(data: object, options: object, done: (error: unknown, body: Json) => void): void };
// The official SDK for API 2.0; it comes without types.
const QcloudApi = require("qcloudapi-sdk") as OldSdk;

let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  simulator = await startSimulator(options);
  return simulator;
}

afterEach(() => simulator?.close());

describe("the official SDK for API 3.0", () => {
  /** It signs for the documented host; only its connections are led to the simulator. */
  function client(more: object = {}): CommonClient {
    const agent = new Agent();
    const { port } = new URL(simulator.endpoints.redis!);
    (agent as unknown as { createConnection: () => unknown }).createConnection = () =>
      connect(Number(port), "127.0.0.1");
    return new CommonClient("redis.tencentcloudapi.com", "2018-04-12", {
      credential: { secretId: SECRET_ID, secretKey: SECRET_KEY, ...more },
      region: "ap-guangzhou",
      profile: { httpProfile: { protocol: "http://", agent } as never },
    });
  }

  test("lists tasks and asks for one", async () => {
    const task = {
      service: "redis",
      instanceId: "crs-1",
      name: "002",
      id: "7",
      durationMs: 0,
      outcome: "4",
      failReason: "no room",
    };
    await start({ scenario: { tasks: [task] } });
    const answer = await client().request("DescribeTaskList", { InstanceId: "crs-1", Limit: 100, TaskTypes: ["002"] });
    expect(answer).toMatchObject({ TotalCount: 1, Tasks: [{ TaskId: 7, TaskType: "002", Result: 4 }] });
    const info = await client().request("DescribeTaskInfo", { TaskId: 7 });
    expect(info).toMatchObject({ Status: "failed", TaskMessage: "no room" });
    expect(simulator.control.count({ service: "redis", status: 200 })).toBe(2);
  });

  test("uses a temporary key with its token", async () => {
    const keys = [{ secretId: SECRET_ID, secretKey: SECRET_KEY, token: "t/+=" }];
    await start({ scenario: { credentials: { tencentcloud: { keys } } } });
    expect(await client({ token: "t/+=" }).request("DescribeTaskList", {})).toMatchObject({ TotalCount: 0 });
    await expect(client().request("DescribeTaskList", {})).rejects.toMatchObject({ code: "AuthFailure.TokenFailure" });
  });

  test.each([
    [{ secretKey: "wrong" }, "AuthFailure.SignatureFailure"],
    [{ secretId: "AKIDOTHER" }, "AuthFailure.SecretIdNotFound"],
  ])("is refused with %j", async (more, code) => {
    await start();
    await expect(client(more).request("DescribeTaskList", {})).rejects.toMatchObject({ code });
  });
});

describe("the official SDK for API 2.0", () => {
  function send(data: object, defaults: object = {}): Promise<Json> {
    const sdk = new QcloudApi({
      SecretId: SECRET_ID,
      SecretKey: SECRET_KEY,
      Region: "gz",
      protocol: "http",
      ...defaults,
    });
    const host = new URL(simulator.endpoints.crs!).host;
    return new Promise((resolve, reject) => {
      const options = { host, protocol: "http", ...defaults };
      sdk.request({ Action: "GetRedisTaskList", limit: 10, offset: 0, ...data }, options, (error, body) =>
        error ? reject(error) : resolve(body),
      );
    });
  }

  test.each([
    { method: "GET" },
    { method: "POST" },
    { method: "GET", signatureMethod: "sha256" },
    { method: "POST", signatureMethod: "sha256" },
  ])("lists the document's example with %j", async (defaults) => {
    await start();
    const answer = await send({ redisName: "for API test", taskType: ["task_restoreBackup"] }, defaults);
    expect(answer).toMatchObject({
      code: 0,
      totalCount: 2,
      data: { redisTaskSet: [{ taskName: "restoreBackup" }, {}] },
    });
    expect(simulator.control.count({ operation: "GetRedisTaskList", ...{ method: defaults.method } })).toBe(1);
  });

  test("is refused with a wrong key, with HTTP 200", async () => {
    await start();
    expect((await send({}, { SecretKey: "wrong" })).code).toBe(4100);
    expect(simulator.control.count({ status: 200 })).toBe(1);
  });
});
