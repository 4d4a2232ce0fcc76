import fc from "fast-check";
import { dcsBackgroundTasks } from "../../../lib/apis/dcs-background-tasks";
import { redisTasks } from "../../../lib/apis/redis-tasks";
import { RequestError, type RequestErrorKind } from "../../../lib/http/errors";
import type { FaultKind } from "../../../lib/http/patience";
import { readTask } from "../../../lib/tasks/read/read-task";
import type { FailedStep } from "../../../lib/tasks/read/task";
import { report } from "../../../lib/tasks/report/report";
import type { ReportContext } from "../../../lib/tasks/report/report-context";
import type { Problem } from "../../../lib/tasks/wait/problem";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { begin } from "../../../lib/tasks/wait/wait-state";
import { step, type WaitEvent } from "../../../lib/tasks/wait/waiter";
import { NOTHING_SECRET, redactorFor } from "../../../lib/text/redact";
import { equals, type Row, task, waitSpec } from "../../support/fake-task";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const since = { at: NOON - 60_000 };

const listed = (seconds: number, ...rows: Row[]): WaitEvent => {
  const at = seconds * 1_000;
  return {
    type: "listed",
    sentAt: at,
    at,
    tasks: rows.map(task),
    serverTime: NOON + at,
    now: NOON + at,
  };
};
const faulted = (seconds: number, message = "connection reset by peer", kind: FaultKind = "network"): WaitEvent => ({
  type: "faulted",
  at: seconds * 1_000,
  error: { message, kind },
});
/** A request that the cloud refused. */
const refused = (seconds: number, kind: RequestErrorKind, message = "it failed."): WaitEvent => ({
  type: "faulted",
  at: seconds * 1_000,
  error: new RequestError({
    kind,
    message,
    operation: "list",
    request: "GET https://x/",
    attempts: 1,
  }),
});
const end = (type: "expired" | "cancelled", seconds: number): WaitEvent => ({
  type,
  at: seconds * 1_000,
});

/** What a user reads after a wait in which this happened. */
function told(...wait: Parameters<typeof reported>): string {
  const { summary, detail } = reported(...wait);
  return `${summary}\n\n${detail}`;
}

function reported(spec: Partial<WaitSpec>, events: readonly WaitEvent[], changes: Partial<ReportContext> = {}) {
  const settings = waitSpec({ since, ...spec });
  let state = begin(0);
  let problem: Problem | undefined;
  for (const event of events) {
    const next = step(settings, state, event);
    state = next.state;
    problem = next.decision.do === "fail" ? next.decision.problem : undefined;
  }
  const context: ReportContext = {
    api: dcsBackgroundTasks,
    spec: settings,
    state,
    waited: events.at(-1)!.at,
    requests: events.length,
    requestId: "req-9",
    fault: null,
    hideValues: false,
    redact: NOTHING_SECRET,
    ...changes,
  };
  return report(problem!, context);
}

/** The same, its task with the step in which it failed. */
const withStep = (event: WaitEvent, failedStep: FailedStep): WaitEvent =>
  event.type === "listed" ? { ...event, tasks: event.tasks.map((one) => ({ ...one, failedStep })) } : event;

const running = { status: "EXECUTING" };
const resized = (new_capacity: unknown) => ({
  status: "SUCCESS",
  details: { new_capacity },
  updated_at: "2026-03-01T12:04:00.000Z",
});
const quarter = [equals("details.new_capacity", "0.25")];

test("nothing that others wrote is long, or shows half a secret", () => {
  const secret = "sk-hidden-9";
  const id = `${"x".repeat(55)}${secret}${"y".repeat(100_000)}`;
  const changes = { redact: redactorFor([secret]) };
  const rows = { ...resized(id), id, status: id, name: "EXTEND" };
  const wait = [listed(0, { ...rows, status: "SUCCESS" })];
  const asked = { conditions: [equals("details.new_capacity", `not ${id}`)], instanceId: id };
  for (const text of [
    told(asked, wait, changes),
    told({ ...asked, unknownTimeout: 500 }, [listed(0, rows), listed(1, rows)], changes),
  ]) {
    expect(text).toContain("***");
    expect(text).not.toMatch(/sk-|hid|den/);
    expect(text.length).toBeLessThan(1_500);
  }
});

describe("the whole message", () => {
  test("of an unexpected result", () => {
    expect(
      told({ conditions: quarter }, [listed(0), listed(5, running), listed(250, resized("0.5"))]),
    ).toMatchInlineSnapshot(`
      "EXTEND finished, but details.new_capacity is 0.5, expected 0.25

      Task: task-1, status "SUCCESS", started 2026-03-01T12:00:00Z, ended 2026-03-01T12:04:00Z
      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: no matching task for 5s, 1 look
            EXECUTING for 4m5s, 1 look
            SUCCESS 100 % for 0s, 1 look
      Asked: 3 requests in 4m10s; the last request's ID is req-9
      What to do: If the expectation is wrong, correct \`expect\` and apply again: no new operation is needed. If the result is wrong, run the operation again with the right values. (unexpected_result)"
    `);
  });

  test("of a failed task, with the cloud's reason", () => {
    const failed = {
      status: "FAILED",
      error_code: "111400063",
      updated_at: "2026-03-01T12:04:00Z",
    };
    expect(told({}, [listed(0, running), faulted(60), listed(240, failed)])).toMatchInlineSnapshot(`
      "EXTEND failed

      The cloud's reason: error_code 111400063 (a parameter is not valid).
      Task: task-1, status "FAILED", started 2026-03-01T12:00:00Z, ended 2026-03-01T12:04:00Z
      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: EXECUTING for 4m, 1 look
            FAILED for 0s, 1 look
      Asked: 3 requests in 4m; the last request's ID is req-9; 1 look failed, the last with: connection reset by peer
      What to do: Fix the cause, then run the operation again. If someone has already repeated it successfully, apply again: the newest task decides. (task_failed)"
    `);
  });

  describe("of a failed task says in which step it failed", () => {
    const failed = { status: "FAILED", error_code: "111400063" };
    const said = (failedStep: FailedStep, row: Row = failed) =>
      told({}, [withStep(listed(240, row), failedStep)])
        .split("\n")
        .slice(2, 4);

    test("and why, where that is not the task's own reason", () => {
      const reasons = [
        { field: "error_code", text: "111400063" },
        { field: "detail", text: "no free IP address." },
      ];
      expect(said({ names: ["EXTEND", "Resize", "Move slots"], reasons })).toEqual([
        "The cloud's reason: error_code 111400063 (a parameter is not valid).",
        "Failed step: Resize > Move slots: detail no free IP address.",
      ]);
      expect(said({ names: [], reasons: [{ field: "error_code", text: "111400017" }] })[1]).toBe(
        "Failed step: error_code 111400017 (another job of the instance still runs).",
      );
    });

    test("instead of saying that there is no reason", () => {
      expect(said({ names: ["Resize"], reasons: [] }, { status: "FAILED" })[0]).toBe("Failed step: Resize.");
    });

    test("but not where its row says as much", () => {
      const told = said({ names: ["EXTEND"], reasons: [{ field: "error_code", text: "111400063" }] });
      expect(told[1]).toMatch(/^Task: /);
    });

    test("without a secret, and not at length", () => {
      const secret = "sk-hidden-9";
      const text = `${secret}\u001b[2J\nTask: fine ${"x".repeat(100_000)}`;
      const names = Array.from({ length: 3 }, () => text);
      const reasons = ["error_code", "detail"].map((field) => ({ field, text }));
      const events = [withStep(listed(240, failed), { names, reasons })];
      const { detail } = reported({}, events, { redact: redactorFor([secret]) });
      const line = detail.split("\n")[1]!;
      expect(line).toMatch(/^Failed step: /);
      expect(line.length).toBeLessThan(500);
      expect(detail).not.toContain(secret);
      expect(detail).not.toContain("\u001b");
    });
  });

  test("of no match, with the nearest task", () => {
    const old = {
      id: "old",
      status: "SUCCESS",
      created_at: "2026-02-22T08:00:00Z",
    };
    expect(told({}, [listed(0, old), listed(300, old)])).toMatchInlineSnapshot(`
      "No EXTEND appeared within 5m

      The nearest is old, status "SUCCESS", started 2026-02-22T08:00:00Z; it does not count, as since is 2026-03-01T11:59:00Z.
      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: no matching task for 5m, 2 looks
      Asked: 2 requests in 5m; the last request's ID is req-9
      What to do: If the name or the ID is wrong, correct it and apply again: no new operation is needed. If tasks take longer to appear, raise appear_timeout, and timeout if that is shorter. If no task is expected (on a first deployment, say), set on_no_match = "open". (no_match)"
    `);
  });

  test("of a timeout", () => {
    expect(told({}, [listed(0, running), listed(3_598, running), end("expired", 3_600)])).toMatchInlineSnapshot(`
      "EXTEND did not finish within 1h, last seen as EXECUTING

      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: EXECUTING for 59m58s, 2 looks
      Asked: 3 requests in 1h; the last request's ID is req-9
      What to do: If the task is still running, apply again: the gate resumes waiting for it. If it always takes this long, raise timeout. (timeout)"
    `);
  });

  test("of an unknown status", () => {
    const row = { status: "FROBNICATED" };
    expect(told({}, [listed(0, row), listed(300, row)], { requestId: null })).toMatchInlineSnapshot(`
      "EXTEND has the unknown status "FROBNICATED"

      Known are: waiting, init, created, executing, running, success, successful, finish, finished, failed, fail, error, cancelled, canceled.
      Task: task-1, status "FROBNICATED", started 2026-03-01T12:00:00Z
      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: FROBNICATED for 5m, 2 looks
      Asked: 2 requests in 5m
      What to do: Map this status in the provider: states = { "FROBNICATED" = "succeeded" }. (unknown_status)"
    `);
  });

  test("of a vanished record", () => {
    const events = [listed(0, running), listed(10), listed(40), listed(70)];
    expect(told({ selector: { by: "task_id", id: "task-1" }, since: null }, events)).toMatchInlineSnapshot(`
      "The record of EXTEND (task-1) disappeared

      Task: task-1, status "EXECUTING", started 2026-03-01T12:00:00Z
      Missing: from every list in 3 looks in 1m
      Awaited: task task-1 (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, until succeeded
      Seen: EXECUTING for 10s, 1 look
            no matching task for 1m, 3 looks
      Asked: 4 requests in 1m10s; the last request's ID is req-9
      What to do: Someone deleted the record. Check the result of the operation by other means; to go on without it, remove the gate or give it new triggers. (task_vanished)"
    `);
  });

  test("of a wrong name, with at most five of the tasks that were seen", () => {
    const names = ["EXTEND", "BindEip", "UpdatePort", "AddReplica", "DelReplica", "DeleteAcl", "dcsExportJob"];
    const others = names.map((name, index) => task({ name, status: index === 1 ? "SUCCESS" : "EXECUTING" }));
    const wrong: Partial<WaitSpec> = { selector: { by: "name", name: "Extend" } };
    expect(told(wrong, [listed(300)], { others })).toMatchInlineSnapshot(`
      "No Extend appeared within 5m; did you mean EXTEND?

      Seen instead:
        EXTEND, status "EXECUTING", started 2026-03-01T12:00:00Z
        BindEip, status "SUCCESS", started 2026-03-01T12:00:00Z, ended 2026-03-01T12:00:00Z
        UpdatePort, status "EXECUTING", started 2026-03-01T12:00:00Z
        AddReplica, status "EXECUTING", started 2026-03-01T12:00:00Z
        DelReplica, status "EXECUTING", started 2026-03-01T12:00:00Z
        … and 2 more
      None started shortly before either; older tasks were not checked.
      Awaited: Extend (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: no matching task for 0s, 1 look
      Asked: 1 request in 5m; the last request's ID is req-9
      What to do: If the name or the ID is wrong, correct it and apply again: no new operation is needed. If tasks take longer to appear, raise appear_timeout, and timeout if that is shorter. If no task is expected (on a first deployment, say), set on_no_match = "open". (no_match)"
    `);
  });

  test("of a since in the future", () => {
    expect(told({ since: { at: NOON + 3_600_000 } }, [listed(0)])).toMatchInlineSnapshot(`
      "since is 2026-03-01T13:00:00Z, but the server's time is only 2026-03-01T12:00:00Z

      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T13:00:00Z, until succeeded
      Asked: 1 request in 0s; the last request's ID is req-9
      What to do: Take since from a checkpoint's time, or check the time and its zone. (since_in_future)"
    `);
  });

  test("of a list that cannot be read, by the code of what keeps it from that", () => {
    const message =
      "list DCS tasks failed: the credentials are valid, but not allowed to do this (DCS.2003, HTTP 403).";
    expect(told({}, [refused(1, "permission", message)])).toMatchInlineSnapshot(`
      "The tasks of Huawei Cloud Distributed Cache Service (DCS) could not be listed: permission denied

      list DCS tasks failed: the credentials are valid, but not allowed to do this (DCS.2003, HTTP 403).
      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, until succeeded
      Asked: 1 request in 1s; the last request's ID is req-9; 1 look failed
      What to do: The permission needed is dcs:instance:getBackgroundTask. Grant it, or use other credentials. (permission_denied)"
    `);
  });

  test("of a wait that ended before its task says how long such tasks take", () => {
    const estimate = { usual: { duration: 4_000_000, count: 8 }, remaining: 400_000 };
    const line = /^Expected: .*$/m;
    for (const type of ["expired", "cancelled"] as const) {
      const text = told({}, [listed(0, running), end(type, 3_600)], { estimate });
      expect(line.exec(text)?.[0]).toBe("Expected: usually 1h6m40s (8 earlier), about 7m left");
    }
    expect(told({}, [listed(0, { status: "FAILED" })], { estimate })).not.toMatch(line);
    expect(told({}, [listed(0, running), end("expired", 3_600)])).not.toMatch(line);
  });

  test("of an interruption", () => {
    expect(told({}, [listed(0, running), end("cancelled", 75)])).toMatchInlineSnapshot(`
      "The wait for EXTEND was interrupted after 1m15s, last seen as EXECUTING

      Awaited: EXTEND (dcs_background_tasks) of instance 5560df16-cebf-4473-95c4-d1b573c16e79, started at or after 2026-03-01T11:59:00Z, until succeeded
      Seen: EXECUTING for 0s, 1 look
      Asked: 2 requests in 1m15s; the last request's ID is req-9
      What to do: Nothing was saved to the state. Apply again: a gate resumes waiting, and no new operation is needed. (cancelled)"
    `);
  });
});

const summaryOf = (...args: Parameters<typeof told>) => told(...args).split("\n")[0];

describe("the summary", () => {
  test.each<[string, Partial<WaitSpec>, WaitEvent[], string]>([
    ["a cancelled task", {}, [listed(0, { status: "CANCELED" })], "EXTEND was cancelled"],
    [
      "several differences",
      { conditions: [...quarter, equals("gone", null)] },
      [listed(0, resized(null))],
      "EXTEND finished, but details.new_capacity is null, expected 0.25 (and 1 more)",
    ],
    [
      "what is no number beside a bound",
      { conditions: [{ path: "details.new_capacity", operator: "at_least", value: "4" }] },
      [listed(0, resized("8 GB"))],
      "EXTEND finished, but details.new_capacity is 8 GB, which is no number, expected at least 4",
    ],
    [
      "what is no time beside one",
      { conditions: [{ path: "details.new_capacity", operator: "at_most", value: "2026-01-31T08:00:00Z" }] },
      [listed(0, resized("soon"))],
      "EXTEND finished, but details.new_capacity is soon, which is no time, expected at most 2026-01-31T08:00:00Z",
    ],
    [
      "a path that leads nowhere",
      { conditions: [equals("gone", "1")] },
      [listed(0, resized("1"))],
      "EXTEND finished, but gone is not there, expected 1",
    ],
    [
      "a job",
      { selector: { by: "job_id", id: "j1" }, since: null },
      [listed(300)],
      "No task of job j1 appeared within 5m",
    ],
    [
      "a list that never fell idle",
      { until: "idle", selector: { by: "any" } },
      [listed(0, running), end("expired", 3_600)],
      "the task list did not become idle within 1h, last seen as EXECUTING",
    ],
    [
      "a wait without any task",
      {},
      [listed(0), end("expired", 3_600)],
      "EXTEND did not finish within 1h, no task seen",
    ],
    [
      "a wait without any answer",
      {},
      [faulted(0), end("expired", 3_600)],
      "EXTEND did not finish within 1h: the API never answered successfully",
    ],
    [
      "a wait that did not begin",
      {},
      [end("cancelled", 0)],
      "The wait for EXTEND was interrupted after 0s, before the first answer",
    ],
  ])("of %s", (_, spec, events, summary) => {
    expect(summaryOf(spec, events)).toBe(summary);
  });

  test("calls a task awaited by ID by the name it turned out to have", () => {
    const byId: Partial<WaitSpec> = {
      selector: { by: "task_id", id: "task-1" },
      since: null,
    };
    expect(summaryOf(byId, [listed(0, { status: "FAILED" })])).toBe("EXTEND failed");
    expect(summaryOf(byId, [listed(0, { status: "FAILED", name: null })])).toBe("task task-1 failed");
  });
});

describe("a list that cannot be read", () => {
  test("for want of the instance points at the argument, where there is one", () => {
    expect(reported({}, [refused(1, "not-found")])).toMatchObject({
      path: ["instance_id"],
    });
    expect(reported({ instanceId: undefined }, [refused(1, "not-found")])).not.toHaveProperty("path");
    expect(reported({}, [refused(1, "permission")])).not.toHaveProperty("path");
  });

  test("for a reason of its own kind has the code of an unexpected answer", () => {
    expect(told({}, [faulted(1, "odd", "unexpected")])).toMatch(
      /an unexpected answer\n\nodd\n.*\(unexpected_answer\)$/s,
    );
  });

  test("until the time was up, though it was asked again and again, says so", () => {
    const text = told({}, [
      refused(1, "throttled", "too many."),
      refused(2, "throttled", "too many."),
      end("expired", 3_600),
    ]);
    expect(text).toMatch(
      /^EXTEND did not finish within 1h: the API never answered successfully\n\ntoo many\.\n.*\(no_answer\)$/s,
    );
    expect(text).toContain("; 2 looks failed\n");
  });
});

describe("tasks of other names", () => {
  const wrong = (name: string): Partial<WaitSpec> => ({ selector: { by: "name", name } });

  test("are called as the codes of their rows are", () => {
    const row = { TaskId: 1, TaskType: "002", Result: 1, StartTime: "2026-03-01 20:00:00" };
    const context = { api: redisTasks, instanceId: undefined, states: {}, onAnomaly: () => {} };
    const others = [readTask(row, context)];
    const text = told(wrong("FLOW_RESIZES"), [listed(300)], { api: redisTasks, others });
    expect(text).toContain("No FLOW_RESIZES appeared within 5m; did you mean FLOW_RESIZE?");
    expect(text).toContain('Seen instead:\n  FLOW_RESIZE, status "1" (running), started 2026-03-01T12:00:00Z');
  });

  test("are not looked for, nor a name, where a task was awaited by its ID", () => {
    const text = told({ selector: { by: "task_id", id: "extend" }, since: null }, [listed(300)], { others: [task()] });
    expect(text).toMatch(/^No task extend appeared within 5m\n/);
    expect(text).not.toContain("Seen instead");
  });

  test("show nothing hidden, nothing long and no secret", () => {
    const name = `EXTEND\u202e\n::error::sk-hidden-9${"x".repeat(10_000)}`;
    const others = Array.from({ length: 9 }, () => task({ name, status: name }));
    const redact = redactorFor(["sk-hidden-9"]);
    const text = told(wrong(`${name}y`), [listed(300)], { others, redact });
    expect(text).not.toMatch(/sk-|hid|\u202e|^\s*::/m);
    expect(text).toContain("… and 4 more");
    expect(text.length).toBeLessThan(2_000);
  });
});

describe("the detail", () => {
  test("says why the nearest task does not count", () => {
    const text = (spec: Partial<WaitSpec>, row: Row) => told(spec, [listed(300, row)]);
    expect(text({ ignoreTaskIds: new Set(["task-1"]) }, running)).toContain(
      'The nearest is task-1, status "EXECUTING", started 2026-03-01T12:00:00Z; it is in ignore_task_ids.',
    );
    expect(text({}, { created_at: null })).toContain(
      'The nearest is task-1, status "EXECUTING", started at an unknown time; it does not count, as since is 2026-03-01T11:59:00Z.',
    );
    expect(text({}, { name: "modify" })).toContain("None started shortly before either; older tasks were not checked.");
    expect(text({ since: null }, { name: "modify" })).toContain("The list holds no task of that kind.");
  });

  test("says so when the cloud gives no reason", () => {
    expect(told({}, [listed(0, { status: "FAILED", error_code: "" })])).toContain("The cloud gives no reason.");
    expect(told({}, [listed(0, { status: "FAILED", error_code: "constructor" })])).toContain(
      "The cloud's reason: error_code constructor.",
    );
  });

  test("says which instance, or that any would do", () => {
    expect(told({ instanceId: undefined }, [end("cancelled", 0)])).toContain("of any instance,");
  });

  test("says which fault a time ran out in", () => {
    const expired: WaitEvent = {
      type: "expired",
      at: 3_600_000,
      error: { message: "no route to host", kind: "network" },
    };
    expect(told({}, [listed(0, running), expired])).toContain("1 look failed, the last with: no route to host");
  });

  test("tells a fault in full, and what to do about it, when there was no good answer at all", () => {
    const message = `${"x".repeat(400)} the end`;
    const expired: WaitEvent = {
      type: "expired",
      at: 3_600_000,
      error: { message, kind: "network" },
    };
    const text = told({}, [expired]);
    expect(text).toContain(`the API never answered successfully\n\n${message}\nAwaited: `);
    expect(text).toContain("What to do: Fix the connection problem above, or wait for the cloud to recover");
  });
});

const secrets = fc.record({
  expected: fc.constantFrom("s3cret-expected", "77777.25", null),
  actual: fc.constantFrom<unknown>("s3cret-actual", 88888.5, true, null, undefined),
});

test("hidden values, expected or found, are nowhere; the paths are", () => {
  fc.assert(
    fc.property(fc.array(secrets, { minLength: 1, maxLength: 12 }), (values) => {
      const newer = values.map(({ actual }) => ({ value: actual }));
      const expectations = values.map(({ expected }, index) => equals(`newer.${index}.value`, expected));
      const events = [listed(0, { status: "SUCCESS", newer })];
      const never = equals("newer.0.never", "s3cret-never");
      const text = told({ conditions: [...expectations, never] }, events, {
        hideValues: true,
      });
      expect(text).not.toMatch(/s3cret|77777|88888|, expected |is true|is null/);
      expect(text).toMatch(/newer\.\d+\.(value is not as expected|value is not there|never is not there)/);
    }),
  );
});

test("no message is longer than a screen, whatever the cloud and the user write", () => {
  const long = fc.string({
    unit: fc.constantFrom("x", " ", "\n", "\r\n", "é"),
    maxLength: 5_000,
  });
  const row = fc.record({
    status: fc.oneof(fc.constantFrom("SUCCESS", "FAILED", "EXECUTING"), long),
    name: fc.option(long),
    error_code: fc.option(long),
    newer: fc.option(long),
  });
  const events = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: row.map((fields) => listed(1, fields)) },
      long.map((message) => faulted(2, message)),
    ),
    { minLength: 1, maxLength: 12 },
  );
  const last = fc.oneof(
    fc.constant(end("expired", 3_600)),
    fc.constant(end("cancelled", 60)),
    long.map((message) => faulted(3, message, "rejected")),
    fc
      .tuple(fc.constantFrom("SUCCESS", "FAILED"), fc.option(long), long)
      .map(([status, name, newer]) => listed(9, { status, name, newer })),
  );
  const wanted = fc.array(
    fc.record({
      path: fc.constantFrom("newer", "gone", "name"),
      value: fc.option(long),
    }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(events, last, wanted, (before, ending, expectations) => {
      const text = told(
        {
          selector: { by: "task_id", id: "task-1" },
          since: null,
          conditions: [...expectations.map(({ path, value }) => equals(path, value)), equals("never", "x")],
        },
        [...before.filter(({ type }) => type === "faulted"), ...before.filter(goesOn), ending],
      );
      expect(onScreen(text).length).toBeLessThanOrEqual(24);
    }),
    { numRuns: 300 },
  );
});

describe.each([
  ["words", "word ".repeat(1_000)],
  ["one long word", "x".repeat(5_000)],
])("a message full of %s is no longer than a screen", (_, long) => {
  const byId: Partial<WaitSpec> = {
    instanceId: long,
    selector: { by: "task_id", id: "task-1" },
    since: null,
  };
  const states = Array.from({ length: 12 }, (_none, index) => listed(index, { name: long, status: `${index}${long}` }));
  const before = [faulted(0, long), ...states, faulted(13, long)];
  const expect60 = Array.from({ length: 60 }, (_none, index) => equals(`newer.${index}.value`, `a${long}`));

  const reasons = ["error_code", "detail"].map((field) => ({ field, text: `b${long}` }));
  const step = { names: [`a${long}`, `b${long}`], reasons };
  const failed = withStep(listed(14, { name: long, status: "FAILED", error_code: long }), step);

  test.each<[string, Partial<WaitSpec>, WaitEvent[]]>([
    ["a failed task", byId, [...before, failed]],
    [
      "an unexpected result",
      { ...byId, conditions: expect60 },
      [
        ...before,
        listed(14, {
          name: long,
          status: "SUCCESS",
          newer: expect60.map(() => ({ value: `b${long}` })),
        }),
      ],
    ],
    ["a timeout", byId, [...before, end("expired", 3_600)]],
    ["an unknown status", { ...byId, unknownTimeout: 0 }, [listed(14, { name: long, status: long })]],
    ["a record that is gone", byId, [...before, listed(14), listed(15), listed(90)]],
    ["no answer", byId, [faulted(0, long), end("expired", 3_600)]],
    ["a refusal", byId, [...before, ...[14, 15, 90].map((at) => refused(at, "permission", long))]],
    ["no match", { ...byId, selector: { by: "name", name: long } }, [faulted(0, long), listed(300)]],
    ["an interruption", byId, [...before, end("cancelled", 60)]],
  ])("of %s", (_ending, spec, events) => {
    const others = states.map((_none, index) => task({ name: long, status: `${index}${long}` }));
    const estimate = { usual: { duration: 86_399_000, count: 20 }, remaining: 86_399_000 };
    expect(onScreen(told(spec, events, { others, estimate })).length).toBeLessThanOrEqual(24);
  });
});

/** The lines of a message as Terraform prints it on a screen of 100 columns, without the box. */
function onScreen(text: string): string[] {
  const [summary, , ...detail] = text.split(/\r\n|\r|\n/);
  const place = ["", "  with cloudtasks_x.y,", "  on main.tf line 1, in resource:", "   1: resource", ""];
  return [`Error: ${summary}`, ...place, ...detail].flatMap((line) => wrapped(line, 98));
}

/** Terraform breaks long lines between words, except where they begin with a space: the terminal breaks those. */
function wrapped(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = "";
    }
    current =
      current === "" && lines.length > 0 ? word : lines.length === 0 && current === "" ? word : `${current} ${word}`;
    while (current.length > width) {
      lines.push(current.slice(0, width));
      current = current.slice(width);
    }
  }
  return [...lines, current];
}

/** Whether a wait goes on after it. */
function goesOn(event: WaitEvent): boolean {
  return event.type === "listed" && !event.tasks.some(({ state }) => state === "succeeded" || state === "failed");
}

test("sixty differences are told in part, and counted", () => {
  const many = Array.from({ length: 60 }, (_, index) => equals(`newer.${index}`, "1"));
  const text = told({ conditions: many }, [listed(0, resized("1"))]);
  expect(text).toContain("EXTEND finished, but newer.0 is not there, expected 1 (and 59 more)");
  expect(text).toContain("\n  newer.1 is not there, expected 1\n  … and 58 more\n");
});

test("codes and numbers are told with what they mean", () => {
  const fails = told(
    { selector: { by: "name", name: "002" } },
    [listed(1, { name: "002", status: "1" }), listed(2, { name: "002", status: "4" })].map((event) =>
      withStates(event),
    ),
    { api: redisTasks },
  );
  expect(fails).toMatch(/^FLOW_RESIZE failed\n/);
  expect(fails).toContain('status "4" (failed)');
  expect(fails).toContain("Awaited: FLOW_RESIZE (redis_tasks)");
  expect(fails).toContain("Seen: 1 (running) for 1s, 1 look\n      4 (failed) for 0s, 1 look");
});

/** The rows of the DCS list, with the numbers of another cloud. */
function withStates(event: WaitEvent): WaitEvent {
  const states = redisTasks.states;
  return event.type === "listed"
    ? {
        ...event,
        tasks: event.tasks.map((one) => ({
          ...one,
          state: states[one.status!]!,
        })),
      }
    : event;
}

test.each([
  [1, "1 row has no ID and may be the awaited task"],
  [2, "2 rows have no ID and may be the awaited task"],
])("%d rows without an ID are told, as they keep a gate shut", (count, text) => {
  const lost = Array.from({ length: count }, () => task({ id: null }));
  const seen = { ...listed(1, { status: "SUCCESS" }), unidentified: lost } as WaitEvent;
  const message = told({}, [seen, end("expired", 60)]);
  expect(message).toContain(`Unclear: ${text}, so the success of another does not count`);
  expect(message).toContain("last seen as SUCCESS 100 %, with a row beside it that has no ID");
});
