import { type Answer, parameter, type SimRequest, type Target } from "../../../http";
import { object, oneOf } from "../../../scenario/rules";
import { idOf } from "../../../tasks/record";
import type { Instance, World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import { gatewayError } from "../gateway";
import { type Match, Operations, plainProject } from "../operations";
import { jsonObject, objectOf } from "../parameters";
import { geminiError, MISSING_INSTANCE, missingInstance } from "./errors";
import { addExample, EXAMPLE_LIST, EXAMPLE_PROJECT_ID, EXAMPLE_REQUEST_ID } from "./example";
import { jobPage, jobRow } from "./jobs";

/** In which of the documented or observed variants GeminiDB answers. */
export interface GeminiDbOptions {
  /** Who refuses bad credentials: the gateway with 401, or GeminiDB itself with 400 and 403. */
  credentialErrors?: "gateway" | "service";
  throttling?: "service" | "gateway";
  missingInstance?: keyof typeof MISSING_INSTANCE;
}

export const geminidb: ServiceDefinition = {
  key: "geminidb",
  title: "Huawei Cloud GeminiDB",
  cloud: "huaweicloud",
  words: { running: "Running", succeeded: "Completed" },
  operations: ["resize"],
  details: [],
  options: object<GeminiDbOptions>({
    credentialErrors: oneOf("gateway", "service"),
    throttling: oneOf("service", "gateway"),
    missingInstance: oneOf(...(Object.keys(MISSING_INSTANCE) as (keyof typeof MISSING_INSTANCE)[])),
  }) as ServiceDefinition["options"],
  addExamples: addExample,
  create: (world) => new GeminiDb(world),
};

class GeminiDb implements Service {
  readonly #options: Required<GeminiDbOptions>;
  readonly #operations: Operations;

  constructor(private readonly world: World) {
    const options = world.scenario.services.geminidb as GeminiDbOptions | undefined;
    const defaults = { credentialErrors: "gateway", throttling: "service", missingInstance: "DBS.200002" } as const;
    this.#options = { ...defaults, ...options };
    const operations = [
      {
        name: "ListJobs",
        method: "GET",
        path: "/v3/{project_id}/jobs",
        lists: "service" as const,
        handle: (context: RequestContext, match: Match) => this.#jobs(context, match),
      },
      {
        name: "ListInstances",
        method: "GET",
        path: "/v3/{project_id}/instances",
        handle: (context: RequestContext, match: Match) => this.#instances(context, match),
      },
      {
        name: "ResizeInstance",
        method: "PUT",
        path: "/v3/{project_id}/instances/{instance_id}/resize",
        handle: (_context: RequestContext, match: Match) => this.#resize(match),
      },
    ];
    this.#operations = new Operations(operations, {
      badUrl: (context, allow) =>
        gatewayError(context, allow === "" ? 404 : 405, "APIGW.0101", "The API does not exist"),
      badProjectId: () => geminiError("badProjectId"),
      projectMismatch: () => geminiError("projectMismatch"),
    });
  }

  route(request: SimRequest, target: Target): Route {
    return this.#operations.route(request, target);
  }

  throttled(_context: RequestContext, retryAfter: string | undefined): Answer | undefined {
    if (this.#options.throttling === "gateway") return undefined;
    return { ...geminiError("throttled"), ...(retryAfter !== undefined && { headers: { "Retry-After": retryAfter } }) };
  }

  /** A bad signature is 400 here, a token that is not known 403, one that has expired 400 again. */
  refused({ body }: Answer, signed: boolean): Answer | undefined {
    if (this.#options.credentialErrors === "gateway") return undefined;
    if (signed) return geminiError("unauthenticated");
    const { error_code } = body as { error_code: string };
    return geminiError(error_code === "APIGW.0307" ? "tokenExpired" : "tokenInvalid");
  }

  #jobs(context: RequestContext, { target, projectId }: Match): Answer {
    const project = plainProject(projectId);
    if (project === EXAMPLE_PROJECT_ID && this.#asksForExample(context, target)) {
      return { status: 200, body: EXAMPLE_LIST };
    }
    return jobPage(this.world, target, context, project);
  }

  /**
   * The example is from 2023: the default window would never show it. So a request without a window of its own, for all
   * jobs or the example's, gets the document's bytes as long as its job is the only one the project's list can show.
   */
  #asksForExample(context: RequestContext, target: Target): boolean {
    const { documentedExamples, services } = this.world.scenario;
    if (!documentedExamples || services.geminidb !== undefined) return false;
    const [expected] = (JSON.parse(EXAMPLE_LIST) as { jobs: [{ id: string }] }).jobs;
    const id = parameter(target, "id");
    const own = id === undefined || id === expected.id || id === EXAMPLE_REQUEST_ID;
    if (!own || target.query.some(([name]) => name !== "id")) return false;
    const window = { now: context.now, lateMs: context.lateMs, project: EXAMPLE_PROJECT_ID };
    const { total, rows } = this.world.taskStore("geminidb").page(window, 0, 1);
    return total === 1 && JSON.stringify(jobRow(this.world, rows[0]!, context)) === JSON.stringify(expected);
  }

  /** Of one ID, or all. The times carry no zone in the document's example; nothing says which it is. */
  #instances(context: RequestContext, { target }: Match): Answer {
    const id = parameter(target, "id");
    const found =
      id === undefined ? this.world.instances("geminidb") : [this.world.instance("geminidb", id) ?? []].flat();
    const instances = found.map((instance) => ({
      ...this.world.fieldsOf(instance),
      id: instance.id,
      name: instance.name,
      status: "normal",
      created: new Date(instance.createdAt + context.serviceSkewMs).toISOString().slice(0, 19),
    }));
    return { status: 200, body: { instances, total_count: instances.length } };
  }

  /** 202 with the job's id; the job tells what became of it. */
  #resize({ request, instanceId }: Match): Answer {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(instanceId)) return geminiError("badInstanceId");
    const instance = this.world.instance("geminidb", instanceId);
    if (!instance) return missingInstance(this.#options.missingInstance);
    const specCode = objectOf(jsonObject(request)?.resize)?.target_spec_code;
    if (typeof specCode !== "string" || specCode === "") return geminiError("badParameter");
    if (specCode === this.world.fieldsOf(instance).spec_code) return geminiError("sameSpecification");
    if (this.world.busyWith(instance)) return geminiError("busy");
    return this.#startResize(instance, specCode);
  }

  #startResize(instance: Instance, specCode: string): Answer {
    const operation = this.world.takeOperation("geminidb.resize");
    if (operation.refuse) return { status: operation.refuse.status, body: operation.refuse.body ?? {} };
    const { name = "ResizeInstance", details: _details, noTask, refuse: _refuse, ...schedule } = operation;
    if (noTask) return { status: 202, body: { job_id: "00000000-0000-4000-8000-000000000000" } };
    const task = this.world.startTask({ ...schedule, service: "geminidb", instanceId: instance.id, name });
    instance.changes.push({ task, fields: { spec_code: specCode } });
    return { status: 202, body: { job_id: idOf(task) } };
  }
}
