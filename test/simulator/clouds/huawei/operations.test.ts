import { Operations, plainProject } from "../../../../lib/simulator/clouds/huawei/operations";
import { parseTarget } from "../../../../lib/simulator/http";
import { contextAt, PROJECT, request } from "../../../support/simulator";

const operations = new Operations(
  [
    { name: "List", method: "GET", path: "/v2/{project_id}/tasks", lists: "service", handle: () => ({ status: 200 }) },
    {
      name: "Show",
      method: "GET",
      path: "/v2/{project_id}/instances/{instance_id}/tasks/{task_id}",
      lists: "instance",
      handle: (_context, { projectId, instanceId, taskId }) => ({ status: 200, body: [projectId, instanceId, taskId] }),
    },
  ],
  {
    badUrl: (_context, allow) => ({ status: allow === "" ? 404 : 405 }),
    badProjectId: () => ({ status: 400 }),
    projectMismatch: () => ({ status: 403 }),
  },
);

const route = (target: string, method = "GET", headers = {}) => {
  const incoming = request(target, headers, { method });
  return operations.route(incoming, parseTarget(target));
};

describe("an operation", () => {
  test("is found by its method and path, with what the path names", () => {
    const found = route(`/v2/${PROJECT}/instances/i/tasks/t`);
    expect(found).toMatchObject({ operation: "Show", lists: { instanceId: "i" } });
    expect(found.run(contextAt(0)).body).toEqual([PROJECT, "i", "t"]);
    expect(route(`/v2/${PROJECT}/tasks/`)).toMatchObject({ operation: "List", lists: {} });
  });

  test("is not found elsewhere, or by another method", () => {
    expect(route("/v2/x").run(contextAt(0))).toEqual({ status: 404 });
    expect(route("/%zz").run(contextAt(0))).toEqual({ status: 404 });
    expect(route(`/v2/${PROJECT}/tasks`, "PUT").run(contextAt(0))).toEqual({ status: 405, headers: { Allow: "GET" } });
  });

  test("is for the credential's own project, in the path and in X-Project-Id", () => {
    const status = (project: string, named?: string) =>
      route(`/v2/${project}/tasks`, "GET", named === undefined ? {} : { "x-project-id": named }).run(contextAt(0))
        .status;
    expect(status(PROJECT)).toBe(200);
    expect(status("short")).toBe(400);
    expect(status("b".repeat(32))).toBe(403);
    expect(status(PROJECT, PROJECT)).toBe(200);
    expect(status(PROJECT, "b".repeat(32))).toBe(403);
  });
});

test("dashes make no difference to a project", () => {
  expect(plainProject("a4d31cb6-3d72-4fdc-8ec9-6e3a41e47f71")).toBe("a4d31cb63d724fdc8ec96e3a41e47f71");
});
