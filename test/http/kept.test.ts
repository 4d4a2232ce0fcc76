import { kept } from "../../lib/http/kept";

it("good work is done once, for all who come while it is under way and after it", async () => {
  let times = 0;
  const get = kept(async () => ++times);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

it("a failure is told to all who wait for it, and kept for nobody", async () => {
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
