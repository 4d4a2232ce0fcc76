import { Watch } from "../../lib/http/watch";

let clock: { time: number; monotonic(): number };
beforeEach(() => {
  clock = { time: 0, monotonic: () => clock.time };
});

it("the caller's abort cancels", () => {
  const controller = new AbortController();
  const watch = new Watch(controller.signal, Number.POSITIVE_INFINITY, clock);
  watch.check();
  controller.abort();
  expect([watch.cancelled, watch.expired, watch.signal.aborted]).toEqual([true, false, true]);
  expect(() => watch.check()).toThrow();
});

it("a signal aborted before cancels too", () => {
  expect(new Watch(AbortSignal.abort(), Number.POSITIVE_INFINITY, clock).cancelled).toBe(true);
});

it("the deadline expires, by the injected clock when checked", () => {
  const watch = new Watch(new AbortController().signal, 100, clock);
  clock.time = 99;
  watch.check();
  clock.time = 100;
  expect(() => watch.check()).toThrow();
  expect([watch.cancelled, watch.expired]).toEqual([false, true]);
  watch.stop();
});

it("the deadline expires by a timer for those who wait, also after more than a timer can hold", () => {
  jest.useFakeTimers();
  const far = 2 ** 31 + 1000;
  const watch = new Watch(new AbortController().signal, far, clock);
  jest.advanceTimersByTime(far - 2);
  expect(watch.expired).toBe(false);
  jest.advanceTimersByTime(2);
  expect(watch.expired).toBe(true);
  jest.useRealTimers();
});

it("a race is lost by a promise that does not end", async () => {
  const controller = new AbortController();
  const watch = new Watch(controller.signal, Number.POSITIVE_INFINITY, clock);
  expect(await watch.race(Promise.resolve(1))).toBe(1);
  const racing = watch.race(new Promise(() => undefined)).catch(() => "over");
  controller.abort();
  expect(await racing).toBe("over");
});

it("stopped, it no longer listens", () => {
  const controller = new AbortController();
  const watch = new Watch(controller.signal, Number.POSITIVE_INFINITY, clock);
  watch.stop();
  controller.abort();
  expect(watch.cancelled).toBe(false);
});
