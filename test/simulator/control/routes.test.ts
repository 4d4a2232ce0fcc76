import { createSimulation } from "../../../lib/simulator/simulation";
import { INSTANCE, START, TASKS, TOKEN } from "../support";

function client() {
  const simulation = createSimulation({ now: () => START });
  const call = (method: string, path: string, body?: unknown, headers = {}) => {
    const text = body === undefined ? "" : JSON.stringify(body);
    const answer = simulation.handle({ method, target: `/_simulator${path}`, body: text, headers });
    return { status: answer.status, body: answer.body === "" ? undefined : JSON.parse(answer.body) };
  };
  return { ...simulation, call };
}

describe("the control endpoint", () => {
  test("needs no credentials and lists its routes", () => {
    const { status, body } = client().call("GET", "");
    expect(status).toBe(200);
    expect(body.routes).toContain("POST /_simulator/tasks");
  });

  test("starts, shows and clears tasks", () => {
    const { call } = client();
    const started = call("POST", "/tasks", { instanceId: INSTANCE, name: "EXTEND" });
    expect(started).toMatchObject({ status: 200, body: { name: "EXTEND", status: "EXECUTING" } });
    expect(call("GET", `/tasks?instanceId=${INSTANCE}`).body).toEqual([started.body]);
    expect(call("DELETE", `/tasks?service=dcs&instanceId=${INSTANCE}`).body).toEqual({ removed: 1 });
    expect(call("GET", `/tasks?instanceId=${INSTANCE}`).body).toEqual([]);
  });

  test("puts and removes instances", () => {
    const { call } = client();
    expect(call("POST", "/instances", { id: "a" }).status).toBe(204);
    expect(call("GET", "/instances").body.map(({ id }: { id: string }) => id)).toContain("a");
    expect(call("DELETE", "/instances?id=a").body).toEqual({ removed: 1 });
    expect(call("DELETE", "/instances?id=a&service=dcs").body).toEqual({ removed: 0 });
    const left = call("GET", "/instances").body.length;
    expect(call("DELETE", "/instances").body).toEqual({ removed: left });
    expect(call("GET", "/instances").body).toEqual([]);
  });

  test("sets and clears faults", () => {
    const { call, handle } = client();
    expect(call("POST", "/faults", { kind: "throttle" }).body).toEqual({ id: 1 });
    expect(call("POST", "/faults", { kind: "cut-body" }).body).toEqual({ id: 2 });
    expect(call("DELETE", "/faults?id=2").body).toEqual({ removed: 1 });
    expect(call("GET", "/faults").body).toEqual([{ id: 1, spec: { kind: "throttle" }, left: 1 }]);
    expect(handle({ target: TASKS, headers: TOKEN }).status).toBe(429);
    expect(call("DELETE", "/faults").body).toEqual({ removed: 0 });
  });

  test("plans operations", () => {
    const { call, handle } = client();
    expect(call("POST", "/operations", { operation: "dcs.resize", noTask: true }).status).toBe(204);
    const body = '{"new_capacity":1}';
    handle({ method: "POST", target: TASKS.replace("/tasks", "/resize"), headers: TOKEN, body });
    expect(call("GET", `/tasks?instanceId=${INSTANCE}`).body).toEqual([]);
  });

  test("reads and clears the counters, without counting itself", () => {
    const { call, handle } = client();
    handle({ target: TASKS });
    expect(call("GET", "/requests").body).toMatchObject({ total: 1, signedRejected: 0, counters: [{ status: 401 }] });
    expect(call("DELETE", "/requests").status).toBe(204);
    expect(call("GET", "/requests").body.total).toBe(0);
  });

  test("shows and moves the clock", () => {
    const { call } = client();
    expect(call("POST", "/clock/advance", { ms: 5 }).body.offsetMs).toBe(5);
    expect(call("PATCH", "/clock", { serviceSkewMs: 7 }).body.serviceSkewMs).toBe(7);
    expect(call("GET", "/clock").body).toEqual({
      now: new Date(START + 5).toISOString(),
      offsetMs: 5,
      gatewaySkewMs: 0,
      serviceSkewMs: 7,
    });
  });

  test("expires a token and resets everything", () => {
    const { call, handle } = client();
    expect(call("POST", "/expire", { secret: "simulator-token" }).body).toEqual({ known: true });
    expect(handle({ target: TASKS, headers: TOKEN }).status).toBe(401);
    expect(call("POST", "/reset").status).toBe(204);
    expect(handle({ target: TASKS, headers: TOKEN }).status).toBe(200);
  });

  test("explains what is wrong", () => {
    const { call, handle } = client();
    expect(call("POST", "/faults", { kind: "x" })).toMatchObject({ status: 400, body: { path: "kind" } });
    expect(call("POST", "/clock/advance", {}).status).toBe(400);
    expect(call("GET", "/nothing")).toEqual({ status: 404, body: { error: "there is no /_simulator/nothing" } });
    expect(call("PUT", "/tasks")).toEqual({ status: 405, body: { error: "/tasks does not support PUT" } });
    expect(handle({ method: "POST", target: "/_simulator/tasks", body: "{" })).toMatchObject({
      status: 400,
      body: '{"error":"the body is not JSON"}',
    });
  });

  test("does not answer web pages or other host names", () => {
    const { call } = client();
    expect(call("GET", "/requests", undefined, { origin: "https://example.com" }).status).toBe(403);
    expect(call("GET", "/requests", undefined, { host: "rebound.example.com:80" }).status).toBe(403);
    expect(call("GET", "/requests", undefined, { host: "localhost:8080" }).status).toBe(200);
  });
});
