import { type Answer, parameter, parseTarget, type SimRequest, type Target } from "../http";
import { anything, object, ScenarioError } from "../scenario/rules";
import type { SimulatorControl } from "./control";

export const CONTROL_PREFIX = "/_simulator";

type Body = never;
type Handler = (control: SimulatorControl, body: Body, target: Target) => unknown;

/** The control object over HTTP: the method's argument is the body, its result the answer. */
const ROUTES: Readonly<Record<string, Handler>> = {
  "GET /": () => ({ routes: Object.keys(ROUTES).map((route) => route.replace(" ", ` ${CONTROL_PREFIX}`)) }),
  "GET /tasks": (control, _body, target) => control.tasks(filterOf(target)),
  "POST /tasks": (control, body) => control.startTask(body),
  "DELETE /tasks": (control, _body, target) => ({ removed: control.clearTasks(filterOf(target)) }),
  "GET /instances": (control) => control.instances(),
  "POST /instances": (control, body) => control.putInstance(body),
  "DELETE /instances": (control, _body, target) => {
    const id = parameter(target, "id");
    if (id === undefined) return { removed: control.clearInstances() };
    return { removed: control.removeInstance(id, parameter(target, "service")) ? 1 : 0 };
  },
  "GET /faults": (control) => control.faults(),
  "POST /faults": (control, body) => ({ id: control.addFault(body) }),
  "DELETE /faults": (control, _body, target) => {
    const id = parameter(target, "id");
    return { removed: control.clearFaults(id === undefined ? undefined : Number(id)) };
  },
  "POST /operations": (control, body) => control.nextOperation(body),
  "GET /requests": (control) => control.requests(),
  "DELETE /requests": (control) => control.clearRequests(),
  "GET /clock": (control) => control.clock(),
  "PATCH /clock": (control, body) => control.setClock(body),
  "POST /clock/advance": (control, body) => control.advance(only("ms")(body)),
  "POST /expire": (control, body) => ({ known: control.expire(only("secret")(body)) }),
  "POST /reset": (control) => control.reset(),
};

/** The one value that a body holds; what it has to be, the control object says. */
function only(key: string): (body: unknown) => never {
  const rule = object<Record<string, unknown>>({ [key]: anything }, [key]);
  return (body) => rule(body, "")[key] as never;
}

export function isControl(target: Target): boolean {
  return target.path === CONTROL_PREFIX || (target.path?.startsWith(`${CONTROL_PREFIX}/`) ?? false);
}

export function answerControl(request: SimRequest, control: SimulatorControl): Answer {
  if (!isLocal(request))
    return { status: 403, body: { error: "the control endpoint answers programs on this host only" } };
  const target = parseTarget(request.target);
  const path = target.path!.slice(CONTROL_PREFIX.length).replace(/\/$/, "") || "/";
  const handler = ROUTES[`${request.method} ${path}`];
  if (!handler) {
    const known = Object.keys(ROUTES).some((route) => route.endsWith(` ${path}`));
    const error = known ? `${path} does not support ${request.method}` : `there is no ${CONTROL_PREFIX}${path}`;
    return { status: known ? 405 : 404, body: { error } };
  }
  try {
    const text = request.body.toString("utf8");
    const body: unknown = text === "" ? {} : JSON.parse(text);
    const result = handler(control, body as Body, target);
    return result === undefined ? { status: 204 } : { status: 200, body: result };
  } catch (error) {
    if (error instanceof ScenarioError) return { status: 400, body: { error: error.message, path: error.path } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: "the body is not JSON" } };
    throw error;
  }
}

function filterOf(target: Target): { service?: string; instanceId?: string } {
  const service = parameter(target, "service");
  const instanceId = parameter(target, "instanceId");
  return { ...(service !== undefined && { service }), ...(instanceId !== undefined && { instanceId }) };
}

/** A web page may reach the loopback interface through the user's browser; it then shows its origin or another host. */
function isLocal({ headers }: SimRequest): boolean {
  const host = (headers.host ?? "127.0.0.1").replace(/:\d+$/, "");
  return headers.origin === undefined && ["127.0.0.1", "localhost", "[::1]"].includes(host);
}
