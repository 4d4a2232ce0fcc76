import { Calls } from "../../lib/plugin/calls";

const untilAborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener("abort", () => resolve(signal.reason)));

test("stop aborts what runs, with a reason", async () => {
  const calls = new Calls();
  const running = [calls.run(undefined, untilAborted), calls.run(undefined, untilAborted)];
  calls.stop();
  for (const reason of await Promise.all(running)) expect(String(reason)).toMatch(/asked the provider to stop/);
});

test("after stop a call begins aborted, after resume it does not", async () => {
  const calls = new Calls();
  calls.stop();
  await expect(calls.run(undefined, async (signal) => signal.aborted)).resolves.toBe(true);
  calls.resume();
  await expect(calls.run(undefined, async (signal) => signal.aborted)).resolves.toBe(false);
});

test("the outer signal aborts its own call, also when it was aborted before", async () => {
  const calls = new Calls();
  const controller = new AbortController();
  const running = calls.run(controller.signal, untilAborted);
  controller.abort("why");
  await expect(running).resolves.toBe("why");
  await expect(calls.run(controller.signal, async (signal) => signal.reason)).resolves.toBe("why");
});

test("calls on one outer signal leave no listener behind", async () => {
  const calls = new Calls();
  const { signal } = new AbortController();
  const remove = jest.spyOn(signal, "removeEventListener");
  await Promise.allSettled(Array.from({ length: 5 }, () => calls.run(signal, () => Promise.reject(new Error("x")))));
  expect(remove).toHaveBeenCalledTimes(5);
});
