import fc from "fast-check";
import { RequestError } from "../../../lib/http/errors";
import type { ServerTime } from "../../../lib/http/server-clock";
import { WrongZoneError } from "../../../lib/tasks/read/zone";
import { nextPoll } from "../../../lib/tasks/schedule/poll-plan";
import type { Listing } from "../../../lib/tasks/wait/listing";
import type { Outcome } from "../../../lib/tasks/wait/outcome";
import type { Progress } from "../../../lib/tasks/wait/progress";
import { type WaitOptions, waitForTask } from "../../../lib/tasks/wait/wait";
import { lastLook, type WaitSpec } from "../../../lib/tasks/wait/wait-spec";
import { EPOCH, FakeClock } from "../../support/fake-clock";
import { type Row, task, waitSpec } from "../../support/fake-task";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIMITS = { min: 2_000, max: 60_000 };

interface Read {
  readonly at: number;
  readonly from: number | null;
  readonly deadline: number;
  readonly freshFrom: number;
}

interface Setting {
  readonly spec?: Partial<WaitSpec>;
  readonly clock?: FakeClock;
  readonly limits?: typeof LIMITS;
  /** What the list holds, ms after the begin; or what goes wrong. */
  readonly list: (at: number, read: Read, stop: AbortController) => readonly Row[] | Error;
  /** How long a request takes, ms. */
  readonly takes?: number;
  readonly serverTime?: (clock: FakeClock) => ServerTime;
}

async function wait({ spec, clock = new FakeClock(), limits = LIMITS, list, takes = 0, serverTime }: Setting) {
  const reads: Read[] = [];
  const changes: string[] = [];
  const progress: Progress[] = [];
  const stop = new AbortController();
  const read: WaitOptions["read"] = async (from, { deadline, freshFrom }): Promise<Listing> => {
    const one = {
      ...{ at: clock.since(), from },
      ...{ deadline: deadline - clock.origin, freshFrom: freshFrom - clock.origin },
    };
    reads.push(one);
    const sentAt = clock.monotonic();
    const found = list(one.at, one, stop);
    clock.advance(Math.min(takes, deadline - clock.monotonic()));
    if (found instanceof Error) {
      throw found;
    }
    const time = serverTime === undefined ? clock.trueTime() : serverTime(clock);
    return { sentAt, at: clock.monotonic(), tasks: found.map(task), serverTime: time };
  };
  const onChange = (message: string) => changes.push(message);
  const told = { onChange, onProgress: (one: Progress) => progress.push(one) };
  const outcome = await waitForTask(waitSpec(spec), { read, clock, limits, signal: stop.signal, ...told });
  return { outcome, reads, changes, progress, clock };
}

const code = (outcome: Outcome) => (outcome.opened ? "opened" : outcome.problem.code);
const running = { status: "EXECUTING" };
const success = { status: "SUCCESS" };
const until = (end: number) => (at: number) => [at < end ? running : success];
const fault = (kind: "network" | "permission" | "deadline" | "cancelled") =>
  new RequestError({ kind, message: `it failed: ${kind}`, operation: "list", request: "GET https://x/", attempts: 1 });

test("a pause the cloud asks for is kept, up to the last look", async () => {
  const throttled = new RequestError({
    kind: "throttled",
    message: "throttled",
    operation: "list",
    request: "GET https://x/",
    attempts: 1,
    gaveUp: "deadline",
    retryAfterMs: 12 * MINUTE,
  });
  const list = (at: number) => (at < 20 * MINUTE ? throttled : [success]);
  const { outcome, reads } = await wait({ list, spec: { timeout: 30 * MINUTE } });
  expect(outcome.opened).toBe(true);
  expect(reads.map(({ at }) => at)).toEqual([0, 12 * MINUTE, 24 * MINUTE]);
  const short = await wait({ list: () => throttled, spec: { timeout: 10 * MINUTE } });
  expect(short.reads.map(({ at }) => at)).toEqual([0, lastLook(10 * MINUTE)]);
  expect(short.outcome).toMatchObject({ opened: false, problem: { code: "timeout" } });
});

describe("a request that is cut off by the deadline", () => {
  const cutAfter = async (first: Error | readonly Row[]) => {
    const { outcome, reads } = await wait({
      list: (at) => (at === 0 ? first : fault("deadline")),
      spec: { timeout: 10_000 },
    });
    expect(outcome).toMatchObject({ opened: false, problem: { code: "timeout" } });
    expect(reads).toHaveLength(2);
    return outcome.state;
  };

  test("does not hide the fault before it", async () => {
    expect(await cutAfter(fault("network"))).toMatchObject({
      faults: 1,
      lastFault: { message: "it failed: network" },
    });
  });

  test("is no look that failed", async () => {
    expect(await cutAfter([running])).toMatchObject({ faults: 0, lastFault: null });
  });
});

describe("the end of a wait", () => {
  test("is the task's end, noticed soon after it", async () => {
    const { outcome, reads } = await wait({ list: until(10 * MINUTE) });
    expect(outcome).toMatchObject({ opened: true, task: task(success), serverTime: EPOCH + reads.at(-1)!.at });
    expect(outcome.waited).toBeLessThan(10 * MINUTE + 20_000);
    expect(outcome.waited).toBe(reads.at(-1)!.at);
  });

  test("is the deadline at the latest, whatever the list shows and however long requests take", async () => {
    const shows = fc.constantFrom<Setting["list"]>(
      () => [running],
      () => [],
      () => [{ status: "X" }],
      () => fault("network"),
      (at) => (at % 2 === 0 ? [running] : fault("network")),
    );
    const bounds = { min: fc.integer({ min: 1, max: 30_000 }), max: fc.integer({ min: 1, max: 300_000 }) };
    await fc.assert(
      fc.asyncProperty(
        shows,
        fc.integer({ min: 1_000, max: 2 * HOUR }),
        fc.record(bounds),
        fc.nat(5_000),
        async (list, timeout, limits, takes) => {
          // A look each millisecond of two hours would take minutes, and show no more than a thousand looks.
          const apart = (bound: number) => Math.max(bound, timeout / 1_000);
          const { outcome, clock } = await wait({
            list,
            limits: { min: apart(limits.min), max: apart(limits.max) },
            takes,
            spec: { timeout, appearTimeout: timeout, unknownTimeout: timeout },
          });
          expect(clock.since()).toBeCloseTo(timeout, 3);
          expect(outcome.waited).toBeCloseTo(timeout, 3);
          expect(code(outcome)).toBe("timeout");
        },
      ),
      { numRuns: 60 },
    );
  });

  test("has a last look shortly before it, which may still open the gate", async () => {
    const timeout = 10 * MINUTE;
    const { reads } = await wait({ list: () => [running], spec: { timeout } });
    expect(reads.at(-1)!.at).toBe(lastLook(timeout));
    const { outcome } = await wait({ list: until(lastLook(timeout)), spec: { timeout } });
    expect(code(outcome)).toBe("opened");
  });

  test("is no time for one more request when a timer fires a moment early", async () => {
    const clock = new FakeClock();
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (ms, signal) => sleep(ms > 1_000 ? ms - 0.5 : ms, signal);
    const { outcome, reads } = await wait({ clock, list: () => [running], spec: { timeout: 10 * MINUTE } });
    expect(code(outcome)).toBe("timeout");
    expect(reads.at(-1)!.at).toBeLessThan(lastLook(10 * MINUTE) + 1);
  });

  test("is no time for one more request when a timer fires late, either", async () => {
    const clock = new FakeClock();
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (ms, signal) => sleep(clock.since() + ms > 9 * MINUTE ? ms + MINUTE : ms, signal);
    const { outcome, reads } = await wait({ clock, list: () => [running], spec: { timeout: 10 * MINUTE } });
    expect(code(outcome)).toBe("timeout");
    expect(reads.filter(({ at }) => at >= 10 * MINUTE)).toEqual([]);
  });

  test("is told to every request as its deadline", async () => {
    const { reads } = await wait({ list: until(MINUTE), spec: { timeout: 5 * MINUTE } });
    expect(new Set(reads.map(({ deadline }) => deadline))).toEqual(new Set([5 * MINUTE]));
  });

  test("comes with what the waiter decides there: no match at appear_timeout, then and not later", async () => {
    const { outcome, reads } = await wait({ list: () => [], spec: { appearTimeout: 90_000 } });
    expect(code(outcome)).toBe("no_match");
    expect(reads.at(-1)!.at).toBeGreaterThanOrEqual(90_000);
    expect(reads.at(-1)!.at).toBeLessThanOrEqual(90_000 + LIMITS.min);
  });

  test("comes with no match even where appear_timeout ends with the last look", async () => {
    const timeout = MINUTE;
    const open = { timeout, appearTimeout: lastLook(timeout), onNoMatch: "open" as const };
    expect((await wait({ list: () => [], spec: open })).outcome).toMatchObject({ opened: true, task: null });
  });
});

describe("the time between looks", () => {
  const gaps = (reads: readonly Read[]) => reads.slice(1).map(({ at }, index) => at - reads[index]!.at);

  test.each([0, 0.5, 0.999])("is never below the shortest nor above the longest, with chance at %d", async (chance) => {
    const clock = new FakeClock(0, () => chance);
    const { reads } = await wait({
      clock,
      list: () => [running],
      limits: { min: 3_000, max: 9_000 },
      spec: { timeout: HOUR },
    });
    // The very last look, shortly before the end, is one that comes when it must.
    const regular = gaps(reads).slice(0, -1);
    expect(regular.length).toBeGreaterThan(300);
    expect(Math.min(...regular)).toBeGreaterThanOrEqual(3_000 - 0.001);
    expect(Math.max(...regular)).toBeLessThanOrEqual(9_000 + 0.001);
  });

  test("is not below the shortest for a decision that is due at once, either", async () => {
    const limits = { min: 5_000, max: 60_000 };
    let looks = 0;
    const words = (): Row[] => [{ status: `WORD ${looks++}` }];
    const { reads } = await wait({ list: words, limits, takes: 1, spec: { timeout: 10 * MINUTE, unknownTimeout: 0 } });
    const regular = gaps(reads).slice(0, -1);
    expect(regular.length).toBeGreaterThan(50);
    expect(Math.min(...regular)).toBeGreaterThanOrEqual(5_000 - 0.001);
  });

  test("is that of the plan, for the time waited so far", async () => {
    const { reads } = await wait({ list: () => [running] });
    const planned = reads.slice(0, -2).map(({ at }) => nextPoll({ waited: at, longest: HOUR }, LIMITS, 0));
    expect(planned.length).toBeGreaterThan(100);
    expect(gaps(reads).slice(0, -1).map(Math.round)).toEqual(planned.map(Math.round));
  });

  test("is shortened by a decision that is due before the next look", async () => {
    const { reads } = await wait({
      list: () => [],
      limits: { min: 1_000, max: HOUR },
      spec: { timeout: 100 * HOUR, appearTimeout: 40_000 },
    });
    // The plan alone would have waited seven seconds more.
    expect(reads.at(-1)!.at).toBeGreaterThanOrEqual(40_000);
    expect(reads.at(-1)!.at).toBeLessThanOrEqual(41_000);
  });
});

describe("an interruption", () => {
  test("during a sleep ends the wait at that moment", async () => {
    const clock = new FakeClock();
    const { outcome, reads } = await wait({
      clock,
      list: (_at, _read, stop) => {
        clock.plan(100_500, () => stop.abort());
        return [running];
      },
    });
    expect([code(outcome), outcome.waited]).toEqual(["cancelled", 100_500]);
    expect(reads.at(-1)!.at).toBeLessThan(100_500);
  });

  test.each([fault("cancelled"), fault("network"), new TypeError("whatever was thrown then"), [success]])(
    "during a request ends the wait, whatever comes of the request",
    async (found) => {
      const { outcome, reads } = await wait({
        list: (_at, _read, stop) => {
          stop.abort();
          return found;
        },
      });
      expect(code(outcome)).toBe("cancelled");
      expect(reads).toHaveLength(1);
    },
  );

  test("before the wait leaves no request", async () => {
    const read = jest.fn();
    const outcome = await waitForTask(waitSpec(), {
      read,
      clock: new FakeClock(),
      limits: LIMITS,
      signal: AbortSignal.abort(),
    });
    expect(code(outcome)).toBe("cancelled");
    expect(read).not.toHaveBeenCalled();
  });
});

describe("the window that is read", () => {
  const first = async (spec: Partial<WaitSpec>, clock = new FakeClock()) =>
    (await wait({ spec, clock, list: () => [success] })).reads.map(({ from }) => from);
  const today = { created_at: new Date(EPOCH).toISOString(), ...success };

  test("is the whole list for a task of any age", async () => {
    expect(await first({ since: null })).toEqual([null]);
    expect(await first({ since: null, selector: { by: "task_id", id: "task-1" } })).toEqual([null]);
  });

  test("begins five minutes before since", async () => {
    expect(await first({ since: { at: EPOCH - HOUR } })).toEqual([EPOCH - HOUR - 5 * MINUTE]);
  });

  test("begins a day too early while only this machine's clock is known, then five minutes before since", async () => {
    const { reads } = await wait({ spec: { since: { ago: 2 * HOUR } }, list: until(4_000) });
    expect(reads.map(({ from }) => from)).toEqual([
      EPOCH - 28 * HOUR,
      ...reads.slice(1).map(() => EPOCH - 2 * HOUR - 5 * MINUTE),
    ]);
    expect(reads.length).toBeGreaterThan(1);
  });

  test.each([-30, -25, 25, 30].map((hours) => hours * HOUR))(
    "holds the task also when this machine's clock is wrong by %d ms",
    async (skew) => {
      const clock = new FakeClock(skew);
      const { outcome } = await wait({
        clock,
        spec: { since: { ago: MINUTE } },
        list: (_, { from }) => (from! <= EPOCH ? [today] : []),
      });
      expect(code(outcome)).toBe("opened");
    },
  );

  test("is read anew, from further back, when this machine's clock turns out to be days ahead", async () => {
    const { reads, outcome } = await wait({
      clock: new FakeClock(72 * HOUR),
      spec: { since: { ago: MINUTE } },
      list: (_, { from }) => (from! <= EPOCH ? [today] : []),
    });
    expect(reads.map(({ at, from }) => [at, from])).toEqual([
      [0, EPOCH + 46 * HOUR - MINUTE],
      [0, EPOCH - 6 * MINUTE],
    ]);
    expect(code(outcome)).toBe("opened");
  });

  test("goes back to the begin of the wait when the first answer comes late", async () => {
    const before = { ...today, created_at: new Date(EPOCH - 30_000).toISOString() };
    const { outcome } = await wait({
      spec: { since: { ago: MINUTE } },
      list: (at, { from }) => (at < 20 * MINUTE ? fault("network") : from! <= EPOCH - 30_000 ? [before] : []),
    });
    expect(code(outcome)).toBe("opened");
  });

  test("does not come from this machine's clock where the server tells no time: nothing shows that it is right", async () => {
    const setting = { spec: { since: { ago: MINUTE } }, list: () => [today], serverTime: () => null };
    const { outcome, reads } = await wait(setting);
    expect(code(outcome)).toBe("no_server_time");
    expect(outcome.waited).toBeLessThan(2 * MINUTE);
    expect(reads.length).toBeLessThan(20);
  });

  test("goes back from now, though the reading that tells the time is some seconds old", async () => {
    const clock = new FakeClock();
    const read = async (): Promise<Listing> => {
      const at = clock.monotonic() - 8_000;
      return { sentAt: at, at, tasks: [task(today)], serverTime: clock.trueTime() - 8_000 };
    };
    const spec = waitSpec({ since: { ago: MINUTE } });
    const outcome = await waitForTask(spec, { read, clock, limits: LIMITS, signal: new AbortController().signal });
    expect(outcome).toMatchObject({ opened: true, serverTime: EPOCH, state: { since: EPOCH - MINUTE } });
  });

  test("waits for a second answer that confirms the first one's time", async () => {
    const { outcome, reads } = await wait({
      spec: { since: { ago: MINUTE } },
      list: () => [today],
      serverTime: (clock) => (clock.since() < 1_000 ? "unconfirmed" : clock.trueTime()),
    });
    expect(outcome).toMatchObject({ opened: true, serverTime: EPOCH + 2_000 });
    expect(reads.map(({ at }) => at)).toEqual([0, 2_000]);
  });
});

describe("the reading that a look takes", () => {
  test("is at most ten seconds older than the wait, at the first look", async () => {
    const { reads } = await wait({ list: () => [success] });
    expect(reads).toMatchObject([{ at: 0, freshFrom: -10_000 }]);
  });

  test("was sent after the one before, at every further look, however soon that follows", async () => {
    const limits = { min: 2_000, max: 2_000 };
    const { reads } = await wait({ limits, list: until(MINUTE) });
    expect(reads.length).toBeGreaterThan(20);
    const fresh = reads.slice(1).map(({ freshFrom }) => freshFrom);
    expect(fresh).toEqual(reads.slice(0, -1).map(({ at }) => at + 1));
  });
});

describe("faults", () => {
  test("that may heal do not end a wait", async () => {
    const { outcome } = await wait({ list: (at) => (at < 30 * MINUTE ? fault("network") : [success]) });
    expect(code(outcome)).toBe("opened");
    expect(outcome.state.faults).toBeGreaterThan(10);
  });

  test("that will not heal end it at once", async () => {
    const { outcome, reads } = await wait({ list: () => fault("permission") });
    expect(code(outcome)).toBe("request_failed");
    expect(reads).toHaveLength(1);
    expect(outcome.state.lastFault?.message).toBe("it failed: permission");
  });

  test("in which the time runs out are told: a silent network is not a silent cloud", async () => {
    const { outcome } = await wait({ list: () => fault("network"), takes: HOUR });
    expect(code(outcome)).toBe("timeout");
    expect(outcome.state).toMatchObject({ faults: 1, lastFault: { message: "it failed: network" } });
  });

  test("for want of time are the end of the time, also a moment before it", async () => {
    const { outcome } = await wait({ list: () => fault("deadline"), takes: HOUR - 1 });
    expect(code(outcome)).toBe("timeout");
  });

  test("of our own are not polled away: they reject", async () => {
    await expect(wait({ list: () => new TypeError("x is not a function") })).rejects.toThrow("x is not a function");
  });

  test("of our own reject in the sleep, too", async () => {
    const clock = new FakeClock();
    clock.sleep = () => Promise.reject(new RangeError("no such time"));
    await expect(wait({ clock, list: () => [running] })).rejects.toThrow("no such time");
  });
});

test("every change of what is seen is told once, with its time", async () => {
  const { changes } = await wait({
    limits: { min: 10_000, max: 10_000 },
    list: (at) => (at < 30_000 ? [] : at < 60_000 ? [{ status: null }] : at < 90_000 ? [running] : [success]),
  });
  expect(changes).toEqual([
    "no matching task after 0s",
    "task-1: no status after 30s",
    "task-1: EXECUTING after 1m",
    "task-1: SUCCESS after 1m30s",
  ]);
});

test("whoever waits for a task by its ID is not told the ID with each change", async () => {
  const { changes } = await wait({
    spec: { selector: { by: "task_id", id: "task-1" } },
    limits: { min: 10_000, max: 10_000 },
    list: (at) => (at < 30_000 ? [] : [success]),
  });
  expect(changes).toEqual(["no matching task after 0s", "SUCCESS after 30s"]);
});

describe("how long tasks of the name usually take", () => {
  const past = (id: string, minutes: number): Row => ({
    id,
    status: "SUCCESS",
    created_at: "2026-02-20T12:00:00.000Z",
    updated_at: `2026-02-20T12:${minutes}:00.000Z`,
  });
  const started = { created_at: new Date(EPOCH).toISOString() };
  const list = (end: number) => (at: number) => [
    { ...started, ...(at < end ? running : { ...success, updated_at: new Date(EPOCH + end).toISOString() }) },
    past("past-1", 10),
    past("past-2", 12),
  ];
  const spec = { since: { at: EPOCH } };
  const limits = { min: MINUTE, max: MINUTE };

  test("is told with every change of what is seen", async () => {
    const { changes } = await wait({ limits, spec, list: list(5 * MINUTE) });
    expect(changes[0]).toBe("task-1: EXECUTING after 0s, usually 11m (2 earlier), about 11m left");
    expect(changes[1]).toMatch(/^task-1: SUCCESS after 5m.*, usually 11m \(2 earlier\)$/);
  });

  test("is told with the progress after each look", async () => {
    const { progress, reads } = await wait({ limits, spec, list: list(5 * MINUTE) });
    expect(progress).toHaveLength(reads.length);
    expect(progress.map(({ usual }) => usual?.duration)).toEqual(reads.map(() => 11 * MINUTE));
    expect(progress.map(({ remaining }) => remaining)).toEqual(
      reads.map(({ at }) => (at < 5 * MINUTE ? 11 * MINUTE - at : null)),
    );
    expect(progress.at(-1)!.task).toMatchObject({ id: "task-1", name: "EXTEND", state: "succeeded" });
  });

  test.each([4, 20])("is part of what a wait ends with at its timeout of %d minutes", async (minutes) => {
    const { outcome } = await wait({ spec: { ...spec, timeout: minutes * MINUTE }, list: list(HOUR) });
    expect(outcome).toMatchObject({
      opened: false,
      problem: { code: "timeout" },
      estimate: { usual: { duration: 11 * MINUTE, count: 2 }, remaining: minutes === 4 ? 7 * MINUTE : null },
    });
  });
});

describe("somebody else's reading", () => {
  const during = async (next: WaitOptions["next"]) => {
    const clock = new FakeClock();
    const read = async (): Promise<Listing> => {
      const now = clock.monotonic();
      return { sentAt: now, at: now, tasks: until(MINUTE)(clock.since()).map(task), serverTime: clock.trueTime() };
    };
    const signal = new AbortController().signal;
    return waitForTask(waitSpec(), { read, next, clock, limits: LIMITS, signal });
  };

  test("that is of no use does not end the wait: what is wrong an own look will show", async () => {
    const outcome = await during(async () => {
      throw new WrongZoneError("another zone");
    });
    expect(code(outcome)).toBe("opened");
  });

  test("is news only if it was sent after the last one", async () => {
    const asked: number[] = [];
    const looks: number[] = [];
    const clock = new FakeClock();
    const read = async (): Promise<Listing> => {
      const now = clock.monotonic();
      looks.push(now);
      return { sentAt: now, at: now, tasks: until(MINUTE)(clock.since()).map(task), serverTime: clock.trueTime() };
    };
    const next: WaitOptions["next"] = (_from, _signal, freshFrom) => {
      asked.push(freshFrom);
      return new Promise<never>(() => {});
    };
    await waitForTask(waitSpec(), { read, next, clock, limits: LIMITS, signal: new AbortController().signal });
    expect(asked.length).toBeGreaterThan(2);
    expect(asked).toEqual(looks.slice(0, -1).map((sentAt) => sentAt + 1));
  });
});

test("a wait without time asks once, has a minute for that, and takes no reading from before it began", async () => {
  const spec = { timeout: 0, appearTimeout: 0, settle: 0, unknownTimeout: 0 };
  for (const [row, ends] of [
    [success, "opened"],
    [running, "timeout"],
  ] as const) {
    const { outcome, reads, clock } = await wait({ spec, list: () => [row], takes: 20_000 });
    expect(code(outcome)).toBe(ends);
    expect(reads).toEqual([{ at: 0, from: null, deadline: MINUTE, freshFrom: 0 }]);
    expect(clock.since()).toBe(20_000);
  }
  const { outcome, reads } = await wait({ spec, list: () => fault("deadline"), takes: 2 * MINUTE });
  expect([code(outcome), reads.length]).toEqual(["timeout", 1]);
});
