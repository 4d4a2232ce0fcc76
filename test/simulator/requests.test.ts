import { RequestLog } from "../../lib/simulator/requests";

const entry = {
  at: "2026-01-02T03:04:05.678Z",
  service: "dcs",
  operation: "ListBackgroundTask",
  method: "GET",
  path: "/tasks",
  query: "",
  status: 200,
  faults: [],
};

describe("the log of requests", () => {
  test("counts by service, operation, method, path and status", () => {
    const log = new RequestLog();
    log.add(entry, false);
    log.add(entry, false);
    log.add({ ...entry, status: 401 }, true);
    log.add({ ...entry, operation: "ShowInstance" }, false);
    const report = log.report();
    expect([report.total, report.signedRejected]).toEqual([4, 1]);
    expect(report.counters.map(({ operation, status, count }) => [operation, status, count])).toEqual([
      ["ListBackgroundTask", 200, 2],
      ["ListBackgroundTask", 401, 1],
      ["ShowInstance", 200, 1],
    ]);
    expect(log.count({ operation: "ListBackgroundTask" })).toBe(3);
    expect(log.count({ status: 200, method: "GET" })).toBe(3);
    expect(log.count({})).toBe(4);
  });

  test("keeps the last two hundred, numbered", () => {
    const log = new RequestLog();
    for (let time = 0; time < 205; time++) log.add(entry, false);
    expect(log.report().last.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index + 6));
  });

  test("leaves signatures and keys out of queries", () => {
    const log = new RequestLog();
    const query = "Action=X&SecretId=AKID&Signature=abc&Token=t&limit=1";
    expect(log.add({ ...entry, query }, false).query).toBe("Action=X&SecretId=…&Signature=…&Token=…&limit=1");
  });

  test("starts anew when cleared", () => {
    const log = new RequestLog();
    log.add(entry, true);
    log.clear();
    expect(log.report()).toEqual({ total: 0, signedRejected: 0, counters: [], last: [] });
    expect(log.add(entry, false).number).toBe(1);
  });
});
