import type { Gateway, RequestContext, Route, Service } from "../clouds/cloud";
import type { Answer, Delivery } from "../http";
import { own } from "../own";
import type { World } from "../world";
import type { FaultKind, FaultSpec } from "./fault";

/** Kinds that change what a list of tasks shows; other requests leave them waiting. */
export const ROW_FAULTS: ReadonlySet<FaultKind> = new Set(["late-rows", "vanishing-rows", "shift"]);

const HUGE_BYTES = 10 * 1024 * 1024;

/** Before the service looks: rows that come, go or stay away. */
export function disturbRows(
  faults: readonly FaultSpec[],
  world: World,
  service: string,
  lists: Route["lists"],
): number {
  let lateMs = 0;
  for (const fault of faults) {
    if (fault.kind === "late-rows") lateMs += fault.ms;
    if (fault.kind === "shift") {
      const instanceId = lists?.instanceId ?? world.instances(service)[0]?.id ?? "unknown";
      for (let row = 0; row < (fault.rows ?? 1); row++) {
        world.startTask({ service, instanceId, name: fault.name ?? "AddWhitelist", durationMs: 0 });
      }
    }
    if (fault.kind === "vanishing-rows") {
      const rows = world.taskStore(service, lists?.instanceId).all();
      const matching = rows.filter(({ spec }) => fault.name === undefined || spec.name === fault.name);
      const count = fault.rows ?? 1;
      const doomed = fault.from === "oldest" ? matching.slice(0, count) : matching.slice(-count);
      for (const record of doomed) world.removeTask(record);
    }
  }
  return lateMs;
}

/** An answer in place of the service's own, when a fault asks for one. */
export function replacement(
  faults: readonly FaultSpec[],
  gateway: Gateway,
  service: Service,
  context: RequestContext,
): Answer | undefined {
  for (const fault of faults) {
    switch (fault.kind) {
      case "throttle": {
        const retryAfter = fault.retryAfter === undefined ? undefined : String(fault.retryAfter);
        return service.throttled?.(context, retryAfter) ?? gateway.throttled(context, retryAfter);
      }
      case "server-error":
        return gateway.failed(context, fault.status ?? 500);
      case "expired-token": {
        const answer = gateway.tokenExpired(context);
        return service.refused?.(answer, false) ?? answer;
      }
      case "answer":
        return { status: fault.status, body: fault.body ?? {}, ...(fault.headers && { headers: fault.headers }) };
      case "html":
        return {
          status: fault.status ?? 502,
          headers: { "Content-Type": "text/html" },
          body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n",
        };
    }
  }
  return undefined;
}

/** The Date of an answer. Only it is wrong: the gateway judges signatures by its own clock. */
export function dateOf(faults: readonly FaultSpec[], gatewayNow: number): string {
  let date = new Date(gatewayNow).toUTCString();
  for (const fault of faults) {
    if (fault.kind === "wrong-date") date = fault.value ?? new Date(gatewayNow + (fault.ms ?? 0)).toUTCString();
  }
  return date;
}

/** After the service has answered: what happens to the text on its way. */
export function spoil(faults: readonly FaultSpec[], text: string): string {
  let result = text;
  for (const fault of faults) {
    if (fault.kind === "wrong-types") result = changeJson(result, (json) => withWrongTypes(json, fault.set));
    if (fault.kind === "huge") {
      const bytes = fault.bytes ?? HUGE_BYTES;
      result = changeJson(result, (json) => ({ ...(json as object), padding: "x".repeat(bytes) }));
    }
    if (fault.kind === "cut-body") result = result.slice(0, Math.floor(result.length / 2));
  }
  return result;
}

export function deliveryOf(faults: readonly FaultSpec[]): Delivery {
  let delayMs = 0;
  let reset: Delivery["reset"] = "no";
  for (const fault of faults) {
    if (fault.kind === "slow") delayMs += fault.ms;
    if (fault.kind === "reset") reset = fault.when ?? "before";
  }
  return { delayMs, reset };
}

function changeJson(text: string, change: (json: unknown) => unknown): string {
  try {
    return JSON.stringify(change(JSON.parse(text)));
  } catch {
    return text;
  }
}

/** With `set`, the values at those paths (`tasks.0.details`); without it every scalar changes its type. */
function withWrongTypes(json: unknown, set: Record<string, unknown> | undefined): unknown {
  if (!set) return turned(json);
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split(".");
    const last = keys.pop()!;
    let place: unknown = json;
    for (const key of keys) place = own((place ?? {}) as Record<string, unknown>, key);
    if (typeof place === "object" && place !== null) {
      // Not by assignment, which would change what "__proto__" inherits.
      Object.defineProperty(place, last, { value, configurable: true, enumerable: true, writable: true });
    }
  }
  return json;
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, turned(entry)]));
  }
  if (typeof value === "string") return value !== "" && Number.isFinite(Number(value)) ? Number(value) : [value];
  return value === null ? {} : String(value);
}
