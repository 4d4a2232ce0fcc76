import type { SimRequest, Target } from "../../../http";
import { object, oneOf } from "../../../scenario/rules";
import type { World } from "../../../world";
import type { RequestContext, Route, Service, ServiceDefinition } from "../../cloud";
import { gatewayError } from "../gateway";
import { type Match, Operations, plainProject } from "../operations";
import { addExample } from "./example";
import { type CbrOptions, cbrError, taskPage } from "./tasks";

export const cbr: ServiceDefinition = {
  key: "cbr",
  title: "Huawei Cloud CBR",
  cloud: "huaweicloud",
  words: { running: "running", succeeded: "success" },
  operations: [],
  details: ["backup", "restore", "replication", "delete", "sync", "remove_resources", "vault_delete"],
  options: object<CbrOptions>({ endFilter: oneOf("started", "ended") }) as ServiceDefinition["options"],
  addExamples: addExample,
  create: (world) => new Cbr(world),
};

class Cbr implements Service {
  readonly #operations: Operations;

  constructor(world: World) {
    const list = {
      name: "ListOpLogs",
      method: "GET",
      path: "/v3/{project_id}/operation-logs",
      lists: "service" as const,
      handle: (context: RequestContext, { target, projectId }: Match) =>
        taskPage(world, target, context, plainProject(projectId)),
    };
    this.#operations = new Operations([list], {
      badUrl: (context, allow) =>
        gatewayError(context, allow === "" ? 404 : 405, "APIGW.0101", "The API does not exist"),
      badProjectId: () => cbrError(400, "9900", "Parameter verification failed."),
      projectMismatch: () => cbrError(500, "9998", "Authentication failed."),
    });
  }

  route(request: SimRequest, target: Target): Route {
    return this.#operations.route(request, target);
  }
}
