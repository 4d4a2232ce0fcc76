import type { Answer, SimRequest, Target } from "../../http";
import type { RequestContext, Route } from "../cloud";

/** A request that fits an operation of a service, with what its path names. */
export interface Match {
  readonly request: SimRequest;
  readonly target: Target;
  readonly projectId: string;
  readonly instanceId: string;
  readonly taskId: string;
}

export interface Operation {
  /** The operation's name in the API. */
  readonly name: string;
  readonly method: string;
  /** With the documents' placeholders: `/v2/{project_id}/instances/{instance_id}/tasks`. */
  readonly path: string;
  /** Set when it lists tasks: of one instance, or of the whole service. */
  readonly lists?: "instance" | "service";
  handle(context: RequestContext, match: Match): Answer;
}

/** What every service says in words of its own. */
export interface Refusals {
  /** No operation has this path; with `allow`, none with this method. */
  badUrl(context: RequestContext, allow: string): Answer;
  badProjectId(): Answer;
  projectMismatch(): Answer;
}

const PLACEHOLDERS = { project_id: "project", instance_id: "instance", task_id: "task" } as const;

/** The operations of a service whose paths begin with a project. */
export class Operations {
  readonly #entries: readonly { readonly operation: Operation; readonly pattern: RegExp }[];

  constructor(
    operations: readonly Operation[],
    private readonly refusals: Refusals,
  ) {
    this.#entries = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));
  }

  route(request: SimRequest, target: Target): Route {
    const fits = this.#entries.filter(({ pattern }) => target.path !== undefined && pattern.test(target.path));
    const found = fits.find(({ operation }) => operation.method === request.method);
    if (!found) {
      const allow = fits.map(({ operation }) => operation.method).join(", ");
      return { operation: "unknown", run: (context) => this.#noSuchUrl(context, allow) };
    }
    const { operation, pattern } = found;
    const groups = pattern.exec(target.path!)?.groups ?? {};
    const { project: projectId = "", instance: instanceId = "", task: taskId = "" } = groups;
    const match = { request, target, projectId, instanceId, taskId };
    return {
      operation: operation.name,
      ...(operation.lists && { lists: operation.lists === "instance" ? { instanceId } : {} }),
      run: (context) => this.#checkProject(context, match) ?? operation.handle(context, match),
    };
  }

  #noSuchUrl(context: RequestContext, allow: string): Answer {
    const answer = this.refusals.badUrl(context, allow);
    return allow === "" ? answer : { ...answer, headers: { Allow: allow } };
  }

  /** The project in the path must be the credential's, and the one X-Project-Id names when it is sent. */
  #checkProject({ projects }: RequestContext, { request, projectId }: Match): Answer | undefined {
    const plain = plainProject(projectId);
    if (!/^[0-9a-f]{32}$/.test(plain)) return this.refusals.badProjectId();
    const named = request.headers["x-project-id"];
    const own = projects.some((known) => plainProject(known) === plain);
    if (own && (named === undefined || plainProject(named) === plain)) return undefined;
    return this.refusals.projectMismatch();
  }
}

/** The documents write project ids with dashes in one place and without in another. */
export function plainProject(id: string): string {
  return id.replaceAll("-", "");
}

function patternOf(path: string): RegExp {
  const pattern = path.replace(/\{(\w+)\}/g, (_all, name: keyof typeof PLACEHOLDERS) => {
    return `(?<${PLACEHOLDERS[name]}>[^/]+)`;
  });
  return new RegExp(`^${pattern}/?$`);
}
