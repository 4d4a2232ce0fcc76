import { SingleFlight } from "../../lib/http/single-flight";
import { reason } from "../support/huawei-fakes";

function setUp() {
  const runs: { signal: AbortSignal; resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const shared = new SingleFlight<number>(
    (signal) => new Promise((resolve, reject) => runs.push({ signal, resolve, reject })),
  );
  return { runs, shared, join: () => shared.join({ signal: new AbortController().signal }) };
}

it("all who ask while it is under way get the one outcome", async () => {
  const { runs, join } = setUp();
  const all = [join(), join(), join()];
  runs[0]!.resolve(7);
  expect(await Promise.all(all)).toEqual([7, 7, 7]);
  expect(runs).toHaveLength(1);
});

it("a failure is everybody's, and the next to ask starts anew", async () => {
  const { runs, join } = setUp();
  const all = [join(), join()];
  runs[0]!.reject(new Error("down"));
  for (const one of all) expect((await reason(one)).message).toBe("down");
  const next = join();
  runs[1]!.resolve(8);
  expect(await next).toBe(8);
});

it("who leaves is freed at once, and the others still get the outcome", async () => {
  const { runs, shared, join } = setUp();
  const leaver = new AbortController();
  const left = shared.join({ signal: leaver.signal });
  const stays = join();
  leaver.abort(new Error("cancelled"));
  expect((await reason(left)).message).toBe("cancelled");
  expect(runs[0]!.signal.aborted).toBe(false);
  runs[0]!.resolve(9);
  expect(await stays).toBe(9);
});

it("when the last one has left it is stopped, and the next to ask starts anew", async () => {
  const { runs, shared, join } = setUp();
  const leaver = new AbortController();
  const left = shared.join({ signal: leaver.signal });
  leaver.abort(new Error("cancelled"));
  await reason(left);
  expect(runs[0]!.signal.aborted).toBe(true);
  const next = join();
  expect(runs).toHaveLength(2);
  runs[1]!.resolve(1);
  expect(await next).toBe(1);
});

it("of several works that end by one signal, none goes on while another is being stopped", () => {
  const [one, other] = [setUp(), setUp()];
  const stop = new AbortController();
  for (const { shared } of [one, other]) shared.join(stop).catch(() => {});
  stop.abort();
  expect([one, other].map(({ runs }) => runs[0]!.signal.aborted)).toEqual([true, true]);
});

it("who has left already starts nothing, and no listener stays behind", async () => {
  const { runs, shared } = setUp();
  expect((await reason(shared.join({ signal: AbortSignal.abort(new Error("gone")) }))).message).toBe("gone");
  expect(runs).toHaveLength(0);
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, "addEventListener");
  const removed = jest.spyOn(signal, "removeEventListener");
  const joined = shared.join({ signal });
  runs[0]!.resolve(1);
  await joined;
  await new Promise(setImmediate);
  const listeners = (spy: jest.SpyInstance) => new Set(spy.mock.calls.map(([, listener]) => listener));
  expect(listeners(added).size).toBeGreaterThan(0);
  expect(listeners(removed)).toEqual(listeners(added));
});
