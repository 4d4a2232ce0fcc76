/** Lists that are cut otherwise than the first one: other steps, another name of the offset, rows without an ID, windows. */

import { taskListApi } from "../../../lib/apis";
import type { TaskListApi } from "../../../lib/apis/declaration";
import type { HttpRequest } from "../../../lib/http/types";
import { type ListTarget, listTasks } from "../../../lib/tasks/list/list-tasks";
import type { ListQuery } from "../../../lib/tasks/list/page-request";
import { EPOCH } from "../../support/fake-clock";
import { requestBuilderOf } from "../../support/request-builder";

const DAY = 86_400_000;
const dms = taskListApi("dms_background_tasks")!;
const crs = taskListApi("crs_tasks")!;
const redis = taskListApi("redis_tasks")!;
const gemini = taskListApi("geminidb_jobs")!;

type Asked = Readonly<Record<string, unknown>>;

/** A server that answers from what it is asked; keeps it all. */
function server(api: TaskListApi, answer: (asked: Asked) => unknown) {
  const requests: Asked[] = [];
  const anomalies: string[] = [];
  const target: ListTarget = {
    buildRequest: requestBuilderOf(api),
    ...{ api, endpoint: "https://x", projectId: "p", states: {}, now: () => EPOCH },
    send: async ({ body, query }: HttpRequest) => {
      const asked: Asked = body === undefined ? Object.fromEntries(query) : JSON.parse(body);
      requests.push(asked);
      return { json: answer(asked), serverTime: null, requestId: null, status: 200, attempts: 1 };
    },
  };
  const read = async (query: ListQuery = {}) => {
    const ids: string[] = [];
    let total: number | null = null;
    for await (const page of listTasks(target, { instanceId: "i", ...query }, (message) => anomalies.push(message))) {
      ids.push(...page.tasks.map(({ id }) => id));
      total = page.total;
    }
    return { ids, total };
  };
  return { read, requests, anomalies };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);

describe("DMS", () => {
  /** Knows the offset under one of its two names, and ignores the other. */
  const knowing = (parameter: "start" | "offset", count: number, more = 0) =>
    server(dms, (asked) => {
      const first = parameter === "start" ? Number(asked.start ?? 1) - 1 : Number(asked.offset ?? 0);
      const rows = numbers(count).slice(first, first + Number(asked.limit));
      return { task_count: String(count + more), tasks: rows.map((id) => ({ id, status: "SUCCESS" })) };
    });

  test("start counts from 1, a page after the other", async () => {
    const { read, requests } = knowing("start", 250);
    expect((await read()).ids).toEqual(numbers(250));
    expect(requests.map(({ start, limit }) => [start, limit])).toEqual([
      ["1", "100"],
      ["101", "100"],
      ["201", "100"],
    ]);
  });

  test("a server that ignores start is asked with offset from then on, and no task is lost or doubled", async () => {
    const { read, requests } = knowing("offset", 250);
    expect((await read()).ids).toEqual(numbers(250));
    expect(requests.map(({ start, offset }) => [start, offset])).toEqual([
      ["1", undefined],
      ["101", undefined],
      [undefined, "100"],
      [undefined, "200"],
    ]);
  });

  test("a short page is the last one, whatever the total says: one past the end would be an error", async () => {
    const { read, requests } = knowing("start", 2, 2);
    expect(await read()).toEqual({ ids: numbers(2), total: 4 });
    expect(requests).toHaveLength(1);
  });

  test.each(["DMS.40050010", "DMS.40050011"])("only the code of a page past the end ends a list, %s", async (code) => {
    const { read } = server(dms, ({ start }) => {
      if (start !== "1") throw Object.assign(new Error(code), { code });
      return { task_count: 101, tasks: numbers(100).map((id) => ({ id, status: "SUCCESS" })) };
    });
    const reading = read().then(
      ({ ids }) => ids.length,
      (error: Error) => error.message,
    );
    expect(await reading).toBe(dms.paging.pastEnd!.includes(code) ? 100 : code);
  });

  test("full pages that end with the list are not followed by another request", async () => {
    const { read, requests } = knowing("start", 200);
    await read();
    expect(requests).toHaveLength(2);
  });
});

describe("Redis", () => {
  const holding = (count: number, most = 100) =>
    server(redis, (asked) => {
      const [limit, offset] = [Math.min(Number(asked.Limit), most), Number(asked.Offset)];
      // Rounded down to a multiple of the limit, as older revisions document it.
      const first = Math.floor(offset / limit) * limit;
      const rows = numbers(count).slice(first, first + limit);
      return { Response: { TotalCount: count, Tasks: rows.map((id) => ({ TaskId: Number(id.slice(1)), Result: 2 })) } };
    });

  test("the offset grows by the limit", async () => {
    const { read, requests } = holding(230);
    expect((await read()).ids).toHaveLength(230);
    expect(requests.map(({ Offset, Limit }) => [Offset, Limit])).toEqual([
      [0, 100],
      [100, 100],
      [200, 100],
    ]);
  });

  test("rows that are deleted meanwhile are followed by whole pages, as no other offset is served", async () => {
    const rows = numbers(350);
    const { read, requests } = server(redis, ({ Offset, Limit }) => {
      const page = rows.slice(Number(Offset), Number(Offset) + Number(Limit));
      const answer = { TotalCount: rows.length, Tasks: page.map((id) => ({ TaskId: Number(id.slice(1)), Result: 2 })) };
      if (requests.length === 1) rows.splice(0, 7);
      return { Response: answer };
    });
    expect(new Set((await read()).ids).size).toBe(350);
    expect(requests.map(({ Offset }) => Offset)).toEqual([0, 100, 0, 100, 200, 300]);
  });

  test.each([20, 33])(
    "a server that gives %d rows at most is asked for no more from then on, and no row is passed over",
    async (most) => {
      const { read, requests } = holding(230, most);
      expect(new Set((await read()).ids).size).toBe(230);
      expect(requests).toHaveLength(Math.ceil(230 / most));
      expect(requests[1]).toMatchObject({ Offset: most, Limit: most });
    },
  );
});

describe("CRS, whose rows have no ID", () => {
  const row = (name: string, second: number) => ({
    ...{ redisId: "crs-1", taskName: name, status: 2, startTime: `2026-03-01 20:00:0${second}` },
  });
  const holding = (...pages: object[][]) =>
    server(crs, ({ offset }) => {
      const total = pages.flat().length;
      return { code: 0, totalCount: total, data: { redisTaskSet: pages[Number(offset) / 100] ?? [] } };
    });

  test("instance, name and start stand for one", async () => {
    const { read } = holding([row("a", 1), row("b", 1), row("a", 2)]);
    expect((await read()).ids).toEqual([
      ...["crs-1/a/2026-03-01 20:00:01", "crs-1/b/2026-03-01 20:00:01", "crs-1/a/2026-03-01 20:00:02"],
    ]);
  });

  test("any number of records may be skipped, also where rows are deleted meanwhile", async () => {
    let count = 300;
    const { read, requests } = server(crs, ({ offset, limit }) => {
      const rows = Array.from({ length: count }, (_, index) => ({ ...row(`n${300 - count + index}`, 1) }));
      const redisTaskSet = rows.slice(Number(offset), Number(offset) + Number(limit));
      const totalCount = count;
      count = 293;
      return { code: 0, totalCount, data: { redisTaskSet } };
    });
    const { ids } = await read({ offset: 110 });
    // Seven of those that were to be skipped are gone, so the rows behind them have moved up.
    expect(requests.map(({ offset }) => offset)).toEqual(["110", "210", "203"]);
    expect(new Set(ids).size).toBe(190);
    expect(ids[0]).toContain("/n110/");
  });

  test("equal rows of one page stay two tasks", async () => {
    const { read } = holding([row("a", 1), row("a", 1)]);
    expect((await read()).ids).toEqual(["crs-1/a/2026-03-01 20:00:01", "crs-1/a/2026-03-01 20:00:01#2"]);
  });

  test("equal rows of two pages are one that has moved", async () => {
    const first = Array.from({ length: 100 }, (_, index) => row(`n${index}`, 1));
    const { read } = holding(first, [first[99]!, row("last", 2)]);
    expect((await read()).ids).toHaveLength(101);
  });
});

describe("GeminiDB, which lists thirty days at once", () => {
  /** A job every day, newest first, the newest an hour old. */
  const start = (index: number) => EPOCH - 3_600_000 - index * DAY;
  const holding = (days: number) =>
    server(gemini, ({ start_time, end_time, offset, limit }) => {
      const time = (text: unknown) => Date.parse(String(text).replace(/\+0000$/, "Z"));
      const jobs = numbers(days).filter((_, index) => {
        return (
          (start_time === undefined || start(index) >= time(start_time)) &&
          (end_time === undefined || start(index) <= time(end_time))
        );
      });
      const page = jobs.slice(Number(offset), Number(offset) + Number(limit));
      return { total_count: jobs.length, jobs: page.map((id) => ({ id, status: "Completed" })) };
    });

  test("one ID in two instances of the project is two jobs, and each of them comes once", async () => {
    const row = (instance: string) => ({ id: "job-1", status: "Completed", instance: { id: instance, name: "n" } });
    const { read } = server(gemini, () => ({ total_count: 3, jobs: [row("one"), row("other"), row("one")] }));
    expect((await read()).ids).toEqual(["job-1", "job-1"]);
  });

  test("a longer time is read window by window, newest first, and the totals add up", async () => {
    const { read, requests } = holding(100);
    expect(await read({ from: EPOCH - 75 * DAY })).toEqual({ ids: numbers(75), total: 75 });
    expect(requests).toHaveLength(3);
    expect(requests[0]).not.toHaveProperty("end_time");
  });

  test.each([10, 29, 30, 50])("an offset of %d skips rows across windows", async (offset) => {
    const { read } = holding(100);
    expect((await read({ from: EPOCH - 75 * DAY, offset })).ids).toEqual(numbers(75).slice(offset));
  });
});
