import { crsTasks } from "../../../lib/apis/crs-tasks";
import { dcsBackgroundTasks } from "../../../lib/apis/dcs-background-tasks";
import { readJson } from "../../../lib/json/read";
import { leftOut, readRows, withoutId } from "../../../lib/tasks/read/read-rows";
import { row, task } from "../../support/fake-task";

const read = (items: readonly unknown[], api = dcsBackgroundTasks) => {
  const { all, unidentified } = readRows(items, { api, instanceId: "i-1", states: {}, onAnomaly: () => {} });
  return { ids: all.map(({ id }) => id), unidentified: unidentified.map(({ raw }) => raw) };
};

test("a row without a usable ID is set aside, and the others are read", () => {
  const strange = [row({ id: null }), row({ id: "" }), row({ id: {} }), {}, null, "t1", []];
  expect(read([row({ id: "a" }), ...strange, row({ id: "b" })])).toEqual({ ids: ["a", "b"], unidentified: strange });
});

test("a number beyond 2^53 is an ID, digit by digit", () => {
  expect(read([readJson('{"id": 12345678901234567891}')]).ids).toEqual(["12345678901234567891"]);
});

describe("what is told of rows that are left out", () => {
  const noId = task({ id: null });
  const TOLD = "(EXTEND, EXECUTING, started 2026-03-01T12:00:00Z)";

  test.each([
    [[noId], `1 row of "tasks" is left out: it has no "id" ${TOLD}`],
    [[noId, noId, noId], `3 rows of "tasks" are left out: the first has no "id" ${TOLD}`],
    [[{ ...noId, raw: null }], '1 row of "tasks" is left out: it is null, not an object'],
  ])("case %#", (rows, text) => {
    expect(leftOut(dcsBackgroundTasks, rows)).toBe(text);
  });

  test("of an answer in which no row has an ID, the first row is told", () => {
    expect(withoutId(dcsBackgroundTasks, noId)).toBe(`a row of "tasks" has no "id" ${TOLD}`);
    expect(withoutId(dcsBackgroundTasks, { ...noId, raw: [] })).toBe('a row of "tasks" is a list, not an object');
  });

  test.each([
    [{ name: "  a\nb\u001b[2J", status: null, startedAt: null }, " (a b [2J)"],
    [{ name: "x".repeat(61), status: "s".repeat(60), startedAt: null }, ` (${"s".repeat(60)})`],
    [{ name: "", status: null, startedAt: null }, ""],
  ])("a word of the row is whole and on one line, or not there: %j", ({ name, ...rest }, told) => {
    expect(withoutId(dcsBackgroundTasks, { ...noId, ...rest, title: name })).toBe(
      `a row of "tasks" has no "id"${told}`,
    );
  });

  test("where several fields stand for an ID, all are named", () => {
    expect(withoutId(crsTasks, noId)).toContain('has no "redisId" or no "taskName" or no "startTime"');
  });
});
