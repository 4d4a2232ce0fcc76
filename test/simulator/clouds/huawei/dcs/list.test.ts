import { INSTANCE, START, TASKS, virtualCloud } from "../../../../support/simulator";

const tasks = [{ instanceId: INSTANCE, name: "modify", startsAfterMs: 0, repeat: { count: 25, everyMs: 1000 } }];
const starts = (body: { tasks: { created_at: string }[] }) =>
  body.tasks.map(({ created_at }) => Date.parse(created_at) - START);

describe("paging", () => {
  test("gives ten rows from the newest on by default, and counts all", () => {
    const body = virtualCloud({ tasks }).get(TASKS);
    expect(body.task_count).toBe("25");
    expect(starts(body)).toEqual([0, -1, -2, -3, -4, -5, -6, -7, -8, -9].map((seconds) => seconds * 1000 + 0));
  });

  test("counts the offset in records", () => {
    expect(starts(virtualCloud({ tasks }).get(`${TASKS}?offset=3&limit=2`))).toEqual([-3000, -4000]);
  });

  test("ends in an empty list past the end", () => {
    expect(virtualCloud({ tasks }).get(`${TASKS}?offset=25`)).toEqual({ task_count: "25", tasks: [] });
  });

  test("takes a limit of 1000", () => {
    expect(virtualCloud({ tasks }).get(`${TASKS}?limit=1000`).tasks).toHaveLength(25);
  });

  test.each(["limit=0", "limit=1001", "limit=", "limit=ten", "limit=1.5", "offset=-1", "offset=x"])(
    "refuses %s",
    (query) => {
      const answer = virtualCloud({ tasks }).send("GET", `${TASKS}?${query}`);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toEqual({
        error_code: "111400062",
        error_msg: `Invalid ${query.split("=")[0]} parameter.`,
        error_ext_msg: null,
      });
    },
  );
});

describe("the time window", () => {
  // START is 03:04:05.678, so every row has a fraction of .678.
  test("includes both its seconds", () => {
    const body = virtualCloud({ tasks }).get(`${TASKS}?start_time=20260102030402&end_time=20260102030404`);
    expect(starts(body)).toEqual([-1000, -2000, -3000]);
    expect(body.task_count).toBe("3");
  });

  test("may be open at either end", () => {
    expect(virtualCloud({ tasks }).get(`${TASKS}?start_time=20260102030405`).task_count).toBe("1");
    expect(virtualCloud({ tasks }).get(`${TASKS}?end_time=20260102030404`).task_count).toBe("24");
  });

  test("may not end before it starts", () => {
    const answer = virtualCloud({ tasks }).send("GET", `${TASKS}?start_time=20260102030405&end_time=20260102030404`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error_code).toBe("111400025");
  });

  test.each(["start_time=2026-01-02", "end_time=20260230000000", "start_time="])("is not given by %s", (query) => {
    expect(virtualCloud({ tasks }).get(`${TASKS}?${query}`).error_msg).toBe(
      `Invalid ${query.split("=")[0]} parameter.`,
    );
  });

  test("ignores begin_time, the name in the document's example request", () => {
    expect(virtualCloud({ tasks }).get(`${TASKS}?begin_time=20990101000000`).task_count).toBe("25");
  });

  test("is compared with the stamps the service writes, skew and all", () => {
    const { get, control } = virtualCloud({ tasks });
    control.setClock({ serviceSkewMs: 3_600_000 });
    const body = get(`${TASKS}?start_time=20260102040405`);
    expect(body.tasks.map((row: { created_at: string }) => row.created_at)).toEqual(["2026-01-02T04:04:05.678Z"]);
  });
});

test("the count is a string as documented, or a number as in the example", () => {
  expect(virtualCloud({ tasks }).get(TASKS).task_count).toBe("25");
  expect(virtualCloud({ tasks, services: { dcs: { taskCount: "number" } } }).get(TASKS).task_count).toBe(25);
});
