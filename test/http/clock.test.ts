import { MAX_DELAY_MS, systemClock, timerDelay } from "../../lib/http/clock";

it.each([
  [-1, 0],
  [Number.NaN, 0],
  [0.2, 1],
  [1500, 1500],
  [MAX_DELAY_MS + 1, MAX_DELAY_MS],
  [Number.POSITIVE_INFINITY, MAX_DELAY_MS],
])("a wish of %s ms gives a timer of %s ms", (wish, delay) => {
  expect(timerDelay(wish)).toBe(delay);
});

it("sleep waits, by the clock that only moves forward", async () => {
  const before = systemClock.monotonic();
  await systemClock.sleep(20, new AbortController().signal);
  expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(18);
});

it("sleep ends at once when the signal aborts, before or during it", async () => {
  const controller = new AbortController();
  const sleeping = systemClock.sleep(60_000, controller.signal);
  controller.abort(new Error("stop"));
  await expect(sleeping).rejects.toThrow("stop");
  await expect(systemClock.sleep(60_000, controller.signal)).rejects.toThrow("stop");
});

it("sleep leaves no listener behind", async () => {
  const controller = new AbortController();
  const removed = jest.spyOn(controller.signal, "removeEventListener");
  await systemClock.sleep(0, controller.signal);
  expect(removed).toHaveBeenCalledTimes(1);
});

it("now is the wall clock and random is a share", () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
  const share = systemClock.random();
  expect(share >= 0 && share < 1).toBe(true);
});
