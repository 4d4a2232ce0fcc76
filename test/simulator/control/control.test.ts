import { INSTANCE, START, TASKS, virtualCloud } from "../../support/simulator";

describe("the control object", () => {
  test("starts a task and says which", () => {
    const { control, get } = virtualCloud();
    const view = control.startTask({ instanceId: INSTANCE, name: "EXTEND", durationMs: 10 });
    expect(view).toEqual({
      id: get(TASKS).tasks[0].id,
      service: "dcs",
      instanceId: INSTANCE,
      name: "EXTEND",
      status: "EXECUTING",
      progress: 0,
      finished: false,
      startedAt: new Date(START).toISOString(),
    });
  });

  test("sees tasks that no list shows yet", () => {
    const { control, get } = virtualCloud();
    control.startTask({ instanceId: INSTANCE, name: "EXTEND", appearsAfterMs: 10 });
    expect(get(TASKS).tasks).toEqual([]);
    expect(control.tasks({ service: "dcs", instanceId: INSTANCE })).toHaveLength(1);
  });

  test("refuses what a scenario would refuse", () => {
    const { control } = virtualCloud();
    expect(() => control.startTask({ name: "x" } as never)).toThrow("instanceId is missing: it is required");
    expect(() => control.addFault({ kind: "slow" } as never)).toThrow("ms is missing");
    expect(() => control.nextOperation({ operation: "dcs.x" })).toThrow("it must be one of dcs.resize");
    expect(() => control.putInstance({ id: "" })).toThrow('id is ""');
    expect(() => control.setClock({ offset: 1 } as never)).toThrow("did you mean offsetMs?");
    expect(() => control.advance(Number.NaN)).toThrow("it must be a whole number");
  });

  test("puts, shows, removes and clears instances", () => {
    const { control, send } = virtualCloud({ documentedExamples: false });
    control.putInstance({ id: "new", fields: { capacity: 3 } });
    expect(control.instances()).toContainEqual({ service: "dcs", id: "new", name: "new", fields: { capacity: 3 } });
    expect(send("GET", TASKS.replace(INSTANCE, "new")).status).toBe(200);
    expect(control.removeInstance("new")).toBe(true);
    expect(send("GET", TASKS.replace(INSTANCE, "new")).status).toBe(404);
    const left = control.instances().length;
    expect(control.clearInstances()).toBe(left);
    expect(control.instances()).toEqual([]);
  });

  test("moves the clock: tasks go on, and the Date header follows", () => {
    const { control, get, send } = virtualCloud();
    control.startTask({ instanceId: INSTANCE, name: "EXTEND", durationMs: 60_000 });
    expect(control.advance(60_000)).toMatchObject({ offsetMs: 60_000, now: "2026-01-02T03:05:05.678Z" });
    expect(get(TASKS).tasks[0].status).toBe("SUCCESS");
    expect(send("GET", TASKS).headers.Date).toBe("Fri, 02 Jan 2026 03:05:05 GMT");
    control.setClock({ offsetMs: 0, gatewaySkewMs: -5_000 });
    expect(send("GET", TASKS).headers.Date).toBe("Fri, 02 Jan 2026 03:04:00 GMT");
  });

  test("sets what the next operation does", () => {
    const { control, send } = virtualCloud();
    control.nextOperation({ operation: "dcs.resize", outcome: "FAILED", durationMs: 5 });
    send("POST", TASKS.replace("/tasks", "/resize"), { new_capacity: 1 });
    control.advance(2_000);
    expect(control.tasks({ instanceId: INSTANCE })[0]).toMatchObject({ status: "FAILED", finished: true });
  });

  test("expires a token for good", () => {
    const { control, send } = virtualCloud();
    expect(control.expire("simulator-token")).toBe(true);
    expect(control.expire("unknown")).toBe(false);
    expect(JSON.parse(send("GET", TASKS).body).error_code).toBe("APIGW.0307");
  });

  test("counts requests and forgets them", () => {
    const { control, get } = virtualCloud();
    get(TASKS);
    get(`${TASKS}?limit=0`);
    expect(control.count({ operation: "ListBackgroundTask" })).toBe(2);
    expect(control.requests().last[1]).toMatchObject({ query: "limit=0", status: 400, errorCode: "111400062" });
    control.clearRequests();
    expect(control.count()).toBe(0);
  });

  test("goes back to the scenario's beginning", () => {
    const { control, get, send } = virtualCloud({ faults: [{ kind: "throttle" }] });
    get(TASKS);
    control.startTask({ instanceId: INSTANCE, name: "x" });
    control.expire("simulator-token");
    control.advance(1_000);
    control.reset();
    expect(control.clock().offsetMs).toBe(0);
    expect(control.tasks({ instanceId: INSTANCE })).toEqual([]);
    expect(control.requests().total).toBe(0);
    expect([send("GET", TASKS).status, send("GET", TASKS).status]).toEqual([429, 200]);
  });
});
