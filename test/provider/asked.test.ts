import { taskListApi } from "../../lib/apis";
import type { Attempt } from "../../lib/http/attempt";
import { Asked } from "../../lib/provider/asked";
import { task } from "../support/fake-task";

const attempt = (fault: Attempt["fault"], more: Partial<Attempt> = {}): Attempt =>
  ({ operation: "ListBackgroundTask", fault, detail: `was ${fault}`, requestId: null, ...more }) as Attempt;

test.each(["cancelled", "aborted", "deadline"] as const)(
  "that we ended a request (%s) says nothing of the cloud: what was wrong before stays, and nothing is told",
  (fault) => {
    const told: string[] = [];
    const asked = new Asked((message) => told.push(message));
    asked.told(attempt("network", { requestId: "r-1" }));
    asked.told(attempt(fault));
    expect(asked.fault).toEqual({ kind: "network", message: "ListBackgroundTask: was network" });
    expect([asked.requestId, told]).toEqual(["r-1", ["ListBackgroundTask: was network"]]);
  },
);

test("a good answer takes back what was wrong, and each kind of fault is told once", () => {
  const told: string[] = [];
  const asked = new Asked((message) => told.push(message));
  for (const fault of ["network", null, "network", "throttled"] as const) asked.told(attempt(fault));
  expect(told).toEqual(["ListBackgroundTask: was network", "ListBackgroundTask: was throttled"]);
  asked.told(attempt(null));
  expect(asked.fault).toBeNull();
});

test("what is asked at best effort counts, and its faults are none of the wait's", () => {
  const asked = new Asked(undefined);
  asked.bestEffort.sent(2);
  asked.bestEffort.told(attempt("network"));
  expect([asked.requests, asked.fault]).toEqual([2, null]);
});

test("rows that are left out are told of once", () => {
  const told: string[] = [];
  const asked = new Asked((message) => told.push(message));
  const api = taskListApi("dcs_background_tasks")!;
  asked.leftOut(api, []);
  asked.leftOut(api, [task({ id: "" })]);
  asked.leftOut(api, [task({ id: "" })]);
  expect(told).toHaveLength(1);
});
