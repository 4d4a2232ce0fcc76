import { type Coverage, covers, includes, isEnough, reaches } from "../../../lib/tasks/list/list-coverage";
import { task } from "../../support/fake-task";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const only = (id: string, one?: true): Coverage => ({
  from: null,
  only: { key: id, test: (given) => given.id === id, ...(one && { one }) },
});
const started = (seconds: number, id = "a") => ({ ...task({ id }), startedAt: NOON + seconds * 1_000 });

test("an earlier begin reaches a later one, and what has no begin reaches all", () => {
  expect([reaches(1, 2), reaches(2, 2), reaches(null, 2), reaches(null, null)]).toEqual([true, true, true, true]);
  expect([reaches(3, 2), reaches(1, null)]).toEqual([false, false]);
});

test("what was read for some covers who needs the same or less", () => {
  const since = { from: NOON };
  expect(covers([since], { from: NOON + 1 })).toBe(true);
  expect(covers([{ from: NOON + 1 }], since)).toBe(false);
  expect(covers([only("a")], only("a"))).toBe(true);
  expect(covers([only("a")], only("b"))).toBe(false);
  expect(covers([only("a")], since)).toBe(false);
  expect(covers([{ from: null }], only("b"))).toBe(true);
  expect(covers([], since)).toBe(false);
});

test("kept is what started in time, or at an unknown one, and is preferred", () => {
  expect([includes({ from: NOON }, started(0)), includes({ from: NOON }, started(-1))]).toEqual([true, false]);
  expect(includes({ from: NOON, preferredFrom: NOON - 1_000 }, started(-1))).toBe(true);
  expect(includes({ from: NOON }, { ...started(-1), startedAt: null })).toBe(true);
  expect([includes(only("a"), started(-1)), includes(only("b"), started(-1))]).toEqual([true, false]);
});

test("enough is found when everybody needs one task and has it", () => {
  const [a, b] = [only("a", true), only("b", true)];
  expect(isEnough([a, b], [started(0, "a"), started(0, "b")])).toBe(true);
  expect(isEnough([a, b], [started(0, "a")])).toBe(false);
  expect(isEnough([a, { from: NOON }], [started(0, "a")])).toBe(false);
  expect(isEnough([only("a")], [started(0, "a")])).toBe(false);
});
