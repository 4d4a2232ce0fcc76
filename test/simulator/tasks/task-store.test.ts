import type { TaskRecord, TaskSpec } from "../../../lib/simulator/tasks/record";
import { TaskStore } from "../../../lib/simulator/tasks/task-store";

let sequence = 0;

function record(startedAt: number, spec: Partial<TaskSpec> = {}): TaskRecord {
  return {
    spec: { instanceId: "i", name: String(startedAt), ...spec },
    steps: [{ afterMs: 0, status: "SUCCESS" }],
    startedAt,
    sequence: ++sequence,
  };
}

function storeOf(...records: TaskRecord[]): TaskStore {
  const taskStore = new TaskStore();
  for (const entry of records) taskStore.add(entry);
  return taskStore;
}

const names = (rows: readonly TaskRecord[]) => rows.map(({ spec }) => spec.name);

describe("a store of tasks", () => {
  test("lists the newest first, in whatever order they came", () => {
    const taskStore = storeOf(record(20), record(10), record(30));
    expect(names(taskStore.page({ now: 99 }, 0, 10).rows)).toEqual(["30", "20", "10"]);
  });

  test("settles equal start times by the order of creation, the later one first", () => {
    const taskStore = storeOf(record(10, { name: "a" }), record(10, { name: "b" }));
    expect(names(taskStore.page({ now: 99 }, 0, 10).rows)).toEqual(["b", "a"]);
  });

  test("pages, counts everything and is empty past the end", () => {
    const taskStore = storeOf(record(10), record(20), record(30));
    expect(taskStore.page({ now: 99 }, 1, 1)).toMatchObject({ total: 3, rows: [{ startedAt: 20 }] });
    expect(taskStore.page({ now: 99 }, 3, 10)).toEqual({ total: 3, rows: [] });
  });

  test("filters by start, both ends included", () => {
    const taskStore = storeOf(record(10), record(20), record(30), record(40));
    expect(names(taskStore.page({ now: 99, from: 20, to: 30 }, 0, 10).rows)).toEqual(["30", "20"]);
    expect(taskStore.page({ now: 99, from: 31, to: 30 }, 0, 10).total).toBe(0);
  });

  test("does not show what starts in the future", () => {
    expect(storeOf(record(10), record(100)).page({ now: 99 }, 0, 10).total).toBe(1);
  });

  test("hides young rows on request", () => {
    const taskStore = storeOf(record(10), record(20));
    expect(names(taskStore.page({ now: 25, lateMs: 10 }, 0, 10).rows)).toEqual(["10"]);
  });

  test("shows late and vanishing rows at their times", () => {
    const taskStore = storeOf(record(10, { appearsAfterMs: 5 }), record(10, { name: "gone", vanishesAfterMs: 3 }));
    expect(names(taskStore.page({ now: 12 }, 0, 10).rows)).toEqual(["gone"]);
    expect(names(taskStore.page({ now: 15 }, 0, 10).rows)).toEqual(["10"]);
  });

  test("forgets a removed record, and only that one", () => {
    const doomed = record(20);
    const taskStore = storeOf(record(10), doomed, record(30));
    expect(taskStore.remove(doomed)).toBe(true);
    expect(taskStore.remove(doomed)).toBe(false);
    expect(names(taskStore.page({ now: 99 }, 0, 10).rows)).toEqual(["30", "10"]);
  });

  test("reads a page of 300,000 rows without visiting them", () => {
    const taskStore = new TaskStore();
    for (let at = 0; at < 300_000; at++) taskStore.add(record(at));
    const began = process.cpuUsage();
    for (let page = 0; page < 300; page++) taskStore.page({ now: 1e9 }, page * 1000, 1000);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  test("shows a project its own tasks and everybody's, and no task an instance keeps to itself", () => {
    const own = "a".repeat(32);
    const rows = [
      record(10, { name: "all" }),
      record(20, { name: "own", project: "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa" }),
      record(30, { name: "other", project: "b".repeat(32) }),
      record(40, { name: "instance", instanceOnly: true }),
    ];
    const taskStore = storeOf(...rows);
    expect(taskStore.page({ now: 99, project: own }, 0, 10)).toMatchObject({ total: 2 });
    expect(names(taskStore.page({ now: 99, project: own }, 0, 10).rows)).toEqual(["own", "all"]);
    expect(taskStore.page({ now: 99 }, 0, 10).total).toBe(4);
    for (const entry of rows.slice(1)) taskStore.remove(entry);
    expect(names(taskStore.page({ now: 99, project: own }, 0, 10).rows)).toEqual(["all"]);
  });

  test("pages through what a filter leaves", () => {
    const taskStore = storeOf(record(10, { name: "a" }), record(20, { name: "b" }), record(30, { name: "a" }));
    const only = ({ spec }: TaskRecord) => spec.name === "a";
    expect(taskStore.page({ now: 99, only }, 1, 1)).toMatchObject({ total: 2, rows: [{ startedAt: 10 }] });
    expect(taskStore.page({ now: 99, from: 20, only }, 0, 9).total).toBe(1);
  });

  test("pages around hidden tasks, wherever they stand", () => {
    const other = { project: "b".repeat(32) };
    for (const hiding of [[], [0], [5], [0, 1], [4, 5], [1, 3, 4], [0, 2, 5], [0, 1, 2, 3, 4, 5]]) {
      const taskStore = storeOf(
        ...[0, 1, 2, 3, 4, 5].map((start) => record(start, hiding.includes(start) ? other : {})),
      );
      const expected = ["5", "4", "3", "2", "1", "0"].filter((name) => !hiding.includes(Number(name)));
      for (let offset = 0; offset <= 6; offset++) {
        for (let limit = 1; limit <= 3; limit++) {
          const { total, rows } = taskStore.page({ now: 99, project: "a".repeat(32) }, offset, limit);
          expect([total, names(rows)]).toEqual([expected.length, expected.slice(offset, offset + limit)]);
        }
      }
      const window = taskStore.page({ now: 99, from: 1, to: 4, project: "a".repeat(32) }, 0, 9).rows;
      expect(names(window)).toEqual(expected.filter((name) => name > "0" && name < "5"));
    }
  });
});
