import { createServer } from "node:net";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient";
import { DEFAULT_CREDENTIALS } from "../../lib/simulator";
import { SERVICES } from "../../lib/simulator/clouds/services";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../lib/simulator/server";
import { freePorts } from "../support/free-ports";
import { INSTANCE, type Json, PROJECT, TASKS, TOKEN } from "../support/simulator";

let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  simulator = await startSimulator(options);
  return simulator;
}

afterEach(() => simulator?.close());

const get = (path = TASKS) => fetch(simulator.url + path, { headers: TOKEN });

describe("over HTTP, the simulator", () => {
  test("listens on a free loopback port and answers with its headers", async () => {
    await start({ now: () => Date.UTC(2020, 0, 1) });
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(simulator.endpoints.dcs).toBe(simulator.url);
    const answer = await get();
    expect(await answer.json()).toEqual({ task_count: "0", tasks: [] });
    expect(answer.headers.get("date")).toBe("Wed, 01 Jan 2020 00:00:00 GMT");
    expect(answer.headers.get("x-request-id")).toHaveLength(32);
  });

  test("shares its state with the control object and the control endpoint", async () => {
    await start();
    await fetch(`${simulator.url}/_simulator/tasks`, {
      method: "POST",
      body: JSON.stringify({ instanceId: INSTANCE, name: "EXTEND" }),
    });
    expect(((await (await get()).json()) as Json).tasks).toHaveLength(1);
    expect(simulator.control.count({ operation: "ListBackgroundTask" })).toBe(1);
    expect(((await (await fetch(`${simulator.url}/_simulator/requests`)).json()) as Json).total).toBe(1);
    expect(JSON.parse(simulator.handle({ target: TASKS, headers: TOKEN }).body).task_count).toBe("1");
  });

  test("listens on the port it is given, and says when that is in use", async () => {
    const port = await freePorts(SERVICES.length);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    await expect(startSimulator({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await new Promise((resolve) => other.close(resolve));
    await start({ port });
    expect(simulator.url).toBe(`http://127.0.0.1:${port}`);
  });

  test("sends no body with a 204", async () => {
    await start();
    const resize = TASKS.replace("/tasks", "/resize");
    const body = '{"new_capacity":1}';
    const answer = await fetch(simulator.url + resize, { method: "POST", headers: TOKEN, body });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  test("refuses a body of more than a megabyte", async () => {
    await start();
    const answer = await fetch(simulator.url + TASKS, { method: "POST", body: "x".repeat(1024 * 1024 + 1) }).catch(
      () => undefined,
    );
    // The connection may close while the rest is still being sent.
    expect([413, undefined]).toContain(answer?.status);
    expect(simulator.control.count()).toBe(0);
  });

  test("resets the connection before the answer", async () => {
    await start({ scenario: { faults: [{ kind: "reset" }] } });
    await expect(get()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    expect((await get()).status).toBe(200);
  });

  test("resets the connection within the body", async () => {
    await start({ scenario: { faults: [{ kind: "reset", when: "within" }] } });
    const answer = await get();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test("cuts a body in half and still ends the answer properly", async () => {
    await start({ scenario: { faults: [{ kind: "cut-body" }] } });
    expect(await (await get()).text()).toBe('{"task_count":');
  });

  test("answers slowly", async () => {
    await start({ scenario: { faults: [{ kind: "slow", ms: 80 }] } });
    const started = performance.now();
    await get();
    expect(performance.now() - started).toBeGreaterThanOrEqual(75);
  });

  test("sends ten megabytes", async () => {
    await start({ scenario: { faults: [{ kind: "huge" }] } });
    expect((await (await get()).text()).length).toBeGreaterThan(10 * 1024 * 1024);
  });

  test("closes at once, also while an answer is waiting", async () => {
    // Longer than a test may take.
    await start({ scenario: { faults: [{ kind: "slow", ms: 3_600_000 }] } });
    const pending = get().catch(() => "gone");
    while (simulator.control.count() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await simulator.close();
    expect(await pending).toBe("gone");
  });
});

describe("the official SDK", () => {
  const { accessKey: ak, secretKey: sk } = DEFAULT_CREDENTIALS;

  function client(secret: string = sk, token?: string): HcClient {
    const credential = new BasicCredentials({ ak, sk: secret, projectId: PROJECT });
    if (token) credential.securityToken = token;
    return new HcClient(new DefaultHttpClient({ logLevel: "OFF" } as never, [simulator.url]))
      .withEndpoints([simulator.url])
      .withCredential(credential);
  }

  const list = {
    method: "GET",
    url: "/v2/{project_id}/instances/{instance_id}/tasks",
    contentType: "application/json",
    pathParams: { instance_id: INSTANCE },
    headers: {},
  };

  const send = (sdk: HcClient, more: object = {}) => sdk.sendRequest<Json>({ ...list, queryParams: {}, ...more });

  test("signs a list request that is let in", async () => {
    await start({ scenario: { tasks: [{ instanceId: INSTANCE, name: "EXTEND" }] } });
    const answer = await send(client(), { queryParams: { offset: 0, limit: 1000, start_time: "20200101000000" } });
    expect(answer).toMatchObject({ httpStatusCode: 200, task_count: "1", tasks: [{ name: "EXTEND" }] });
  });

  test("signs a body that is let in", async () => {
    await start();
    const url = "/v2/{project_id}/instances/{instance_id}/resize";
    const answer = await send(client(), { method: "POST", url, data: { new_capacity: 0.25 } });
    expect(answer.httpStatusCode).toBe(204);
    expect(simulator.control.tasks({ instanceId: INSTANCE })).toHaveLength(1);
  });

  test("uses a temporary key with its security token", async () => {
    const keys = [{ accessKey: ak, secretKey: sk, securityToken: "st+/=" }];
    await start({ scenario: { credentials: { huaweicloud: { keys } } } });
    expect((await send(client(sk, "st+/="))).httpStatusCode).toBe(200);
    await expect(send(client())).rejects.toMatchObject({ httpStatusCode: 401, errorCode: "APIGW.0301" });
  });

  test("is refused with a wrong secret key, and locked out after the sixth time", async () => {
    await start();
    for (let time = 0; time < 6; time++) {
      await expect(send(client("wrong"))).rejects.toMatchObject({
        httpStatusCode: 401,
        errorMsg: expect.stringContaining("verify aksk signature fail"),
      });
    }
    await expect(send(client())).rejects.toMatchObject({
      errorMsg: expect.stringContaining("AK access failed to reach the limit,forbidden"),
    });
    expect(simulator.control.requests().signedRejected).toBe(7);
    simulator.control.advance(5 * 60_000);
    expect((await send(client())).httpStatusCode).toBe(200);
  });
});
