import { CREDENTIAL_RULES, type Credentials } from "../clouds/credentials";
import { projectId } from "../clouds/huawei/credentials";
import { type FaultSpec, faultRule } from "../faults/fault";
import type { StateWords, StatusStep, TaskSpec } from "../tasks/record";
import { DEFAULT_SCENARIO } from "./defaults";
import {
  anything,
  boolean,
  either,
  instant,
  integer,
  type JsonSchema,
  join,
  list,
  mapOf,
  nothing,
  object,
  oneOf,
  type Rule,
  rule,
  span,
  string,
} from "./rules";
import type { InstanceSpec, OperationOutcome, OperationSpec, Scenario } from "./scenario";

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
const counted = object({ count: integer(1, 2_000_000), everyMs: ms }, ["count", "everyMs"]);
const repeat = rule(counted.schema, (value, path) => {
  const given = counted(value, path);
  ms(given.count * given.everyMs, `${path}: count times everyMs`);
  return given;
});
const id = string(/^[A-Za-z0-9-]{1,64}$/, "it must be an id of letters, digits and dashes, 64 at most");

const step = object<StatusStep>({ afterMs: ms, status: string(), progress: integer(0, 100), errorCode: string() }, [
  "afterMs",
  "status",
]);

const credentials = object<Credentials>(CREDENTIAL_RULES, []);

export class ScenarioRules {
  readonly task: Rule<TaskSpec>;
  readonly instance: Rule<InstanceSpec>;
  readonly outcome: Rule<OperationOutcome>;
  readonly fault: Rule<FaultSpec>;
  readonly #scenario: Rule<Partial<Scenario> & { $schema?: string }>;

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
        details: either(mapOf(anything), nothing, "it must be an object or null"),
        enableShow: boolean,
        errorCode: string(),
        jobId: string(),
        failReason: string(),
        failedStep: string(),
        project: projectId,
        instanceOnly: boolean,
        fields: mapOf(anything),
      },
      ["instanceId", "name"],
    );
    const details = detailsOf(services);
    this.task = rule({ ...taskShape.schema, allOf: detailsSchemas(details) }, (value, path) => {
      const task = taskShape(value, path);
      if (task.details) details[task.service ?? DEFAULT_SERVICE]?.(task.details, join(path, "details"));
      return task;
    });
    this.instance = object<InstanceSpec>({ service, id, name: string(), fields: mapOf(anything), createdAt: instant }, [
      "id",
    ]);
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
      failedStep: string(),
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
    this.#scenario = object<Partial<Scenario> & { $schema?: string }>({
      $schema: string(),
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

  /** Of the file. */
  get schema(): JsonSchema {
    return this.#scenario.schema;
  }

  /** A whole scenario: what the file leaves out comes from the default one, key by key at the top level. */
  scenario(value: unknown): Scenario {
    const { $schema: _, ...given } = this.#scenario(value, "");
    const clouds = Object.entries(DEFAULT_SCENARIO.credentials).map(([cloud, defaults]) => {
      return [cloud, { ...defaults, ...given.credentials?.[cloud as keyof Credentials] }];
    });
    const all = Object.fromEntries(clouds) as Credentials;
    const operations = { ...DEFAULT_SCENARIO.operations, ...given.operations };
    return structuredClone({ ...DEFAULT_SCENARIO, ...given, operations, credentials: all });
  }
}

/** The service of a task that names none. */
const DEFAULT_SERVICE = "dcs";

/** Names only: values may be of any type, because a simulator has to be able to answer wrongly. */
function detailsOf(services: Readonly<Record<string, ServiceRules>>): Readonly<Record<string, Rule>> {
  return Object.fromEntries(
    Object.entries(services).flatMap(([key, { details }]) =>
      details === undefined ? [] : [[key, object(Object.fromEntries(details.map((name) => [name, anything])))]],
    ),
  );
}

function detailsSchemas(details: Readonly<Record<string, Rule>>): readonly JsonSchema[] {
  return Object.entries(details).map(([key, { schema }]) => ({
    if: { properties: { service: { const: key } }, ...(key === DEFAULT_SERVICE ? {} : { required: ["service"] }) },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
    then: { properties: { details: { anyOf: [schema, nothing.schema] } } },
  }));
}
