import { type Fetch, type Need, SharedList, type Snapshot } from "../../lib/tasks/shared-list";

interface Reading extends Snapshot {
  readonly from: number | null;
}

/** A list whose readings end when the test says so, on a clock that the test moves. */
function setUp() {
  let now = 1_000;
  const flights: {
    from: number | null;
    deadline: number;
    signal: AbortSignal;
    land: () => void;
    fail: (error: Error) => void;
  }[] = [];
  const fetch: Fetch<Reading> = (from, { signal, deadline }) => {
    const sentAt = now;
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("stopped")));
      flights.push({ from, deadline, signal, land: () => resolve({ sentAt, at: now, from }), fail: reject });
    });
  };
  const list = new SharedList(fetch, () => now);
  const read = (need: Partial<Need> = {}) =>
    list.read({ from: 0, freshFrom: now, deadline: 100_000, signal: new AbortController().signal, ...need });
  return { flights, read, pass: (ms: number) => (now += ms), at: () => now };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("everybody who asks while a listing is under way gets that one", async () => {
  const { flights, read } = setUp();
  const all = Promise.all([read(), read(), read()]);
  flights[0]!.land();
  const [first, ...others] = await all;
  expect(flights).toHaveLength(1);
  expect(others).toEqual([first, first]);
});

test("a listing that was sent before the need is not enough, and the next one is sent only after it has landed", async () => {
  const { flights, read, pass } = setUp();
  const early = read();
  pass(10);
  const late = read();
  await settled();
  expect(flights).toHaveLength(1);
  flights[0]!.land();
  await early;
  await settled();
  expect(flights).toHaveLength(2);
  flights[1]!.land();
  expect((await late).sentAt).toBe(1_010);
});

test("a young listing is used again, an older one is not", async () => {
  const { flights, read, pass, at } = setUp();
  const first = read();
  flights[0]!.land();
  await first;
  pass(5_000);
  expect((await read({ freshFrom: at() - 5_000 })).sentAt).toBe(1_000);
  const again = read({ freshFrom: at() - 4_999 });
  await settled();
  flights[1]!.land();
  expect((await again).sentAt).toBe(6_000);
});

test("a listing that began later does not serve who needs older tasks", async () => {
  const { flights, read } = setUp();
  const narrow = read({ from: 500 });
  const wide = read({ from: 100 });
  const whole = read({ from: null });
  for (const expected of [500, 100, null]) {
    await settled();
    expect(flights.at(-1)!.from).toBe(expected);
    flights.at(-1)!.land();
  }
  expect([(await narrow).from, (await wide).from, (await whole).from]).toEqual([500, 100, null]);
  expect((await read({ from: 300, freshFrom: 0 })).from).toBeNull();
  expect(flights).toHaveLength(3);
});

test("who leaves disturbs nobody, and the last one out stops the listing", async () => {
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

test("after the last one has left, the next one starts anew", async () => {
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

test("a failure reaches everybody who waited, and is not remembered", async () => {
  const { flights, read } = setUp();
  const all = [read(), read()];
  flights[0]!.fail(new Error("503"));
  for (const one of all) {
    await expect(one).rejects.toThrow("503");
  }
  const next = read();
  await settled();
  flights[1]!.land();
  await expect(next).resolves.toMatchObject({ from: 0 });
});

test("a listing that ended for want of another's time is begun again by who has more", async () => {
  const { flights, read } = setUp();
  const hasty = expect(read({ deadline: 1_500 })).rejects.toThrow("no time");
  const patient = read({ deadline: 100_000 });
  flights[0]!.fail(Object.assign(new Error("no time"), { kind: "deadline" }));
  await settled();
  expect(flights).toHaveLength(2);
  expect(flights[1]!.deadline).toBe(100_000);
  flights[1]!.land();
  await expect(patient).resolves.toMatchObject({ from: 0 });
  await hasty;
});

test("who is cancelled before asking sends nothing", async () => {
  const { flights, read } = setUp();
  await expect(read({ signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
  expect(flights).toHaveLength(0);
});
