import type { FaultKind } from "../../../lib/http/patience";
import type { ServerTime } from "../../../lib/http/server-clock";
import type { WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { begin, type WaitState } from "../../../lib/tasks/wait/wait-state";
import { type Decision, step, type WaitEvent } from "../../../lib/tasks/wait/waiter";
import { equals, type Row, task, waitSpec } from "../../support/fake-task";

const BEGAN = 50_000;
const NOON = Date.parse("2026-03-01T12:00:00Z");
const s = (seconds: number) => seconds * 1_000;

interface Seen {
  readonly sent?: number;
  readonly serverTime?: ServerTime;
  readonly now?: number;
}

/** One wait, fed by hand. Times are seconds since it began; the server's clock runs along from noon. */
class Wait {
  state: WaitState = begin(BEGAN);
  readonly spec: WaitSpec;

  constructor(changes: Partial<WaitSpec> = {}) {
    this.spec = waitSpec(changes);
  }

  /** A list that was asked for at `at` (or at `sent`) and then read. */
  sees(
    at: number,
    rows: readonly Row[],
    { sent = at, serverTime = NOON + s(at), now = NOON + s(at) }: Seen = {},
  ): Decision {
    const tasks = rows.map(task);
    return this.event({ type: "listed", sentAt: BEGAN + s(sent), at: BEGAN + s(at), tasks, serverTime, now });
  }

  faults(at: number, kind: FaultKind = "network"): Decision {
    return this.event({ type: "faulted", at: BEGAN + s(at), error: { kind, message: "reset" } });
  }

  event(event: WaitEvent): Decision {
    const next = step(this.spec, this.state, event);
    this.state = next.state;
    return next.decision;
  }
}

const started = (seconds: number, row: Row = {}): Row => ({
  created_at: new Date(NOON + s(seconds)).toISOString(),
  ...row,
});
const success = { status: "SUCCESS" };
const running = { status: "EXECUTING" };
const failed = { status: "FAILED" };

const open = (id: string | null) => ({
  do: "open",
  task: id === null ? null : expect.objectContaining({ id }),
  serverTime: expect.any(Number),
});
const fail = (code: string, more = {}) => ({ do: "fail", problem: expect.objectContaining({ code, ...more }) });
const look = (by = 3_600) => ({ do: "look", by: BEGAN + s(by) });

describe("a row without an ID", () => {
  /** Fed with one unidentified row beside what is seen. */
  const beside = (changes: Partial<WaitSpec>, row: Row, ...seen: Row[]) => {
    const wait = new Wait({ since: { at: NOON }, ...changes });
    const listing = { serverTime: NOON + s(400), now: NOON + s(400), unidentified: [task({ id: null, ...row })] };
    const at = BEGAN + s(400);
    return wait.event({ type: "listed", sentAt: at, at, tasks: seen.map((one) => task(one)), ...listing });
  };
  const done = started(10, { id: "a", ...success });

  test.each<[string, Row]>([
    ["newer", started(20, success)],
    ["as new", started(10, success)],
    ["of an unknown start", { created_at: null, ...success }],
    ["of a start that cannot be read", { created_at: "yesterday", ...success }],
    ["of an unknown name", started(20, { name: null, ...success })],
    ["older, but not ended", started(5, running)],
    ["older, of a status that nobody knows", started(5, { status: "FROBNICATED" })],
  ])("keeps a gate from opening: %s", (_, row) => {
    expect(beside({}, row, done)).toEqual(look());
    expect(beside({ until: "finished" }, row, done)).toEqual(look());
  });

  test.each<[string, Row]>([
    ["of another name", started(20, { name: "modify", ...running })],
    ["from before since", started(-1, running)],
    ["older, and ended", started(5, failed)],
  ])("does not matter: %s", (_, row) => {
    expect(beside({}, row, done)).toEqual(open("a"));
  });

  test("is as little no task as it is one: without a match the gate does not open, but may fail", () => {
    expect(beside({ onNoMatch: "open" }, started(20, success))).toEqual(look());
    expect(beside({ onNoMatch: "fail" }, started(20, success))).toEqual(fail("no_match"));
    expect(beside({ onNoMatch: "open" }, started(20, { name: "modify" }))).toEqual(open(null));
  });

  test("may be the task of an ID or a job, unless that is found", () => {
    const byId = { since: null, selector: { by: "task_id", id: "a" }, onNoMatch: "open" } as const;
    expect(beside(byId, started(20, running), done)).toEqual(open("a"));
    expect(beside(byId, started(20, running))).toEqual(look());
    const byJob = { ...byId, selector: { by: "job_id", id: "j" } } as const;
    expect(beside(byJob, started(20, { job_id: null, ...running }))).toEqual(look());
    expect(beside(byJob, started(20, { job_id: "j", ...running }))).toEqual(look());
    expect(beside(byJob, started(20, { job_id: "k", ...running }))).toEqual(open(null));
  });

  test("fails nothing that does not fail without it, and hides no failure", () => {
    expect(beside({}, started(20, failed), done)).toEqual(look());
    expect(beside({}, started(20, running), started(10, { id: "a", ...failed }))).toEqual(fail("task_failed"));
  });

  test("counts as running until it has ended, where the list is to become idle", () => {
    const wait = new Wait({ selector: { by: "any" }, until: "idle" });
    const sees = (at: number, row: Row) => {
      const [unidentified, serverTime] = [[task({ id: null, ...row })], NOON + s(at)];
      const times = { sentAt: BEGAN + s(at), at: BEGAN + s(at), serverTime, now: serverTime };
      return wait.event({ type: "listed", tasks: [task({ id: "a", ...success })], unidentified, ...times });
    };
    expect(sees(0, started(0, running))).toEqual(look());
    expect(sees(40, started(0, { status: "FROBNICATED" }))).toEqual(look());
    expect(sees(50, started(0, success))).toEqual(look(80));
    expect(sees(80, started(0, success))).toEqual(open("a"));
  });
});

describe("a task that succeeds", () => {
  test("is waited for and opens the gate, at the server's time", () => {
    const wait = new Wait();
    expect(wait.sees(0, [{ status: "WAITING" }])).toEqual(look());
    expect(wait.sees(5, [running])).toEqual(look());
    expect(wait.sees(9, [success])).toEqual({ do: "open", task: task(success), serverTime: NOON + s(9) });
  });

  test("opens the gate by ID, whatever its age and its name", () => {
    const wait = new Wait({ selector: { by: "task_id", id: "t1" } });
    const old = { id: "t1", name: "modify", created_at: null };
    expect(wait.sees(0, [started(0, { id: "t2", ...failed }), { ...old, ...running }])).toEqual(look());
    expect(wait.sees(1, [started(0, { id: "t2", ...failed }), { ...old, ...success }])).toEqual(open("t1"));
  });

  test("does not open the gate of another name", () => {
    expect(new Wait().sees(0, [{ name: "BindEip", ...success }])).toEqual(look(300));
  });
});

describe("the guard against a stale match", () => {
  const since = { at: NOON - s(60) };

  test("an earlier success never opens; the one since then does", () => {
    const wait = new Wait({ since });
    expect(wait.sees(0, [started(-61, { id: "old", ...success })])).toEqual(look(300));
    expect(wait.sees(1, [started(-61, { id: "old", ...success }), started(1, { id: "new", ...running })])).toEqual(
      look(),
    );
    expect(wait.sees(2, [started(-61, { id: "old", ...success }), started(1, { id: "new", ...success })])).toEqual(
      open("new"),
    );
  });

  test("an earlier failure does not fail it", () => {
    expect(new Wait({ since }).sees(0, [started(-61, { id: "old", ...failed })])).toEqual(look(300));
  });

  test("the very second of since counts", () => {
    expect(new Wait({ since }).sees(0, [started(-60, success)])).toEqual(open("task-1"));
  });

  test("an ignored task neither opens, nor fails, nor is waited for", () => {
    for (const status of [success, failed, running]) {
      const wait = new Wait({ since, ignoreTaskIds: new Set(["ign"]) });
      expect(wait.sees(0, [started(5, { id: "ign", ...status })])).toEqual(look(300));
      expect(wait.sees(1, [started(5, { id: "ign", ...status }), started(1, { id: "t", ...success })])).toEqual(
        open("t"),
      );
    }
  });
});

describe("since", () => {
  test("as a duration counts back from the begin of the wait, on the server's clock", () => {
    const server = NOON - s(86_400);
    const wait = new Wait({ since: { ago: s(10) } });
    wait.sees(0, [], { serverTime: server });
    expect(wait.state.since).toBe(server - s(10));
    wait.sees(100, [], { serverTime: server + s(100) });
    expect(wait.state.since).toBe(server - s(10));
  });

  test("as a duration counts back from the begin also when the first answer comes late", () => {
    const wait = new Wait({ since: { ago: s(10) } });
    wait.faults(100);
    expect(wait.sees(200, [started(-5, success)])).toEqual(open("task-1"));
    expect(wait.state.since).toBe(NOON - s(10));
  });

  test("more than five minutes ahead of the server's clock is a mistake, told at once", () => {
    const at = NOON + s(301);
    expect(new Wait({ since: { at } }).sees(0, [])).toEqual(fail("since_in_future", { since: at, serverTime: NOON }));
    expect(new Wait({ since: { at: NOON + s(300) } }).sees(0, [])).toEqual(look(300));
  });

  test("is not called a mistake for one answer whose date is hours behind, once another was right", () => {
    const wait = new Wait({ since: { at: NOON } });
    wait.sees(0, []);
    expect(wait.sees(10, [], { serverTime: NOON - s(5 * 3_600) })).toEqual(look(300));
    expect(wait.sees(20, [started(5, success)])).toEqual(open("task-1"));
  });
});

describe("a server's time that no second answer has confirmed", () => {
  const doubtful = { serverTime: "unconfirmed" as const };

  test("decides nothing by a start, and soon there is another look", () => {
    for (const since of [{ at: NOON }, { ago: s(10) }]) {
      const wait = new Wait({ since });
      expect(wait.sees(0, [started(5, success)], doubtful)).toEqual(look(2));
      expect(wait.sees(1, [started(5, failed)], doubtful)).toEqual(look(3));
      expect(wait.sees(3, [started(5, success)])).toEqual(open("task-1"));
    }
  });

  test("does not judge `since`", () => {
    const wait = new Wait({ since: { at: NOON } });
    expect(wait.sees(0, [], { serverTime: "unconfirmed", now: NOON - s(86_400) })).toEqual(look(2));
    expect(wait.sees(2, [], { serverTime: NOON - s(3_600) })).toEqual(fail("since_in_future"));
  });

  test("does not matter to who asks by ID", () => {
    const wait = new Wait({ selector: { by: "task_id", id: "task-1" }, since: null });
    expect(wait.sees(0, [started(86_400, success)], doubtful)).toEqual(open("task-1"));
  });

  test("is no rest: a list that could not be judged may have shown a running task", () => {
    const wait = new Wait({ until: "idle", settle: s(30), since: { at: NOON } });
    wait.sees(0, []);
    wait.sees(20, [started(15, running)], doubtful);
    expect(wait.sees(31, [])).toEqual(look(61));
  });

  test("is done without after a minute and three looks: then this machine's clock shows what is absurd", () => {
    const wait = new Wait({ since: { at: NOON } });
    for (const at of [0, 59]) wait.sees(at, [started(5, success)], doubtful);
    expect(wait.sees(60, [started(27 * 3_600, success)], doubtful)).toEqual(fail("started_in_future"));
    const other = new Wait({ since: { at: NOON } });
    expect(other.sees(0, [started(5, success)], doubtful)).toEqual(look(2));
    expect(other.sees(60, [started(5, success)], doubtful)).toEqual(look(62));
    expect(other.sees(62, [started(5, success)], doubtful)).toEqual(open("task-1"));
  });

  test("counts anew after an answer that told it", () => {
    const wait = new Wait({ since: { ago: s(10) }, timeout: s(600) });
    for (const at of [0, 2, 4]) wait.sees(at, [], doubtful);
    wait.sees(6, []);
    expect(wait.sees(100, [started(5, success)], doubtful)).toEqual(look(102));
  });
});

describe("a server that never tells its time", () => {
  const untold = { serverTime: null };

  test("makes a duration an error, after a minute and three looks", () => {
    const wait = new Wait({ since: { ago: s(10) } });
    expect(wait.sees(0, [started(5, success)], untold)).toEqual(look(60));
    expect(wait.sees(59, [started(5, success)], untold)).toEqual(look(60));
    expect(wait.sees(60, [started(5, success)], untold)).toEqual(fail("no_server_time", { told: false }));
  });

  test("hinders no wait since a given time", () => {
    expect(new Wait({ since: { at: NOON } }).sees(0, [started(5, success)], untold)).toEqual(open("task-1"));
    expect(new Wait({ since: { at: NOON } }).sees(0, [], { serverTime: null, now: 0 })).toEqual(look(300));
  });

  test("leaves it to this machine's clock, which may be off by a day, to see that a start is absurd", () => {
    const sees = (start: number) => new Wait({ since: { at: NOON } }).sees(0, [started(start, success)], untold);
    expect(sees(26 * 3_600)).toEqual(open("task-1"));
    expect(sees(26 * 3_600 + 1)).toEqual(fail("started_in_future"));
  });
});

describe("a start in the server's future", () => {
  test("is no evidence: the task that would decide is an error", () => {
    for (const row of [success, failed, running]) {
      expect(new Wait({ since: { at: NOON } }).sees(0, [started(301, row), started(5, success)])).toEqual(
        fail("started_in_future", { serverTime: NOON }),
      );
    }
    expect(new Wait({ since: { at: NOON } }).sees(0, [started(300, success)])).toEqual(open("task-1"));
  });

  test("of a task that does not match, or is ignored, is nobody's business", () => {
    const future = { created_at: "9999-12-31T23:59:59Z" };
    const wait = new Wait({ since: { at: NOON }, ignoreTaskIds: new Set(["known"]) });
    const rows = [{ ...future, name: "modify" }, { ...future, id: "known" }, started(5, success)];
    expect(wait.sees(0, rows)).toEqual(open("task-1"));
  });

  test("does not matter to who asks by ID, nor to a list that has to be idle", () => {
    const row = { created_at: "9999-12-31T23:59:59Z", ...success };
    const selector = { by: "task_id", id: "task-1" } as const;
    expect(new Wait({ selector, since: null }).sees(0, [row])).toEqual(open("task-1"));
    expect(new Wait({ until: "idle", settle: 0, since: null }).sees(0, [row])).toEqual(open("task-1"));
  });
});

describe("of several matches", () => {
  const older = (row: Row) => started(1, { id: "older", ...row });
  const newer = (row: Row) => started(2, { id: "newer", ...row });

  test("the newest decides, wherever it stands", () => {
    expect(new Wait().sees(0, [older(failed), newer(success)])).toEqual(open("newer"));
    expect(new Wait().sees(0, [newer(failed), older(success)])).toEqual(
      fail("task_failed", { task: task(newer(failed)) }),
    );
  });

  test("of two in one second the higher ID is the newest", () => {
    const [a, b] = [started(1, { id: "a", ...failed }), started(1, { id: "b", ...success })];
    expect(new Wait().sees(0, [a, b])).toEqual(open("b"));
  });

  test("an older one that still runs is waited for first, and then the newest decides", () => {
    const wait = new Wait();
    expect(wait.sees(0, [older(running), newer(success)])).toEqual(look());
    expect(wait.sees(1, [older(failed), newer(success)])).toEqual(open("newer"));
  });

  test("a later failure of another name changes nothing", () => {
    expect(new Wait().sees(0, [older(success), newer({ name: "BindEip", ...failed })])).toEqual(open("older"));
  });

  test("one that appears while an older one runs is the one that decides", () => {
    const wait = new Wait();
    expect(wait.sees(0, [older(running)])).toEqual(look());
    expect(wait.sees(1, [older(success), newer(running)])).toEqual(look());
    expect(wait.sees(2, [older(success), newer(failed)])).toEqual(fail("task_failed"));
  });
});

describe("a bad end", () => {
  test.each(["FAILED", "CANCELLED", "ERROR"])(
    "of %s fails the gate at once, even while an older match runs",
    (status) => {
      const rows = [started(1, { id: "a", ...running }), started(2, { id: "b", status })];
      expect(new Wait().sees(0, rows)).toEqual(fail("task_failed", { task: task(rows[1]) }));
    },
  );

  test("is an end for until = finished", () => {
    expect(new Wait({ until: "finished" }).sees(0, [failed])).toEqual(open("task-1"));
    expect(new Wait({ until: "finished" }).sees(0, [{ status: "CANCELED" }])).toEqual(open("task-1"));
    expect(new Wait({ until: "finished" }).sees(0, [running])).toEqual(look());
  });
});

describe("an expectation", () => {
  const expecting = { conditions: [equals("details.new_capacity", "0.25")] };
  const resized = (new_capacity: unknown, row: Row = success) => ({ details: { new_capacity }, ...row });
  const mismatches = [{ ...equals("details.new_capacity", "0.25"), actual: "0.5" }];

  test("that holds opens the gate", () => {
    expect(new Wait(expecting).sees(0, [resized(0.25)])).toEqual(open("task-1"));
  });

  test("that does not hold is an error at once", () => {
    expect(new Wait(expecting).sees(0, [resized("0.5")])).toEqual(fail("unexpected_result", { mismatches }));
    const both = [started(1, { id: "a", ...running }), started(2, { id: "b", ...resized("0.5") })];
    expect(new Wait(expecting).sees(0, both)).toEqual(fail("unexpected_result", { mismatches }));
  });

  test("is not judged before the end", () => {
    expect(new Wait(expecting).sees(0, [resized("0.5", running)])).toEqual(look());
    expect(new Wait(expecting).sees(0, [resized("0.5", { status: "X" })])).toEqual(look(300));
  });

  test("is judged of any end with until = finished, and never of a failure without it", () => {
    expect(new Wait({ ...expecting, until: "finished" }).sees(0, [resized("0.5", failed)])).toEqual(
      fail("unexpected_result"),
    );
    expect(new Wait(expecting).sees(0, [resized("0.5", failed)])).toEqual(fail("task_failed"));
  });
});

describe("no match", () => {
  test("is concluded only from a list that was asked for after appear_timeout", () => {
    const wait = new Wait();
    expect(wait.sees(299, [])).toEqual(look(300));
    expect(wait.sees(301, [], { sent: 299.999 })).toEqual(look(300));
    expect(wait.sees(301, [], { sent: 300 })).toEqual(fail("no_match"));
  });

  test("opens the gate where on_no_match says so, on no task", () => {
    const wait = new Wait({ onNoMatch: "open" });
    expect(wait.sees(0, [])).toEqual(look(300));
    expect(wait.sees(300, [started(0, { name: "modify" })])).toEqual({
      do: "open",
      task: null,
      serverTime: NOON + s(300),
    });
  });

  test("is never concluded from faults", () => {
    const wait = new Wait({ onNoMatch: "open" });
    expect(wait.faults(400)).toEqual(look());
    expect(wait.sees(500, [running])).toEqual(look());
  });

  test("a task that appears late, but in time, is waited for past appear_timeout", () => {
    const wait = new Wait();
    wait.sees(0, []);
    expect(wait.sees(299, [running])).toEqual(look());
    expect(wait.sees(301, [running])).toEqual(look());
  });
});

describe("the task that came closest", () => {
  test("is not forgotten when later looks do not reach back as far", () => {
    const wait = new Wait({ since: { at: NOON } });
    wait.sees(0, [started(-86_400, { id: "yesterdays", ...success })]);
    expect(wait.sees(300, [])).toEqual(fail("no_match"));
    expect(wait.state.nearMiss).toMatchObject({ task: { id: "yesterdays" }, reason: "earlier" });
  });
});

describe("an unknown status", () => {
  const withStatus = (status: string | null) => [{ status }];

  test("never opens; unchanged for unknown_timeout it is an error", () => {
    const wait = new Wait();
    expect(wait.sees(10, withStatus("X"))).toEqual(look(310));
    expect(wait.sees(311, withStatus("X"), { sent: 309 })).toEqual(look(310));
    expect(wait.sees(311, withStatus("X"), { sent: 310 })).toEqual(
      fail("unknown_status", { task: task({ status: "X" }) }),
    );
  });

  test("that changes to another one is given the time again", () => {
    const wait = new Wait();
    wait.sees(0, withStatus("X"));
    expect(wait.sees(200, withStatus("Y"))).toEqual(look(500));
    expect(wait.sees(400, withStatus("Y"))).toEqual(look(500));
    expect(wait.sees(500, withStatus("Y"))).toEqual(fail("unknown_status"));
  });

  test("that was known in between is given the time again", () => {
    const wait = new Wait();
    wait.sees(0, withStatus("X"));
    wait.sees(200, [running]);
    expect(wait.sees(310, withStatus("X"))).toEqual(look(610));
  });

  test("is not given the time again because another task comes with one", () => {
    const wait = new Wait();
    const first = started(0, { id: "a", status: "X" });
    expect(wait.sees(0, [first])).toEqual(look(300));
    expect(wait.sees(200, [first, started(100, { id: "b", status: "X" })])).toEqual(look(300));
    expect(wait.sees(300, [first, started(100, { id: "b", status: "X" })])).toEqual(
      fail("unknown_status", { task: expect.objectContaining({ id: "a" }) }),
    );
  });

  test("that comes to an end is that end", () => {
    const wait = new Wait();
    wait.sees(0, withStatus(null));
    expect(wait.sees(1, [success])).toEqual(open("task-1"));
  });

  test("does not open until = finished, nor idle", () => {
    expect(new Wait({ until: "finished" }).sees(0, withStatus("DONE"))).toEqual(look(300));
    const idle = new Wait({ until: "idle" });
    expect([idle.sees(0, withStatus("DONE")), idle.sees(60, withStatus("DONE"))]).toEqual([look(300), look(300)]);
    expect(idle.sees(300, withStatus("DONE"))).toEqual(fail("unknown_status"));
  });
});

describe("a record that vanishes", () => {
  const seen = started(1, { id: "new", ...running });
  const old = started(0, { id: "old", ...success });

  test("is an error once three lists in a row lack it, for a minute", () => {
    const wait = new Wait({ onNoMatch: "open" });
    wait.sees(0, [seen]);
    expect(wait.sees(400, [])).toEqual(look(460));
    expect(wait.sees(461, [])).toEqual(look(460));
    expect(wait.sees(462, [])).toEqual(fail("task_vanished", { task: task(seen) }));
    const often = new Wait();
    often.sees(0, [seen]);
    for (const second of [1, 21, 41, 60]) expect(often.sees(second, [])).toEqual(look(61));
    expect(often.sees(61, [])).toEqual(fail("task_vanished", { task: task(seen) }));
  });

  test("and comes back is no error; the count begins anew", () => {
    const wait = new Wait();
    wait.sees(0, [seen]);
    wait.sees(1, []);
    wait.sees(31, []);
    expect(wait.sees(60, [seen])).toEqual(look());
    expect(wait.sees(70, [])).toEqual(look(130));
    expect(wait.sees(100, [])).toEqual(look(130));
    expect(wait.sees(130, [{ ...seen, ...success }])).toEqual(open("new"));
  });

  test("never lets an older success open in its place", () => {
    const wait = new Wait();
    wait.sees(0, [seen, old]);
    expect([wait.sees(1, [old]), wait.sees(2, [old])]).toEqual([look(61), look(61)]);
    expect(wait.sees(61, [old])).toEqual(fail("task_vanished", { task: task(seen) }));
  });

  test("is forgotten when a newer one takes its place", () => {
    const wait = new Wait();
    wait.sees(0, [seen]);
    expect(wait.sees(1, [started(2, { id: "newer", ...success })])).toEqual(open("newer"));
  });

  test("is no fault of the network: faults count for nothing here", () => {
    const wait = new Wait();
    wait.sees(0, [seen]);
    wait.sees(1, []);
    expect([wait.faults(2), wait.faults(99)]).toEqual([look(), look()]);
    expect(wait.sees(100, [])).toEqual(look(61));
    expect(wait.sees(101, [{ ...seen, ...success }])).toEqual(open("new"));
  });
});

describe("until = idle", () => {
  const idle = () => new Wait({ until: "idle", selector: { by: "any" } });

  test("opens when nothing runs from one look to another that was begun settle later", () => {
    const wait = idle();
    expect(wait.sees(5, [success], { sent: 4 })).toEqual(look(35));
    expect(wait.sees(36, [success], { sent: 34.999 })).toEqual(look(35));
    expect(wait.sees(36, [success], { sent: 35 })).toEqual(open("task-1"));
  });

  test.each(["WAITING", "EXECUTING", "FROBNICATED"])("begins anew when something is %s in between", (status) => {
    const wait = idle();
    wait.sees(0, []);
    wait.sees(20, [{ status }]);
    expect(wait.sees(31, [success])).toEqual(look(61));
    expect(wait.sees(61, [success])).toEqual(open("task-1"));
  });

  test("opens on an empty list as well, and is not failed by failures or vanished records", () => {
    const wait = idle();
    wait.sees(0, [failed]);
    wait.sees(1, []);
    wait.sees(2, []);
    expect(wait.sees(30, [])).toEqual(open(null));
  });
});

describe("faults", () => {
  test("that may heal are polled on, and remembered", () => {
    const wait = new Wait();
    expect([wait.faults(1), wait.faults(2)]).toEqual([look(), look()]);
    expect(wait.state).toMatchObject({ faults: 2, lastFault: { message: "reset" }, listings: 0 });
    expect(wait.sees(3, [success])).toEqual(open("task-1"));
  });

  test("that end a wait at once do so", () => {
    expect(new Wait().faults(1, "permission")).toEqual(fail("request_failed"));
  });

  test("that have to last are looked at again in time, and forgotten with the next good list", () => {
    const wait = new Wait();
    wait.sees(0, [running]);
    expect(wait.faults(10, "permission")).toEqual(look(70));
    expect(wait.faults(20, "not-found")).toEqual(look(70));
    expect(wait.sees(69, [running])).toEqual(look());
    expect(wait.faults(70, "permission")).toEqual(look(130));
    // A passing fault in between neither counts nor takes anything back.
    expect(wait.faults(80, "network")).toEqual(look());
    expect(wait.faults(131, "permission")).toEqual(look(130));
    expect(wait.faults(132, "permission")).toEqual(fail("request_failed"));
    expect(wait.state.trouble).toEqual({ since: BEGAN + s(70), looks: 3 });
  });
});

describe("the end of the time", () => {
  test("fails whatever still runs, and whatever fault comes after it", () => {
    expect(new Wait().sees(3_600, [running])).toEqual(fail("timeout"));
    expect(new Wait().faults(3_600)).toEqual(fail("timeout"));
    expect(new Wait().sees(3_599, [running])).toEqual(look());
  });

  test("does not take back an end that was just seen", () => {
    expect(new Wait().sees(3_601, [success])).toEqual(open("task-1"));
  });

  test("remembers the fault in which the time ran out", () => {
    const wait = new Wait();
    const error = { message: "no route", kind: "network" as const };
    expect(wait.event({ type: "expired", at: BEGAN + s(3_600), error })).toEqual(fail("timeout"));
    expect(wait.state).toMatchObject({ faults: 1, lastFault: error });
    expect(wait.event({ type: "expired", at: BEGAN + s(3_600) })).toEqual(fail("timeout"));
    expect(wait.state.faults).toBe(1);
  });

  test("within a request is a fault only where nothing else can be told", () => {
    const error = { message: "cut short", kind: "deadline" as const };
    const [silent, failing, answered] = [new Wait(), new Wait(), new Wait()];
    failing.faults(1);
    answered.sees(1, [running]);
    for (const wait of [silent, failing, answered]) {
      expect(wait.event({ type: "expired", at: BEGAN + s(3_600), error })).toEqual(fail("timeout"));
    }
    expect(silent.state).toMatchObject({ faults: 1, lastFault: error });
    expect(failing.state).toMatchObject({ faults: 1, lastFault: { message: "reset" } });
    expect(answered.state).toMatchObject({ faults: 0, lastFault: null });
  });

  test("an interrupted wait is cancelled, not timed out", () => {
    expect(new Wait().event({ type: "cancelled", at: BEGAN + s(9_999) })).toEqual(fail("cancelled"));
  });
});

describe("on_failure = warn", () => {
  const warn = { onFailure: "warn" } as const;
  const accepted = (id: string, code: string) => ({ ...open(id), problem: expect.objectContaining({ code }) });

  test("opens on a failure, and on a result that differs, and tells the problem", () => {
    expect(new Wait(warn).sees(0, [failed])).toEqual(accepted("task-1", "task_failed"));
    expect(new Wait({ ...warn, conditions: [equals("status", "PERFECT")] }).sees(0, [success])).toEqual(
      accepted("task-1", "unexpected_result"),
    );
    expect(new Wait(warn).sees(0, [success])).toEqual(open("task-1"));
  });

  test("waits for whatever runs beside the task that failed, as every opening does", () => {
    const wait = new Wait(warn);
    const newest = started(2, { id: "b", ...failed });
    expect(wait.sees(3, [started(1, { id: "a", ...running }), newest])).toEqual(look());
    expect(wait.sees(9, [started(1, { id: "a", ...success }), newest])).toEqual(accepted("b", "task_failed"));
  });

  test("accepts neither a timeout nor the absence of a task", () => {
    expect(new Wait(warn).sees(3_600, [running])).toEqual(fail("timeout"));
    expect(new Wait(warn).sees(301, [])).toEqual(fail("no_match"));
  });
});

describe("a timeout of 0: one look decides", () => {
  const once = { timeout: 0, appearTimeout: 0, settle: 0, unknownTimeout: 0 };

  test("opens on a task that ended well, fails on one that failed", () => {
    expect(new Wait(once).sees(1, [success])).toEqual(open("task-1"));
    expect(new Wait(once).sees(1, [failed])).toEqual(fail("task_failed"));
  });

  test.each([
    ["that runs", running],
    ["of an unknown status", { status: "MELTING" }],
  ])("times out on a task %s", (_, row) => {
    expect(new Wait(once).sees(1, [row], { sent: 0 })).toEqual(fail("timeout"));
  });

  test("concludes that there is no task, if it was sent after the wait began", () => {
    expect(new Wait(once).sees(1, [], { sent: 0 })).toEqual(fail("no_match"));
    expect(new Wait({ ...once, onNoMatch: "open" }).sees(1, [], { sent: 0 })).toEqual(open(null));
    expect(new Wait({ ...once, onNoMatch: "open" }).sees(1, [], { sent: -1 })).toEqual(fail("timeout"));
  });

  test("shows that nothing runs, without settling", () => {
    const idle = { ...once, until: "idle" } as const;
    expect(new Wait(idle).sees(1, [success], { sent: 0 })).toEqual(open("task-1"));
    expect(new Wait(idle).sees(1, [running], { sent: 0 })).toEqual(fail("timeout"));
  });

  test("looks once more where the first answer tells another time than this machine, as a second may bear it out", () => {
    for (const since of [{ ago: s(60) }, { at: NOON - s(60) }]) {
      const wait = new Wait({ ...once, since });
      expect(wait.sees(1, [success], { serverTime: "unconfirmed" })).toEqual({ do: "look", by: BEGAN + s(3) });
      expect(wait.sees(3, [success])).toEqual(open("task-1"));
      const other = new Wait({ ...once, since });
      other.sees(1, [success], { serverTime: "unconfirmed" });
      expect(other.sees(3, [success], { serverTime: "unconfirmed" })).toEqual(fail("no_server_time"));
    }
  });

  test("ends with what kept it from being answered, or from knowing the time", () => {
    expect(new Wait(once).faults(1, "malformed")).toEqual(fail("request_failed"));
    expect(new Wait(once).faults(1)).toEqual(fail("timeout"));
    const ago = { ...once, since: { ago: s(60) } };
    expect(new Wait(ago).sees(1, [success], { serverTime: null })).toEqual(fail("no_server_time"));
  });
});
