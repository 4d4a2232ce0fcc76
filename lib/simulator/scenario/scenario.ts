import { type FaultSpec, faultRule } from "../faults/fault";
import type { StateWords, StatusStep, TaskSpec } from "../tasks/record";
import { DEFAULT_SCENARIO } from "./defaults";
import { type HuaweiCredentials, huaweiCredentials, projectId } from "./huawei-credentials";
import {
  anything,
  boolean,
  either,
  instant,
  integer,
  list,
  mapOf,
  object,
  oneOf,
  type Rule,
  ScenarioError,
  span,
  string,
} from "./rules";

export interface InstanceSpec {
  service?: string;
  id: string;
  name?: string;
  /** Attributes under the API's own names, for example `capacity`. */
  fields?: Record<string, unknown>;
}

/** What an operation such as a resize does, beside what its request asks for. */
export interface OperationSpec {
  name?: string;
  durationMs?: number;
  outcome?: string;
  statuses?: StatusStep[];
  appearsAfterMs?: number;
  vanishesAfterMs?: number;
  errorCode?: string;
  failReason?: string;
  /** Laid over the details that follow from the request: `{ "new_capacity": "0.5" }` gives another capacity. */
  details?: Record<string, unknown>;
  fields?: Record<string, unknown>;
  /** The request is accepted, but no task ever shows. */
  noTask?: boolean;
  /** The request itself is refused with this answer. */
  refuse?: { status: number; body: unknown };
}

export interface OperationOutcome extends OperationSpec {
  /** Service and operation, for example "dcs.resize". */
  operation: string;
  /** For how many operations; 1 by default. */
  count?: number;
}

export interface TencentSecret {
  secretId: string;
  secretKey: string;
  /** Makes it a temporary key: requests must carry this token. */
  token?: string;
  expiresAt?: string;
}

/** A role of the machine, whose temporary keys the metadata service gives out. */
export interface TencentRole {
  name: string;
  /** How long each of its keys lasts; an hour by default. */
  lifetimeMs?: number;
}

export interface TencentCloudCredentials {
  keys: TencentSecret[];
  roles: TencentRole[];
}

export interface Scenario {
  credentials: { huaweicloud: HuaweiCredentials; tencentcloud: TencentCloudCredentials };
  projects: string[];
  instances: InstanceSpec[];
  /** Treat every well-formed instance id as an existing instance. */
  anyInstance: boolean;
  /** Add the documents' own example instances and tasks; they are served byte for byte. */
  documentedExamples: boolean;
  tasks: TaskSpec[];
  operations: Record<string, OperationSpec>;
  faults: FaultSpec[];
  clock: { gatewaySkewMs?: number; serviceSkewMs?: number };
  /** Per service: in which of its documented or observed variants it answers. */
  services: Record<string, Record<string, unknown>>;
}

/** What the scenario must know of a service to validate what is said about it. */
export interface ServiceRules {
  /** Words for the states of its tasks; a service without any has neither tasks nor instances. */
  readonly words?: StateWords;
  readonly options: Rule<Record<string, unknown>>;
  readonly details?: readonly string[];
  readonly operations: readonly string[];
}

const ms = span(0);
/** All of a repeated task together are no longer than any other time. */
const repeat: Rule<{ count: number; everyMs: number }> = (value, path) => {
  const given = object({ count: integer(1, 2_000_000), everyMs: ms }, ["count", "everyMs"])(value, path);
  ms(given.count * given.everyMs, `${path}: count times everyMs`);
  return given;
};
const id = string(/^[A-Za-z0-9-]{1,64}$/, "it must be an id of letters, digits and dashes, 64 at most");

const step = object<StatusStep>({ afterMs: ms, status: string(), progress: integer(0, 100), errorCode: string() }, [
  "afterMs",
  "status",
]);

const credentials = object<Scenario["credentials"]>(
  {
    huaweicloud: huaweiCredentials,
    tencentcloud: object<TencentCloudCredentials>({
      keys: list(
        object<TencentSecret>(
          {
            secretId: string(/^[^\s,=/]+$/, "it must be a secret id without blanks, commas, slashes and equals signs"),
            secretKey: string(),
            token: string(),
            expiresAt: instant,
          },
          ["secretId", "secretKey"],
        ),
      ),
      roles: list(object<TencentRole>({ name: string(), lifetimeMs: span(1_000) }, ["name"])),
    }),
  },
  [],
);

export class ScenarioRules {
  readonly task: Rule<TaskSpec>;
  readonly instance: Rule<InstanceSpec>;
  readonly outcome: Rule<OperationOutcome>;
  readonly fault: Rule<FaultSpec>;
  readonly #scenario: Rule<Partial<Scenario>>;

  constructor(services: Readonly<Record<string, ServiceRules>>) {
    const anyService = oneOf(...Object.keys(services));
    const service = oneOf(...Object.keys(services).filter((key) => services[key]!.words));
    const operationNames = Object.entries(services).flatMap(([key, { operations }]) =>
      operations.map((name) => `${key}.${name}`),
    );
    const taskShape = object<TaskSpec>(
      {
        service,
        instanceId: id,
        name: string(),
        id: string(),
        startsAfterMs: span(),
        startedAt: instant,
        repeat,
        appearsAfterMs: ms,
        vanishesAfterMs: ms,
        statuses: list(step, 1),
        durationMs: ms,
        outcome: string(),
        userName: string(),
        userId: string(),
        params: string(),
        details: either(mapOf(anything), isNull, "it must be an object or null"),
        enableShow: boolean,
        errorCode: string(),
        jobId: string(),
        failReason: string(),
        project: projectId,
        instanceOnly: boolean,
        fields: mapOf(anything),
      },
      ["instanceId", "name"],
    );
    this.task = (value, path) => {
      const task = taskShape(value, path);
      checkDetails(task.details, services[task.service ?? "dcs"]?.details, path);
      return task;
    };
    this.instance = object<InstanceSpec>({ service, id, name: string(), fields: mapOf(anything) }, ["id"]);
    this.fault = faultRule(anyService);
    const operation = {
      name: string(),
      durationMs: ms,
      outcome: string(),
      statuses: list(step, 1),
      appearsAfterMs: ms,
      vanishesAfterMs: ms,
      errorCode: string(),
      failReason: string(),
      details: mapOf(anything),
      fields: mapOf(anything),
      noTask: boolean,
      refuse: object<{ status: number; body: unknown }>({ status: integer(400, 599), body: anything }, ["status"]),
    };
    this.outcome = object<OperationOutcome>({ ...operation, operation: oneOf(...operationNames), count: integer(1) }, [
      "operation",
    ]);
    const optional = Object.fromEntries(operationNames.map((name) => [name, object<OperationSpec>(operation)]));
    const options = Object.fromEntries(Object.entries(services).map(([key, rules]) => [key, rules.options]));
    this.#scenario = object<Partial<Scenario>>({
      credentials,
      projects: list(projectId, 1),
      instances: list(this.instance),
      anyInstance: boolean,
      documentedExamples: boolean,
      tasks: list(this.task),
      operations: object<Record<string, OperationSpec>>(optional),
      faults: list(this.fault),
      clock: object<Scenario["clock"]>({ gatewaySkewMs: span(), serviceSkewMs: span() }),
      services: object<Record<string, Record<string, unknown>>>(options),
    });
  }

  /** A whole scenario: what the file leaves out comes from the default one, key by key at the top level. */
  scenario(value: unknown): Scenario {
    const given = this.#scenario(value, "");
    const { credentials: defaults } = DEFAULT_SCENARIO;
    const huaweicloud = { ...defaults.huaweicloud, ...given.credentials?.huaweicloud };
    const tencentcloud = { ...defaults.tencentcloud, ...given.credentials?.tencentcloud };
    const operations = { ...DEFAULT_SCENARIO.operations, ...given.operations };
    return structuredClone({ ...DEFAULT_SCENARIO, ...given, operations, credentials: { huaweicloud, tencentcloud } });
  }
}

const isNull: Rule<null> = (value, path) => {
  if (value !== null) throw new ScenarioError(path, value, "it must be null");
  return null;
};

/** Names only: values may be of any type, because a simulator has to be able to answer wrongly. */
function checkDetails(details: TaskSpec["details"], known: readonly string[] | undefined, path: string): void {
  if (!details || !known) return;
  object(Object.fromEntries(known.map((name) => [name, anything])))(details, `${path === "" ? "" : `${path}.`}details`);
}
