import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import type { TaskListApi } from "../../lib/apis/declaration";
import type { ObjectValue } from "../../lib/plugin/value";
import type { Account } from "../../lib/provider/account";
import { Reader } from "../../lib/provider/config-reader";
import { ranAgain, withinRun } from "../../lib/provider/gate-recheck";
import type { WaitSpec } from "../../lib/tasks/wait/wait-spec";
import { FakeClock } from "../support/fake-clock";
import { waitSpec } from "../support/fake-task";

const FIRST = { planned: "2026-03-01T11:50:00Z", ended: "2026-03-01T11:55:00Z" };
const AGAIN = { planned: "2026-03-01T11:58:00Z", ended: "2026-03-01T11:59:00Z" };

describe("an operation has run again", () => {
  const ran = (now: ObjectValue | null, before: ObjectValue | null) =>
    ranAgain({ recheck_on: now }, { recheck_on: before });

  test("where its marker changes to another value", () => {
    expect(ran(AGAIN, FIRST)).toBe(true);
  });

  test("not where a marker comes, goes, stays, or never was", () => {
    expect([ran(AGAIN, null), ran(null, FIRST), ran({ ...FIRST }, FIRST), ran(null, null)]).toEqual(
      Array(4).fill(false),
    );
    expect(ranAgain({}, {})).toBe(false);
  });
});

const API: TaskListApi = dcsBackgroundTasks;

describe("what a wait is told of the run", () => {
  const clock = new FakeClock();
  const account = { clock, began: clock.monotonic() - 5_000 } as unknown as Account;
  const NOW = clock.now();
  const iso = (agoMs: number) => new Date(NOW - agoMs).toISOString();
  const marker = { planned: iso(100_000), ended: iso(20_000) };
  const args = (more: ObjectValue = {}) => new Reader({ recheck_on: marker, ...more });
  const since = { at: NOW - 500_000 };
  const task = (id: string | null, agoMs: number | null): ObjectValue => ({
    id,
    started_at: agoMs === null ? null : iso(agoMs),
  });
  const state = (more: ObjectValue): ObjectValue => ({ opened_at: iso(300_000), recheck_task: null, ...more });

  test("nothing where idleness is awaited, and no run again without a marker", () => {
    const idle = waitSpec({ since, until: "idle" });
    expect(withinRun(API, idle, args(), state({ task: task("a", 310_000) }), account)).toBe(idle);
    const spec = waitSpec({ since });
    expect(withinRun(API, spec, new Reader({}), null, account)).toEqual(spec);
    expect(withinRun(API, spec, new Reader({}), state({ task: task("a", 310_000) }), account)).toBe(spec);
  });

  describe("a gate that may open without a task", () => {
    const first = (spec: Partial<WaitSpec>, given = new Reader({}), api: TaskListApi = API) =>
      withinRun(api, waitSpec({ since, onNoMatch: "open", ...spec }), given, null, account).firstDeployment;

    test("learns when the provider was configured, when the operation ended, how late rows may come", () => {
      expect(first({})).toEqual({ began: account.began, ended: null, timeout: 30_000 });
      expect(first({}, args({ recheck_timeout: "5s" }))).toEqual({
        ...{ began: account.began, ended: clock.monotonic() - 19_000, timeout: 5_000 },
      });
    });

    test("of no instance, of a list whose service shows none, or that must not open, learns nothing", () => {
      const { instanceApi: _, ...without } = API;
      expect([
        first({ instanceId: undefined }),
        first({}, new Reader({}), without),
        first({ onNoMatch: "fail" }),
        first({ since: null }),
      ]).toEqual([null, null, null, null]);
    });
  });

  test("a new gate: when the operation was planned and had ended, on the clocks that count", () => {
    const { recheck, ...others } = withinRun(API, waitSpec({ since }), args(), null, account);
    expect(recheck).toEqual({
      after: null,
      planned: NOW - 100_000,
      // Terraform writes down whole seconds, so it may have been one later.
      ended: clock.monotonic() - 19_000,
      began: account.began,
      timeout: 30_000,
      checkpoint: null,
    });
    expect(withinRun(API, waitSpec({ since }), args({ since: iso(5_000) }), null, account).recheck!.checkpoint).toBe(
      NOW - 5_000,
    );
    expect(others).toEqual((({ recheck: _, ...spec }) => spec)(waitSpec({ since })));
  });

  test("an end that lies in this machine's future is now", () => {
    const { recheck } = withinRun(
      dcsBackgroundTasks,
      waitSpec({ since }),
      args({ recheck_on: { ...marker, ended: iso(-60_000) } }),
      null,
      account,
    );
    expect(recheck!.ended).toBe(clock.monotonic());
  });

  test("recheck_timeout, as far as timeout leaves room for a last look", () => {
    const timeout = (given: ObjectValue, most: number) =>
      withinRun(API, waitSpec({ since, timeout: most }), args(given), null, account).recheck!.timeout;
    expect(timeout({ recheck_timeout: "5s" }, 60_000)).toBe(5_000);
    expect(timeout({}, 10_000)).toBe(9_000);
  });

  test("checked again: the newer of what it opened on and what was last checked is what has been judged", () => {
    const judged = (more: ObjectValue) =>
      withinRun(API, waitSpec({ since }), args(), state(more), account).recheck!.after;
    expect(judged({ task: task("a", 310_000) })).toEqual({ id: "a", startedAt: NOW - 310_000 });
    expect(judged({ task: task("a", 310_000), recheck_task: task("b", 200_000) })).toMatchObject({ id: "b" });
    expect(judged({ task: task("a", 310_000), recheck_task: task("b", 400_000) })).toMatchObject({ id: "a" });
  });

  test("opened without a task: what started up to ten seconds before counts", () => {
    const spec = withinRun(API, waitSpec({ since }), args(), state({ task: task(null, null) }), account);
    expect(spec.recheck!.after).toEqual({ id: "", startedAt: NOW - 310_000 });
  });

  test("a state that tells no ID does not let the task itself count as newer", () => {
    const { after } = withinRun(
      dcsBackgroundTasks,
      waitSpec({ since }),
      args(),
      state({ task: task(null, 310_000) }),
      account,
    ).recheck!;
    expect(after!.id > "zzzz").toBe(true);
  });

  test("only what is newer is asked for, and never what is older than since", () => {
    const sinceOf = (given: object, ago: number) =>
      withinRun(API, waitSpec({ since: given as never }), args(), state({ task: task("a", ago) }), account).since;
    expect(sinceOf(since, 310_000)).toEqual({ at: NOW - 310_000 });
    expect(sinceOf(since, 510_000)).toEqual(since);
    expect(sinceOf({ ago: 1_000 }, 310_000)).toEqual({ at: NOW - 310_000 });
  });

  test("no task is no failure then, whatever on_no_match says of the opening", () => {
    const spec = withinRun(
      dcsBackgroundTasks,
      waitSpec({ since }),
      args(),
      state({ task: task("a", 310_000) }),
      account,
    );
    expect(spec.onNoMatch).toBe("open");
  });
});
