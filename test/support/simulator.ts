import type { Gateway, RequestContext } from "../../lib/simulator/clouds/cloud";
import type { SimRequest, SimResponse } from "../../lib/simulator/http";
import { createSimulation, type Simulation, type SimulationOptions } from "../../lib/simulator/simulation";

export const PROJECT = "0123456789abcdef0123456789abcdef";
export const INSTANCE = "11111111-2222-4333-8444-555555555555";
export const EXAMPLE = "5560df16-cebf-4473-95c4-d1b573c16e79";
export const TOKEN = { "x-auth-token": "simulator-token" };
export const KAFKA = "22222222-2222-4333-8444-555555555555";
export const RABBITMQ = "33333333-2222-4333-8444-555555555555";
export const ROCKETMQ = "44444444-2222-4333-8444-555555555555";
export const NOSQL = "55555555222243338444555555555555in06";
export const TASKS = `/v2/${PROJECT}/instances/${INSTANCE}/tasks`;

/** 2026-01-02T03:04:05.678Z: a start with a fraction, so that lost milliseconds show. */
export const START = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

export interface VirtualCloud extends Simulation {
  /** Sets the clock to this many milliseconds after START. */
  at(ms: number): void;
  send(method: string, target: string, body?: unknown, headers?: Record<string, string>): SimResponse;
  /** The parsed body of a GET with a token. */
  get(target: string): Json;
}

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into field by field
export type Json = any;

/** A cloud in virtual time, without sockets. */
export function virtualCloud(scenario: unknown = {}, options: SimulationOptions = {}, service = "dcs"): VirtualCloud {
  let now = START;
  const simulation = createSimulation({ scenario, now: () => now, ...options });
  const send = (method: string, target: string, body?: unknown, headers: Record<string, string> = TOKEN) =>
    simulation.handle({
      service,
      method,
      target,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    ...simulation,
    at: (ms) => {
      now = START + ms;
    },
    send,
    get: (target) => JSON.parse(send("GET", target).body),
  };
}

/** The status and the code of a refusal. */
export function codeOf({ status, body }: SimResponse): [number, unknown] {
  const { error_code, error } = JSON.parse(body) as Json;
  return [status, error_code ?? error?.code];
}

export function request(target: string, headers: Record<string, string> = {}, more: Partial<SimRequest> = {}) {
  return { service: "dcs", method: "GET", target, headers, body: Buffer.alloc(0), ...more } satisfies SimRequest;
}

export function contextAt(now: number): RequestContext {
  return { now, gatewayNow: now, serviceSkewMs: 0, requestId: "f".repeat(32), lateMs: 0, projects: [PROJECT] };
}

/** The words of a refusal, or "admitted". */
export function verdict(gateway: Gateway, incoming: SimRequest, now: number): string {
  const admission = gateway.admit(incoming, contextAt(now));
  if (admission.ok) return "admitted";
  const { error_code, error_msg } = admission.answer.body as Record<string, string>;
  return `${admission.answer.status} ${error_code} ${error_msg}`;
}
