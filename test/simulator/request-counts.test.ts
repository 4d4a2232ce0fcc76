/** What the clouds count when our client reads long lists: the requests themselves, with their signatures and pages. */
import { simulatedAccount } from "../support/simulated-account";

const DAY = 86_400_000;
const SECOND = 1_000;

/** A scenario of so many finished tasks of one instance, the newest a minute old. */
function history(service: string, name: string, count: number, everyMs = SECOND): object {
  return {
    anyInstance: true,
    documentedExamples: false,
    tasks: [{ service, instanceId: "i-1", name, durationMs: 10, startsAfterMs: -60_000, repeat: { count, everyMs } }],
  };
}

describe("a list is read with exactly as many requests as it has full pages", () => {
  test.each([
    ["dcs_background_tasks", "dcs", "ListBackgroundTask", "EXTEND", 10_000, 10],
    ["dcs_center_tasks", "dcs", "ListCenterTask", "EXTEND", 10_000, 10],
    ["dms_background_tasks", "dms", "ListBackgroundTasks", "modifyAutoTopic", 1_000, 10],
    ["geminidb_jobs", "geminidb", "ListJobs", "ResizeInstance", 1_000, 20],
    ["rds_tasks", "rds", "ListTasks", "RestartMysqlInstance", 500, 10],
    ["dds_tasks", "dds", "ListTasks", "ResizeMongoDBInstance", 1_000, 10],
    ["cbr_tasks", "cbr", "ListOpLogs", "backup", 3_000, 3],
    ["redis_tasks", "redis", "DescribeTaskList", "002", 1_000, 10],
    ["crs_tasks", "crs", "GetRedisTaskList", "resizeInstance", 1_000, 10],
    ["cdb_tasks", "cdb", "DescribeTasks", "REBOOT", 1_000, 10],
    ["postgres_tasks", "postgres", "DescribeTasks", "RestartInstance", 1_000, 10],
    ["cynosdb_tasks", "cynosdb", "DescribeTasks", "taskCreateCluster", 100, 5],
    // One more than full pages is one more request; one less is none less.
    ["dcs_background_tasks", "dcs", "ListBackgroundTask", "EXTEND", 2_001, 3],
    ["dms_background_tasks", "dms", "ListBackgroundTasks", "modifyAutoTopic", 101, 2],
    ["geminidb_jobs", "geminidb", "ListJobs", "ResizeInstance", 51, 2],
    ["redis_tasks", "redis", "DescribeTaskList", "002", 199, 2],
    ["crs_tasks", "crs", "GetRedisTaskList", "resizeInstance", 199, 2],
    // A list without a task needs a request to be found empty.
    ["dms_background_tasks", "dms", "ListBackgroundTasks", "other", 100, 1],
  ])("%s of %s (%s %s): %d tasks, %d requests", async (stem, service, operation, name, count, requests) => {
    const { read, control } = simulatedAccount(history(service, name, count));
    const { tasks, total, anomalies } = await read(stem, { instanceId: "i-1" });
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(count);
    expect(total).toBe(count);
    expect(anomalies).toEqual([]);
    expect(control.count({ operation, status: 200 })).toBe(requests);
    expect(control.count()).toBe(requests);
  });

  test("with a window that is one of the API's own, too", async () => {
    const { read, control, now } = simulatedAccount(history("geminidb", "ResizeInstance", 1_000));
    const { tasks } = await read("geminidb_jobs", { instanceId: "i-1", from: now() - 20 * DAY });
    expect(tasks).toHaveLength(1_000);
    expect(control.count()).toBe(20);
  });
});

describe("GeminiDB lists thirty days at most, so a longer time is asked for in windows", () => {
  const jobs = (days: number) => history("geminidb", "ResizeInstance", days * 2, DAY / 2);

  test.each([
    // The last window is open at its end, as this machine's clock may be behind: it never begins in the future.
    [20, 1],
    [29.5, 2],
    [30, 2],
    [31, 2],
    [59.5, 3],
    [60.5, 3],
    [90, 4],
  ])("%d days back, in %d windows, each job once", async (days, windows) => {
    const { read, control, now } = simulatedAccount(jobs(100));
    const { tasks, total } = await read("geminidb_jobs", { from: now() - days * DAY });
    expect(control.requests().last.filter(({ status }) => status !== 200)).toEqual([]);
    expect(control.count({ operation: "ListJobs" })).toBe(
      // A window of thirty days holds sixty jobs, and so has two pages.
      control.count({ operation: "ListJobs", status: 200 }),
    );
    const wanted = Math.floor((days * DAY - 60_000) / (DAY / 2)) + 1;
    expect(tasks).toHaveLength(wanted);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(wanted);
    expect(total).toBeGreaterThanOrEqual(wanted);
    const starts = new Set(control.requests().last.map(({ query }) => new URLSearchParams(query).get("start_time")));
    expect(starts.size).toBe(windows);
  });

  test("a closed window is split as well, and its end holds", async () => {
    const { read, control, now } = simulatedAccount(jobs(100));
    const [from, to] = [now() - 80 * DAY, now() - 10 * DAY];
    const { tasks } = await read("geminidb_jobs", { from, to });
    expect(control.requests().last.every(({ status }) => status === 200)).toBe(true);
    expect(tasks.every(({ startedAt }) => startedAt! >= from && startedAt! <= to)).toBe(true);
    expect(tasks).toHaveLength(140);
  });

  test("an end alone, however long ago, is the end of thirty days", async () => {
    const { read, control, now } = simulatedAccount(jobs(100));
    const { tasks } = await read("geminidb_jobs", { to: now() - 40 * DAY });
    expect(control.requests().last.every(({ status }) => status === 200)).toBe(true);
    expect(tasks).toHaveLength(60);
  });
});

describe("Redis lists the last thirty days only", () => {
  test("of a longer time it is asked for all that there is, and what cannot be had is said", async () => {
    const { read, now } = simulatedAccount(history("redis", "002", 80, DAY / 2));
    const { tasks, anomalies } = await read("redis_tasks", { from: now() - 35 * DAY });
    expect(tasks).toHaveLength(60);
    expect(anomalies).toEqual(["tasks older than 30 days are not listed by DescribeTaskList"]);
  });

  test("a window inside them is passed on as it is", async () => {
    const { read, now } = simulatedAccount(history("redis", "002", 80, DAY / 2));
    const { tasks, anomalies } = await read("redis_tasks", { from: now() - 29.9 * DAY });
    expect(tasks).toHaveLength(60);
    expect(anomalies).toEqual([]);
  });
});

describe("DMS refuses a page past the end", () => {
  test.each([100, 200, 1_000])("%d tasks are read without asking for one", async (count) => {
    const { read, control } = simulatedAccount(history("dms", "modifyAutoTopic", count));
    expect((await read("dms_background_tasks", { instanceId: "i-1" })).tasks).toHaveLength(count);
    expect(control.requests().last.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test("not even where the list has become shorter meanwhile: it is then read again from where it still goes on", async () => {
    const { read, control } = simulatedAccount(history("dms", "modifyAutoTopic", 250));
    // The second request finds 90 tasks left, and so begins behind their end.
    control.addFault({ kind: "vanishing-rows", service: "dms", rows: 160, from: "oldest", skip: 1 });
    const { tasks } = await read("dms_background_tasks", { instanceId: "i-1" });
    expect(tasks).toHaveLength(100);
    expect(control.requests().last.map(({ status }) => status)).toContain(400);
  });

  test("and where the rows not yet read moved up, none of them is lost", async () => {
    const { read, control } = simulatedAccount(history("dms", "modifyAutoTopic", 350));
    control.addFault({ kind: "vanishing-rows", service: "dms", rows: 160, from: "newest", skip: 2 });
    const { tasks } = await read("dms_background_tasks", { instanceId: "i-1" });
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(350);
    expect(control.requests().last.map(({ status }) => status)).toContain(400);
  });

  test("a server that wants `offset` is found out by its second page, and nothing is lost", async () => {
    const scenario = { ...history("dms", "modifyAutoTopic", 350), services: { dms: { pagingParameter: "offset" } } };
    const { read, control } = simulatedAccount(scenario);
    const { tasks, total } = await read("dms_background_tasks", { instanceId: "i-1" });
    expect([tasks.length, total]).toEqual([350, 350]);
    expect(control.count()).toBe(5);
    const names = control.requests().last.map(({ query }) => [...new URLSearchParams(query).keys()].find(isOffset));
    expect(names).toEqual(["start", "start", "offset", "offset", "offset"]);
  });

  const isOffset = (name: string) => name === "start" || name === "offset";
});
