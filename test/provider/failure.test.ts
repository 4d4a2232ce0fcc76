import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { CredentialsError } from "../../lib/auth/credentials-error";
import { EndpointError } from "../../lib/auth/huawei-endpoints";
import { RequestError, type RequestErrorKind } from "../../lib/http/errors";
import { failure, retirement } from "../../lib/provider/failure";
import { UnexpectedAnswerError } from "../../lib/tasks/read-task";

const dcs = taskListApi("dcs_background_tasks")!;
const redis = taskListApi("redis_tasks")!;
const requestError = (kind: RequestErrorKind) =>
  new RequestError({ kind, message: "it failed.", operation: "list", request: "GET https://x/", attempts: 1 });

test.each([
  [dcs, "Huawei Cloud"],
  [redis, "Tencent Cloud"],
])("missing credentials and wrong addresses name the cloud, and say no more than they do themselves", (api, cloud) => {
  expect(failure(new CredentialsError("none.", "access_key"), api)).toEqual({
    ...{ severity: "error", summary: `No usable ${cloud} credentials`, detail: "none." },
  });
  expect(failure(new EndpointError("wrong.", "endpoints"), api)).toEqual({
    ...{ severity: "error", summary: `No usable ${cloud} endpoint`, detail: "wrong." },
  });
});

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))(
  "%s: a refused request names the permission",
  (_, api) => {
    expect(failure(requestError("permission"), api)).toEqual({
      severity: "error",
      summary: `The tasks of ${api.product} could not be listed`,
      detail: `it failed.\nThe permission needed is ${api.permission}.`,
    });
  },
);

test.each(["rejected", "expired"] as const)("%s credentials are not used again, and that is said", (kind) => {
  expect(failure(requestError(kind), dcs).detail).toMatch(/^it failed\.\nNothing more is sent with these credentials/);
});

test.each(["throttled", "transient", "network", "invalid", "unexpected", "deadline", "cancelled", "tls"] as const)(
  "%s: the message says it all",
  (kind) => {
    const { detail, path } = failure(requestError(kind), dcs) as { detail: string; path?: unknown };
    expect([detail, path]).toEqual(["it failed.", undefined]);
  },
);

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
  const { detail } = failure(new UnexpectedAnswerError("odd."), taskListApi("geminidb_jobs")!);
  expect(detail).toBe(
    "odd.\nThe answer of ListJobs is not what its document says. Check that `endpoints.geminidb` and the proxy lead to the service.",
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
