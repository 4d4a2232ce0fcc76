import { Semaphore } from "../../lib/http/semaphore";

const signal = new AbortController().signal;
const turn = () => new Promise(setImmediate);

it("places are given in the order they were asked for", async () => {
  const places = new Semaphore(1);
  const leave = await places.acquire(signal);
  const order: number[] = [];
  for (const i of [1, 2, 3]) {
    places.acquire(signal).then((next) => {
      order.push(i);
      next();
    });
  }
  await turn();
  expect(order).toEqual([]);
  leave();
  await turn();
  expect(order).toEqual([1, 2, 3]);
});

it("a place given back twice is one place", async () => {
  const places = new Semaphore(1);
  const leave = await places.acquire(signal);
  leave();
  leave();
  await places.acquire(signal);
  let entered = false;
  places.acquire(signal).then(() => {
    entered = true;
  });
  await turn();
  expect(entered).toBe(false);
});

it("who aborts leaves the line, and loses no place for the others", async () => {
  const places = new Semaphore(1);
  const leave = await places.acquire(signal);
  const controller = new AbortController();
  const leaving = places.acquire(controller.signal);
  const staying = places.acquire(signal);
  controller.abort(new Error("stop"));
  await expect(leaving).rejects.toThrow("stop");
  leave();
  (await staying)();
  await expect(places.acquire(controller.signal)).rejects.toThrow("stop");
  await places.acquire(signal);
});
