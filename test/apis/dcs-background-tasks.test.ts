import { dcsBackgroundTasks as api } from "../../lib/apis/dcs-background-tasks";

// Tables 1 and 2 of the document, and what our own names for the parameters are.
const PARAMETERS = {
  project_id: ["path", "string", true, "project"],
  instance_id: ["path", "string", true, "instance"],
  offset: ["query", "integer", false, "offset"],
  limit: ["query", "integer", false, "limit"],
  start_time: ["query", "string", false, "from"],
  end_time: ["query", "string", false, "to"],
};

test("the parameters are those of the document's tables; begin_time of its example is none", () => {
  const declared = Object.entries(api.parameters).map(([name, parameter]) => [
    name,
    [parameter.in ?? "query", parameter.type, parameter.required ?? false, parameter.role],
  ]);
  expect(Object.fromEntries(declared)).toEqual(PARAMETERS);
});

test("the address, the answer and the permission are those of the document", () => {
  expect(api.path).toBe("/v2/{project_id}/instances/{instance_id}/tasks");
  expect(api.response).toEqual({ tasks: ["tasks"], total: ["task_count"] });
  expect(api.permission).toBe("dcs:instance:getBackgroundTask");
  expect(api.scope).toBe("instance");
  expect(api.operation).toBe("ListBackgroundTask");
});

test("pages are as large as the service allows and are counted in records from 0", () => {
  expect(api.paging).toEqual({ by: "offset", first: 0, pageSize: 1000, step: "rows" });
});

test("filter times are UTC, without separators", () => {
  expect(api.times).toEqual({ filter: "compact_utc" });
});

test("a task began at created_at; updated_at is its end once it has ended", () => {
  expect(api.roles).toMatchObject({ id: "id", startedAt: "created_at", finishedAt: "updated_at", jobId: "job_id" });
});
