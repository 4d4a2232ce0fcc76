import { compileList } from "../../lib/apis/compile";
import type { TaskListApi } from "../../lib/apis/declaration";
import { geminidbJobs } from "../../lib/apis/geminidb-jobs";
import type { TaskListProps } from "../../lib/apis/task-list";
import { restRequest } from "../../lib/clouds/rest";
import { readJson } from "../../lib/json/read";
import { type ListTarget, listTasks } from "../../lib/tasks/list/list-tasks";
import { cpuTime } from "../harness/cpu-time";
import { compare } from "../harness/pairs";
import { type Measurement, ratioResult } from "../harness/result";

const TASKS = 100_000;
const PAIRS = 9;

/** The jobs of GeminiDB, as somebody would declare them for whom they do not ship. */
const DECLARED: TaskListProps = {
  cloud: "huaweicloud",
  service: "gaussdb-nosql",
  path: "/v3/{project_id}/jobs",
  query: { offset: "{offset}", limit: "{limit}" },
  pageSize: 50,
  rows: "jobs",
  total: "total_count",
  task: {
    id: "id",
    name: "name",
    status: "status",
    startedAt: "start_time",
    finishedAt: "end_time",
    progress: "progress",
    resourceId: "instance.id",
    resourceName: "instance.name",
    failureReason: "fail_reason",
  },
  states: { Running: "running", Completed: "succeeded", Failed: "failed" },
};

/** What it costs that a list is a user's own: both read the same answers, from their JSON to tasks. */
export const declaredList: Measurement = {
  id: "declared-list",
  run: async ({ random, progress }) => {
    progress(`${TASKS.toLocaleString("en")} tasks, declared and shipped`);
    const own = () => cpuTimeOf(compileList(DECLARED));
    const shipped = () => cpuTimeOf(geminidbJobs);
    return [
      ratioResult(await compare(own, shipped, { random, pairs: PAIRS }), {
        measure: `CPU time to read ${TASKS.toLocaleString("en")} tasks of a list of your own ÷ of a list that ships`,
        budget: 1.1,
      }),
    ];
  },
};

function cpuTimeOf(api: TaskListApi): Promise<number> {
  const target: ListTarget = {
    ...{ api, endpoint: "https://a.example", projectId: "p", states: {}, buildRequest: restRequest, now: Date.now },
    send: async ({ query }) => ({
      json: readJson(page(Number(new Map(query).get("offset")), Number(new Map(query).get("limit")))),
      ...{ serverTime: null, requestId: null, status: 200, attempts: 1 },
    }),
  };
  return cpuTime(async () => {
    let tasks = 0;
    for await (const { tasks: read } of listTasks(target, {}, () => {})) tasks += read.length;
    if (tasks !== TASKS) throw new Error(`${tasks} of ${TASKS} tasks came`);
  });
}

function page(offset: number, limit: number): string {
  const jobs = Array.from({ length: Math.min(limit, TASKS - offset) }, (_, index) => ({
    ...{ id: `job-${offset + index}`, name: "ResizeInstance", status: "Completed" },
    ...{ start_time: "2026-03-01T12:00:00+0000", end_time: "2026-03-01T12:10:00+0000", progress: "" },
    ...{ instance: { id: "i-1", name: "orders" }, fail_reason: "" },
  }));
  return JSON.stringify({ jobs, total_count: TASKS });
}
