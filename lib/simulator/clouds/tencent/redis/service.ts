import type { Answer, SimRequest, Target } from "../../../http";
import { boolean, list, object, oneOf, string } from "../../../scenario/rules";
import type { TaskRecord } from "../../../tasks/record";
import type { World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import { v3Answer, v3Error } from "../envelope";
import { startsBetween, wallClock, zoneMinutes } from "../time";
import { taskInfo } from "./info";
import { isProblem, type Problem, readBody, readTaskList, type TaskListQuery } from "./request";
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
    zone: string(/^[+-]\d{2}:\d{2}$/, "it must be a zone such as +08:00"),
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

class Redis implements Service {
  readonly #zone: number;
  readonly #row: RedisRowOptions;
  readonly #regionRequired: boolean;

  constructor(private readonly world: World) {
    const options = (world.scenario.services.redis ?? {}) as RedisOptions;
    this.#zone = zoneMinutes(options.zone ?? "+08:00");
    const { unsetEndTime = "zeros", nullFields = [] } = options;
    this.#row = { zoneMinutes: this.#zone, unsetEndTime, nullFields };
    this.#regionRequired = options.regionRequired ?? true;
  }

  route(request: SimRequest, target: Target): Route {
    const action = request.headers["x-tc-action"] ?? "";
    const operation = target.path === "/" && isAction(action) ? action : "unknown";
    const text = request.body.toString("utf8");
    const handle = (context: RequestContext) => {
      const answer = this.#problemWith(request, target) ?? this.#actions[operation as Action](text, context);
      return isProblem(answer) ? v3Error(context, ...answer) : answer;
    };
    return { operation, ...(operation === "DescribeTaskList" && { lists: listsOf(text) }), run: handle };
  }

  readonly #actions: Record<Action, (text: string, context: RequestContext) => Answer | Problem> = {
    DescribeTaskList: (text, context) => this.#list(text, context),
    DescribeTaskInfo: (text, context) => this.#info(text, context),
    DescribeInstances: (text, context) => this.#instances(text, context),
  };

  /** What the gateway checks after the signature, whatever the action. */
  #problemWith(request: SimRequest, target: Target): Problem | undefined {
    const { headers, method } = request;
    if (target.path !== "/") return ["InvalidRequest", "The path must be /"];
    // GET is documented too, with flattened parameters; it is not played.
    if (method !== "POST") return ["InvalidRequest", `The method ${method} is not supported`];
    if (!/^application\/json\b/.test(headers["content-type"] ?? "")) {
      return ["InvalidRequest", "Content-Type must be application/json"];
    }
    if (!headers["x-tc-action"]) return ["MissingParameter", "X-TC-Action is missing"];
    if (!headers["x-tc-version"]) return ["MissingParameter", "X-TC-Version is missing"];
    if (headers["x-tc-version"] !== VERSION) return ["NoSuchVersion", "The API version does not exist"];
    if (!isAction(headers["x-tc-action"])) {
      return ["InvalidAction", `The action ${headers["x-tc-action"]} does not exist`];
    }
    const region = headers["x-tc-region"];
    if (!region && this.#regionRequired) return ["MissingParameter", "X-TC-Region is missing"];
    return undefined;
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

const ACTIONS = ["DescribeTaskList", "DescribeTaskInfo", "DescribeInstances"] as const;
type Action = (typeof ACTIONS)[number];

function isAction(action: string): action is Action {
  return (ACTIONS as readonly string[]).includes(action);
}

/** The instance in the body, before the body has been checked. */
function listsOf(text: string): { instanceId?: string } {
  const body = readBody(text, { InstanceId: "string" }, true);
  return isProblem(body) || typeof body.InstanceId !== "string" ? {} : { instanceId: body.InstanceId };
}
