import { TimeUpError } from "../../../lib/tasks/list/abortable";
import type { Coverage } from "../../../lib/tasks/list/list-coverage";
import { type Need, type ReadAll, SharedList, type StreamNeed } from "../../../lib/tasks/list/shared-list";
import type { Task } from "../../../lib/tasks/read/task";
import { task } from "../../support/fake-task";

interface Facts {
  readonly asked: number | null;
}

/** Tasks that started so many milliseconds after 1970. */
const at = (...starts: number[]): Task[] => starts.map((start) => ({ ...task({ id: `t${start}` }), startedAt: start }));
const from = (start: number | null): Coverage => ({ from: start });

/** A list whose listings are sent, bring pages and end when the test says so, on a clock that the test moves. */
function setUp() {
  let now = 1_000;
  const alarms: { at: number; ring: () => void }[] = [];
  const listings: {
    preferredFrom: number | null;
    readonly from: number | null;
    deadline: number;
    signal: AbortSignal;
    send: () => void;
    page: (tasks: readonly Task[]) => void;
    finish: (tasks?: readonly Task[]) => void;
    fail: (error: Error) => void;
  }[] = [];
  const readAll: ReadAll<Facts> = (listing, { signal, deadline }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("stopped")));
      let isSent = false;
      const send = () => {
        if (!isSent) listing.markSent();
        isSent = true;
      };
      const finish = (tasks: readonly Task[] = []) => {
        send();
        listing.add(tasks);
        resolve({ asked: listing.preferredFrom });
      };
      listings.push({
        ...{ preferredFrom: listing.preferredFrom, deadline, signal, send, finish, fail: reject },
        get from() {
          return listing.from;
        },
        page: (tasks) => {
          send();
          listing.add(tasks);
        },
      });
    });
  const list = new SharedList(readAll, {
    monotonic: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        alarms.push({ at: now + ms, ring: resolve });
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  });
  const limits = () => ({ deadline: 100_000, signal: new AbortController().signal });
  return {
    listings,
    list,
    read: ({ coverage = from(0), ...need }: Partial<Need> & { readonly coverage?: Coverage } = {}) =>
      list.read(coverage, { freshFrom: now, ...limits(), ...need }),
    stream: (need: Partial<StreamNeed> = {}) => {
      const got: string[] = [];
      const begin = () => {
        got.length = 0;
        return (tasks: readonly Task[]) => void got.push(...tasks.map(({ id }) => id));
      };
      return { got, done: list.stream({ from: null, begin, ...limits(), ...need }) };
    },
    next: (coverage: Coverage, freshFrom?: number) => list.next(coverage, new AbortController().signal, freshFrom),
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
    const { listings, read, pass } = setUp();
    const early = [read(), read()];
    pass(10);
    const joining = read();
    listings[0]!.send();
    pass(10);
    const late = read();
    await settled();
    expect(listings).toHaveLength(1);
    listings[0]!.finish();
    const [first, ...others] = await Promise.all([...early, joining]);
    expect(others).toEqual([first, first]);
    expect(first!.sentAt).toBe(1_010);
    await settled();
    expect(listings).toHaveLength(2);
    listings[1]!.finish();
    expect((await late).sentAt).toBe(1_020);
  });

  test("that is young enough is used again, an older one is not", async () => {
    const { listings, read, pass, now } = setUp();
    const first = read();
    listings[0]!.finish();
    await first;
    pass(5_000);
    expect((await read({ freshFrom: now() - 5_000 })).sentAt).toBe(1_000);
    const again = read({ freshFrom: now() - 4_999 });
    await settled();
    listings[1]!.finish();
    expect((await again).sentAt).toBe(6_000);
  });

  test("that began later does not serve who needs older tasks", async () => {
    const { listings, read } = setUp();
    const narrow = read({ coverage: from(500) });
    const wide = read({ coverage: from(100) });
    const whole = read({ coverage: from(null) });
    for (const expected of [500, 100, null]) {
      await settled();
      expect(listings.at(-1)!.from).toBe(expected);
      listings.at(-1)!.finish();
    }
    expect([(await narrow).asked, (await wide).asked, (await whole).asked]).toEqual([500, 100, null]);
    expect((await read({ coverage: from(300), freshFrom: 0 })).asked).toBeNull();
    expect(listings).toHaveLength(3);
  });

  test("holds what those who joined need, and nothing else", async () => {
    const { listings, read } = setUp();
    const only = { key: "t7", test: ({ id }: Task) => id === "t7" };
    const whole = read({ coverage: { from: null, only } });
    const since = read({ coverage: from(100) });
    listings[0]!.finish(at(7, 50, 100, 200));
    expect((await since).tasks).toEqual((await whole).tasks);
    expect((await whole).tasks.map(({ id }) => id)).toEqual(["t7", "t100", "t200"]);
    // For who needs others of the same age, it is not enough.
    void read({ coverage: { from: null, only: { key: "t50", test: ({ id }) => id === "t50" } }, freshFrom: 0 });
    await settled();
    expect(listings).toHaveLength(2);
  });

  test("asks from the preferred begin on, promises no more than what is required, and keeps what came with it", async () => {
    const { listings, read } = setUp();
    const one = read({ coverage: { from: 500, preferredFrom: 100 } });
    expect(listings[0]).toMatchObject({ from: 500, preferredFrom: 100 });
    listings[0]!.finish(at(50, 100, 500));
    expect((await one).tasks.map(({ id }) => id)).toEqual(["t100", "t500"]);
    void read({ coverage: from(100), freshFrom: 0 });
    expect(listings).toHaveLength(2);
  });

  test("with a preferred begin brings what all who joined need, and is told only to who is sure to be served", async () => {
    const { listings, read, next } = setUp();
    const told: string[] = [];
    next(from(250_000)).then(() => told.push("hardly earlier"));
    next(from(5_000)).then(() => told.push("much earlier"));
    const first = read({ coverage: { from: 300_000, preferredFrom: 0 } });
    const older = read({ coverage: from(280_000) });
    expect(listings).toHaveLength(1);
    listings[0]!.send();
    expect(listings[0]!.from).toBe(250_000);
    listings[0]!.finish(at(260_000, 290_000));
    expect((await older).tasks.map(({ id }) => id)).toEqual(["t260000", "t290000"]);
    await first;
    await settled();
    expect(told).toEqual(["hardly earlier"]);
  });

  test("does not outlast the time of one whose time is up before that of the others", async () => {
    const { listings, read, pass } = setUp();
    const patient = read({ deadline: 100_000 });
    const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow(TimeUpError);
    pass(500);
    await hasty;
    listings[0]!.finish();
    await expect(patient).resolves.toMatchObject({ asked: 0 });
  });

  test("nor does the wait for one that is too old", async () => {
    const { listings, read, pass } = setUp();
    const patient = read({ deadline: 100_000 });
    listings[0]!.send();
    pass(10);
    const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow(TimeUpError);
    pass(490);
    await hasty;
    expect(listings).toHaveLength(1);
    listings[0]!.finish();
    await patient;
  });

  test("that ended for want of another's time is begun again by who has more", async () => {
    const { listings, read } = setUp();
    const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow("no time");
    const patient = read({ deadline: 100_000 });
    listings[0]!.fail(Object.assign(new Error("no time"), { kind: "deadline" }));
    await settled();
    expect(listings).toHaveLength(2);
    expect(listings[1]!.deadline).toBe(100_000);
    listings[1]!.finish();
    await expect(patient).resolves.toMatchObject({ asked: 0 });
    await hasty;
  });

  test("that ends late is not remembered in the place of one that was sent after it", async () => {
    const { listings, read, stream, pass } = setUp();
    const slow = stream();
    const joined = read({ coverage: from(null) });
    listings[0]!.send();
    pass(10);
    const quick = read({ coverage: from(null), freshFrom: 1_010 });
    await settled();
    listings[1]!.finish(at(1, 2));
    listings[0]!.finish(at(1));
    await Promise.all([slow.done, joined, quick]);
    expect(await read({ coverage: from(null), freshFrom: 1_000 })).toMatchObject({ sentAt: 1_010, tasks: at(1, 2) });
    expect(listings).toHaveLength(2);
  });

  test("that fails does so for everybody who waited, and is not remembered", async () => {
    const { listings, read } = setUp();
    const all = [read(), read()];
    listings[0]!.fail(new Error("503"));
    for (const one of all) {
      await expect(one).rejects.toThrow("503");
    }
    const next = read();
    await settled();
    listings[1]!.finish();
    await expect(next).resolves.toMatchObject({ asked: 0 });
  });
});

describe("who leaves", () => {
  test("disturbs nobody, and the last one out stops the listing", async () => {
    const { listings, read } = setUp();
    const [one, two] = [new AbortController(), new AbortController()];
    const left = read({ signal: one.signal });
    const stayed = read({ signal: two.signal });
    one.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    expect(listings[0]!.signal.aborted).toBe(false);
    two.abort(new Error("gone, too"));
    await expect(stayed).rejects.toThrow("gone, too");
    expect(listings[0]!.signal.aborted).toBe(true);
  });

  test("as the last one lets the next one start anew", async () => {
    const { listings, read } = setUp();
    const one = new AbortController();
    const left = read({ signal: one.signal });
    one.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    const next = read();
    await settled();
    listings[1]!.finish();
    expect((await next).sentAt).toBe(1_000);
  });

  test("before asking sends nothing", async () => {
    const { listings, read, stream } = setUp();
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(read({ signal })).rejects.toThrow("stopped");
    await expect(stream({ signal }).done).rejects.toThrow("stopped");
    expect(listings).toHaveLength(0);
  });
});

describe("a stream", () => {
  test("gets every page as it comes, and nothing is held for it", async () => {
    const { listings, stream } = setUp();
    const { got, done } = stream();
    listings[0]!.page(at(1, 2));
    expect(got).toEqual(["t1", "t2"]);
    listings[0]!.finish(at(3));
    expect((await done).tasks).toEqual([]);
    expect(got).toEqual(["t1", "t2", "t3"]);
  });

  test("shares its pages with streams of the same begin that come before the first request", async () => {
    const { listings, stream } = setUp();
    const [one, two] = [stream(), stream()];
    listings[0]!.send();
    const [late, later] = [stream(), stream()];
    listings[0]!.finish(at(1));
    await Promise.all([one.done, two.done]);
    await settled();
    expect([one.got, two.got, late.got]).toEqual([["t1"], ["t1"], []]);
    listings[1]!.finish(at(1, 2));
    await Promise.all([late.done, later.done]);
    expect([late.got, later.got]).toEqual([
      ["t1", "t2"],
      ["t1", "t2"],
    ]);
    expect(listings).toHaveLength(2);
  });

  test("of another begin is asked for by itself: its total is another", async () => {
    const { listings, stream } = setUp();
    const [whole, part] = [stream(), stream({ from: 500 })];
    listings[0]!.finish();
    await whole.done;
    await settled();
    expect(listings.map((listing) => listing.from)).toEqual([null, 500]);
    listings[1]!.finish();
    await part.done;
  });

  test("never takes what was sent before it", async () => {
    const { listings, read, stream } = setUp();
    const gate = read({ coverage: from(null) });
    listings[0]!.finish(at(1));
    await gate;
    const { done } = stream();
    expect(listings).toHaveLength(2);
    listings[1]!.finish(at(1));
    await done;
  });

  test("is joined by who waits for a task, and does not hold up who finds it gone", async () => {
    const { listings, read, stream } = setUp();
    const lookup = stream();
    const gate = read({ coverage: from(100) });
    listings[0]!.send();
    const late = read({ coverage: from(100), freshFrom: 1_001 });
    await settled();
    expect(listings.map((listing) => listing.from)).toEqual([null, 100]);
    listings[1]!.finish();
    await late;
    listings[0]!.finish(at(50, 150));
    expect((await gate).tasks.map(({ id }) => id)).toEqual(["t150"]);
    await lookup.done;
    expect(lookup.got).toEqual(["t50", "t150"]);
  });

  test("of a failed listing begins anew with another", async () => {
    const { listings, stream } = setUp();
    const hasty = stream({ deadline: 1_500 });
    const patient = stream();
    listings[0]!.page(at(1));
    listings[0]!.fail(Object.assign(new Error("no time"), { kind: "deadline" }));
    await expect(hasty.done).rejects.toThrow("no time");
    await settled();
    listings[1]!.finish(at(2));
    await patient.done;
    expect(patient.got).toEqual(["t2"]);
  });
});

describe("news", () => {
  test("come from the next listing that reaches back far enough, a lookup's too", async () => {
    const { listings, read, stream, next } = setUp();
    const news = next(from(100));
    const narrow = read({ coverage: from(60_101) });
    listings[0]!.finish(at(60_200));
    await narrow;
    const { done } = stream();
    listings[1]!.finish(at(50, 150, 60_200));
    await done;
    expect((await news).tasks.map(({ id }) => id)).toEqual(["t150", "t60200"]);
  });

  test("of a begin that is hardly earlier come with any listing: it is asked for from there", async () => {
    const { listings, read, next } = setUp();
    const news = [next(from(100)), next(from(200)), next(from(900))];
    const gate = read({ coverage: from(60_100) });
    expect(listings[0]!.from).toBe(100);
    listings[0]!.finish(at(150, 60_150));
    await gate;
    expect(await Promise.all(news)).toHaveLength(3);
  });

  test("are new: a listing that was under way for long is none to who has seen a later one", async () => {
    const { listings, read, stream, next, pass, now } = setUp();
    const heard = next(from(0));
    const slow = stream();
    listings[0]!.send();
    pass(10);
    const quick = read({ freshFrom: now() });
    await settled();
    listings[1]!.finish();
    await heard;
    const sentAt = (await quick).sentAt;
    const news = next(from(0), sentAt + 1);
    listings[0]!.finish();
    await slow.done;
    pass(10);
    const later = read({ freshFrom: now() });
    await settled();
    listings[2]!.finish();
    await later;
    expect((await news).sentAt).toBe(now());
  });

  test("do not come from a listing that was sent before one asked for them", async () => {
    const { listings, stream, next } = setUp();
    const { done } = stream();
    listings[0]!.send();
    let told = false;
    void next(from(100)).then(() => {
      told = true;
    });
    listings[0]!.finish(at(150));
    await done;
    await settled();
    expect(told).toBe(false);
  });
});
