import fc from "fast-check";
import { newestFirst, type Task } from "../../../lib/tasks/read/task";
import { task } from "../../support/fake-task";

const at = (id: string, startedAt: number | null): Task => ({ ...task({ id }), startedAt });

test("the later start is newer; of two equal ones the higher ID; a task without a start is the oldest", () => {
  const tasks = [at("b", 1), at("z", null), at("c", 1), at("a", 2), at("y", null)];
  expect(tasks.sort(newestFirst).map(({ id }) => id)).toEqual(["a", "c", "b", "z", "y"]);
});

test("IDs that are numbers count as numbers: 1000 is newer than 999", () => {
  const tasks = ["999", "1000", "42", "7"].map((id) => at(id, 1));
  expect(tasks.sort(newestFirst).map(({ id }) => id)).toEqual(["1000", "999", "42", "7"]);
});

test("a task is as new as itself", () => {
  expect(newestFirst(at("a", 1), at("a", 1))).toBe(0);
  expect(newestFirst(at("a", null), at("a", null))).toBe(0);
});

const any = fc
  .tuple(fc.constantFrom("1", "2", "10", "1a", "a", "B"), fc.constantFrom(null, 0, 1, 1_000, -1))
  .map(([id, start]) => at(id, start));

test("any two tasks have one order, and any three agree", () => {
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      const sign = (x: Task, y: Task) => Math.sign(newestFirst(x, y));
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(a.id === b.id && a.startedAt === b.startedAt);
      expect(sign(a, b) <= 0 && sign(b, c) <= 0 && sign(a, c) > 0).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("the order of arrival does not matter", () => {
  const distinct = fc.uniqueArray(any, { selector: ({ id, startedAt }) => `${id} ${startedAt}` });
  const shuffled = distinct.chain((tasks) =>
    fc.tuple(fc.constant(tasks), fc.shuffledSubarray(tasks, { minLength: tasks.length })),
  );
  fc.assert(
    fc.property(shuffled, ([tasks, others]) => {
      expect([...others].sort(newestFirst)).toEqual([...tasks].sort(newestFirst));
    }),
  );
});
