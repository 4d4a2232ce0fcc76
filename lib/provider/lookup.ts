import { wireName } from "../apis/code-names";
import { type Parameter, parameterFor, type TaskListApi } from "../apis/declaration";
import type { ParameterValue } from "../clouds/cloud";
import { RequestError } from "../http/errors";
import { writeJson } from "../json/write";
import { aliasOf, type Caller, formatRfc3339, lookupArguments, parseRfc3339 } from "../options";
import { own } from "../own";
import type { DataSource, Result } from "../plugin/definition";
import type { ObjectValue } from "../plugin/value";
import type { ListQuery } from "../tasks/list/page-request";
import { startsInFuture } from "../tasks/read/clocks";
import { newestFirst, type Task } from "../tasks/read/task";
import { ofInstance } from "../tasks/wait/select";
import { type About, always } from "./about";
import type { Account } from "./account";
import type { Client } from "./client";
import { checkConfig, Reader } from "./config-reader";
import { failure, retirement, unlessInterrupted } from "./failure";
import { notFound, oddities, tooMany } from "./lookup-warnings";
import { lookupSchema } from "./schema";
import { taskValue } from "./task-value";
import { withAccount } from "./with-account";

/** Longest time one lookup may take, with all its pages and retries, ms. */
const LOOKUP_TIMEOUT = 10 * 60_000;

/**
 * The data source of an API. It reads and does not judge.
 *
 * @param about the list that a configuration is about, and its arguments. Default: this API, for every configuration
 */
export function lookup(api: TaskListApi, about: About = always(api, lookupArguments(api))): DataSource<Client> {
  return {
    schema: lookupSchema(api),
    validate: (config) => checkConfig(config, about(config).args),
    read: async (config, client, call) => {
      const { api, args } = about(config);
      // What was unknown when the configuration was checked is known now.
      const problems = api.declared === undefined ? [] : checkConfig(config, args);
      if (problems.length > 0) {
        return { diagnostics: problems };
      }
      return withAccount(client, api, (account) => read(api, config, account, client.caller, call.signal));
    },
  };
}

async function read(
  api: TaskListApi,
  config: ObjectValue,
  { clock, lists, secrets }: Account,
  caller: Caller | undefined,
  signal: AbortSignal,
): Promise<Result> {
  const reader = new Reader(config);
  try {
    const { from = null, ...query } = queryOf(api, reader);
    const wanted = filterOf(api, reader, { from: from ?? undefined, ...query });
    let found = new Collection(0);
    const { total, anomalies, wrongZone, serverTime } = await lists.of({ api, query }).stream({
      ...{ from, signal: signal, deadline: clock.monotonic() + LOOKUP_TIMEOUT },
      begin: () => {
        const begun = new Collection(reader.integer("limit") ?? Number.POSITIVE_INFINITY);
        found = begun;
        return (tasks) => begun.add(tasks.filter(wanted));
      },
    });
    const tasks = found.newest();
    // Of all stamps that of the newest matters: it makes a task the latest.
    const absurd = tasks
      .slice(0, 1)
      .filter((task) => startsInFuture(task, serverTime, clock.now()))
      .map(({ id, startedAt }) => `task ${id} claims to start in the future, at ${formatRfc3339(startedAt!)}`);
    const messages = new Set([...anomalies, ...(wrongZone === undefined ? absurd : [wrongZone])]);
    const values = tasks.map((task) => taskState(task, api, reader.flag("include_raw")));
    const counts = { total, matched: found.matched, running: found.running };
    return {
      value: { ...config, ...result(secrets.redactValue(values), counts) },
      diagnostics: [
        ...retirement(api),
        ...oddities(messages, api, secrets.redact),
        // A command has no state.
        ...(caller === "command" ? [] : tooMany(tasks.length)),
      ],
    };
  } catch (thrown) {
    const error = unlessInterrupted(thrown, api, signal);
    if (isMissing(error, api) && reader.flag("ignore_not_found")) {
      return { value: { ...config, ...result([], NOTHING) }, diagnostics: [notFound(error), ...retirement(api)] };
    }
    // Where the cloud has switched the API off, this is what the failure comes from.
    return { diagnostics: [failure(error, api, caller), ...retirement(api)] };
  }
}

function queryOf(api: TaskListApi, reader: Reader): ListQuery {
  const aliased = (role: "instance" | "from" | "to" | "offset", common: string): string => {
    const alias = aliasOf(api, role);
    return alias !== undefined && reader.has(alias) ? alias : common;
  };
  const name = reader.text("name");
  const names = namesArgument(api, reader);
  const offset = reader.integer(aliased("offset", "offset"));
  const counted = offset === undefined || aliased("offset", "offset") === "offset" ? offset : offset - api.paging.first;
  const filters = Object.entries(api.parameters)
    .filter(([, parameter]) => parameter.role === "filter")
    .flatMap(([filter, parameter]) => {
      const value = filterValue(reader, filter, parameter);
      return value === undefined ? [] : [[filter, value] as const];
    });
  return {
    instanceId: reader.text(aliased("instance", "instance_id")),
    from: time(reader, aliased("from", "start_time")),
    to: time(reader, aliased("to", "end_time")),
    offset: counted,
    names: names.length > 0 ? names : name === undefined ? [] : [wireName(api, name)],
    taskId: reader.text(parameterFor(api, "task")?.name ?? (api.declared && "task_id") ?? ""),
    jobId: reader.text(parameterFor(api, "job")?.name ?? (api.declared && "job_id") ?? ""),
    filters: Object.fromEntries(filters),
  };
}

/** The names asked for through the document's own filter (`task_types`), as rows carry them. */
function namesArgument(api: TaskListApi, reader: Reader): string[] {
  const parameter = parameterFor(api, "name");
  if (parameter === undefined || parameter.name === "name") {
    return [];
  }
  const spelled = Object.entries((parameter.values ?? {}) as Readonly<Record<string, string>>);
  const given = [filterValue(reader, parameter.name, parameter) ?? []].flat() as string[];
  return given.map((text) => spelled.find(([, wire]) => wire === text)?.[0] ?? wireName(api, text));
}

function filterValue(reader: Reader, name: string, parameter: Parameter): ParameterValue | undefined {
  switch (parameter.type) {
    case "string":
      return reader.text(name);
    case "integer":
      return reader.integers(name)[0];
    case "strings":
      return reader.has(name) ? reader.texts(name) : undefined;
    case "integers":
      return reader.has(name) ? reader.integers(name) : undefined;
  }
}

function time(reader: Reader, name: string): number | undefined {
  const text = reader.text(name);
  return text === undefined ? undefined : parseRfc3339(text);
}

/** The filters of our side: a cloud's own filter is not relied on, and not every cloud has each of them. */
function filterOf(api: TaskListApi, reader: Reader, query: ListQuery): (task: Task) => boolean {
  const name = reader.text("name");
  const names = new Set([...namesArgument(api, reader), ...(name === undefined ? [] : [wireName(api, name)])]);
  const states = new Set(reader.texts("states"));
  const seconds = (ms: number | undefined) => (ms === undefined ? undefined : Math.floor(ms / 1_000));
  const [from, to] = [seconds(query.from), seconds(query.to)];
  return (task) => {
    const started = task.startedAt === null ? undefined : Math.floor(task.startedAt / 1_000);
    return (
      (names.size === 0 || names.has(task.name ?? "")) &&
      (states.size === 0 || states.has(task.state)) &&
      (query.taskId === undefined || task.id === query.taskId) &&
      (query.jobId === undefined || task.jobId === query.jobId) &&
      ofInstance(api, task, query.instanceId) &&
      (from === undefined || (started !== undefined && started >= from)) &&
      (to === undefined || (started !== undefined && started <= to))
    );
  };
}

/** The newest of all that matched; no more of them are held than are asked for. */
class Collection {
  matched = 0;
  running = 0;
  private held: Task[] = [];

  constructor(private readonly most: number) {}

  add(tasks: readonly Task[]): void {
    this.matched += tasks.length;
    this.running += tasks.filter((task) => task.state === "pending" || task.state === "running").length;
    for (const task of tasks) this.held.push(task);
    if (this.held.length > 2 * this.most + 1_000) {
      this.held = this.newest();
    }
  }

  newest(): Task[] {
    return this.held.sort(newestFirst).slice(0, this.most);
  }
}

interface Counts {
  readonly total: number | null;
  readonly matched: number | null;
  readonly running: number | null;
}

const NOTHING: Counts = { total: null, matched: null, running: null };

function taskState(task: Task, api: TaskListApi, withRaw: boolean): ObjectValue {
  return { ...taskValue(api, task), raw: withRaw ? writeJson(task.raw) : null };
}

function result(tasks: readonly ObjectValue[], counts: Counts): ObjectValue {
  return {
    tasks,
    latest: tasks[0] ?? null,
    task_count: counts.total,
    matched_count: counts.matched,
    running_count: counts.running,
  };
}

/** Whether the instance is missing. An address that does not exist is a mistake in the configuration, not that. */
function isMissing(error: unknown, api: TaskListApi): error is RequestError {
  if (!(error instanceof RequestError) || error.kind !== "not-found") {
    return false;
  }
  return error.code === null || own(api.errors, error.code)?.of === "instance";
}
