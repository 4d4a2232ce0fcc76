import { taskListApi } from "../../../lib/apis";
import type { TaskListApi } from "../../../lib/apis/declaration";
import { RequestError, type RequestErrorKind } from "../../../lib/http/errors";
import type { HttpRequest } from "../../../lib/http/types";
import type { ListTarget } from "../../../lib/tasks/list/list-tasks";
import { TaskDetails } from "../../../lib/tasks/list/task-details";
import { readTask } from "../../../lib/tasks/read/read-task";
import type { Task } from "../../../lib/tasks/read/task";
import { EPOCH } from "../../support/fake-clock";
import { requestBuilderOf } from "../../support/request-builder";

const dcs = taskListApi("dcs_background_tasks")!;
const dms = taskListApi("dms_background_tasks")!;
const redis = taskListApi("redis_tasks")!;

const read = (api: TaskListApi, item: object): Task =>
  readTask(item, { api, instanceId: "i/1", states: {}, onAnomaly: () => {} });
const running = read(dcs, { id: "t/1", status: "EXECUTING" });
const failed = read(redis, { TaskId: 42, Result: 4 });
const refusal = (kind: RequestErrorKind) =>
  new RequestError({ kind, message: "no", operation: "o", request: "r", attempts: 1 });

/** A neighbour that answers with one thing after the other, the last one for ever. */
function asking(api: TaskListApi, ...answers: unknown[]) {
  const requests: HttpRequest[] = [];
  const patience: (number | undefined)[] = [];
  const target: ListTarget = {
    api,
    buildRequest: requestBuilderOf(api),
    endpoint: "https://x",
    projectId: "p 1",
    states: {},
    now: () => EPOCH,
    send: async (request, given) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(request);
      patience.push(given);
      if (answer instanceof Error) throw answer;
      return { json: answer, serverTime: null, requestId: null, status: 200, attempts: 1 };
    },
  };
  const taskDetails = new TaskDetails();
  const complete = (task: Task, instanceId: string | undefined = "i/1") =>
    taskDetails.complete(task, target, instanceId);
  return { complete, requests, patience };
}

describe("the progress of a task that has not ended", () => {
  test("is asked for at the task's own address, each part encoded", async () => {
    const { complete, requests } = asking(dcs, { progress: 40, remain_time: 90 });
    expect(await complete(running)).toEqual({ ...running, progressPercent: 40, remainingSeconds: 90 });
    expect(requests).toMatchObject([
      { method: "GET", url: "https://x/v2/p%201/instances/i%2F1/tasks/t%2F1/progress", query: [] },
    ]);
  });

  test("is not asked for by an ID that no service has", async () => {
    const { complete, requests } = asking(dcs, { progress: 40 });
    const endless = { ...running, id: "x".repeat(100_000) };
    expect(await complete(endless)).toBe(endless);
    expect(requests).toEqual([]);
  });

  test("has other names in DMS", async () => {
    const { complete } = asking(dms, { progress_percentage: "7", remain_time: "0" });
    expect(await complete(read(dms, { id: "t", status: "CREATED" }))).toMatchObject({
      ...{ state: "pending", progressPercent: 7, remainingSeconds: 0 },
    });
  });

  test.each([[{}], [null], [{ progress: 101, remain_time: -1 }], [{ progress: "", remain_time: "soon" }], [[]]])(
    "is left as it was by an answer of %j",
    async (answer) => {
      const { complete } = asking(dcs, answer);
      expect(await complete(running)).toEqual(running);
    },
  );

  test.each(["SUCCESS", "CANCELLED", "FROBNICATED"])("is not asked for when it is %s", async (status) => {
    const { complete, requests } = asking(dcs, { progress: 1 });
    const task = read(dcs, { id: "t", status });
    expect(await complete(task)).toBe(task);
    expect(requests).toEqual([]);
  });

  test("is not asked for where no instance is known, or the API has no such neighbour", async () => {
    const { complete, requests } = asking(taskListApi("dcs_center_tasks")!, {});
    expect(await complete(running)).toBe(running);
    expect(requests).toEqual([]);
    const taskDetails = new TaskDetails();
    expect(await taskDetails.complete(running, { api: dcs } as ListTarget, undefined)).toBe(running);
  });
});

describe("the reason of a failure", () => {
  test("is asked for by the number of the task", async () => {
    const { complete, requests } = asking(redis, { Response: { TaskMessage: "no room" } });
    expect(await complete(failed)).toEqual({ ...failed, failureReason: "no room" });
    expect(requests[0]).toMatchObject({
      method: "POST",
      url: "https://x/",
      headers: { "X-TC-Action": "DescribeTaskInfo" },
    });
    expect(requests[0]!.body).toBe('{"TaskId":42}');
  });

  test.each([[{}], [{ Response: { TaskMessage: "" } }], [{ Response: { TaskMessage: 5 } }]])(
    "is none in %j",
    async (answer) => {
      expect((await asking(redis, answer).complete(failed)).failureReason).toBeNull();
    },
  );

  test("is not asked for while a task runs, or after it has succeeded", async () => {
    const { complete, requests } = asking(redis, {});
    for (const Result of [0, 1, 2, 9]) await complete(read(redis, { TaskId: 1, Result }));
    expect(requests).toEqual([]);
  });
});

describe("the step in which a task failed", () => {
  const broken = read(dcs, { id: "t/1", status: "FAILED" });
  const answer = { step_details: [{ step_name: "Resize", step_status: "FAILED", error_code: "E7" }] };
  const failedStep = { names: ["Resize"], reasons: [{ field: "error_code", text: "E7" }] };

  test("is asked for where its progress was, and changes nothing else of it", async () => {
    const { complete, requests, patience } = asking(dcs, { progress: 40, remain_time: 90, ...answer });
    expect(await complete(broken)).toEqual({ ...broken, failedStep });
    expect(requests).toMatchObject([{ url: "https://x/v2/p%201/instances/i%2F1/tasks/t%2F1/progress" }]);
    expect(patience).toEqual([5_000]);
  });

  test.each([
    ["told", answer],
    ["not told", {}],
  ])("is asked for once: %s", async (_, first) => {
    const { complete, requests } = asking(dcs, first, { step_details: [] });
    const told = await complete(broken);
    expect(await complete(broken)).toEqual(told);
    expect(requests).toHaveLength(1);
    await complete(read(dcs, { id: "t/2", status: "FAILED" }));
    expect(requests).toHaveLength(2);
  });

  test.each(["permission", "not-found", "invalid"] as const)("is not known where the API refuses: %s", async (kind) => {
    const { complete, requests } = asking(dcs, refusal(kind));
    expect(await complete(broken)).toBe(broken);
    await complete(broken);
    expect(requests).toHaveLength(1);
  });
});

describe("a neighbour is a courtesy", () => {
  test.each(["permission", "not-found", "invalid", "unexpected", "rejected"] as const)(
    "that refuses (%s) is never asked again, and the task stays as it is",
    async (kind) => {
      const { complete, requests } = asking(dcs, refusal(kind), { progress: 50 });
      expect(await complete(running)).toBe(running);
      expect(await complete(running)).toBe(running);
      expect(requests).toHaveLength(1);
    },
  );

  test.each(["throttled", "transient", "network", "deadline", "html", "not-json", "cached"] as const)(
    "that fails for now (%s) is asked again the next time",
    async (kind) => {
      const { complete } = asking(dcs, refusal(kind), { progress: 50 });
      expect(await complete(running)).toBe(running);
      expect(await complete(running)).toMatchObject({ progressPercent: 50 });
    },
  );

  test("never ends a wait, whatever goes wrong in it", async () => {
    for (const error of [new Error("odd"), new TypeError("a mistake"), refusal("cancelled")]) {
      expect(await asking(dcs, error).complete(running)).toBe(running);
    }
  });

  test("has five seconds", async () => {
    const { complete, patience } = asking(dcs, {});
    await complete(running);
    expect(patience).toEqual([5_000]);
  });
});
