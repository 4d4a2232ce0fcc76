import { kept, once, onceFor } from "../lib/once";

test("what is made once is made at first need, and is the same from then on", () => {
  const make = jest.fn(() => undefined as object | undefined);
  const made = once(make);
  expect(make).not.toHaveBeenCalled();
  expect([made(), made()]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("for each of several there is one", () => {
  const make = jest.fn((of: { readonly name: string }) => ({ ...of }));
  const made = onceFor(make);
  const [a, b] = [{ name: "a" }, { name: "a" }];
  expect(made(a)).toBe(made(a));
  expect(made(b)).not.toBe(made(a));
  expect(make.mock.calls).toEqual([[a], [b]]);
});

test("good work is done once, for all who come while it is under way and after it", async () => {
  let times = 0;
  const get = kept(async () => ++times);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

test("a failure is told to all who wait for it, and kept for nobody", async () => {
  let times = 0;
  const get = kept(async () => {
    times += 1;
    if (times === 1) throw new Error("bad moment");
    return times;
  });
  const outcomes = await Promise.allSettled([get(), get()]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await get()).toBe(2);
  expect(await get()).toBe(2);
});
