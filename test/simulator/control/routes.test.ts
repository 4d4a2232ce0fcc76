import { validateHeaderName, validateHeaderValue } from "node:http";
import fc from "fast-check";
import { FAULT_KINDS, PARAMETERS } from "../../../lib/simulator/faults/fault";
import type { SimResponse } from "../../../lib/simulator/http";
import { createSimulation } from "../../../lib/simulator/simulation";
import { INSTANCE, START, TASKS, TOKEN } from "../../support/simulator";

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

describe("whatever a body holds", () => {
  const extreme = fc.oneof(
    fc.constantFrom<unknown>(null, true, "", "x", "a\r\nb", "ü€", {}, [], 0, 1, -1, 1.5, 9e15, -9e15, 8.64e15, 1e300),
    fc.integer(),
    fc.jsonValue(),
  );
  const count = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom<unknown>(40, null, "x", -1, 0, 9e15));
  const time = fc.oneof(extreme, fc.constantFrom(9e15, -9e15, 8e15, 3e14, 1, 0));
  const text = fc.constantFrom<unknown>("EXTEND", "", "a\r\nb", "ü€", null, 5);
  const named = (value: fc.Arbitrary<unknown>, ...keys: string[]) =>
    Object.fromEntries(keys.map((key) => [key, value]));
  /** What a route is for, and a few more of the keys that it knows. */
  const having = (base: object, others: Record<string, fc.Arbitrary<unknown>>) => {
    const [keys, values] = [Object.keys(others), fc.record(others)];
    const some = fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 });
    return fc
      .tuple(some, values)
      .map(([chosen, all]) => ({ ...base, ...Object.fromEntries(chosen.map((key) => [key, all[key]])) }));
  };
  const task = {
    ...named(time, "startsAfterMs", "startedAt", "durationMs", "appearsAfterMs", "vanishesAfterMs"),
    ...named(text, "id", "params", "outcome"),
    repeat: fc.record({ count, everyMs: time }),
  };
  const fault = {
    ...named(count, "rows", "bytes"),
    ...named(time, "ms", "gatewayMs", "serviceMs", "status", "retryAfter"),
    ...named(text, "name", "value", "retryAfter"),
    ...named(extreme, "set", "body"),
    headers: fc.dictionary(fc.constantFrom("a", "a b", ""), text),
  };
  const faults = FAULT_KINDS.map((kind) => {
    const known = Object.entries(fault).filter(([key]) => Object.hasOwn(PARAMETERS[kind].rules, key));
    return known.length === 0 ? fc.constant({ kind }) : having({ kind }, Object.fromEntries(known));
  });
  const bodies: Record<string, fc.Arbitrary<unknown>> = {
    "POST /_simulator/tasks": having({ instanceId: INSTANCE, name: "EXTEND" }, task),
    "POST /_simulator/instances": having({ id: "a" }, named(extreme, "id", "fields", "name")),
    "POST /_simulator/operations": having({ operation: "dcs.resize" }, { count, refuse: extreme, durationMs: time }),
    "POST /_simulator/faults": fc.oneof(...faults),
    "PATCH /_simulator/clock": having({}, named(time, "offsetMs", "gatewaySkewMs", "serviceSkewMs")),
    "POST /_simulator/clock/advance": having({}, named(time, "ms")),
    "POST /_simulator/expire": having({}, named(extreme, "secret")),
  };

  test("each control route takes it or says what is wrong, and the clouds go on answering", () => {
    const routes: string[] = client().call("GET", "").body.routes;
    const wellFormed = ({ status, body, headers }: SimResponse) => {
      for (const [name, value] of Object.entries(headers)) {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      }
      return { status, body };
    };
    const step = fc
      .constantFrom(...routes, ...Object.keys(bodies))
      .chain((route) => fc.tuple(fc.constant(route), fc.oneof(extreme, ...Array(4).fill(bodies[route] ?? extreme))));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        const { handle } = client();
        for (const [route, body] of steps) {
          const [method, target] = route.split(" ") as [string, string];
          const answer = wellFormed(handle({ method, target, body: JSON.stringify(body) }));
          expect([200, 204, 400]).toContain(answer.status);
          if (answer.status === 400) expect(JSON.parse(answer.body).error).toMatch(/.{10}/);
        }
        for (const path of ["/tasks", "/instances", "/faults", "/clock", "/requests"]) {
          expect(handle({ target: `/_simulator${path}` }).status).toBe(200);
        }
        for (let request = 0; request < 5; request++) wellFormed(handle({ target: TASKS, headers: TOKEN }));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["POST", "/clock/advance", null, "the document is null: it must be an object"],
    ["POST", "/clock/advance", { ms: 9e15 }, "ms is 9000000000000000: it must be a whole number of at least"],
    ["POST", "/expire", null, "the document is null: it must be an object"],
    ["POST", "/expire", { secret: 5 }, "secret is 5: it must be a non-empty string"],
    ["PATCH", "/clock", { offsetMs: 8.64e15 }, "offsetMs is 8640000000000000: it must be a whole number of at least"],
    ["POST", "/faults", { kind: "answer", status: 200, headers: { "a b": "x" } }, "it must be the name of a header"],
  ])("%s %s with %j is answered: %s", (method, path, body, error) => {
    expect(client().call(method, path, body)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(error) },
    });
  });

  test("the clock cannot be moved out of time step by step", () => {
    const { call } = client();
    const steps = Array.from({ length: 40 }, () => call("POST", "/clock/advance", { ms: 3e14 }).status);
    expect(new Set(steps)).toEqual(new Set([200, 400]));
    expect(call("GET", "/clock").status).toBe(200);
  });
});
