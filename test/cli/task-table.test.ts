import width from "string-width";
import { taskTable } from "../../lib/cli/task-table";
import { styleOf } from "../../lib/cli/terminal";
import type { ObjectValue } from "../../lib/plugin/value";
import { NOTHING_SECRET } from "../../lib/text/redact";

const ENDED: ObjectValue = {
  id: "8abf6e1e72c12e7c0172c15b508500aa",
  name: "CHANGE_OF_SPECIFICATIONS",
  state: "succeeded",
  status: "SUCCESS",
  progress_percent: 100,
  started_at: "2026-03-01T11:00:00Z",
  finished_at: "2026-03-01T11:42:10Z",
  resource_id: "5560df16-cebf-4473-95c4-d1b573c16e79",
  resource_name: "a-cache-with-a-name",
  failure_reason: "none that matters, but a long one",
};
const TASKS: readonly ObjectValue[] = [
  ENDED,
  { ...ENDED, id: "短い識別子の後に長い識別子が続くもの", name: "EXTEND", state: "running", finished_at: null },
];

const table = (columns: number, more: { wide?: boolean; ascii?: boolean; tasks?: readonly ObjectValue[] } = {}) => {
  const { wide = false, ascii = false, tasks = TASKS } = more;
  const text = taskTable(tasks, {
    ...styleOf({ write: () => {} }, ascii ? { LANG: "C" } : {}),
    ...{ wide, columns, now: Date.parse("2026-03-01T12:00:00Z"), redact: NOTHING_SECRET },
  });
  return text.trimEnd().split("\n");
};
const titles = (lines: readonly string[]) => lines[0]!.split(/ {2,}/);

describe.each([false, true])("with --wide %s", (wide) => {
  test.each([200, 120, 80, 60, 40, 20, 12, 4])("no line is wider than a terminal of %d columns", (columns) => {
    for (const ascii of [false, true]) {
      const lines = table(columns, { wide, ascii });
      expect(lines).toHaveLength(3);
      expect(Math.max(...lines.map((line) => width(line)))).toBeLessThanOrEqual(columns);
    }
  });
});

test.each([
  [120, "ID,NAME,STATE,PROGRESS,STARTED,TOOK"],
  [80, "ID,NAME,STATE,PROGRESS,STARTED,TOOK"],
  [60, "ID,NAME,STATE,PROGRESS,STARTED"],
  [40, "ID,NAME,STATE"],
  [20, "ID,STATE"],
])("on %d columns there are %s", (columns, expected) => {
  expect(titles(table(columns)).join()).toBe(expected);
});

test.each([
  [160, "ID,NAME,STATE,STATUS,PROGRESS,STARTED,FINISHED,TOOK,INSTANCE,INSTANCE NAME,REASON"],
  [120, "ID,NAME,STATE,STATUS,PROGRESS,STARTED,FINISHED,TOOK,REASON"],
  [80, "ID,NAME,STATE,STATUS,PROGRESS,REASON"],
  [60, "ID,NAME,STATE,PROGRESS,REASON"],
  [40, "ID,NAME,STATE"],
])("--wide on %d columns: %s", (columns, expected) => {
  expect(titles(table(columns, { wide: true })).join()).toBe(expected);
});

test("what stays has the room of what is left out", () => {
  const [, first] = table(44);
  expect(first).toMatch(/^8abf6e1e72c\w+… {2}CHANGE\w+… {2}succeeded$/);
  expect(first).toHaveLength(44);
});

test("the state is whole as long as the ID can give", () => {
  expect(table(20)[1]).toBe("8abf6e1e…  succeeded");
});

test("where nothing limits a line, nothing is cut and nothing left out", () => {
  const [, first] = table(Number.POSITIVE_INFINITY, { wide: true });
  for (const name of ["id", "name", "status", "finished_at", "resource_id", "resource_name", "failure_reason"]) {
    expect(first).toContain(ENDED[name]);
  }
});

test("a column that says nothing of any task is left out", () => {
  const tasks = TASKS.map((task): ObjectValue => ({ ...task, progress_percent: null, started_at: null }));
  expect(titles(table(Number.POSITIVE_INFINITY, { tasks }))).toEqual(["ID", "NAME", "STATE"]);
});
