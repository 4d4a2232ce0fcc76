import type { Answer } from "../../../http";
import { boolean, list, object, oneOf } from "../../../scenario/rules";
import type { TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext, ServiceDefinition } from "../../cloud";
import { ActionService } from "../action-service";
import { isProblem, type Problem, readBody } from "../body";
import { v3Answer } from "../envelope";
import { zoneRule } from "../task-list";
import { startsBetween, wallClock, zoneMinutes } from "../time";
import { taskInfo } from "./info";
import { readTaskList, type TaskListQuery } from "./request";
import { type RedisRowOptions, ROW_FIELDS, redisRow, taskIdOf } from "./row";

/** In which of the documented or observed variants Redis answers. */
export interface RedisOptions {
  /** Nobody documents the zone of the times. */
  zone?: string;
  unsetEndTime?: RedisRowOptions["unsetEndTime"];
  nullFields?: string[];
  /** The Chinese page calls X-TC-Region required, the international one does not. */
  regionRequired?: boolean;
}

export const redis: ServiceDefinition = {
  key: "redis",
  title: "Tencent Cloud Redis (API 3.0)",
  cloud: "tencentcloud",
  words: { running: "1", succeeded: "2" },
  operations: [],
  options: object<RedisOptions>({
    zone: zoneRule,
    unsetEndTime: oneOf("zeros", "empty", "null"),
    nullFields: list<string>(oneOf(...ROW_FIELDS)),
    regionRequired: boolean,
  }) as ServiceDefinition["options"],
  idOf: (record) => String(taskIdOf(record)),
  addExamples: () => {},
  create: (world) => new Redis(world),
};

const VERSION = "2018-04-12";
/** "Only the last 30 days": older tasks are in no list. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

class Redis extends ActionService {
  readonly #zone: number;
  readonly #row: RedisRowOptions;

  constructor(private readonly world: World) {
    const options = (world.scenario.services.redis ?? {}) as RedisOptions;
    const actions = {
      DescribeTaskList: { lists: true, answer: (text: string, context: RequestContext) => this.#list(text, context) },
      DescribeTaskInfo: { answer: (text: string, context: RequestContext) => this.#info(text, context) },
      DescribeInstances: { answer: (text: string, context: RequestContext) => this.#instances(text, context) },
    };
    super(VERSION, actions, options.regionRequired);
    this.#zone = zoneMinutes(options.zone ?? "+08:00");
    const { unsetEndTime = "zeros", nullFields = [] } = options;
    this.#row = { zoneMinutes: this.#zone, unsetEndTime, nullFields };
  }

  #list(text: string, context: RequestContext): Answer | Problem {
    const query = readTaskList(text, this.#zone);
    if (isProblem(query)) return query;
    const { from = 0, to } = startsBetween(query.begin, query.end, context.serviceSkewMs);
    const window = {
      now: context.now,
      lateMs: context.lateMs,
      from: Math.max(from, context.now - KEPT_MS),
      to,
      only: this.#filter(query, context),
    };
    const { total, rows } = this.world.taskStore("redis", query.instanceId).page(window, query.offset, query.limit);
    return v3Answer(context, {
      TotalCount: total,
      Tasks: rows.map((record) => redisRow(record, context, this.world, this.#row)),
    });
  }

  #filter(query: TaskListQuery, context: RequestContext): ((record: TaskRecord) => boolean) | undefined {
    const { instanceName, types, results, projects, operators } = query;
    if (!instanceName && !types && !results && !projects && !operators) return undefined;
    return (record) => {
      const row = redisRow(record, context, this.world, { ...this.#row, nullFields: [] });
      if (instanceName && row.InstanceName !== instanceName) return false;
      if (types && !types.includes(String(row.TaskType))) return false;
      if (results && !results.includes(Number(row.Result))) return false;
      if (projects && !projects.includes(Number(row.ProjectId))) return false;
      return !operators || operators.includes(record.spec.userId ?? "");
    };
  }

  /** Of one ID, or all: as much of an instance as tells how old it is. */
  #instances(text: string, context: RequestContext): Answer | Problem {
    const body = readBody(text, { InstanceId: "string" }, true);
    if (isProblem(body)) return body;
    const { InstanceId: id } = body;
    const found =
      typeof id === "string" ? [this.world.instance("redis", id) ?? []].flat() : this.world.instances("redis");
    const instances = found.map((instance) => ({
      InstanceId: instance.id,
      InstanceName: instance.name,
      Status: 2,
      Createtime: wallClock(instance.createdAt + context.serviceSkewMs, this.#zone),
    }));
    return v3Answer(context, { TotalCount: instances.length, InstanceSet: instances });
  }

  #info(text: string, context: RequestContext): Answer | Problem {
    const body = readBody(text, { TaskId: "integer" });
    if (isProblem(body)) return body;
    if (body.TaskId === undefined || body.TaskId === null) return ["MissingParameter", "TaskId is missing"];
    const record = this.world
      .taskStore("redis")
      .all()
      .find((entry) => taskIdOf(entry) === body.TaskId);
    if (!record) return ["InvalidParameter.InvalidParameter", `There is no task ${body.TaskId}`];
    return v3Answer(context, taskInfo(record, context, this.#zone));
  }
}
