import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { CredentialsError, ProjectError } from "../../lib/auth/credentials-error";
import { EndpointError } from "../../lib/auth/endpoint";
import { RequestError, type RequestErrorKind } from "../../lib/http/errors";
import type { Diagnostic } from "../../lib/plugin/diagnostics";
import { clocksApart, failure, retirement } from "../../lib/provider/failure";
import { UnexpectedAnswerError } from "../../lib/tasks/read/read-task";
import { faultCode } from "../../lib/tasks/report/faults";
import { PROBLEMS } from "../../lib/tasks/report/problems";

const dcs = taskListApi("dcs_background_tasks")!;
const redis = taskListApi("redis_tasks")!;
const KINDS = [
  ...(["throttled", "transient", "rejected", "expired", "permission", "project", "not-found", "invalid"] as const),
  ...(["unexpected", "network", "unreachable", "certificate", "tls", "proxy", "html", "not-json", "cached"] as const),
  ...(["too-large", "redirect", "insecure"] as const),
  ...(["deadline", "cancelled"] as const),
];
const requestError = (kind: RequestErrorKind) =>
  new RequestError({ kind, message: "it failed.", operation: "list", request: "GET https://x/", attempts: 1 });

/** The last line: what to do, and the code by which the error is found in docs/errors.md. */
const last = (diagnostic: Diagnostic) => diagnostic.detail!.split("\n").at(-1)!;

test.each([
  [dcs, "Huawei Cloud"],
  [redis, "Tencent Cloud"],
])("missing credentials and wrong addresses name the cloud, and what is wrong", (api, cloud) => {
  const credentials = failure(new CredentialsError("none.", "access_key"), api);
  expect(credentials.summary).toBe(`No usable ${cloud} credentials`);
  expect(credentials.detail).toMatch(
    /^none\.\nWhat to do: .*docs\/authentication\.md of the package cdktf-cloud-tasks\. \(no_credentials\)$/,
  );
  const endpoint = failure(new EndpointError("wrong.", "endpoints"), api);
  expect(endpoint.summary).toBe(`No usable ${cloud} endpoint`);
  expect(endpoint.detail).toMatch(/^wrong\.\nWhat to do: .* \(no_endpoint\)$/);
});

test.each([new ProjectError("none.", "project_id"), requestError("project")])(
  "a wrong project is called that, not a matter of credentials: %s",
  (error) => {
    const { summary, detail } = failure(error, dcs);
    expect(summary).toBe(`The tasks of ${dcs.product} could not be listed: wrong project`);
    expect(detail).toMatch(/\nWhat to do: Set huaweicloud\.project_id to the ID of the project.* \(wrong_project\)$/);
    expect(failure(error, dcs, "command").detail).toContain("What to do: Set --project-id to");
  },
);

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))(
  "%s: a refused request names the permission",
  (_, api) => {
    expect(failure(requestError("permission"), api)).toEqual({
      severity: "error",
      summary: `The tasks of ${api.product} could not be listed: permission denied`,
      detail: `it failed.\nWhat to do: The permission needed is ${api.permission}. Grant it, or use other credentials. (permission_denied)`,
      code: "permission_denied",
    });
  },
);

test.each(["rejected", "expired"] as const)("%s credentials are not used again, and that is said", (kind) => {
  expect(last(failure(requestError(kind), dcs))).toContain("Nothing more is sent with these credentials in this run");
});

test.each(KINDS)("%s: the error says what failed, what to do, and where to find more", (kind) => {
  const code = faultCode(requestError(kind))!;
  const diagnostic = failure(requestError(kind), dcs);
  expect(diagnostic.summary).toMatch(/^(The tasks of|Listing the tasks of|No usable) Huawei Cloud/);
  expect(last(diagnostic)).toMatch(new RegExp(`^What to do: [A-Z].*\\. \\(${code}\\)$`));
  expect(diagnostic.detail).not.toMatch(/\{\w+\}/);
});

test("an interruption says no more than that", () => {
  expect(failure(requestError("cancelled"), dcs)).toEqual({
    severity: "error",
    summary: "Listing the tasks of Huawei Cloud Distributed Cache Service (DCS) was interrupted",
    detail: `What to do: ${PROBLEMS.cancelled.remedy} (cancelled)`,
    code: "cancelled",
  });
});

test("what is not found is the instance, where one can be given", () => {
  const paths = TASK_LIST_APIS.map((api) => [api.stem, "path" in failure(requestError("not-found"), api)]);
  expect(Object.fromEntries(paths)).toMatchObject({
    dcs_background_tasks: true,
    redis_tasks: true,
    dcs_center_tasks: false,
  });
  expect(failure(requestError("not-found"), dcs).path).toEqual(["instance_id"]);
});

test("an answer of another kind points at the option that leads to the service", () => {
  expect(failure(new UnexpectedAnswerError("odd."), taskListApi("geminidb_jobs")!).detail).toBe(
    "odd.\nWhat to do: Check that `endpoints.geminidb` and the proxy lead to the service. If the message names a key of your own list, correct it there. (unexpected_answer)",
  );
});

test("a mistake of ours is not dressed up as one of the cloud's", () => {
  const mistake = new TypeError("undefined is not a function");
  expect(() => failure(mistake, dcs)).toThrow(mistake);
});

test("only an API that is switched off has a warning, which names its successor", () => {
  expect(TASK_LIST_APIS.flatMap(retirement)).toEqual([
    {
      severity: "warning",
      summary: "GetRedisTaskList is retired",
      detail: expect.stringContaining("Use redis_tasks"),
    },
  ]);
});

test("only clocks that are more than five minutes apart are worth a warning", () => {
  const noon = Date.parse("2026-03-01T12:00:00Z");
  for (const apart of [0, 300_000, -300_000]) expect(clocksApart(noon + apart, noon)).toEqual([]);
  expect(clocksApart(noon - 301_000, noon)).toMatchObject([{ summary: expect.stringContaining("5m1s behind") }]);
});
