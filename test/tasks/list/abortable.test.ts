import { TimeUpError, within } from "../../../lib/tasks/list/abortable";

const never = new Promise<never>(() => {});
const limits = (deadline = 1_000, signal = new AbortController().signal) => ({ deadline, signal });

/** A clock whose timer rings when the test says so. */
function setUp() {
  const timers: { ms: number; ring: () => void; signal: AbortSignal }[] = [];
  const clock = {
    monotonic: () => 400,
    sleep: (ms: number, signal: AbortSignal) => new Promise<void>((ring) => timers.push({ ms, ring, signal })),
  };
  return { clock, timers };
}

test("the outcome of others is one's own, good or bad, and leaves no timer behind", async () => {
  const { clock, timers } = setUp();
  await expect(within(Promise.resolve(7), 2_000, limits(), clock)).resolves.toBe(7);
  await expect(within(Promise.reject(new Error("503")), 2_000, limits(), clock)).rejects.toThrow("503");
  expect(timers.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});

test("one's own time ends the wait, though others have more", async () => {
  const { clock, timers } = setUp();
  const wait = expect(within(never, 2_000, limits(1_000), clock)).rejects.toThrow(TimeUpError);
  expect(timers[0]!.ms).toBe(600);
  timers[0]!.ring();
  await wait;
});

test("what ends in time by itself needs no timer", async () => {
  const { clock, timers } = setUp();
  await within(Promise.resolve(7), 1_000, limits(1_000), clock);
  expect(timers).toEqual([]);
});

test("an interruption ends the wait with its reason, also one that came before", async () => {
  const { clock } = setUp();
  const stop = new AbortController();
  const wait = expect(within(never, 2_000, limits(1_000, stop.signal), clock)).rejects.toThrow("stopped");
  stop.abort(new Error("stopped"));
  await wait;
  await expect(within(never, 2_000, limits(1_000, stop.signal), clock)).rejects.toThrow("stopped");
});
