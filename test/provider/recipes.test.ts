/** Every declaration of the recipes page, played: its service as the vendor documents it, and the whole provider before it. */

import type { HttpRequest } from "../../lib/http/types";
import { inSnakeCase } from "../../lib/options/task-list";
import { RECIPES } from "../../scripts/generate/recipes";
import { answered, HostileCloud } from "../support/hostile-cloud";
import { HUAWEI_ENV } from "../support/simulated-provider";
import { typedJson } from "../support/typed-json";

const MINUTE = 60_000;

/** What became of a task, in the words of a document. */
interface Played {
  /** The service's own word. */
  readonly status: unknown;
  readonly startedAt: number;
  /** null while it runs. */
  readonly endedAt: number | null;
  readonly reason: string;
}

interface Recipe {
  /** How a gate selects the task. */
  readonly gate: Readonly<Record<string, string>>;
  /** The answer, with these tasks. */
  readonly answer: (rows: readonly object[]) => unknown;
  readonly row: (task: Played) => object;
  /** The document's words: running, success, failure. */
  readonly words: readonly [running: unknown, success: unknown, failure: unknown];
  /** What is asked, and with what: a function judges a value that depends on the time. */
  readonly path: string;
  readonly asked: Readonly<Record<string, unknown>>;
  /** What the task shows in `fields`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Set where the document says of no start: then an unknown word takes the place of a stale task. */
  readonly byId?: true;
  /** Whether a document has a field for the reason. */
  readonly silent?: true;
}

const iso = (ms: number) => new Date(ms).toISOString();
const seconds = (ms: number | null) => (ms === null ? null : iso(ms).replace(/\.\d+Z$/, "Z"));
/** `2022-08-05T16:15:07+0800` */
const east = (ms: number | null) => (ms === null ? null : `${iso(ms + 480 * MINUTE).slice(0, 19)}+0800`);
/** A clock on the wall, eight hours east of UTC. */
const wall = (ms: number | null) =>
  ms === null
    ? "0000-00-00 00:00:00"
    : iso(ms + 480 * MINUTE)
        .slice(0, 19)
        .replace("T", " ");
const ID = "5560df16-cebf-4473-95c4-d1b573c16e79";
const NAMED = { instance_id: ID, since: "10m" };
const tencent = (inner: object) => ({ Response: { ...inner, RequestId: "r-1" } });

const PLAYED: Readonly<Record<keyof typeof RECIPES, Recipe>> = {
  gaussdb: {
    gate: { ...NAMED, name: "ResizeGaussDBV5Flavor" },
    path: `/v3/${HUAWEI_ENV.HW_PROJECT_ID}/tasks`,
    asked: { start_time: /^1\d{12}$/, end_time: /^1\d{12}$/, offset: "0", limit: "100" },
    answer: (tasks) => ({ tasks, total_count: tasks.length }),
    words: ["Running", "Completed", "Failed"],
    row: ({ status, startedAt, endedAt, reason }) => ({
      instance_info: { instance_id: ID, instance_name: "db", instance_status: "normal" },
      ...{ job_id: `j-${startedAt}`, name: "ResizeGaussDBV5Flavor", status, process: endedAt === null ? "40" : null },
      ...{ created_at: east(startedAt), ended_at: east(endedAt), fail_reason: reason },
    }),
  },
  taurusdb: {
    gate: { ...NAMED, name: "ResizeGaussDBMySQLFlavor" },
    path: `/v3/${HUAWEI_ENV.HW_PROJECT_ID}/immediate-jobs`,
    asked: { start_time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/, end_time: /\+0000$/, offset: "1", limit: "50" },
    answer: (jobs) => ({ jobs, total_count: jobs.length }),
    words: ["Pending", "Completed", "Failed"],
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{ instance_id: ID, instance_name: "db", instance_status: "normal", job_id: `j-${startedAt}`, order_id: "" },
      ...{ job_name: "ResizeGaussDBMySQLFlavor", status, process: "40" },
      ...{ created_time: east(startedAt), ended_time: east(endedAt), fail_reason: reason },
    }),
  },
  cceJobs: {
    gate: { ...NAMED, name: "UpgradeCluster" },
    path: `/api/v2/projects/${HUAWEI_ENV.HW_PROJECT_ID}/jobs`,
    asked: {},
    answer: (jobs) => jobs,
    words: ["Initializing", "Success", "Failed"],
    row: ({ status, startedAt, endedAt, reason }) => {
      const asGo = (ms: number | null) =>
        ms === null ? "" : `${iso(ms).replace("T", " ").replace("Z", "")} +0000 UTC`;
      return {
        ...{ kind: "Job", apiVersion: "v3" },
        metadata: { uid: `j-${startedAt}`, creationTimestamp: asGo(startedAt), updateTimestamp: asGo(startedAt) },
        spec: { type: "UpgradeCluster", clusteruid: ID, resourceid: "n-1", resourcename: "node", subjobs: [] },
        status: { status, reason, completionTime: asGo(endedAt) },
      };
    },
    fields: { resource: "node" },
  },
  elbJobs: {
    gate: { ...NAMED, name: "UpdateLoadBalancer" },
    path: `/v3/${HUAWEI_ENV.HW_PROJECT_ID}/elb/jobs`,
    asked: { limit: "2000" },
    answer: (jobs) => ({ jobs, page_info: { current_count: jobs.length }, request_id: "r-1" }),
    words: ["ROLLBACKING", "COMPLETE", "ROLLBACK_FAIL"],
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{
        job_id: `j-${startedAt}`,
        job_type: "UpdateLoadBalancer",
        status,
        resource_id: ID,
        project_id: "p",
        sub_jobs: [],
      },
      ...{ begin_time: iso(startedAt).slice(0, 19), end_time: endedAt === null ? null : iso(endedAt).slice(0, 19) },
      ...{ error_code: reason === "" ? "" : "ELB.1", error_msg: reason },
    }),
  },
  ecsJob: {
    gate: { task_id: "ff80808288d41e1b018990260955686a", any_instance: "true" },
    path: `/v1/${HUAWEI_ENV.HW_PROJECT_ID}/jobs/ff80808288d41e1b018990260955686a`,
    asked: {},
    answer: ([job]) => job,
    words: ["INIT", "SUCCESS", "FAIL"],
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{ job_id: "ff80808288d41e1b018990260955686a", job_type: "resizeServer", status },
      ...{ begin_time: iso(startedAt), end_time: endedAt === null ? "" : iso(endedAt) },
      ...{ error_code: reason === "" ? null : "Ecs.0005", fail_reason: reason, entities: { sub_jobs: [] } },
    }),
    byId: true,
  },
  dcsBackups: {
    gate: { ...NAMED, name: "manual" },
    path: `/v2/${HUAWEI_ENV.HW_PROJECT_ID}/instances/${ID}/backups`,
    asked: { begin_time: /^\d{14}$/, end_time: /^\d{14}$/, offset: "0", limit: "100" },
    answer: (backups) => ({ backup_record_response: backups, total_num: backups.length }),
    words: ["backuping", "succeed", "failed"],
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{ backup_id: `b-${startedAt}`, backup_name: "nightly", instance_id: ID, size: 0, period: null, remark: null },
      ...{ backup_type: "manual", backup_format: "rdb", progress: "40.00", error_code: reason, status },
      ...{ created_at: iso(startedAt), updated_at: iso(endedAt ?? startedAt), execution_at: iso(startedAt) },
    }),
    fields: { backup_name: "nightly" },
  },
  sqlServer: {
    gate: { instance_id: "mssql-1a2b3c4d", since: "10m", name: "62" },
    path: "/",
    asked: { InstanceId: "mssql-1a2b3c4d", Offset: 0, Limit: 100 },
    answer: (rows) => tencent({ InstanceTaskSet: rows, TotalCount: rows.length }),
    words: [1, 2, 3],
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{ Id: startedAt, Type: 62, Status: status, Progress: 40, ErrorCode: 0, Message: reason },
      ...{ StartTime: wall(startedAt), EndTime: wall(endedAt) },
    }),
  },
  tke: {
    gate: { instance_id: "cls-1a2b3c4d", since: "10m", name: "master_upgrade" },
    path: "/",
    asked: {
      Filter: [
        { Name: "TaskType", Values: ["master_upgrade"] },
        { Name: "ClusterId", Values: ["cls-1a2b3c4d"] },
      ],
      Latest: true,
    },
    answer: (rows) => tencent({ Tasks: rows }),
    words: ["process", "done", "aborted"],
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{ TaskID: `t-${startedAt}`, TaskType: "master_upgrade", ClusterID: "cls-1a2b3c4d", TargetObj: "cls-1a2b3c4d" },
      ...{ LifeState: status, LastError: reason === "" ? null : reason, Param: null },
      ...{ CreatedAt: wall(startedAt), UpdatedAt: wall(endedAt ?? startedAt) },
    }),
  },
  mongoDb: {
    gate: { job_id: "7f4d5c4e", any_instance: "true" },
    path: "/",
    asked: { AsyncRequestId: "7f4d5c4e" },
    answer: ([row]) => tencent(row!),
    words: ["running", "success", "failed"],
    row: ({ status }) => ({ Status: status }),
    byId: true,
    silent: true,
  },
  jenkinsBuilds: {
    gate: { instance_id: "release", since: "10m" },
    path: "/job/release/api/json",
    asked: { tree: "builds[number,result,timestamp,url]{0,50}" },
    answer: (builds) => ({ _class: "hudson.model.FreeStyleProject", builds }),
    words: [null, "SUCCESS", "UNSTABLE"],
    row: ({ status, startedAt }) => ({
      ...{ _class: "hudson.model.FreeStyleBuild", number: startedAt % 100_000, result: status, timestamp: startedAt },
      url: "https://ci.example.com/job/release/7/",
    }),
    fields: { url: "https://ci.example.com/job/release/7/" },
    silent: true,
  },
  hetznerActions: {
    gate: { instance_id: "42", since: "10m", name: "change_server_type" },
    path: "/v1/servers/42/actions",
    asked: { sort: "started:desc", page: "1", per_page: "50" },
    answer: (actions) => {
      const pages = { page: 1, per_page: 50, previous_page: null, next_page: null, last_page: 1 };
      return { actions, meta: { pagination: { ...pages, total_entries: actions.length } } };
    },
    words: ["running", "success", "error"],
    // The document's own sample has an error while the action runs.
    row: ({ status, startedAt, endedAt, reason }) => ({
      ...{ id: startedAt % 100_000, command: "change_server_type", status, progress: endedAt === null ? 40 : 100 },
      ...{
        started: seconds(startedAt)!.replace("Z", "+00:00"),
        finished: seconds(endedAt)?.replace("Z", "+00:00") ?? null,
      },
      ...{
        resources: [{ id: 42, type: "server" }],
        error: { code: "action_failed", message: reason || "Action failed" },
      },
    }),
  },
};

/** The provider before a service, which has these tasks: minutes before the begin and after it, and how each ends. */
function play(
  name: keyof typeof RECIPES,
  tasks: readonly { readonly at: number; readonly ends?: number; readonly word: unknown }[],
) {
  const { row, words, answer } = PLAYED[name];
  const requests: HttpRequest[] = [];
  const { cloud: kind } = RECIPES[name].list;
  const service = RECIPES[name].list.service;
  const world = new HostileCloud(
    kind === "http" ? { config: { http: { [service]: { endpoint: "https://own.example.com" } } }, env: {} } : {},
  );
  const begin = world.clock.trueTime();
  world.cloud = (request, since) => {
    requests.push(request);
    const rows = tasks
      .filter(({ at }) => at * MINUTE <= since)
      .map(({ at, ends = at + 1, word }) => {
        const isDone = ends * MINUTE <= since;
        const times = { startedAt: begin + at * MINUTE, endedAt: isDone ? begin + ends * MINUTE : null };
        return row({
          ...times,
          status: isDone ? word : words[0],
          reason: isDone && word === words[2] ? "no room" : "",
        });
      });
    return answered(answer(rows.reverse()));
  };
  const create = (more: Readonly<Record<string, string>> = {}) => {
    const { any_instance, ...gate } = { ...PLAYED[name].gate, ...more };
    const list = typedJson(inSnakeCase(RECIPES[name].list));
    return world.create("cloudtasks_task_list_gate", {
      list,
      ...gate,
      ...(any_instance ? { any_instance: true } : {}),
    });
  };
  return { world, requests, create };
}

describe.each(Object.keys(RECIPES) as (keyof typeof RECIPES)[])("%s", (name) => {
  const { words, path, asked, fields = {}, byId, silent } = PLAYED[name];
  const [, success, failure] = words;

  test("a gate waits for its task, and asks as the document says", async () => {
    const { world, requests, create } = play(name, [
      ...(byId ? [] : [{ at: -60, word: failure }]),
      { at: byId ? -1 : 1, ends: 4, word: success },
    ]);
    expect(await world.configure()).toEqual([]);
    const { diagnostics, state } = await create();
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ passed: true, task: { state: "succeeded", progress_percent: 100, fields } });
    expect(world.clock.since()).toBeGreaterThanOrEqual(4 * MINUTE);
    const [request] = requests;
    expect(new URL(request!.url).pathname).toBe(path);
    const sent = request!.body === undefined ? Object.fromEntries(request!.query) : JSON.parse(request!.body);
    const expected = Object.entries(asked).map(([key, value]) => [
      key,
      value instanceof RegExp ? expect.stringMatching(value) : value,
    ]);
    expect(sent).toEqual(Object.fromEntries(expected));
    const { cloud: kind, action, version } = RECIPES[name].list as { cloud: string; action?: string; version?: string };
    if (kind === "tencentcloud") {
      expect([request!.headers["X-TC-Action"], request!.headers["X-TC-Version"]]).toEqual([action, version]);
    }
  });

  test("a gate fails with its task, and tells why where the document says it", async () => {
    const { world, create } = play(name, [{ at: -5, word: failure }]);
    await world.configure();
    const { diagnostics, state } = await create();
    expect([diagnostics.join("\n"), state]).toEqual([expect.stringContaining("(task_failed)"), null]);
    if (!silent) expect(diagnostics.join("\n")).toContain("no room");
  });

  test(byId ? "a word that no document has opens no gate" : "an earlier success opens no gate", async () => {
    const { world, create } = play(name, [{ at: -60, word: byId ? "Archived" : success }]);
    await world.configure();
    const { diagnostics } = await create(byId ? {} : { appear_timeout: "1m" });
    expect(diagnostics.join("\n")).toContain(byId ? "(unknown_status)" : "(no_match)");
  });
});
