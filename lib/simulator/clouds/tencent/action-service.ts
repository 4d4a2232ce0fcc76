/** What every service of API 3.0 makes of a request, whatever the action. */
import type { Answer, SimRequest, Target } from "../../http";
import type { RequestContext, Route, Service } from "../cloud";
import { isProblem, type Problem, readBody } from "./body";
import { v3Error } from "./envelope";

export interface Action {
  /** Set where it lists tasks. */
  readonly lists?: boolean;
  readonly answer: (text: string, context: RequestContext) => Answer | Problem;
}

export class ActionService implements Service {
  readonly #actions: ReadonlyMap<string, Action>;

  /** @param regionRequired the Chinese pages call X-TC-Region required, some international ones do not */
  constructor(
    private readonly version: string,
    actions: Readonly<Record<string, Action>>,
    private readonly regionRequired = true,
  ) {
    this.#actions = new Map(Object.entries(actions));
  }

  route(request: SimRequest, target: Target): Route {
    const named = request.headers["x-tc-action"] ?? "";
    const action = target.path === "/" ? this.#actions.get(named) : undefined;
    const text = request.body.toString("utf8");
    const run = (context: RequestContext) => {
      const answer = this.#problemWith(request, target) ?? action!.answer(text, context);
      return isProblem(answer) ? v3Error(context, ...answer) : answer;
    };
    return { operation: action ? named : "unknown", ...(action?.lists && { lists: listsOf(text) }), run };
  }

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
    if (headers["x-tc-version"] !== this.version) return ["NoSuchVersion", "The API version does not exist"];
    if (!this.#actions.has(headers["x-tc-action"])) {
      return ["InvalidAction", `The action ${headers["x-tc-action"]} does not exist`];
    }
    const region = headers["x-tc-region"];
    if (!region && this.regionRequired) return ["MissingParameter", "X-TC-Region is missing"];
    return undefined;
  }
}

/** The instance in the body, before the body has been checked. */
function listsOf(text: string): { instanceId?: string } {
  const body = readBody(text, { InstanceId: "string" }, true);
  return isProblem(body) || typeof body.InstanceId !== "string" ? {} : { instanceId: body.InstanceId };
}
