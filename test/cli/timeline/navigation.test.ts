import type { Placed, Row } from "../../../lib/cli/timeline/layout";
import { across, along, inOrder } from "../../../lib/cli/timeline/navigation";

const task = { instance: "cache", name: "EXTEND", id: "t", state: "succeeded", status: "SUCCESS", reason: "" };
const at = (from: number, index: number): Placed => ({ task, index, from, to: from + 1 });
const row = (...lanes: Placed[][]) => ({ lanes }) as unknown as Row;

const [a, b, c, d] = [at(30, 0), at(10, 1), at(20, 2), at(28, 3)];
const rows = [row([a], [b]), row(), row([c], [d])];
const order = inOrder(rows);

test("tasks follow one another by row and by start, over all lanes", () => {
  expect(order).toEqual([b, a, c, d]);
});

test("along a row comes the next task, and behind the last of a row the first of the next one", () => {
  expect(along(order, b, 1)).toBe(a);
  expect(along(order, a, 1)).toBe(c);
  expect(along(order, a, -1)).toBe(b);
  expect(along(order, undefined, 1)).toBe(b);
  expect(along(order, d, 1)).toBeUndefined();
});

test("across rows comes the task that is nearest in time; rows without tasks are passed over", () => {
  expect(across(rows, a, 1)).toBe(d);
  expect(across(rows, b, 1)).toBe(c);
  expect(across(rows, d, -1)).toBe(a);
  expect(across(rows, a, -1)).toBeUndefined();
  expect(across(rows, c, 1)).toBeUndefined();
});
