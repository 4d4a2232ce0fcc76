import { taskListApi } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import { isTerminal } from "../apis/task-state";
import { RequestError } from "../http/errors";
import { limited } from "../http/limited";
import { CONFIRMED_AFTER, type ServerTime } from "../http/server-clock";
import { checkpointArguments, formatRfc3339, needs } from "../options";
import type { Call, Resource, Result } from "../plugin/definition";
import type { Diagnostic } from "../plugin/diagnostics";
import type { ObjectValue } from "../plugin/value";
import type { ListTarget } from "../tasks/list/list-tasks";
import { pageRequest } from "../tasks/list/page-request";
import { windowsOf } from "../tasks/list/windows";
import { LOCAL_CLOCK_MARGIN } from "../tasks/read/clocks";
import { leftOut } from "../tasks/read/read-rows";
import type { Task } from "../tasks/read/task";
import { message } from "../tasks/report/message";
import { ofInstance } from "../tasks/wait/select";
import { noServerTime } from "../tasks/wait/wait-clock";
import { declaredIn } from "./about";
import type { Account } from "./account";
import type { Client } from "./client";
import { checkConfig, Reader } from "./config-reader";
import { clocksApart, failure } from "./failure";
import { listing } from "./listing";
import { checkpointSchema } from "./schema";
import { withAccount } from "./with-account";

/** Longest time for making a checkpoint, with all its retries, ms. */
const CHECKPOINT_TIMEOUT = 5 * 60_000;

/**
 * Tasks that started this long before the checkpoint, or later, are remembered by ID, ms. Older ones cannot be taken
 * for new by any difference between two clocks of one cloud.
 */
const REMEMBERED = 60 * 60_000;

/** The smallest page that every API serves: GeminiDB knows no other sizes than 10, 20 and 50. */
const SMALL_PAGE = 10;

/** So many answers may leave the server's time open before there is none. */
const MOST_LOOKS = 10;

/** An instance that cannot exist: asking for its tasks tells the service's time and whether the credentials are good. */
const NO_INSTANCE = "00000000-0000-0000-0000-000000000000";

/** What a declared list may have in its path: of such a list no more than the time can be asked for. */
const BY_TASK = ["task_id", "job_id", "name"];

/** The checkpoint: the cloud's time before an operation, and which tasks were there already. */
export function checkpoint(): Resource<Client> {
  const args = checkpointArguments();
  return {
    schema: checkpointSchema(),
    validate: (config) => checkConfig(config, args),
    create: async (planned, client, call) => {
      // What was unknown when the configuration was checked is known now.
      const problems = checkConfig(planned, args);
      if (problems.length > 0) {
        return { diagnostics: problems };
      }
      const reader = new Reader(planned);
      const api = reader.has("list") ? declaredIn(planned) : taskListApi(reader.text("api")!)!;
      return withAccount(client, api, (account) => create(api, planned, account, call));
    },
    importRefused:
      "A checkpoint records the moment before an operation; that moment cannot be imported. Add it to the configuration and apply.",
  };
}

async function create(api: TaskListApi, planned: ObjectValue, account: Account, call: Call): Promise<Result> {
  try {
    const {
      time,
      taskIds,
      unidentified = [],
    } = await look(api, new Reader(planned).text("instance_id"), account, call.signal);
    if (typeof time !== "number") {
      const values = { message: noServerTime(api.operation, time !== null), wait: "" };
      return { diagnostics: [{ severity: "error", ...message("no_server_time", values) }] };
    }
    const text = formatRfc3339(time);
    return {
      value: { ...planned, id: `${api.stem}/${text}`, time: text, task_ids: account.secrets.redactValue(taskIds) },
      diagnostics: [...clocksApart(time, account.clock.now()), ...incomplete(api, unidentified)],
    };
  } catch (error) {
    return { diagnostics: [failure(error, api)] };
  }
}

interface Snapshot {
  readonly time: ServerTime;
  /** Null when there was no instance to look at, or a recent task of it has no usable ID. */
  readonly taskIds: readonly string[] | null;
  /** Recent rows of the instance without a usable ID. @default none */
  readonly unidentified?: readonly Task[];
}

/** Without all IDs an old task could be taken for new where clocks differ: then the time alone decides. */
function incomplete(api: TaskListApi, rows: readonly Task[]): Diagnostic[] {
  const detail = () => `${leftOut(api, rows)}. Gates go by the time of this checkpoint alone.`;
  return rows.length === 0
    ? []
    : [{ severity: "warning", summary: "The checkpoint records no task IDs", detail: detail() }];
}

async function look(
  api: TaskListApi,
  instanceId: string | undefined,
  account: Account,
  signal: AbortSignal,
): Promise<Snapshot> {
  const { clock } = account;
  const limits = { signal, deadline: clock.monotonic() + CHECKPOINT_TIMEOUT };
  const target = await account.target(api, limits);
  for (let looks = 1; ; looks++) {
    const snapshot =
      instanceId === undefined || BY_TASK.some((name) => needs(api, name))
        ? { time: await timeOnly(target), taskIds: null }
        : await timeAndTasks(target, instanceId, clock.now());
    if (typeof snapshot.time === "number" || looks >= MOST_LOOKS) {
      return snapshot;
    }
    const what = { operation: `read the time of ${api.product}`, request: api.operation };
    await limited(what, limits, clock, (own) => clock.sleep(CONFIRMED_AFTER, own.signal));
  }
}

async function timeAndTasks(target: ListTarget, instanceId: string, now: number): Promise<Snapshot> {
  const read = async (from: number): Promise<Snapshot> => {
    const tasks: Task[] = [];
    const strange: Task[] = [];
    let time: ServerTime = null;
    for await (const page of listing(target, { instanceId, from })) {
      // Some clouds cannot be asked for one instance.
      const ours = (row: Task) => row.resourceId === null || ofInstance(target.api, row, instanceId);
      for (const task of page.tasks.filter(ours)) tasks.push(task);
      for (const row of page.unidentified.filter(ours)) strange.push(row);
      time = page.serverTime ?? time;
    }
    if (typeof time !== "number") {
      return { time, taskIds: null };
    }
    const oldest = time - REMEMBERED;
    const isRecent = ({ state, startedAt }: Task) => !isTerminal(state) || startedAt === null || startedAt >= oldest;
    const [recent, unidentified] = [tasks.filter(isRecent), strange.filter(isRecent)];
    return { time, taskIds: unidentified.length > 0 ? null : recent.map((task) => task.id), unidentified };
  };
  const from = now - LOCAL_CLOCK_MARGIN;
  const snapshot = await read(from);
  const needed = typeof snapshot.time === "number" ? snapshot.time - REMEMBERED : from;
  // Where this machine's clock is far ahead of the server's, the window began too late.
  return needed < from ? read(needed) : snapshot;
}

/** Every answer tells the time, except one that says the credentials are not good. */
async function timeOnly(target: ListTarget): Promise<ServerTime> {
  const { api } = target;
  const [instanceId, taskId, jobId, name] = ["instance_id", ...BY_TASK].map((what) =>
    needs(api, what) || (what === "instance_id" && api.scope === "instance") ? NO_INSTANCE : undefined,
  );
  // Some lists are asked for a window only.
  const [window] = windowsOf(api, {}, target.now()).windows;
  const query = { ...window, instanceId, taskId, jobId, names: name === undefined ? [] : [name] };
  try {
    return (await target.send(pageRequest(target, query, { position: 0, limit: SMALL_PAGE }))).serverTime;
  } catch (error) {
    if (error instanceof RequestError && ["not-found", "invalid", "permission", "malformed"].includes(error.kind)) {
      return error.serverTime;
    }
    throw error;
  }
}
