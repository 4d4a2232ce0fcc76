import type { Admission, RequestContext } from "./clouds/cloud";
import { CLOUDS } from "./clouds/services";
import type { Variable } from "./clouds/variable";
import { Control, type SimulatorControl } from "./control/control";
import { answerControl, isControl } from "./control/routes";
import { dateOf, deliveryOf, disturbRows, ROW_FAULTS, replacement, spoil } from "./faults/effects";
import type { FaultSpec } from "./faults/fault";
import type { FaultTarget } from "./faults/queue";
import { type Answer, parseTarget, type SimRequest, type SimResponse } from "./http";
import type { RequestEntry } from "./requests";
import { SimulationState } from "./state";

export interface SimulationOptions {
  /** A scenario as it stands in a file; what it leaves out comes from the default one. */
  scenario?: unknown;
  /** Milliseconds since the epoch. Everything is computed from it, so a virtual clock is enough. */
  now?: () => number;
  onRequest?: (entry: RequestEntry) => void;
}

/** The simulator without sockets. */
export interface Simulation {
  readonly control: SimulatorControl;
  /** What opens the scenario's clouds: the variables that the official tools and ours read. */
  readonly variables: readonly Variable[];
  handle(request: LooseRequest): SimResponse;
}

/** A request as a test writes it: what it leaves out is empty. */
export interface LooseRequest {
  service?: string;
  method?: string;
  target: string;
  headers?: Readonly<Record<string, string | undefined>>;
  body?: string | Buffer;
}

export function createSimulation(options: SimulationOptions = {}): Simulation {
  const state = new SimulationState(options.scenario, options.now);
  const control = new Control(state);
  let handled = 0;
  return {
    control,
    variables: Object.values(CLOUDS).flatMap((variables) => variables(state.scenario)),
    handle: (loose) => {
      const request: SimRequest = {
        service: loose.service ?? "dcs",
        method: loose.method ?? "GET",
        target: loose.target,
        headers: Object.fromEntries(
          Object.entries(loose.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
        ),
        body: Buffer.from(loose.body ?? ""),
      };
      if (isControl(parseTarget(request.target))) return respond(answerControl(request, control), {}, []);
      const requestId = (++handled).toString(16).padStart(32, "0");
      return answerService(state, request, requestId, options.onRequest);
    },
  };
}

function answerService(
  state: SimulationState,
  request: SimRequest,
  requestId: string,
  onRequest: ((entry: RequestEntry) => void) | undefined,
): SimResponse {
  const found = state.service(request.service);
  if (!found) return respond({ status: 404, body: { error: `there is no service ${request.service}` } }, {}, []);
  const { service, gateway } = found;
  const target = parseTarget(request.target);
  const route = service.route(request, target);
  const hit: FaultTarget = {
    service: request.service,
    operation: route.operation,
    method: request.method,
    path: target.rawPath,
  };
  // A skewed clock decides about a signature, so it comes first. The other faults wait for a request that is let in.
  const faults = state.faults.take(hit, (kind) => kind === "skewed-clock");
  const base = contextFor(state.world, faults, requestId);
  const admission: Admission = route.open ? { ok: true, projects: [] } : gateway.admit(request, base);
  let answer: Answer;
  if (admission.ok) {
    const token = gateway.carriesToken(request);
    const others = state.faults.take(hit, (kind) => {
      if (kind === "skewed-clock" || (kind === "expired-token" && !token)) return false;
      return route.lists !== undefined || !ROW_FAULTS.has(kind);
    });
    for (const fault of others) faults.push(fault);
    const lateMs = disturbRows(faults, state.world, request.service, route.lists);
    const context: RequestContext = { ...base, projects: admission.projects, lateMs };
    answer = replacement(faults, gateway, service, context) ?? route.run(context);
  } else {
    answer = service.refused?.(admission.answer, admission.signed) ?? admission.answer;
  }
  const headers = { ...gateway.headers(base), Date: dateOf(faults, base.gatewayNow) };
  const entry = state.requests.add(entryOf(hit, request, answer, faults, base.now), wasSignedAndRefused(admission));
  onRequest?.(entry);
  return respond(answer, headers, faults);
}

function contextFor(world: SimulationState["world"], faults: readonly FaultSpec[], requestId: string): RequestContext {
  const now = world.clock.now();
  let { gatewaySkewMs, serviceSkewMs } = world.clock.settings;
  for (const fault of faults) {
    if (fault.kind !== "skewed-clock") continue;
    gatewaySkewMs += fault.gatewayMs ?? 0;
    serviceSkewMs += fault.serviceMs ?? 0;
  }
  return { now, gatewayNow: now + gatewaySkewMs, serviceSkewMs, requestId, lateMs: 0, projects: [] };
}

function wasSignedAndRefused(admission: Admission): boolean {
  return !admission.ok && admission.signed;
}

function entryOf(
  hit: FaultTarget,
  request: SimRequest,
  answer: Answer,
  faults: readonly FaultSpec[],
  now: number,
): Omit<RequestEntry, "number"> {
  const errorCode = errorCodeOf(answer.body);
  const query = request.target.slice(hit.path.length + 1);
  return {
    at: new Date(now).toISOString(),
    ...hit,
    query,
    status: answer.status,
    ...(errorCode !== undefined && { errorCode }),
    faults: faults.map(({ kind }) => kind),
  };
}

/** `{error_code}` of the services, `{error: {code}}` of IAM, `{code}` and `{Response: {Error: {Code}}}` of Tencent. */
function errorCodeOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { code, codeDesc, Response } = body as {
    code?: number;
    codeDesc?: string;
    Response?: { Error?: { Code: string } };
  };
  if (Response) return Response.Error?.Code;
  if (codeDesc !== undefined) return Number(code) === 0 ? undefined : String(code);
  const { error_code: own, error } = body as { error_code?: string; error?: { code?: unknown } };
  return own ?? (error?.code === undefined ? undefined : String(error.code));
}

function respond(answer: Answer, headers: Record<string, string>, faults: readonly FaultSpec[]): SimResponse {
  const text =
    answer.body === undefined ? "" : typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  return {
    status: answer.status,
    headers: {
      ...headers,
      ...(answer.body !== undefined && { "Content-Type": "application/json" }),
      ...answer.headers,
    },
    body: spoil(faults, text),
    delivery: deliveryOf(faults),
  };
}
