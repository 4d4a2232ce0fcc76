import { Clock } from "./clock";
import type { Admission, Gateway, RequestContext, Service, ServiceDefinition } from "./clouds/cloud";
import { createGateways, SERVICES } from "./clouds/services";
import { Control, type SimulatorControl } from "./control/control";
import { answerControl, isControl } from "./control/routes";
import { dateOf, deliveryOf, disturbRows, ROW_FAULTS, replacement, spoil } from "./faults/effects";
import type { FaultSpec } from "./faults/fault";
import { FaultQueue, type FaultTarget } from "./faults/queue";
import { type Answer, parseTarget, type SimRequest, type SimResponse } from "./http";
import { type RequestEntry, RequestLog } from "./requests";
import { type Scenario, ScenarioRules } from "./scenario/scenario";
import { idOf, type TaskRecord } from "./tasks/record";
import { World } from "./world";

export interface SimulationOptions {
  /** A scenario as it stands in a file; what it leaves out comes from the default one. */
  scenario?: unknown;
  /** Milliseconds since the epoch. Everything is computed from it, so a virtual clock is enough. */
  now?: () => number;
  onRequest?: (entry: RequestEntry) => void;
}

/** The local clouds without sockets. */
export interface Simulation {
  readonly control: SimulatorControl;
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

interface Parts {
  readonly world: World;
  readonly gateways: Readonly<Record<ServiceDefinition["cloud"], Gateway>>;
  readonly services: ReadonlyMap<string, { readonly definition: ServiceDefinition; readonly service: Service }>;
  readonly faults: FaultQueue;
}

/** Rules, world and queues behind a simulation; `reset` builds them anew from the scenario. */
export class SimulationState {
  readonly rules = new ScenarioRules(Object.fromEntries(SERVICES.map((service) => [service.key, service])));
  readonly requests = new RequestLog();
  readonly #scenario: Scenario;
  readonly #now: () => number;
  #parts: Parts;

  constructor({ scenario = {}, now = Date.now }: SimulationOptions) {
    this.#scenario = this.rules.scenario(scenario);
    this.#now = now;
    this.#parts = this.#build();
  }

  get world(): World {
    return this.#parts.world;
  }

  get faults(): FaultQueue {
    return this.#parts.faults;
  }

  get gateways(): Gateway[] {
    return Object.values(this.#parts.gateways);
  }

  service(key: string): { service: Service; gateway: Gateway } | undefined {
    const found = this.#parts.services.get(key);
    return found && { service: found.service, gateway: this.#parts.gateways[found.definition.cloud] };
  }

  /** The id under which a task's own list shows it. */
  idOf(record: TaskRecord): string {
    const definition = this.#parts.services.get(record.spec.service ?? "dcs")?.definition;
    return definition?.idOf?.(record) ?? idOf(record);
  }

  reset(): void {
    this.#parts = this.#build();
    this.requests.clear();
  }

  #build(): Parts {
    const words = Object.fromEntries(SERVICES.flatMap(({ key, words }) => (words ? [[key, words]] : [])));
    const world = new World(this.#scenario, new Clock(this.#now, this.#scenario.clock), words);
    if (this.#scenario.documentedExamples) for (const service of SERVICES) service.addExamples(world);
    const faults = new FaultQueue();
    for (const fault of this.#scenario.faults) faults.add(fault);
    const gateways = createGateways(world);
    const services = SERVICES.map((definition) => {
      const service = definition.create(world, gateways[definition.cloud]);
      return [definition.key, { definition, service }] as const;
    });
    return { world, gateways, services: new Map(services), faults };
  }
}

export function createSimulation(options: SimulationOptions = {}): Simulation {
  const state = new SimulationState(options);
  const control = new Control(state);
  let handled = 0;
  return {
    control,
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

function contextFor(world: World, faults: readonly FaultSpec[], requestId: string): RequestContext {
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
