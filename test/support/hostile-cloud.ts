/** A cloud that answers whatever a test wants, and the whole provider before it: from Terraform's calls to the log. */

import { wireName } from "../../lib/apis/code-names";
import type { Fields, FieldType, TaskListApi } from "../../lib/apis/declaration";
import type { TaskState } from "../../lib/apis/task-state";
import { type Io, safeIo } from "../../lib/cli/io";
import { type HttpRequest, type RawResponse, TransportError } from "../../lib/http/types";
import { createLogger } from "../../lib/plugin/log";
import { planChange } from "../../lib/plugin/plan";
import type { Message } from "../../lib/plugin/protocol/messages";
import { createProviderService } from "../../lib/plugin/provider-service";
import type { Schema } from "../../lib/plugin/schema";
import type { ObjectValue } from "../../lib/plugin/value";
import { createProvider } from "../../lib/provider/definition";
import type { Dependencies } from "../../lib/provider/dependencies";
import { wait } from "./commands";
import { FakeClock } from "./fake-clock";
import { fakeIo } from "./fake-io";
import { SECRET } from "./hostile-texts";
import { fromWire, toWire } from "./plugin-client";
import { filled, HUAWEI_ENV, TENCENT_ENV } from "./simulated-provider";

export const INSTANCE = "5560df16-cebf-4473-95c4-d1b573c16e79";

export const ENV = { ...HUAWEI_ENV, ...TENCENT_ENV, HW_SECRET_KEY: SECRET, TENCENTCLOUD_SECRET_KEY: SECRET };

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Path → content of the user's files. */
  readonly files?: Readonly<Record<string, string>>;
  readonly config?: ObjectValue;
}

/** What came out of the provider. */
export interface Told {
  /** Summary and detail of each diagnostic. */
  readonly diagnostics: readonly string[];
  readonly state: ObjectValue | null;
}

type Answer = RawResponse | TransportError;

/** What is answered to a request that was sent `since` ms after the begin. */
export type Cloud = (request: HttpRequest, since: number) => Answer;

/** Nobody is there. */
export const NOBODY: Cloud = () => new TransportError("refused", "nobody is there (ECONNREFUSED)");

export class HostileCloud {
  readonly clock = new FakeClock();
  /** What Terraform's log is given, line by line. */
  readonly log: string[] = [];
  cloud: Cloud = NOBODY;
  private readonly dependencies: Dependencies;
  private readonly definition: ReturnType<typeof createProvider>;
  private readonly service: ReturnType<typeof createProviderService>["service"];

  constructor(private readonly surroundings: Surroundings = {}) {
    const { clock } = this;
    const transport = async () => ({
      send: async (request: HttpRequest) => {
        const answer = this.cloud(request, clock.since());
        if (answer instanceof TransportError) throw answer;
        const date = new Date(clock.trueTime()).toUTCString();
        return { ...answer, headers: { date, ...answer.headers } };
      },
    });
    const files = { home: "/home/me", read: async (path: string) => surroundings.files?.[path] ?? null };
    this.dependencies = { clock, env: surroundings.env ?? ENV, files, transport, direct: transport };
    this.definition = createProvider("1.2.3", this.dependencies);
    const log = createLogger("provider", "trace", (line) => this.log.push(line));
    this.service = createProviderService(async () => this.definition, log).service;
  }

  async configure(): Promise<readonly string[]> {
    const { provider } = this.definition;
    const config = toWire(provider, filled(provider.attributes, this.surroundings.config ?? {}));
    const validated = await this.service.ValidateProviderConfig({ config });
    const { diagnostics } = await this.service.ConfigureProvider({ config });
    return textsOf([...(validated.diagnostics ?? []), ...(diagnostics ?? [])]);
  }

  async create(typeName: string, given: ObjectValue, signal?: AbortSignal): Promise<Told> {
    const { schema } = this.definition.resources[typeName]!;
    const config = filled(schema.attributes, given);
    const validated = await this.service.ValidateResourceConfig({ typeName, config: toWire(schema, config) });
    const plannedState = toWire(schema, planChange(schema.attributes, config, null).planned);
    const priorState = toWire(schema, null);
    const answer = await this.service.ApplyResourceChange({ typeName, priorState, plannedState }, signal);
    return told(schema, answer.newState, [...(validated.diagnostics ?? []), ...(answer.diagnostics ?? [])]);
  }

  async read(typeName: string, given: ObjectValue): Promise<Told> {
    const { schema } = this.definition.dataSources[typeName]!;
    const config = toWire(schema, filled(schema.attributes, given));
    const validated = await this.service.ValidateDataResourceConfig({ typeName, config });
    const answer = await this.service.ReadDataSource({ typeName, config });
    return told(schema, answer.state, [...(validated.diagnostics ?? []), ...(answer.diagnostics ?? [])]);
  }

  /** `cloud-tasks wait`. */
  wait(api: TaskListApi, ...argv: string[]) {
    return this.command(wait, api, ...argv);
  }

  /** One of the commands that ask a cloud. */
  async command(
    run: (argv: readonly string[], io: Io, dependencies: Dependencies) => Promise<number>,
    api: TaskListApi,
    ...argv: string[]
  ): Promise<{ code: number; out: string; err: string }> {
    const { io, written } = fakeIo(this.surroundings.env ?? ENV);
    const code = await run([api.stem.replaceAll("_", "-"), ...argv], safeIo(io), this.dependencies);
    return { code, ...written };
  }
}

function told(
  schema: Schema,
  state: Parameters<typeof fromWire>[1],
  diagnostics: readonly Message<"Diagnostic">[],
): Told {
  return { diagnostics: textsOf(diagnostics), state: fromWire(schema, state) as ObjectValue | null };
}

function textsOf(diagnostics: readonly Message<"Diagnostic">[]): string[] {
  return diagnostics.flatMap(({ summary, detail }) => [summary ?? "", detail ?? ""]);
}

/** Every field of a list, also those inside of others: names joined by dots. */
export function leaves(fields: Fields, prefix = ""): string[] {
  return Object.entries(fields).flatMap(([name, { type }]) =>
    isObjectType(type) ? leaves(type.object, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

function isObjectType(type: FieldType): type is { readonly object: Fields } {
  return typeof type === "object" && "object" in type;
}

/** The fields by which a row is read, and what a good row has in them. */
export function roleValues(api: TaskListApi, state: TaskState, startedAt: number): Readonly<Record<string, unknown>> {
  const { roles, states, times, example } = api;
  const word = Object.keys(states).find((key) => states[key] === state)!;
  const time = (ms: number) =>
    times.zoneMinutes === undefined
      ? new Date(ms).toISOString()
      : new Date(ms + times.zoneMinutes * 60_000).toISOString().slice(0, 19).replace("T", " ");
  return {
    ...Object.fromEntries([roles.id].flat().map((path) => [path, "7"])),
    ...(roles.jobId === undefined ? {} : { [roles.jobId]: "8" }),
    ...(roles.failureReason === undefined ? {} : { [roles.failureReason]: "" }),
    ...Object.fromEntries((roles.failureContext ?? []).map((path) => [path, ""])),
    ...(roles.progress === undefined ? {} : { [roles.progress]: "0" }),
    ...(roles.resourceName === undefined ? {} : { [roles.resourceName]: "cache" }),
    ...(roles.resourceId === undefined ? {} : { [roles.resourceId]: INSTANCE }),
    ...(roles.finishedAt === undefined ? {} : { [roles.finishedAt]: time(startedAt + 1_000) }),
    [roles.name]: wireName(api, example.name),
    [roles.status]: word,
    [roles.startedAt]: time(startedAt),
  };
}

/** A row as the cloud sends it, from values by the paths of {@link leaves}. */
export function wireRow(fields: Fields, values: Readonly<Record<string, unknown>>, prefix = ""): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type, wire }]) => [
      wire ?? name,
      isObjectType(type) ? wireRow(type.object, values, `${prefix}${name}.`) : (values[`${prefix}${name}`] ?? null),
    ]),
  );
}

/** Whether a request is for the list, and not for a neighbour of it. */
export function isList({ headers, query, url }: HttpRequest, api: TaskListApi): boolean {
  const { operation, path } = api;
  if (api.cloud === "huaweicloud") return new URL(url).pathname.split("/").length === path.split("/").length;
  return headers["X-TC-Action"] === operation || query.some(([, value]) => value === operation);
}

/** A good answer with these rows. */
export function listed(api: TaskListApi, rows: readonly object[]): RawResponse {
  const json = api.cloud === "tencentcloud" && api.version === undefined ? { code: 0, message: "" } : {};
  put(json, api.response.tasks, rows);
  put(json, api.response.total, rows.length);
  return answered(json);
}

export function answered(json: unknown, status = 200, headers: RawResponse["headers"] = {}): RawResponse {
  return { status, headers, text: JSON.stringify(json) };
}

function put(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name!] = value;
    return;
  }
  target[name!] ??= {};
  put(target[name!] as Record<string, unknown>, rest, value);
}
