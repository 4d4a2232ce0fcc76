import type { Answer, SimRequest, Target } from "../../../http";
import { integer, object, oneOf } from "../../../scenario/rules";
import { stateAt, type TaskRecord } from "../../../tasks/record";
import type { Instance, World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import { type Match, type Operation, Operations } from "../operations";
import { jsonObject } from "../parameters";
import { dmsError } from "./errors";
import { addExample, EXAMPLE_COUNTED_MORE, EXAMPLE_INSTANCE_ID, EXAMPLE_LIST } from "./example";
import { type ListOptions, taskPage } from "./list";
import { taskProgress, taskRow } from "./row";

/** In which of the documented or observed variants DMS answers. */
export interface DmsOptions extends Partial<ListOptions> {
  /** Who throttles: DMS itself, with its 404, or the gateway in front of it, with 429. */
  throttling?: "service" | "gateway";
}

/** Kafka, RabbitMQ and RocketMQ have one task list; an instance's `engine` tells them apart. */
export const dms: ServiceDefinition = {
  key: "dms",
  title: "Huawei Cloud DMS",
  cloud: "huaweicloud",
  words: { running: "EXECUTING", succeeded: "SUCCESS" },
  operations: ["modifyAutoTopic"],
  details: [],
  options: object<DmsOptions>({
    pagingParameter: oneOf("start", "offset"),
    pastEnd: oneOf("error", "empty"),
    countedMore: integer(0),
    throttling: oneOf("service", "gateway"),
  }) as ServiceDefinition["options"],
  addExamples: addExample,
  create: (world) => new Dms(world),
};

type InstanceHandler = (context: RequestContext, match: Match, found: Instance) => Answer;
type TaskHandler = (context: RequestContext, record: TaskRecord, found: Instance) => Answer;

class Dms implements Service {
  readonly #options: Required<DmsOptions>;
  readonly #operations: Operations;

  constructor(private readonly world: World) {
    const options = world.scenario.services.dms as DmsOptions | undefined;
    const defaults = { pagingParameter: "start", pastEnd: "error", countedMore: 0, throttling: "service" } as const;
    this.#options = { ...defaults, ...options };
    this.#operations = new Operations(this.#list(), {
      badUrl: (_context, allow) => dmsError(allow === "" ? "badUrl" : "badMethod"),
      badProjectId: () => dmsError("badProjectId"),
      projectMismatch: () => dmsError("projectMismatch"),
    });
  }

  route(request: SimRequest, target: Target): Route {
    return this.#operations.route(request, target);
  }

  throttled(_context: RequestContext, retryAfter: string | undefined): Answer | undefined {
    if (this.#options.throttling === "gateway") return undefined;
    return { ...dmsError("throttled"), ...(retryAfter !== undefined && { headers: { "Retry-After": retryAfter } }) };
  }

  #list(): Operation[] {
    const instance = "/v2/{project_id}/instances/{instance_id}";
    const task = `${instance}/tasks/{task_id}`;
    return [
      {
        name: "ListBackgroundTasks",
        method: "GET",
        path: `${instance}/tasks`,
        lists: "instance",
        handle: this.#on((context, { target }, found) => this.#tasks(context, target, found)),
      },
      {
        name: "ShowBackgroundTask",
        method: "GET",
        path: task,
        handle: this.#onTask((context, record) => {
          return { status: 200, body: { task_count: "1", tasks: [taskRow(record, context)] } };
        }),
      },
      {
        name: "ShowBackgroundTaskProgress",
        method: "GET",
        path: `${task}/progress`,
        handle: this.#onTask((context, record, found) => {
          // RabbitMQ has no such path.
          if (this.#engine(found) === "rabbitmq") return dmsError("badUrl");
          return { status: 200, body: taskProgress(record, context) };
        }),
      },
      {
        name: "DeleteBackgroundTask",
        method: "DELETE",
        path: task,
        handle: this.#onTask((context, record) => {
          if (!stateAt(record, context.now).finished) return dmsError("taskRunning");
          this.world.removeTask(record);
          return { status: 204 };
        }),
      },
      {
        name: "ShowInstance",
        method: "GET",
        path: instance,
        handle: this.#on((context, _match, found) => {
          const { id, name } = found;
          const fields = { engine: "kafka", ...this.world.fieldsOf(found) };
          const created_at = String(found.createdAt + context.serviceSkewMs);
          return { status: 200, body: { ...fields, instance_id: id, name, status: "RUNNING", created_at } };
        }),
      },
      {
        name: "UpdateInstanceAutoCreateTopic",
        method: "POST",
        path: `${instance}/autotopic`,
        handle: this.#on((_context, { request }, found) => this.#modifyAutoTopic(found, request)),
      },
    ];
  }

  #on(handle: InstanceHandler): Operation["handle"] {
    return (context, match) => {
      if (!/^[A-Za-z0-9-]{1,64}$/.test(match.instanceId)) return dmsError("badInstanceId");
      const found = this.world.instance("dms", match.instanceId);
      return found ? handle(context, match, found) : dmsError("noInstance");
    };
  }

  #onTask(handle: TaskHandler): Operation["handle"] {
    return this.#on((context, { instanceId, taskId }, found) => {
      const record = this.world.findTask("dms", instanceId, taskId);
      return record ? handle(context, record, found) : dmsError("badTaskId");
    });
  }

  /** The document's own bytes when the rows are those of its example. */
  #tasks(context: RequestContext, target: Target, { id }: Instance): Answer {
    const { documentedExamples, services } = this.world.scenario;
    const example = documentedExamples && id === EXAMPLE_INSTANCE_ID;
    const countedMore = this.#options.countedMore + (example ? EXAMPLE_COUNTED_MORE : 0);
    const options = { ...this.#options, countedMore };
    const answer = taskPage(this.world.taskStore("dms", id), target, context, options, (record) => {
      return taskRow(record, context);
    });
    if (!example || services.dms !== undefined) return answer;
    const same = JSON.stringify(answer.body) === JSON.stringify(JSON.parse(EXAMPLE_LIST));
    return same ? { status: 200, body: EXAMPLE_LIST } : answer;
  }

  /** 200 without a body, and a task that tells what became of it. */
  #modifyAutoTopic(instance: Instance, request: SimRequest): Answer {
    if (this.#engine(instance) !== "kafka") return dmsError("badEngine");
    const body = jsonObject(request);
    if (!body) return dmsError("badBody");
    if (typeof body.enable_auto_topic !== "boolean") return dmsError("badParameter", "enable_auto_topic");
    const operation = this.world.takeOperation("dms.modifyAutoTopic");
    if (operation.refuse) return { status: operation.refuse.status, body: operation.refuse.body ?? {} };
    if (operation.noTask) return { status: 200 };
    const { name = "modifyAutoTopic", details, noTask: _noTask, refuse: _refuse, ...schedule } = operation;
    const params = {
      old_auto_status: this.world.fieldsOf(instance).enable_auto_topic === true,
      new_auto_status: body.enable_auto_topic,
      ...details,
    };
    const task = this.world.startTask({
      ...schedule,
      service: "dms",
      instanceId: instance.id,
      name,
      params: JSON.stringify(params),
    });
    instance.changes.push({ task, fields: { enable_auto_topic: params.new_auto_status } });
    return { status: 200 };
  }

  #engine(instance: Instance): unknown {
    return this.world.fieldsOf(instance).engine ?? "kafka";
  }
}
