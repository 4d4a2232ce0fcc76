/** What a lookup of each API takes. The rules that all share are tested on one of them in lookup.test.ts. */
import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { check } from "../../lib/options/check";
import { NOT_KNOWN } from "../../lib/options/given-value";
import { lookupArguments } from "../../lib/options/lookup";

const set = (stem: string) => lookupArguments(taskListApi(stem)!);
const messages = (stem: string, values: Record<string, unknown>) =>
  check(set(stem), values).map(({ path, message }) => `${path.join(".")} | ${message}`);

const OURS = ["name", "states", "start_time", "end_time", "limit", "offset", "include_raw", "ignore_not_found"];

/** By stem: the arguments beside those that every lookup has. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  dcs_background_tasks: ["instance_id"],
  dcs_center_tasks: [],
  dms_background_tasks: ["instance_id", "start", "begin_time"],
  geminidb_jobs: ["instance_id", "id", "status"],
  rds_tasks: ["instance_id", "id", "order_id", "status"],
  dds_tasks: ["instance_id", "id", "status"],
  cbr_tasks: [
    ...["instance_id", "resource_id", "resource_name", "operation_type", "status"],
    ...["provider_id", "vault_id", "vault_name", "enterprise_project_id"],
  ],
  redis_tasks: [
    ...["instance_id", "instance_name", "project_ids", "task_types", "begin_time"],
    ...["task_status", "result", "operator_uin", "operate_uin"],
  ],
  crs_tasks: ["instance_id", "redis_id", "redis_name", "begin_time", "task_status", "task_type"],
  cdb_tasks: [
    ...["instance_id", "async_request_id", "task_types", "task_status"],
    ...["start_time_begin", "start_time_end"],
  ],
  postgres_tasks: ["instance_id", "db_instance_id", "task_id", "min_start_time", "max_start_time"],
  // Filters are made of what every lookup has.
  cynosdb_tasks: ["instance_id", "start_time_begin", "start_time_end"],
};

test.each(TASK_LIST_APIS.map(({ stem }) => stem))(
  "%s takes its document's parameters, and what every lookup has",
  (stem) => {
    expect(Object.keys(set(stem).arguments).sort()).toEqual([...OURS, ...OWN[stem]!].sort());
  },
);

test("an instance is required where a list belongs to one, and there alone", () => {
  const required = TASK_LIST_APIS.map(({ stem }) => [stem, set(stem).arguments.instance_id?.required ?? false]);
  expect(Object.fromEntries(required)).toEqual({
    dcs_background_tasks: true,
    dcs_center_tasks: false,
    dms_background_tasks: true,
    geminidb_jobs: false,
    rds_tasks: false,
    dds_tasks: false,
    cbr_tasks: false,
    redis_tasks: false,
    crs_tasks: false,
    cdb_tasks: false,
    postgres_tasks: false,
    cynosdb_tasks: false,
  });
});

test("no instance can be asked for where no row says which it works on", () => {
  expect(messages("dcs_center_tasks", { instance_id: "i" })).toEqual([
    "instance_id | instance_id is not an option here",
  ]);
});

describe("the document's name of something that every lookup has", () => {
  const TIME = "2026-01-01T00:00:00Z";
  const ALIASES: readonly (readonly [stem: string, alias: string, common: string, value: unknown])[] = [
    ["dms_background_tasks", "start", "offset", 1],
    ["dms_background_tasks", "begin_time", "start_time", TIME],
    ["redis_tasks", "begin_time", "start_time", TIME],
    ["crs_tasks", "begin_time", "start_time", TIME],
    ["cdb_tasks", "start_time_begin", "start_time", TIME],
    ["cdb_tasks", "start_time_end", "end_time", TIME],
    ["postgres_tasks", "min_start_time", "start_time", TIME],
    ["postgres_tasks", "db_instance_id", "instance_id", "postgres-1"],
    ["cynosdb_tasks", "start_time_begin", "start_time", TIME],
    ["crs_tasks", "redis_id", "instance_id", "crs-1"],
  ];
  const needed = (stem: string) => (stem.startsWith("dms") ? { instance_id: "i" } : {});

  test.each(ALIASES)("%s: %s does as well as %s", (stem, alias, common, value) => {
    expect(messages(stem, { ...needed(stem), [alias]: value })).toEqual([]);
    expect(set(stem).arguments[alias]!.description).toContain(`The same as \`${common}\`.`);
  });

  test.each(ALIASES)(
    "%s: %s and %s contradict each other, even before they are known",
    (stem, alias, common, value) => {
      const message = `${alias} | ${common} and ${alias} are both set and mean the same; give only one of them`;
      const common0 = common === "offset" ? 0 : value;
      expect(messages(stem, { ...needed(stem), [alias]: value, [common]: common0 })).toEqual([message]);
      expect(messages(stem, { ...needed(stem), [alias]: NOT_KNOWN, [common]: NOT_KNOWN })).toEqual([message]);
    },
  );

  test.each([
    ["redis_tasks", "task_types", ["002"]],
    ["crs_tasks", "task_type", ["task_resizeInstance"]],
  ])("%s: %s filters the same as name, so that one of them is enough", (stem, own, value) => {
    expect(messages(stem, { [own]: value })).toEqual([]);
    expect(messages(stem, { name: "resizeInstance" })).toEqual([]);
    expect(messages(stem, { [own]: value, name: "resizeInstance" })).toEqual([
      `${own} | name and ${own} are both set and filter the same; give only one of them`,
    ]);
  });

  test("a begin under the document's name is compared with the end", () => {
    expect(messages("redis_tasks", { begin_time: "2026-01-02T00:00:00Z", end_time: TIME })).toEqual([
      `end_time | end_time: "${TIME}" lies before begin_time: "2026-01-02T00:00:00Z"; swap the two`,
    ]);
  });
});

describe("offsets", () => {
  test("redis_tasks: only multiples of a page, as the service rounds others down", () => {
    expect([0, 100, 2_300].flatMap((offset) => messages("redis_tasks", { offset }))).toEqual([]);
    expect(messages("redis_tasks", { offset: 150 })).toEqual([
      "offset | offset: 150 is not a multiple of 100, to which the service would round it down",
    ]);
    expect(messages("redis_tasks", { offset: -100 })).toEqual(["offset | offset: -100 is less than 0"]);
  });

  // The document of crs_tasks begins at 110 in its own example.
  test.each(["dcs_center_tasks", "geminidb_jobs", "rds_tasks", "crs_tasks", "cdb_tasks"])(
    "%s: any number of tasks may be skipped",
    (stem) => {
      expect([0, 1, 110, 149].flatMap((offset) => messages(stem, { offset }))).toEqual([]);
    },
  );

  test("DMS: start counts from 1, offset from 0", () => {
    const of = (values: object) => messages("dms_background_tasks", { instance_id: "i", ...values });
    expect([of({ start: 1 }), of({ offset: 0 })]).toEqual([[], []]);
    expect(of({ start: 0 })).toEqual(["start | start: 0 is less than 1"]);
    expect(set("dms_background_tasks").arguments.start!.description).toContain("It counts from 1.");
  });
});

describe("filters with the words of the document", () => {
  test("GeminiDB: a status is Running, Completed or Failed, in this spelling", () => {
    expect(["Running", "Completed", "Failed"].flatMap((status) => messages("geminidb_jobs", { status }))).toEqual([]);
    expect(messages("geminidb_jobs", { status: "running" })).toEqual([
      'status | status: "running" is not one of "Running", "Completed" and "Failed"; did you mean "Running"?',
    ]);
  });

  test("GeminiDB: a name may be one that the filter does not know", () => {
    expect(messages("geminidb_jobs", { name: "CreateCassandra" })).toEqual([]);
  });

  test("CRS: a type is one of the seven that can be asked for; another would match nothing", () => {
    expect(messages("crs_tasks", { task_type: ["task_importRdb", "task_cleanInstance", NOT_KNOWN] })).toEqual([]);
    const [message] = messages("crs_tasks", { task_type: ["task_importRdb", "task_newInstance"] });
    expect(message).toMatch(/^task_type \| task_type: "task_newInstance" is not one of "task_importRdb", /);
  });

  test("Redis: a type is any code or name, as new ones keep coming", () => {
    expect(messages("redis_tasks", { task_types: ["002", "FLOW_RESIZE", "099"] })).toEqual([]);
  });

  test.each([
    ["redis_tasks", "result"],
    ["redis_tasks", "task_status"],
    ["redis_tasks", "project_ids"],
    ["redis_tasks", "operator_uin"],
    ["crs_tasks", "task_status"],
    ["cdb_tasks", "task_status"],
    ["cdb_tasks", "task_types"],
  ])("%s: %s is a list of whole numbers", (stem, name) => {
    expect(messages(stem, { [name]: [0, -1] })).toEqual([]);
    expect(messages(stem, { [name]: ["done"] })).toEqual([
      `${name} | ${name}: ["done"] must be a list of whole numbers, such as [1, 2]`,
    ]);
  });

  test.each(["a b", "a/b", ".."])("GeminiDB: %j is no ID of a job", (id) => {
    expect(messages("geminidb_jobs", { id })).toHaveLength(1);
  });
});

test("how far back a list goes by itself is said where it is limited", () => {
  const defaults = TASK_LIST_APIS.map(({ stem }) => [stem, set(stem).arguments.start_time!.default]);
  expect(Object.fromEntries(defaults)).toMatchObject({
    dcs_background_tasks: undefined,
    geminidb_jobs: "30 days before `end_time`",
    rds_tasks: undefined,
    dds_tasks: "30 days before `end_time`",
    redis_tasks: "30 days ago, the cloud lists no older tasks",
    crs_tasks: undefined,
    cdb_tasks: undefined,
  });
});
