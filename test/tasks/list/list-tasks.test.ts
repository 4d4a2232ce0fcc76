import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { listTasks } from "../../../lib/tasks/list/list-tasks";
import { UnexpectedAnswerError } from "../../../lib/tasks/read/read-task";
import type { Task } from "../../../lib/tasks/read/task";
import { FakeList, rows } from "../../support/fake-list";
import { row } from "../../support/fake-task";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const ids = (tasks: readonly { readonly id: string }[]) => tasks.map(({ id }) => id);
const answering = (json: unknown) => {
  const list = new FakeList();
  const send = async () => ({ json, serverTime: null, requestId: null, status: 200, attempts: 1 });
  return list.read({}, { ...list.target(), send });
};

describe("requests", () => {
  test.each([0, 1, 999, 1_000, 1_001, 2_000, 2_500, 10_000])(
    "%d tasks cost as many requests as there are full pages",
    async (count) => {
      const list = new FakeList(rows(count));
      expect(ids(await list.read())).toEqual(ids(rows(count) as { id: string }[]));
      expect(list.requests).toHaveLength(Math.max(1, Math.ceil(count / 1_000)));
    },
  );

  test("the offset grows by the rows received, from where it was asked to begin", async () => {
    const list = new FakeList(rows(2_500));
    expect(await list.read({ offset: 7 })).toHaveLength(2_493);
    expect(list.offsets()).toEqual([7, 1_007, 2_007]);
  });

  test("an offset beyond the list brings nothing, in one request", async () => {
    const list = new FakeList(rows(3));
    expect(await list.read({ offset: 3 })).toEqual([]);
    expect(await list.read({ offset: 9 })).toEqual([]);
    expect(list.requests).toHaveLength(2);
  });

  test("a window and the instance are in every one", async () => {
    const list = new FakeList(rows(1_500));
    await list.read({ instanceId: "a/b", from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 2) });
    expect(list.requests).toHaveLength(2);
    for (const { url, query } of list.requests) {
      expect(url).toBe("https://dcs.example.com/v2/p1/instances/a%2Fb/tasks");
      expect(query).toContainEqual(["start_time", "20260301000000"]);
      expect(query).toContainEqual(["end_time", "20260302000000"]);
    }
  });

  test("a page brings the server's time and the ID of its request", async () => {
    const list = new FakeList(rows(2));
    const pages = [];
    for await (const page of listTasks(list.target(), {}, () => {})) {
      pages.push(page);
    }
    expect(pages).toEqual([
      { tasks: expect.any(Array), unidentified: [], total: 2, serverTime: 1_000, requestId: "request-1" },
    ]);
  });

  test("what is odd in a row is told", async () => {
    const list = new FakeList([row({ details: 5 })]);
    const anomalies: string[] = [];
    for await (const _ of listTasks(list.target(), {}, (message) => anomalies.push(message))) {
    }
    expect(anomalies).toEqual(['"details" is a number, the document says an object; it is shown as null']);
  });
});

describe("an API with other pages", () => {
  const other = (list: FakeList, paging: { first: number; pageSize: number; step: "rows" | "limit" }) => {
    const target = list.target();
    return { ...target, api: { ...target.api, paging: { by: "offset" as const, ...paging } } };
  };

  test("that counts from 1 is asked from 1, and not beyond its end", async () => {
    const list = new FakeList([{}, ...rows(20)]);
    list.total = (count) => count - 1;
    expect(await list.read({}, other(list, { first: 1, pageSize: 10, step: "rows" }))).toHaveLength(20);
    expect(list.offsets()).toEqual([1, 11]);
  });

  test("whose offset steps by the limit is stepped through by it", async () => {
    const list = new FakeList(rows(25));
    list.clamp = 10;
    expect(await list.read({}, other(list, { first: 0, pageSize: 10, step: "limit" }))).toHaveLength(25);
    expect(list.offsets()).toEqual([0, 10, 20]);
  });
});

describe("the total", () => {
  test.each([
    ["a number", (count: number) => count],
    ["text", (count: number) => String(count)],
    ["text with spaces", (count: number) => ` ${count} `],
  ])("is read from %s", async (_, total) => {
    const list = new FakeList(rows(2_000));
    list.total = total;
    expect(await list.read()).toHaveLength(2_000);
    expect(list.requests).toHaveLength(2);
  });

  test.each([undefined, null, "many", -1, 1.5, {}])(
    "of %p is none: pages are followed to an empty one, as a server may give smaller ones than it is asked for",
    async (value) => {
      const list = new FakeList(rows(2_500));
      list.total = () => value;
      expect(await list.read()).toHaveLength(2_500);
      expect(list.requests).toHaveLength(4);
    },
  );

  test("that is missing from one answer is no sign that rows were deleted", async () => {
    const list = new FakeList(rows(2_500));
    list.total = (count) => (list.requests.length === 2 ? undefined : count);
    expect(await list.read()).toHaveLength(2_500);
    expect(list.offsets()).toEqual([0, 1_000, 2_000]);
  });

  test("that promises more than comes is not waited for", async () => {
    const list = new FakeList(rows(1_200));
    list.total = () => 5_000;
    expect(await list.read()).toHaveLength(1_200);
    expect(list.offsets()).toEqual([0, 1_000, 1_200]);
  });
});

test("a server that gives smaller pages than asked for is read to the end", async () => {
  const list = new FakeList(rows(250));
  list.clamp = 100;
  expect(ids(await list.read())).toEqual(ids(rows(250) as { id: string }[]));
  expect(list.offsets()).toEqual([0, 100, 200]);
});

test.each([1_001, 2_500, 4_000, 100_000])(
  "a server that ignores the offset is an error at a total of %d, not half a list nor a loop",
  async (count) => {
    const list = new FakeList(rows(count));
    list.ignoresOffset = true;
    await expect(list.read()).rejects.toThrow(
      new UnexpectedAnswerError(
        `3 pages in a row brought only tasks already seen, though the list is said to hold ${count}; the service seems to ignore the offset`,
      ),
    );
    expect(list.requests).toHaveLength(4);
  },
);

test("of a long list no page is held longer than it is read", async () => {
  const list = new FakeList(rows(30_000));
  const read: WeakRef<Task>[] = [];
  const left = [];
  for await (const page of listTasks(list.target(), {}, () => {})) {
    read.push(new WeakRef(page.tasks[0]!));
    if (read.length % 10 === 0) {
      // What has been looked at through a weak reference lives as long as the task of the event loop that did so.
      await setImmediate();
      collectGarbage();
      left.push(read.filter((task) => task.deref() !== undefined).length);
    }
  }
  expect(read).toHaveLength(30);
  // The page that is being read, and the one before it.
  expect(Math.max(...left)).toBeLessThanOrEqual(2);
});

test("a list without a total whose pages repeat is an error, too", async () => {
  const list = new FakeList(rows(1_000));
  list.ignoresOffset = true;
  list.total = () => undefined;
  await expect(list.read()).rejects.toThrow(/is said to hold more; the service seems to ignore the offset$/);
});

describe("answers that are no list", () => {
  test.each([null, [], "tasks", 5])("%j is refused", async (json) => {
    await expect(answering(json)).rejects.toThrow(new UnexpectedAnswerError("the answer is not a JSON object"));
  });

  test.each([{}, { tasks: null }, { tasks: {}, task_count: 0 }, { error_code: "x" }])("%j is refused", async (json) => {
    await expect(answering(json)).rejects.toThrow(new UnexpectedAnswerError('the answer has no list "tasks"'));
  });

  test.each([{ tasks: [] }, { tasks: null, task_count: 0 }, { task_count: "0" }])(
    "%j is an empty list",
    async (json) => {
      expect(await answering(json)).toEqual([]);
    },
  );
});

describe("rows that move between pages", () => {
  const paged = (count: number, change: (list: FakeList) => void) => {
    const list = new FakeList(rows(count));
    list.clamp = 10;
    list.after = (answers) => answers === 1 && change(list);
    return list;
  };

  test("rows that were inserted in front double none", async () => {
    const list = paged(25, ({ rows: all }) => all.unshift(...rows(3, 900)));
    expect(ids(await list.read())).toEqual(ids(rows(25) as { id: string }[]));
  });

  test("rows that were deleted in front lose none: the listing goes back as far as the total fell", async () => {
    const list = paged(25, ({ rows: all }) => all.splice(0, 4));
    expect(ids(await list.read())).toEqual(ids(rows(25) as { id: string }[]));
    expect(list.offsets()).toEqual([0, 10, 6, 16]);
  });

  test("the listing never goes back behind where it was asked to begin", async () => {
    const list = paged(25, ({ rows: all }) => all.splice(5, 15));
    expect(ids(await list.read({ offset: 5 }))).toEqual(
      ids([...rows(10, 5), ...rows(5, 20)] as unknown as { id: string }[]),
    );
    expect(Math.min(...list.offsets())).toBe(5);
  });

  test("a list that was emptied ends", async () => {
    const list = paged(25, (it) => {
      it.rows = [];
    });
    expect(await list.read()).toHaveLength(10);
  });

  test("a mass deletion behind the page costs some requests, and is no sign of a server that ignores the offset", async () => {
    const list = new FakeList(rows(120));
    list.clamp = 10;
    list.after = (answers) => answers === 6 && list.rows.splice(60, 50);
    expect(ids(await list.read())).toEqual(ids([...rows(60), ...rows(10, 110)] as unknown as { id: string }[]));
    expect(list.offsets()).toEqual([0, 10, 20, 30, 40, 50, 60, 10, 20, 30, 40, 50, 60]);
  });

  test("many deletions along a long list are followed, every one", async () => {
    const list = new FakeList(rows(600));
    list.clamp = 10;
    list.after = () => list.rows.shift();
    const read = new Set(ids(await list.read()));
    expect(list.rows.filter(({ id }) => !read.has(id as string))).toEqual([]);
  });

  test("a list that only shrinks while a page of it is asked for is given up, rather than cut", async () => {
    const list = new FakeList(rows(1_000));
    list.clamp = 100;
    let total = 1_000;
    list.total = () => total--;
    await expect(list.read()).rejects.toThrow(
      new UnexpectedAnswerError("the list lost tasks 21 times in a row while it was read"),
    );
  });

  const change = fc.record({ insert: fc.nat(4), remove: fc.array(fc.nat(40), { maxLength: 4 }) });
  const changes = fc.array(change, { maxLength: 8 });
  const start = fc.integer({ min: 0, max: 40 });
  const clamp = fc.integer({ min: 1, max: 12 });

  /** Lists while rows come and go between the answers; gives what was read and what was there from begin to end. */
  async function listDuring(
    count: number,
    size: number,
    history: readonly { insert: number; remove: number[] }[],
    where: "front" | "end",
  ) {
    const list = new FakeList(rows(count));
    list.clamp = size;
    let next = 1_000;
    list.after = (answers) => {
      const { insert, remove } = history[answers - 1] ?? { insert: 0, remove: [] };
      for (const index of remove) {
        list.rows.splice(index, 1);
      }
      const fresh = rows(insert, next);
      next += insert;
      list.rows = where === "front" ? [...fresh, ...list.rows] : [...list.rows, ...fresh];
    };
    const read = ids(await list.read());
    const throughout = ids(list.rows as { id: string }[]).filter((id) => Number(id.slice(1)) < 1_000);
    return { read, missed: throughout.filter((id) => !read.includes(id)) };
  }

  test("in a list with the newest first, none is doubled and none that stayed is missed", async () => {
    await fc.assert(
      fc.asyncProperty(start, fc.integer({ min: 4, max: 12 }), changes, async (count, size, history) => {
        // Where more goes with every page than comes, the listing may be given up: the next test.
        const calm = history.map(({ insert, remove }) => ({ insert: Math.min(insert, 1), remove: remove.slice(0, 1) }));
        const { read, missed } = await listDuring(count, size, calm, "front");
        expect(new Set(read).size).toBe(read.length);
        expect(missed).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("in a list that changes faster than it is read, none is doubled or missed, or the listing is given up as a fault", async () => {
    await fc.assert(
      fc.asyncProperty(start, clamp, changes, async (count, size, history) => {
        const result = await listDuring(count, size, history, "front").catch((error: unknown) => error);
        if (!(result instanceof Error)) {
          const { read, missed } = result as Awaited<ReturnType<typeof listDuring>>;
          expect(new Set(read).size).toBe(read.length);
          expect(missed).toEqual([]);
        } else {
          expect(result).toBeInstanceOf(UnexpectedAnswerError);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("in a list with the newest last, none that stayed is missed as long as nothing is inserted while something is deleted", async () => {
    await fc.assert(
      fc.asyncProperty(start, fc.integer({ min: 4, max: 12 }), changes, async (count, size, history) => {
        const told = history.map(({ insert, remove }) =>
          remove.length > 0 ? { insert: 0, remove } : { insert, remove },
        );
        const { read, missed } = await listDuring(count, size, told, "end");
        expect(new Set(read).size).toBe(read.length);
        expect(missed).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("what the API cannot tell: one deleted in front and one added at the end leave the total as it was", async () => {
    const { missed } = await listDuring(25, 10, [{ insert: 1, remove: [0] }], "end");
    expect(missed).toEqual(["t10"]);
  });
});

describe("rows without an ID", () => {
  const strange = (count: number) => Array.from({ length: count }, () => row({ id: null }));

  async function pages(list: FakeList) {
    const all = [];
    for await (const { tasks, unidentified } of listTasks(list.target(), { instanceId: "i-1" }, () => {})) {
      all.push([ids(tasks), unidentified.length]);
    }
    return all;
  }

  test("are set aside, and the others are listed", async () => {
    const [a, b] = rows(2);
    expect(await pages(new FakeList([a!, ...strange(2), b!]))).toEqual([[["t0", "t1"], 2]]);
  });

  test("may be all there is on a page, whichever", async () => {
    const first = new FakeList([...strange(1), ...rows(1)]);
    const last = new FakeList([...rows(1), ...strange(1)]);
    first.clamp = last.clamp = 1;
    expect(await pages(first)).toEqual([
      [[], 1],
      [["t0"], 0],
    ]);
    expect(await pages(last)).toEqual([
      [["t0"], 0],
      [[], 1],
    ]);
  });

  test.each([1, 3, 5_000])("are no list where there is nothing else: %d", async (count) => {
    const list = new FakeList(strange(count));
    const message = 'a row of "tasks" has no "id" (EXTEND, EXECUTING, started 2026-03-01T12:00:00Z)';
    await expect(list.read()).rejects.toThrow(new UnexpectedAnswerError(message));
    expect(list.requests.length).toBeLessThanOrEqual(3);
  });

  test("are no progress: a server that ignores the offset is no loop", async () => {
    const list = new FakeList([...rows(999), ...strange(1)]);
    list.ignoresOffset = true;
    list.total = () => 100_000;
    await expect(list.read()).rejects.toThrow(UnexpectedAnswerError);
    expect(list.requests).toHaveLength(4);
  });
});
