import type { FaultSpec } from "../../../lib/simulator/faults/fault";
import { INSTANCE, START, TASKS, virtualCloud } from "../../support/simulator";

const tasks = [{ instanceId: INSTANCE, name: "modify", durationMs: 0, repeat: { count: 5, everyMs: 1000 } }];

function faulty(...faults: FaultSpec[]) {
  return virtualCloud({ tasks, faults });
}

const ages = (body: { tasks: { created_at: string }[] }) =>
  body.tasks.map(({ created_at }) => (START - Date.parse(created_at)) / 1000);

describe("an answer in place of the service's:", () => {
  test("throttling, with the headers it was given", () => {
    const { send } = faulty({ kind: "throttle" }, { kind: "throttle", retryAfter: 2 });
    const plain = send("GET", TASKS);
    expect([plain.status, JSON.parse(plain.body).error_code]).toEqual([429, "APIGW.0308"]);
    expect(plain.headers).not.toHaveProperty("Retry-After");
    expect(send("GET", TASKS).headers["Retry-After"]).toBe("2");
    expect(send("GET", TASKS).status).toBe(200);
  });

  test("a server error", () => {
    const { send } = faulty({ kind: "server-error" }, { kind: "server-error", status: 503 });
    expect([send("GET", TASKS).status, send("GET", TASKS).status, send("GET", TASKS).status]).toEqual([500, 503, 200]);
  });

  test("an HTML page", () => {
    const answer = faulty({ kind: "html" }).send("GET", TASKS);
    expect(answer).toMatchObject({ status: 502, headers: { "Content-Type": "text/html" } });
    expect(answer.body).toMatch(/^<html>/);
  });

  test("any other answer", () => {
    const answer = faulty({ kind: "answer", status: 302, headers: { Location: "/x" }, body: { a: 1 } }).send(
      "GET",
      TASKS,
    );
    expect(answer).toMatchObject({ status: 302, headers: { Location: "/x" }, body: '{"a":1}' });
  });

  test("an expired token", () => {
    const { send } = faulty({ kind: "expired-token" });
    const answer = send("GET", TASKS);
    expect([answer.status, JSON.parse(answer.body).error_code]).toEqual([401, "APIGW.0307"]);
    expect(send("GET", TASKS).status).toBe(200);
  });
});

describe("a spoilt answer:", () => {
  test("half of the body", () => {
    const { send } = faulty({ kind: "cut-body" });
    const half = send("GET", TASKS).body;
    const whole = send("GET", TASKS).body;
    expect(half).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(() => JSON.parse(half)).toThrow();
  });

  test("ten megabytes of JSON", () => {
    const { body } = faulty({ kind: "huge" }).send("GET", TASKS);
    expect(body.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(JSON.parse(body).task_count).toBe("5");
  });

  test("wrong types everywhere", () => {
    const [row] = faulty({ kind: "wrong-types" }).get(TASKS).tasks;
    expect(row).toMatchObject({ name: ["modify"], enable_show: "false" });
  });

  test("wrong values where they are wanted", () => {
    const set = { tasks: null, task_count: -1, "no.such.place": 1 };
    expect(faulty({ kind: "wrong-types", set }).get(TASKS)).toEqual({ task_count: -1, tasks: null });
    expect(faulty({ kind: "wrong-types", set: { "tasks.0.details": "x" } }).get(TASKS).tasks[0].details).toBe("x");
  });

  test("a reset or a delay, told to the HTTP layer", () => {
    const { send } = faulty({ kind: "reset" }, { kind: "slow", ms: 30 });
    expect(send("GET", TASKS).delivery).toEqual({ delayMs: 30, reset: "before" });
    expect(send("GET", TASKS).delivery).toEqual({ delayMs: 0, reset: "no" });
    expect(faulty({ kind: "reset", when: "within" }).send("GET", TASKS).delivery.reset).toBe("within");
  });
});

describe("rows that move:", () => {
  test("late rows are not in the next answer, but in the one after it", () => {
    const { get } = faulty({ kind: "late-rows", ms: 2000 });
    expect(ages(get(TASKS))).toEqual([2, 3, 4]);
    expect(ages(get(TASKS))).toEqual([0, 1, 2, 3, 4]);
  });

  test("vanishing rows are gone for good, from either end or by name", () => {
    const newest = faulty({ kind: "vanishing-rows", rows: 2 });
    expect(ages(newest.get(TASKS))).toEqual([2, 3, 4]);
    expect(ages(newest.get(TASKS))).toEqual([2, 3, 4]);
    expect(ages(faulty({ kind: "vanishing-rows", from: "oldest" }).get(TASKS))).toEqual([0, 1, 2, 3]);
    expect(faulty({ kind: "vanishing-rows", name: "EXTEND" }).get(TASKS).tasks).toHaveLength(5);
  });

  test("rows inserted between two pages show a row twice to a client that steps by offset", () => {
    const { get } = faulty({ kind: "shift", skip: 1 });
    const first = get(`${TASKS}?limit=2`);
    const second = get(`${TASKS}?limit=2&offset=2`);
    expect(first.task_count).toBe("5");
    expect(second.task_count).toBe("6");
    expect(second.tasks[0]).toEqual(first.tasks[1]);
  });

  test("they wait for a list of tasks", () => {
    const { get, control } = faulty({ kind: "shift", rows: 3, name: "BindEip" });
    get(`${TASKS}/t/progress`);
    expect(control.faults()).toHaveLength(1);
    expect(
      get(TASKS)
        .tasks.slice(0, 3)
        .map(({ name }: { name: string }) => name),
    ).toEqual(Array(3).fill("BindEip"));
  });
});

describe("a skewed clock", () => {
  test("of the gateway shows in Date only", () => {
    const { send } = faulty({ kind: "skewed-clock", gatewayMs: 3_600_000 });
    const answer = send("GET", TASKS);
    expect(answer.headers.Date).toBe("Fri, 02 Jan 2026 04:04:05 GMT");
    expect(ages(JSON.parse(answer.body))[0]).toBe(0);
    expect(send("GET", TASKS).headers.Date).toBe("Fri, 02 Jan 2026 03:04:05 GMT");
  });

  test("a wrong Date is that of the answer only: the gateway judges by its own clock", () => {
    const { send } = faulty(
      { kind: "wrong-date", ms: -7_200_000 },
      { kind: "wrong-date", value: "yesterday", skip: 1 },
    );
    expect(send("GET", TASKS)).toMatchObject({ status: 200, headers: { Date: "Fri, 02 Jan 2026 01:04:05 GMT" } });
    expect(send("GET", TASKS).headers.Date).toBe("yesterday");
    expect(send("GET", TASKS).headers.Date).toBe("Fri, 02 Jan 2026 03:04:05 GMT");
  });

  test("of the service shows in its stamps only", () => {
    const { send } = faulty({ kind: "skewed-clock", serviceMs: -60_000 });
    const answer = send("GET", TASKS);
    expect(answer.headers.Date).toBe("Fri, 02 Jan 2026 03:04:05 GMT");
    expect(ages(JSON.parse(answer.body))[0]).toBe(60);
  });
});
