import type { Answer, SimRequest, Target } from "../../../http";
import { boolean, object, oneOf } from "../../../scenario/rules";
import { stateAt, type TaskRecord } from "../../../tasks/record";
import type { Instance, World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import { type Match, type Operation, Operations, plainProject } from "../operations";
import { centerRow } from "./center-row";
import { type DcsError, dcsError, type ErrorNumbering } from "./errors";
import { addExamples, asExample, EXAMPLE_CENTER_LIST, EXAMPLE_LIST } from "./example";
import { DcsInstances } from "./instances";
import { taskPage } from "./list";
import { taskProgress } from "./progress";
import { DETAILS_FIELDS, taskRow } from "./row";

/** In which of the documented or observed variants DCS answers. */
export interface DcsOptions {
  /** The document's table says string, its example shows a number. */
  taskCount?: "string" | "number";
  /** The instances' lists show strings and the task center numbers, as in their examples, unless this says otherwise. */
  capacities?: "string" | "number";
  /** `details` is null, as in one example of the task center. */
  nullDetails?: boolean;
  errorNumbering?: ErrorNumbering;
}

export const dcs: ServiceDefinition = {
  key: "dcs",
  title: "Huawei Cloud DCS",
  cloud: "huaweicloud",
  words: { running: "EXECUTING", succeeded: "SUCCESS" },
  operations: ["resize"],
  details: DETAILS_FIELDS,
  options: object<DcsOptions>({
    taskCount: oneOf("string", "number"),
    capacities: oneOf("string", "number"),
    nullDetails: boolean,
    errorNumbering: oneOf("numeric", "prefixed"),
  }) as ServiceDefinition["options"],
  addExamples,
  create: (world) => new Dcs(world),
};

type InstanceHandler = (context: RequestContext, match: Match, found: Instance) => Answer;

/** Capacity in GB; the examples are answered byte for byte as long as nothing has been added to their lists. */
class Dcs implements Service {
  readonly #options: DcsOptions & Required<Omit<DcsOptions, "capacities">>;
  readonly #instances: DcsInstances;
  readonly #operations: Operations;

  constructor(private readonly world: World) {
    const options = world.scenario.services.dcs as DcsOptions | undefined;
    this.#options = { taskCount: "string", nullDetails: false, errorNumbering: "numeric", ...options };
    this.#instances = new DcsInstances(world, this.#options.errorNumbering);
    this.#operations = new Operations([...this.#taskOperations(), ...this.#instanceOperations()], {
      badUrl: (_context, allow) => this.#error(allow === "" ? "badUrl" : "badMethod"),
      badProjectId: () => this.#error("badProjectId"),
      projectMismatch: () => this.#error("projectMismatch"),
    });
  }

  route(request: SimRequest, target: Target): Route {
    return this.#operations.route(request, target);
  }

  #taskOperations(): Operation[] {
    const list = "/v2/{project_id}/instances/{instance_id}/tasks";
    const center = "/v2/{project_id}/tasks";
    return [
      {
        name: "ListBackgroundTask",
        method: "GET",
        path: list,
        lists: "instance",
        handle: this.#on((context, match) => this.#list(context, match)),
      },
      {
        name: "ShowBackgroundTaskProgress",
        method: "GET",
        path: `${list}/{task_id}/progress`,
        handle: this.#on((context, match) => this.#progress(context, match)),
      },
      {
        name: "DeleteBackgroundTask",
        method: "DELETE",
        path: `${list}/{task_id}`,
        handle: this.#on((context, { instanceId, taskId }) => this.#deleteTask(context, taskId, instanceId)),
      },
      {
        name: "ListCenterTask",
        method: "GET",
        path: center,
        lists: "service",
        handle: (context, match) => this.#center(context, match),
      },
      {
        name: "DeleteCenterTask",
        method: "DELETE",
        path: `${center}/{task_id}`,
        handle: (context, { taskId }) => this.#deleteTask(context, taskId),
      },
    ];
  }

  #instanceOperations(): Operation[] {
    const instances = "/v2/{project_id}/instances";
    const one = `${instances}/{instance_id}`;
    return [
      {
        name: "CreateInstance",
        method: "POST",
        path: instances,
        handle: (_context, { request }) => this.#instances.create(request),
      },
      {
        name: "ShowInstance",
        method: "GET",
        path: one,
        handle: this.#on((context, _match, found) => this.#instances.show(found, context)),
      },
      {
        name: "ResizeInstance",
        method: "POST",
        path: `${one}/resize`,
        handle: this.#on((_context, { request }, found) => this.#instances.resize(found, request)),
      },
      {
        name: "DeleteSingleInstance",
        method: "DELETE",
        path: one,
        handle: this.#on((_context, _match, found) => this.#instances.delete(found)),
      },
    ];
  }

  #on(handle: InstanceHandler): Operation["handle"] {
    return (context, match) => {
      if (!/^[A-Za-z0-9-]{1,64}$/.test(match.instanceId)) return this.#error("badInstanceId");
      const found = this.world.instance("dcs", match.instanceId);
      return found ? handle(context, match, found) : this.#error("noInstance");
    };
  }

  #list(context: RequestContext, { target, instanceId }: Match): Answer {
    const taskStore = this.world.taskStore("dcs", instanceId);
    const options = { ...this.#options, capacities: this.#options.capacities ?? ("string" as const) };
    const answer = taskPage(taskStore, target, context, options, (record) => taskRow(record, context, options));
    return this.#unlessExample(answer, EXAMPLE_LIST);
  }

  #center(context: RequestContext, { target, projectId }: Match): Answer {
    const options = { ...this.#options, capacities: this.#options.capacities ?? ("number" as const) };
    const row = (record: TaskRecord) => centerRow(record, context, options);
    const answer = taskPage(this.world.taskStore("dcs"), target, context, options, row, plainProject(projectId));
    return this.#unlessExample(answer, EXAMPLE_CENTER_LIST);
  }

  /** The same rows as the document's example: then the document's own bytes, spaces and all. */
  #unlessExample(answer: Answer, example: string): Answer {
    const { documentedExamples, services } = this.world.scenario;
    return documentedExamples && services.dcs === undefined ? asExample(answer, example) : answer;
  }

  #progress(context: RequestContext, { instanceId, taskId }: Match): Answer {
    const record = this.world.findTask("dcs", instanceId, taskId);
    return record ? { status: 200, body: taskProgress(record, context) } : this.#error("badTaskId");
  }

  #deleteTask(context: RequestContext, taskId: string, instanceId?: string): Answer {
    const record = this.world.findTask("dcs", instanceId, taskId);
    if (!record) return this.#error("badTaskId");
    if (!stateAt(record, context.now).finished) return this.#error("taskRunning");
    this.world.removeTask(record);
    return { status: 204 };
  }

  #error(error: DcsError): Answer {
    return dcsError(error, this.#options.errorNumbering);
  }
}
