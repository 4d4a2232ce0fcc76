/** What RDS and DDS do alike: errors of the family `DBS.*`, and the instances beside the list of tasks. */
import { type Answer, parameter, type SimRequest, type Target } from "../../http";
import type { World } from "../../world";
import type { RequestContext, Route, Service } from "../cloud";
import { gatewayError } from "./gateway";
import { type Match, type Operation, Operations, plainProject } from "./operations";
import { isoOffset } from "./time";

const ERRORS = {
  badParameter: [400, "DBS.280001", "Parameter error."],
  permission: [403, "DBS.280015", "Resource not found or permission denied."],
  badStart: [400, "DBS.280067", "Invalid start time."],
  badEnd: [400, "DBS.280068", "Invalid end time."],
  badProjectId: [400, "DBS.280408", "Invalid project id."],
} as const;

export function dbsError(error: keyof typeof ERRORS): Answer {
  const [status, code, text] = ERRORS[error];
  return { status, body: { error_code: code, error_msg: text } };
}

/** The list of tasks of such a service. */
export interface DatabaseList {
  readonly key: string;
  readonly path: string;
  page(world: World, target: Target, context: RequestContext, project: string): Answer;
}

export class Databases implements Service {
  readonly #operations: Operations;

  constructor(
    private readonly world: World,
    private readonly list: DatabaseList,
  ) {
    const operations: Operation[] = [
      {
        name: "ListTasks",
        method: "GET",
        path: list.path,
        lists: "service",
        handle: (context, { target, projectId }) => list.page(this.world, target, context, plainProject(projectId)),
      },
      {
        name: "ListInstances",
        method: "GET",
        path: "/v3/{project_id}/instances",
        handle: (context, match) => this.#instances(context, match),
      },
    ];
    this.#operations = new Operations(operations, {
      badUrl: (context, allow) =>
        gatewayError(context, allow === "" ? 404 : 405, "APIGW.0101", "The API does not exist"),
      badProjectId: () => dbsError("badProjectId"),
      projectMismatch: () => dbsError("permission"),
    });
  }

  route(request: SimRequest, target: Target): Route {
    return this.#operations.route(request, target);
  }

  #instances(context: RequestContext, { target }: Match): Answer {
    const id = parameter(target, "id");
    const found = this.world.instances(this.list.key).filter((instance) => id === undefined || instance.id === id);
    const instances = found.map((instance) => ({
      ...this.world.fieldsOf(instance),
      id: instance.id,
      name: instance.name,
      status: "ACTIVE",
      created: isoOffset(instance.createdAt + context.serviceSkewMs),
    }));
    return { status: 200, body: { instances, total_count: instances.length } };
  }
}
