import type { TaskListApi } from "../../../lib/apis/declaration";
import { geminidbJobs } from "../../../lib/apis/geminidb-jobs";
import { redisTasks } from "../../../lib/apis/redis-tasks";
import { ofInstance, type Selector, select, unfinished } from "../../../lib/tasks/wait/select";
import { type Row, task } from "../../support/fake-task";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const extend: Selector = { by: "name", name: "EXTEND" };
const none = new Set<string>();

const ids = (rows: Row[], selector: Selector, since: number | null = null, ignored = none) =>
  select(rows.map(task), selector, since, ignored).matches.map(({ id }) => id);

const started = (id: string, created_at: unknown, more: Row = {}) => ({ id, created_at, ...more });

test("a name matches in full and in its letter case", () => {
  const rows = ["EXTEND", "extend", "EXTEND2", "EXTEN", null].map((name, index) => ({ id: `t${index}`, name }));
  expect(ids(rows, extend)).toEqual(["t0"]);
});

test("an ID or a job ID matches one task; everything matches any", () => {
  const rows = [
    { id: "a", job_id: "b" },
    { id: "b", job_id: "c" },
  ];
  expect(ids(rows, { by: "task_id", id: "b" })).toEqual(["b"]);
  expect(ids(rows, { by: "job_id", id: "b" })).toEqual(["a"]);
  expect(ids(rows, { by: "any" })).toEqual(["b", "a"]);
  expect(ids(rows, { by: "job_id", id: "x" })).toEqual([]);
});

test("the newest is first, wherever it stands in the list", () => {
  const rows = [
    started("old", "2026-03-01T11:00:00Z"),
    started("new", "2026-03-01T13:00:00Z"),
    started("tie", "2026-03-01T13:00:00Z"),
    started("nil", null),
  ];
  expect(ids(rows, extend)).toEqual(["tie", "new", "old", "nil"]);
});

test.each([
  ["the same second counts, also when since is later in it", "2026-03-01T12:00:00.000Z", NOON + 999, true],
  ["the same second counts, also when the start is later in it", "2026-03-01T12:00:00.999Z", NOON, true],
  ["a later second counts", "2026-03-01T12:00:01.000Z", NOON, true],
  ["one millisecond before the second does not count", "2026-03-01T11:59:59.999Z", NOON, false],
  ["the second before does not count", "2026-03-01T11:59:59.000Z", NOON, false],
  ["an unknown start does not count", null, NOON, false],
  ["an unknown start counts where any age does", null, null, true],
])("since is compared by the second: %s", (_, start, since, counts) => {
  expect(ids([started("t", start)], extend, since)).toEqual(counts ? ["t"] : []);
});

test("an ignored ID never matches, however it is asked for", () => {
  const ignored = new Set(["t"]);
  for (const selector of [extend, { by: "task_id", id: "t" }, { by: "any" }] as const) {
    expect(ids([{ id: "t" }, { id: "u" }], selector, null, ignored)).not.toContain("t");
  }
});

describe("the near miss", () => {
  const miss = (rows: Row[], ignored = none) => {
    const { nearMiss } = select(rows.map(task), extend, NOON, ignored);
    return nearMiss === null ? null : [nearMiss.task.id, nearMiss.reason];
  };

  test("is the newest of the tasks that were chosen but do not count, with the reason", () => {
    const rows = [started("older", "2026-02-01T00:00:00Z"), started("old", "2026-02-02T00:00:00Z")];
    expect(miss(rows)).toEqual(["old", "earlier"]);
    expect(miss([...rows, started("ign", "2026-03-01T13:00:00Z")], new Set(["ign"]))).toEqual(["ign", "ignored"]);
    expect(miss([started("nil", null)])).toEqual(["nil", "no-start-time"]);
  });

  test("is never a task of another name", () => {
    expect(miss([started("t", "2026-02-01T00:00:00Z", { name: "BindEip" })])).toBeNull();
  });
});

test("what has not ended, or has a status nobody knows, is unfinished", () => {
  const statuses = ["WAITING", "EXECUTING", "FROBNICATED", null, "SUCCESS", "FAILED", "CANCELLED"];
  const tasks = statuses.map((status) => task({ status }));
  expect(unfinished(tasks).map(({ status }) => status)).toEqual(["WAITING", "EXECUTING", "FROBNICATED", null]);
});

test("a row belongs to the instance it names; one that names none counts where the cloud was asked for the instance", () => {
  const row = (resourceId: string | null) => ({ ...task({}), resourceId });
  const belongs = (api: TaskListApi) => ["i-1", "i-2", null].map((id) => ofInstance(api, row(id), "i-1"));
  expect(belongs(redisTasks)).toEqual([true, false, true]);
  expect(belongs(geminidbJobs)).toEqual([true, false, false]);
  expect(ofInstance(geminidbJobs, row("i-2"), undefined)).toBe(true);
});
