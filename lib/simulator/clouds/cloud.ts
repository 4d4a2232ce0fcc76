import type { Answer, SimRequest, Target } from "../http";
import type { ServiceRules } from "../scenario/scenario-rules";
import type { TaskRecord } from "../tasks/record";
import type { World } from "../world";

/** A cloud's front door, shared by its services: who may come in, and its own way of saying no. */
export interface Gateway {
  admit(request: SimRequest, context: RequestContext): Admission;
  throttled(context: RequestContext, retryAfter: string | undefined): Answer;
  failed(context: RequestContext, status: number): Answer;
  tokenExpired(context: RequestContext): Answer;
  /** From now on this token (or temporary key) counts as expired; false when it is not known. */
  expire(secret: string): boolean;
  /** Whether the request shows a token that can expire. */
  carriesToken(request: SimRequest): boolean;
  /** Headers of every answer. */
  headers(context: RequestContext): Record<string, string>;
}

export type Admission =
  | { readonly ok: true; readonly projects: readonly string[] }
  /** `signed`: the refused request was a signed one, so it counts towards a lock-out. */
  | { readonly ok: false; readonly answer: Answer; readonly signed: boolean };

export interface RequestContext {
  /** True time. */
  readonly now: number;
  readonly gatewayNow: number;
  /** Added to every stamp the service writes or compares. */
  readonly serviceSkewMs: number;
  readonly requestId: string;
  /** Rows younger than this are not listed to this request. */
  readonly lateMs: number;
  readonly projects: readonly string[];
}

/** What a request turned out to ask for. */
export interface Route {
  readonly operation: string;
  /** Set when it lists tasks: row faults apply. Without an instance the list is the whole service's. */
  readonly lists?: { readonly instanceId?: string };
  /** Needs no credentials: a password for a token, or the metadata of the machine the caller runs on. */
  readonly open?: boolean;
  run(context: RequestContext): Answer;
}

export interface Service {
  route(request: SimRequest, target: Target): Route;
  /** How it throttles by itself; undefined leaves it to the gateway. */
  throttled?(context: RequestContext, retryAfter: string | undefined): Answer | undefined;
  /** What it makes of a request the gateway refuses; undefined leaves the gateway's answer. */
  refused?(answer: Answer, signed: boolean): Answer | undefined;
}

/**
 * One service of a cloud. A further API is one such definition in a file of its own and one line in `services.ts`;
 * several lists of one service (DCS tasks and task center) are routes of the same definition.
 */
export interface ServiceDefinition extends ServiceRules {
  readonly key: string;
  readonly title: string;
  /** Whose gateway it stands behind: Tencent has one for each generation of its APIs. */
  readonly cloud: "huaweicloud" | "tencentcloud" | "tencentcloud-2.0";
  /** The id its lists show for a task, where it is not the record's own. */
  readonly idOf?: (record: TaskRecord) => string;
  /** Adds the document's example instance and task to the world. */
  addExamples(world: World): void;
  /** The gateway is its cloud's own; a service that issues credentials makes them known there. */
  create(world: World, gateway: Gateway): Service;
}
