import { TimeUpError } from "../../../lib/tasks/list/abortable";
import type { Wanted } from "../../../lib/tasks/list/list-coverage";
import { type Fetch, type Need, SharedList, type StreamNeed } from "../../../lib/tasks/list/shared-list";
import type { Task } from "../../../lib/tasks/read/task";
import { task } from "../../support/fake-task";

interface Facts {
  readonly asked: number | null;
}

/** Tasks that started so many milliseconds after 1970. */
const at = (...starts: number[]): Task[] => starts.map((start) => ({ ...task({ id: `t${start}` }), startedAt: start }));
const from = (start: number | null): Wanted => ({ from: start });

/** A list whose readings depart, bring pages and end when the test says so, on a clock that the test moves. */
function setUp() {
  let now = 1_000;
  const alarms: { at: number; ring: () => void }[] = [];
  const flights: {
    from: number | null;
    readonly enough: number | undefined;
    deadline: number;
    signal: AbortSignal;
    depart: () => void;
    page: (tasks: readonly Task[]) => void;
    land: (tasks?: readonly Task[]) => void;
    fail: (error: Error) => void;
  }[] = [];
  const fetch: Fetch<Facts> = (trip, { signal, deadline }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("stopped")));
      let departed = false;
      const depart = () => {
        if (!departed) trip.depart();
        departed = true;
      };
      const land = (tasks: readonly Task[] = []) => {
        depart();
        trip.page(tasks);
        resolve({ asked: trip.from });
      };
      flights.push({
        ...{ from: trip.from, deadline, signal, depart, land, fail: reject },
        get enough() {
          return trip.enough;
        },
        page: (tasks) => {
          depart();
          trip.page(tasks);
        },
      });
    });
  const list = new SharedList(fetch, {
    monotonic: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        alarms.push({ at: now + ms, ring: resolve });
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  });
  const limits = () => ({ deadline: 100_000, signal: new AbortController().signal });
  return {
    flights,
    list,
    read: (need: Partial<Need> = {}) => list.read({ wanted: from(0), freshFrom: now, ...limits(), ...need }),
    stream: (need: Partial<StreamNeed> = {}) => {
      const got: string[] = [];
      const begin = () => {
        got.length = 0;
        return (tasks: readonly Task[]) => void got.push(...tasks.map(({ id }) => id));
      };
      return { got, done: list.stream({ from: null, begin, ...limits(), ...need }) };
    },
    next: (wanted: Wanted, freshFrom?: number) => list.next(wanted, new AbortController().signal, freshFrom),
    pass: (ms: number) => {
      now += ms;
      for (const { at: when, ring } of alarms) if (when <= now) ring();
    },
    now: () => now,
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a reading", () => {
  test("serves everybody who asks before it is sent, and no longer than it meets the need", async () => {
    const { flights, read, pass } = setUp();
    const early = [read(), read()];
    pass(10);
    const boarding = read();
    flights[0]!.depart();
    pass(10);
    const late = read();
    await settled();
    expect(flights).toHaveLength(1);
    flights[0]!.land();
    const [first, ...others] = await Promise.all([...early, boarding]);
    expect(others).toEqual([first, first]);
    expect(first!.sentAt).toBe(1_010);
    await settled();
    expect(flights).toHaveLength(2);
    flights[1]!.land();
    expect((await late).sentAt).toBe(1_020);
  });

  test("that is young enough is used again, an older one is not", async () => {
    const { flights, read, pass, now } = setUp();
    const first = read();
    flights[0]!.land();
    await first;
    pass(5_000);
    expect((await read({ freshFrom: now() - 5_000 })).sentAt).toBe(1_000);
    const again = read({ freshFrom: now() - 4_999 });
    await settled();
    flights[1]!.land();
    expect((await again).sentAt).toBe(6_000);
  });

  test("that began later does not serve who needs older tasks", async () => {
    const { flights, read } = setUp();
    const narrow = read({ wanted: from(500) });
    const wide = read({ wanted: from(100) });
    const whole = read({ wanted: from(null) });
    for (const expected of [500, 100, null]) {
      await settled();
      expect(flights.at(-1)!.from).toBe(expected);
      flights.at(-1)!.land();
    }
    expect([(await narrow).asked, (await wide).asked, (await whole).asked]).toEqual([500, 100, null]);
    expect((await read({ wanted: from(300), freshFrom: 0 })).asked).toBeNull();
    expect(flights).toHaveLength(3);
  });

  test("holds what those on board want, and nothing else", async () => {
    const { flights, read } = setUp();
    const only = { key: "t7", test: ({ id }: Task) => id === "t7" };
    const whole = read({ wanted: { from: null, only } });
    const since = read({ wanted: from(100) });
    flights[0]!.land(at(7, 50, 100, 200));
    expect((await since).tasks).toEqual((await whole).tasks);
    expect((await whole).tasks.map(({ id }) => id)).toEqual(["t7", "t100", "t200"]);
    // For who wants others of the same age, it is not enough.
    void read({ wanted: { from: null, only: { key: "t50", test: ({ id }) => id === "t50" } }, freshFrom: 0 });
    await settled();
    expect(flights).toHaveLength(2);
  });

  test("asks from the wish on, promises no more than what is enough, and keeps what came with the wish", async () => {
    const { flights, read } = setUp();
    const one = read({ wanted: { from: 500, wish: 100 } });
    expect(flights[0]).toMatchObject({ from: 100, enough: 500 });
    flights[0]!.land(at(50, 100, 500));
    expect((await one).tasks.map(({ id }) => id)).toEqual(["t100", "t500"]);
    void read({ wanted: from(100), freshFrom: 0 });
    expect(flights).toHaveLength(2);
  });

  test("with a wish brings enough for all on board, and is told only to who is sure to be served", async () => {
    const { flights, read, next } = setUp();
    const told: string[] = [];
    next(from(250_000)).then(() => told.push("hardly earlier"));
    next(from(5_000)).then(() => told.push("much earlier"));
    const first = read({ wanted: { from: 300_000, wish: 0 } });
    const older = read({ wanted: from(280_000) });
    expect(flights).toHaveLength(1);
    flights[0]!.depart();
    expect(flights[0]!.enough).toBe(250_000);
    flights[0]!.land(at(260_000, 290_000));
    expect((await older).tasks.map(({ id }) => id)).toEqual(["t260000", "t290000"]);
    await first;
    await settled();
    expect(told).toEqual(["hardly earlier"]);
  });

  test("does not outlast the time of one whose time is up before that of the others", async () => {
    const { flights, read, pass } = setUp();
    const patient = read({ deadline: 100_000 });
    const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow(TimeUpError);
    pass(500);
    await hasty;
    flights[0]!.land();
    await expect(patient).resolves.toMatchObject({ asked: 0 });
  });

  test("nor does the wait for one that is too old", async () => {
    const { flights, read, pass } = setUp();
    const patient = read({ deadline: 100_000 });
    flights[0]!.depart();
    pass(10);
    const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow(TimeUpError);
    pass(490);
    await hasty;
    expect(flights).toHaveLength(1);
    flights[0]!.land();
    await patient;
  });

  test("that ended for want of another's time is begun again by who has more", async () => {
    const { flights, read } = setUp();
    const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow("no time");
    const patient = read({ deadline: 100_000 });
    flights[0]!.fail(Object.assign(new Error("no time"), { kind: "deadline" }));
    await settled();
    expect(flights).toHaveLength(2);
    expect(flights[1]!.deadline).toBe(100_000);
    flights[1]!.land();
    await expect(patient).resolves.toMatchObject({ asked: 0 });
    await hasty;
  });

  test("that lands late is not remembered in the place of one that was sent after it", async () => {
    const { flights, read, stream, pass } = setUp();
    const slow = stream();
    const aboard = read({ wanted: from(null) });
    flights[0]!.depart();
    pass(10);
    const quick = read({ wanted: from(null), freshFrom: 1_010 });
    await settled();
    flights[1]!.land(at(1, 2));
    flights[0]!.land(at(1));
    await Promise.all([slow.done, aboard, quick]);
    expect(await read({ wanted: from(null), freshFrom: 1_000 })).toMatchObject({ sentAt: 1_010, tasks: at(1, 2) });
    expect(flights).toHaveLength(2);
  });

  test("that fails does so for everybody who waited, and is not remembered", async () => {
    const { flights, read } = setUp();
    const all = [read(), read()];
    flights[0]!.fail(new Error("503"));
    for (const one of all) {
      await expect(one).rejects.toThrow("503");
    }
    const next = read();
    await settled();
    flights[1]!.land();
    await expect(next).resolves.toMatchObject({ asked: 0 });
  });
});

describe("who leaves", () => {
  test("disturbs nobody, and the last one out stops the listing", async () => {
    const { flights, read } = setUp();
    const [one, two] = [new AbortController(), new AbortController()];
    const left = read({ signal: one.signal });
    const stayed = read({ signal: two.signal });
    one.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    expect(flights[0]!.signal.aborted).toBe(false);
    two.abort(new Error("gone, too"));
    await expect(stayed).rejects.toThrow("gone, too");
    expect(flights[0]!.signal.aborted).toBe(true);
  });

  test("as the last one lets the next one start anew", async () => {
    const { flights, read } = setUp();
    const one = new AbortController();
    const left = read({ signal: one.signal });
    one.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    const next = read();
    await settled();
    flights[1]!.land();
    expect((await next).sentAt).toBe(1_000);
  });

  test("before asking sends nothing", async () => {
    const { flights, read, stream } = setUp();
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(read({ signal })).rejects.toThrow("stopped");
    await expect(stream({ signal }).done).rejects.toThrow("stopped");
    expect(flights).toHaveLength(0);
  });
});

describe("a stream", () => {
  test("gets every page as it comes, and nothing is held for it", async () => {
    const { flights, stream } = setUp();
    const { got, done } = stream();
    flights[0]!.page(at(1, 2));
    expect(got).toEqual(["t1", "t2"]);
    flights[0]!.land(at(3));
    expect((await done).tasks).toEqual([]);
    expect(got).toEqual(["t1", "t2", "t3"]);
  });

  test("shares its pages with streams of the same begin that come before the first request", async () => {
    const { flights, stream } = setUp();
    const [one, two] = [stream(), stream()];
    flights[0]!.depart();
    const [late, later] = [stream(), stream()];
    flights[0]!.land(at(1));
    await Promise.all([one.done, two.done]);
    await settled();
    expect([one.got, two.got, late.got]).toEqual([["t1"], ["t1"], []]);
    flights[1]!.land(at(1, 2));
    await Promise.all([late.done, later.done]);
    expect([late.got, later.got]).toEqual([
      ["t1", "t2"],
      ["t1", "t2"],
    ]);
    expect(flights).toHaveLength(2);
  });

  test("of another begin is asked for by itself: its total is another", async () => {
    const { flights, stream } = setUp();
    const [whole, part] = [stream(), stream({ from: 500 })];
    flights[0]!.land();
    await whole.done;
    await settled();
    expect(flights.map((flight) => flight.from)).toEqual([null, 500]);
    flights[1]!.land();
    await part.done;
  });

  test("never takes what was sent before it", async () => {
    const { flights, read, stream } = setUp();
    const gate = read({ wanted: from(null) });
    flights[0]!.land(at(1));
    await gate;
    const { done } = stream();
    expect(flights).toHaveLength(2);
    flights[1]!.land(at(1));
    await done;
  });

  test("is boarded by who waits for a task, and does not hold up who finds it gone", async () => {
    const { flights, read, stream } = setUp();
    const lookup = stream();
    const gate = read({ wanted: from(100) });
    flights[0]!.depart();
    const late = read({ wanted: from(100), freshFrom: 1_001 });
    await settled();
    expect(flights.map((flight) => flight.from)).toEqual([null, 100]);
    flights[1]!.land();
    await late;
    flights[0]!.land(at(50, 150));
    expect((await gate).tasks.map(({ id }) => id)).toEqual(["t150"]);
    await lookup.done;
    expect(lookup.got).toEqual(["t50", "t150"]);
  });

  test("of a failed listing begins anew with another", async () => {
    const { flights, stream } = setUp();
    const hasty = stream({ deadline: 1_500 });
    const patient = stream();
    flights[0]!.page(at(1));
    flights[0]!.fail(Object.assign(new Error("no time"), { kind: "deadline" }));
    await expect(hasty.done).rejects.toThrow("no time");
    await settled();
    flights[1]!.land(at(2));
    await patient.done;
    expect(patient.got).toEqual(["t2"]);
  });
});

describe("news", () => {
  test("come from the next listing that reaches back far enough, a lookup's too", async () => {
    const { flights, read, stream, next } = setUp();
    const news = next(from(100));
    const narrow = read({ wanted: from(60_101) });
    flights[0]!.land(at(60_200));
    await narrow;
    const { done } = stream();
    flights[1]!.land(at(50, 150, 60_200));
    await done;
    expect((await news).tasks.map(({ id }) => id)).toEqual(["t150", "t60200"]);
  });

  test("of a begin that is hardly earlier come with any listing: it is asked for from there", async () => {
    const { flights, read, next } = setUp();
    const news = [next(from(100)), next(from(200)), next(from(900))];
    const gate = read({ wanted: from(60_100) });
    expect(flights[0]!.from).toBe(100);
    flights[0]!.land(at(150, 60_150));
    await gate;
    expect(await Promise.all(news)).toHaveLength(3);
  });

  test("are new: a listing that was under way for long is none to who has seen a later one", async () => {
    const { flights, read, stream, next, pass, now } = setUp();
    const heard = next(from(0));
    const slow = stream();
    flights[0]!.depart();
    pass(10);
    const quick = read({ freshFrom: now() });
    await settled();
    flights[1]!.land();
    await heard;
    const sentAt = (await quick).sentAt;
    const news = next(from(0), sentAt + 1);
    flights[0]!.land();
    await slow.done;
    pass(10);
    const later = read({ freshFrom: now() });
    await settled();
    flights[2]!.land();
    await later;
    expect((await news).sentAt).toBe(now());
  });

  test("do not come from a listing that was sent before one asked for them", async () => {
    const { flights, stream, next } = setUp();
    const { done } = stream();
    flights[0]!.depart();
    let told = false;
    void next(from(100)).then(() => {
      told = true;
    });
    flights[0]!.land(at(150));
    await done;
    await settled();
    expect(told).toBe(false);
  });
});
