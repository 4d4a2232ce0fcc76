import { runGates } from "../../bench/gates/virtual";
import { seeded } from "../../bench/harness/statistics";
import { SharedClock } from "../support/shared-clock";

const signal = () => new AbortController().signal;

describe("time that many share", () => {
  test("passes once for all, to the first who wants to be woken", async () => {
    const clock = new SharedClock();
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number, times: number) => {
      for (let time = 0; time < times; time++) {
        await clock.sleep(ms, signal());
        woken.push(`${name} ${clock.since()}`);
      }
    };
    await clock.until(Promise.all([sleeper("a", 30, 2), sleeper("b", 20, 3), sleeper("c", 30, 1)]));
    expect(woken).toEqual(["b 20", "a 30", "c 30", "b 40", "a 60", "b 60"]);
  });

  test("does not pass for whoever leaves", async () => {
    const clock = new SharedClock();
    const stop = new AbortController();
    const left = clock.sleep(1_000, stop.signal).catch((reason: unknown) => reason);
    stop.abort("left");
    expect(await left).toBe("left");
    await expect(clock.sleep(1, stop.signal)).rejects.toBe("left");
    await clock.until(clock.sleep(5, signal()));
    expect(clock.since()).toBe(5);
  });

  test("ends with an error where nobody sleeps and nothing gets done", async () => {
    const clock = new SharedClock();
    await expect(clock.until(new Promise(() => {}), 3)).rejects.toThrow("nobody sleeps");
    await expect(clock.until(Promise.reject(new Error("its own")))).rejects.toThrow("its own");
  });
});

describe("gates that run in virtual time", () => {
  test("open after the end of their own task, on one instance and on several", async () => {
    const durations = [60_000, 90_000, 120_000];
    const { delays, requests, lists } = await runGates(6, durations, seeded(1));
    expect(delays).toHaveLength(6);
    expect(Math.min(...delays)).toBeGreaterThan(0);
    expect(Math.max(...delays)).toBeLessThan(15);
    expect(requests).toBeGreaterThanOrEqual(lists);
    expect(lists).toBeGreaterThan(15);
  });

  test("come out the same for the same seed", async () => {
    const run = () => runGates(5, [45_000], seeded(2));
    expect(await run()).toEqual(await run());
  });

  test("ask for one list together, however many they are", async () => {
    const { lists: one } = await runGates(1, [300_000], seeded(3));
    const { lists: hundred } = await runGates(100, [300_000], seeded(3));
    expect(one).toBeGreaterThan(5);
    expect(hundred).toBeLessThanOrEqual(Math.ceil(one * 1.2));
  });
});
