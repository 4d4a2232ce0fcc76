import { TASK_LIST_APIS } from "../../lib/apis";
import { COMMON_NAMES } from "../../lib/apis/common-attributes";
import { DECLARED } from "../../lib/apis/declared";
import type { Attribute, Attributes, Schema } from "../../lib/plugin/schema";
import { createProvider } from "../../lib/provider/definition";
import {
  checkpointSchema,
  gateSchema,
  gateType,
  lookupSchema,
  lookupType,
  providerSchema,
  taskAttributes,
} from "../../lib/provider/schema";
import { simulatedWorld } from "../support/simulated-provider";

const definition = createProvider("1", simulatedWorld().dependencies);
const SCHEMAS: readonly (readonly [string, Schema])[] = [
  ["provider", providerSchema()],
  ...Object.entries(definition.dataSources).map(([type, { schema }]) => [type, schema] as const),
  ...Object.entries(definition.resources).map(([type, { schema }]) => [type, schema] as const),
];

/** Every attribute with its path, those in objects too. */
function all(attributes: Attributes, prefix = ""): [path: string, attribute: Attribute][] {
  return Object.entries(attributes).flatMap(([name, attribute]): [string, Attribute][] => [
    [`${prefix}${name}`, attribute],
    ...all(attribute.nested?.attributes ?? {}, `${prefix}${name}.`),
  ]);
}

const named = (attributes: Attributes, keep: (attribute: Attribute) => boolean | undefined) =>
  Object.entries(attributes).flatMap(([name, attribute]) => (keep(attribute) ? [name] : []));

test("there is a lookup and a gate for each API and for declared lists, and one checkpoint", () => {
  expect(SCHEMAS.map(([type]) => type)).toEqual([
    "provider",
    ...TASK_LIST_APIS.map(lookupType),
    "cloudtasks_task_list",
    ...TASK_LIST_APIS.map(gateType),
    "cloudtasks_task_list_gate",
    "cloudtasks_checkpoint",
  ]);
});

describe.each(SCHEMAS)("%s", (_, { attributes, description, version }) => {
  test("describes itself and every attribute in whole sentences", () => {
    expect(description).toMatch(/\.$/);
    const silent = all(attributes).filter(([, attribute]) => !/^[A-Z].*[.)]$/s.test(attribute.description));
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test("has inputs that are required or optional, and outputs that are neither", () => {
    const kinds = all(attributes).map(([path, { required, optional, computed }]) => [
      path,
      [required, optional, computed].filter(Boolean).length,
    ]);
    expect(kinds.filter(([, count]) => count !== 1)).toEqual([]);
  });

  test("gives each attribute a type or a shape", () => {
    const anomalies = all(attributes).filter(([, { type, nested }]) => (type === undefined) === (nested === undefined));
    expect(anomalies).toEqual([]);
  });

  test("has a block wherever objects are given, as Terraform drops an unknown key of any other", () => {
    const groups = all(attributes).filter(([, { nested, computed }]) => nested !== undefined && !computed);
    // A condition without a key that is known is an error: it has to have exactly one operator.
    const names = groups
      .filter(([, { nested }]) => !["block", "labelled"].includes(nested!.mode))
      .map(([name]) => name);
    expect(names.filter((name) => name !== "conditions")).toEqual([]);
  });

  test("is of a version that a later one can tell apart", () => {
    expect(version).toBe(0);
  });
});

describe.each(TASK_LIST_APIS.map((api) => [api.singular, api] as const))("the gate of %s", (_, api) => {
  const { attributes } = gateSchema(api);

  test("shows the task, when it opened and how long it waited, and what its last re-check found", () => {
    expect(named(attributes, ({ computed }) => computed)).toEqual([
      ...["id", "task", "opened_at", "passed", "waited_seconds", "recheck_task", "rechecked_at"],
    ]);
    expect(attributes.task!.nested!.attributes).toEqual(taskAttributes(api));
    expect(attributes.recheck_task!.nested!.attributes).toEqual(taskAttributes(api));
    const renewed = (planned: object) => attributes.recheck_on!.renews!({ on_failure: null, passed: true, ...planned });
    expect(renewed({})).toEqual(["recheck_task", "rechecked_at"]);
    expect(renewed({ on_failure: "warn" })).toEqual(["recheck_task", "rechecked_at", "passed"]);
    expect(renewed({ passed: null })).toEqual(["recheck_task", "rechecked_at", "passed"]);
  });

  test("is replaced by whatever means another wait; recheck_on, its bounds and hide_values change in place", () => {
    const inputs = named(attributes, ({ computed }) => !computed);
    const replaces = named(attributes, (attribute) => attribute.replaces);
    expect(inputs.filter((name) => !replaces.includes(name))).toEqual([
      ...["recheck_on", "timeout", "appear_timeout", "settle", "unknown_timeout", "recheck_timeout", "hide_values"],
    ]);
    expect(replaces).toEqual(
      expect.arrayContaining([
        "task_id",
        "name",
        "since",
        "ignore_task_ids",
        "until",
        "expect",
        "triggers",
        "on_no_match",
      ]),
    );
  });
});

describe.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("the lookup of %s", (_, api) => {
  const { attributes } = lookupSchema(api);

  test("shows the tasks, the newest and three counts; replaces nothing", () => {
    expect(named(attributes, ({ computed }) => computed)).toEqual([
      ...["tasks", "latest", "task_count", "matched_count", "running_count"],
    ]);
    expect(all(attributes).some(([, { replaces }]) => replaces)).toBe(false);
  });

  test("shows tasks and the newest alike, each with its raw item beside what a gate shows", () => {
    const shape = attributes.tasks!.nested!.attributes;
    expect(attributes.latest!.nested!.attributes).toEqual(shape);
    expect(Object.keys(shape)).toEqual([...Object.keys(taskAttributes(api)), "raw"]);
  });
});

test("what all APIs have in common has the same type everywhere", () => {
  const common = {
    ...{ id: "string", name: "string", state: "string", progress_percent: "number" },
    ...{ started_at: "string", finished_at: "string", failure_reason: "string" },
    ...{ resource_id: "string", resource_name: "string" },
  };
  expect(COMMON_NAMES).toEqual(Object.keys(common));
  for (const api of TASK_LIST_APIS) {
    const attributes = taskAttributes(api);
    const types = Object.keys(common).map((name) => [name, attributes[name]?.type]);
    expect([api.stem, Object.fromEntries(types)]).toEqual([api.stem, common]);
  }
});

test("where the reason of a failure comes from is said for each list", () => {
  const said = TASK_LIST_APIS.map((api) => [api.stem, taskAttributes(api).failure_reason!.description]);
  expect(Object.fromEntries(said)).toEqual({
    dcs_background_tasks: expect.stringMatching(/null when it was not\. From `error_code`\.$/),
    dcs_center_tasks: expect.stringMatching(/ From `error_code`\.$/),
    dms_background_tasks: expect.stringMatching(/ This list never says it: always null\.$/),
    geminidb_jobs: expect.stringMatching(/ From `fail_reason`\.$/),
    rds_tasks: expect.stringMatching(/ From `fail_reason`\.$/),
    dds_tasks: expect.stringMatching(/ From `fail_reason`\.$/),
    cbr_tasks: expect.stringMatching(/ From `error_info.message`\.$/),
    redis_tasks: expect.stringMatching(
      / DescribeTaskInfo tells it: a gate asks for it, a lookup does not and shows null\.$/,
    ),
    crs_tasks: expect.stringMatching(/ This list never says it: always null\.$/),
    cdb_tasks: expect.stringMatching(/ From `message`\.$/),
    postgres_tasks: expect.stringMatching(/ From `task_detail\.message`\.$/),
    cynosdb_tasks: expect.stringMatching(/ From `err_msg`\.$/),
  });
});

test("only where rows carry codes a name stands beside them", () => {
  const with_ = TASK_LIST_APIS.filter((api) => taskAttributes(api).task_type_name !== undefined);
  expect(with_.map(({ stem }) => stem)).toEqual(["redis_tasks"]);
});

test("every input of a checkpoint but a declaration replaces it; its time and the IDs are outputs", () => {
  const { attributes } = checkpointSchema();
  expect(named(attributes, ({ replaces }) => replaces)).toEqual(["api", "instance_id", "triggers"]);
  expect(named(attributes, ({ computed }) => computed)).toEqual(["id", "time", "task_ids"]);
  expect(named(attributes, ({ required }) => required)).toEqual([]);
});

test("Terraform masks every secret of the configuration, and nothing else", () => {
  const sensitive = all(providerSchema().attributes).filter(([, attribute]) => attribute.sensitive);
  expect(sensitive.map(([path]) => path)).toEqual([
    "huaweicloud.access_key",
    "huaweicloud.secret_key",
    "huaweicloud.security_token",
    "huaweicloud.auth_token",
    "huaweicloud.password",
    "tencentcloud.secret_id",
    "tencentcloud.secret_key",
    "tencentcloud.security_token",
    "http.token",
    "http.password",
    "http.headers",
  ]);
});

test("a default stands in the description of its option", () => {
  expect(gateSchema(TASK_LIST_APIS[0]!).attributes.timeout!.description).toMatch(/ Default: "60m"\.$/);
});

test("what a row of a declared list holds beside the declared is masked, and only that", () => {
  const { data, gate } = { data: lookupSchema(DECLARED), gate: gateSchema(DECLARED) };
  expect(all(data.attributes).flatMap(([path, { sensitive }]) => (sensitive ? [path] : []))).toEqual([
    "tasks.raw",
    "latest.raw",
  ]);
  expect(named(gate.attributes, ({ sensitive }) => sensitive)).toEqual([]);
  expect(gate.attributes.list).toMatchObject({ type: "dynamic", required: true });
  expect(gate.attributes.list!.replaces).toBeUndefined();
});
