import { createSimulation } from "../../lib/simulator/simulation";
import { PROJECT, START, TASKS, TOKEN, virtualCloud } from "../support/simulator";

describe("a request to the simulator", () => {
  test("is answered without a socket, with the gateway's headers", () => {
    const { handle } = virtualCloud();
    const answer = handle({ target: TASKS, headers: TOKEN });
    expect(answer).toEqual({
      status: 200,
      headers: {
        "Content-Type": "application/json",
        Date: "Fri, 02 Jan 2026 03:04:05 GMT",
        Server: "api-gateway",
        "X-Request-Id": "00000000000000000000000000000001",
      },
      body: '{"task_count":"0","tasks":[]}',
      delivery: { delayMs: 0, reset: "no" },
    });
  });

  test("has an id of its own, also when it is refused", () => {
    const { handle } = virtualCloud();
    const ids = [TASKS, "/nothing", TASKS].map((target) => handle({ target }).headers["X-Request-Id"]);
    expect(new Set(ids).size).toBe(3);
    expect(JSON.parse(handle({ target: TASKS }).body).request_id).toBe("00000000000000000000000000000004");
  });

  test("may spell its headers in any case", () => {
    expect(virtualCloud().handle({ target: TASKS, headers: { "X-Auth-Token": "simulator-token" } }).status).toBe(200);
  });

  test("needs a service that exists", () => {
    expect(createSimulation().handle({ service: "nothing", target: TASKS }).status).toBe(404);
  });

  test("that is refused at the gate leaves the faults for one that is let in", () => {
    const { handle, control } = virtualCloud({ faults: [{ kind: "throttle" }] });
    expect(handle({ target: TASKS }).status).toBe(401);
    expect(control.faults()).toHaveLength(1);
    expect(handle({ target: TASKS, headers: TOKEN }).status).toBe(429);
  });

  test("is reported with its operation, its faults and no secret", () => {
    const entries: unknown[] = [];
    const cloud = virtualCloud({ faults: [{ kind: "throttle" }] }, { onRequest: (entry) => entries.push(entry) });
    cloud.get(`${TASKS}?limit=5`);
    expect(entries).toEqual([
      {
        number: 1,
        at: new Date(START).toISOString(),
        service: "dcs",
        operation: "ListBackgroundTask",
        method: "GET",
        path: TASKS,
        query: "limit=5",
        status: 429,
        errorCode: "APIGW.0308",
        faults: ["throttle"],
      },
    ]);
    expect(JSON.stringify(cloud.control.requests())).not.toContain("simulator-token");
  });

  test("with a refused signature is counted as such, with a refused token it is not", () => {
    const { handle, control } = virtualCloud();
    handle({ target: TASKS, headers: { authorization: "SDK-HMAC-SHA256 nonsense" } });
    handle({ target: TASKS, headers: { "x-auth-token": "unknown" } });
    expect(control.requests()).toMatchObject({ total: 2, signedRejected: 1 });
  });

  test("meets a gateway whose skewed clock refuses good signatures", () => {
    const { handle } = virtualCloud({ clock: { gatewaySkewMs: 3_600_000 } });
    const authorization = `SDK-HMAC-SHA256 Access=SIMULATORACCESSKEY, SignedHeaders=x-sdk-date, Signature=${"0".repeat(64)}`;
    const answer = handle({ target: TASKS, headers: { authorization, "x-sdk-date": "20260102T030405Z" } });
    expect(answer.body).toContain("signature expired, signature time:20260102T030405Z,server time:20260102T040405Z");
  });

  test("an expired-token fault waits for a request with a token", () => {
    const { control, handle } = virtualCloud({ faults: [{ kind: "expired-token" }] });
    handle({ target: TASKS });
    expect(control.faults()).toHaveLength(1);
  });
});

test("two simulations with one clock answer alike", () => {
  const run = () => {
    const cloud = virtualCloud();
    cloud.send("POST", `/v2/${PROJECT}/instances`, { name: "n", capacity: 1 });
    cloud.send("POST", TASKS.replace("/tasks", "/resize"), { new_capacity: 1 });
    cloud.at(3_000);
    return [cloud.send("GET", TASKS), cloud.control.instances(), cloud.control.requests()];
  };
  expect(run()).toEqual(run());
});
