/**
 * Every option of every construct refuses what it cannot take, where the construct is made, in a message that names the
 * option, the value and the rule. An option that is not in the table, or not under a rule, fails here.
 */
import { TerraformVariable } from "cdktf";
import * as library from "../../lib";
import { TASK_LIST_APIS } from "../../lib/apis";
import { camelCase, type TaskListApi } from "../../lib/apis/declaration";
import { DECLARED } from "../../lib/apis/declared";
import { providerArguments, providerMetaArguments } from "../../lib/clouds/provider-arguments";
import {
  type Argument,
  type ArgumentSet,
  barrierArguments,
  check,
  checkpointArguments,
  gateArguments,
  lookupArguments,
  show,
} from "../../lib/options";
import { gateType, lookupType } from "../../lib/provider/schema";
import { messageOf, newStack, Thing } from "../support/program";

type Given = { readonly [option: string]: unknown };
type Bad = readonly [value: unknown, message: string];

const TIME = 'is not an RFC 3339 time; write it like "2026-01-31T08:00:00Z"';
const DURATION = 'is not a duration; write a number with a unit, for example "30s", "10m" or "1h30m"';
const ID: Bad[] = [
  ["a/b", '"a/b" is not an ID: it holds a space or a separator'],
  ["..", '".." is not an ID: it is a step in a path'],
  ["", "must not be empty"],
];
const MARKER =
  "give it the output of a terraform_data whose input is { planned = plantimestamp(), ended = timestamp() }";
const EMPTY: Bad[] = [["", "must not be empty"]];
const EMPTY_ELEMENT: Bad[] = [[["a", ""], "must not be empty"]];
const bound = (tooShort?: Bad): Bad[] => [
  ["30x", `"30x" ${DURATION}`],
  ["169h", '"169h" is longer than the most that is allowed, 168h (7 days)'],
  ...(tooShort === undefined ? [] : [tooShort]),
];
const interval = bound(["99ms", '"99ms" is too short; the least is 100ms']);
const endpoints = (known: string): Bad[] => [
  [{ Obs: "a.example" }, `"Obs" is not a service that is used; known are ${known}`],
  [{ metadatas: "a.example" }, '"metadatas" is not a service that is used; did you mean "metadata"?'],
  [{ metadata: "" }, 'the address of "metadata": must not be empty'],
  [
    { metadata: "ftp://a.example" },
    'the address of "metadata": "ftp://a.example" is not an address; write one such as "https://dcs.example.com"',
  ],
  [{ metadata: "https://a:hush@b.example" }, 'the address of "metadata": must not hold a user name or password'],
];
const REGION: Bad[] = [
  ["AP Southeast", '"AP Southeast" is not a region; write its ID, for example "ap-southeast-1"'],
  ...EMPTY,
];

/** What breaks the rule of an option, by its name; where it differs, by construct and name. */
const BAD: { readonly [name: string]: readonly Bad[] } = {
  // lookups
  name: EMPTY,
  states: [
    [["done"], '"done" is not one of "pending", "running", "succeeded", "failed", "cancelled" and "unknown"'],
    [[null], "an element is null"],
  ],
  start_time: [["soon", `"soon" ${TIME}`]],
  begin_time: [["soon", `"soon" ${TIME}`]],
  start_time_begin: [["soon", `"soon" ${TIME}`]],
  start_time_end: [["soon", `"soon" ${TIME}`]],
  min_start_time: [["soon", `"soon" ${TIME}`]],
  max_start_time: [["soon", `"soon" ${TIME}`]],
  end_time: [["soon", `"soon" ${TIME}`]],
  limit: [[0, "0 is less than 1"]],
  offset: [[-1, "-1 is less than 0"]],
  "redis_tasks.offset": [
    [-1, "-1 is less than 0"],
    [150, "150 is not a multiple of 100, to which the service would round it down"],
  ],
  start: [[0, "0 is less than 1"]],
  id: ID,
  status: [["done", '"done" is not one of "Running", "Completed" and "Failed"']],
  order_id: EMPTY,
  "cbr_tasks.status": [["done", expect.stringMatching(/^"done" is not one of "success", "skipped", /) as never]],
  operation_type: [["extend", expect.stringMatching(/^"extend" is not one of "backup", "copy", /) as never]],
  ...{ provider_id: EMPTY, vault_id: EMPTY, vault_name: EMPTY, enterprise_project_id: EMPTY },
  ...{ resource_id: ID, resource_name: EMPTY },
  instance_name: EMPTY,
  redis_name: EMPTY,
  redis_id: ID,
  db_instance_id: ID,
  async_request_id: ID,
  "redis_tasks.task_types": EMPTY_ELEMENT,
  task_type: [[["task_extend"], expect.stringMatching(/^"task_extend" is not one of "task_/) as never]],
  operate_uin: EMPTY_ELEMENT,
  // gates
  instance_id: ID,
  task_id: ID,
  "crs_tasks.task_id": EMPTY,
  job_id: ID,
  since: [
    [
      "soon",
      '"soon" is neither an RFC 3339 time such as "2026-01-31T08:00:00Z" nor a duration such as "2h"; it is best taken ' +
        "from a checkpoint's time",
    ],
    ["169h", '"169h" is longer than the most that is allowed, 168h (7 days)'],
  ],
  ignore_task_ids: EMPTY_ELEMENT,
  until: [["done", '"done" is not one of "succeeded", "finished" and "idle"']],
  expect: [
    [
      {},
      expect.stringMatching(
        /^names nothing to expect; write a path and a value, for example expect( =|:) \{ .* \}, or leave it out$/,
      ) as never,
    ],
    [{ "a[0]": "b" }, 'the path "a[0]" uses brackets; write a list index as a step of its own, as in tasks.0'],
  ],
  conditions: [[[], "holds no condition; write one, or leave it out"]],
  on_failure: [["skip", '"skip" is not one of "fail" and "warn"']],
  on_no_match: [["skip", '"skip" is not one of "fail" and "open"']],
  timeout: bound(["999ms", '"999ms" is too short; the least is 1s']),
  appear_timeout: bound(),
  settle: bound(),
  unknown_timeout: bound(),
  recheck_timeout: bound(),
  recheck_on: [
    [{ ended: "2026-03-01T12:00:00Z" }, `planned is missing; ${MARKER}`],
    [{ planned: "2026-03-01T12:00:00Z" }, `ended is missing; ${MARKER}`],
    [{ planned: "soon", ended: "2026-03-01T12:00:00Z" }, `planned: "soon" ${TIME}`],
    [{ planned: "2026-03-01T12:00:00Z", ended: "2026-03-01T12:00:00Z", id: "x" }, `"id" is not part of it; ${MARKER}`],
  ],
  // checkpoint
  api: [["dcs", expect.stringMatching(/^"dcs" is not one of "dcs_background_tasks", /) as never]],
  // provider
  runtime: [["node", '"node" is not one of "path" and "bundled"']],
  alias: [["two words", '"two words" is not a name; write a letter, then letters, digits, "_" and "-"']],
  request_timeout: interval,
  min_poll_interval: interval,
  max_poll_interval: interval,
  max_concurrent_requests: [[0, "0 is less than 1"]],
  ca_file: EMPTY,
  proxy: [
    ["socks5://user:hush@a.example", "has the scheme socks5; only http and https proxies are supported"],
    ["not an address", '"not an address" is not an address; write one such as "http://proxy.example.com:3128"'],
    ...EMPTY,
  ],
  "provider.states": [
    [
      { FROZEN: "ice" },
      'the meaning of "FROZEN": "ice" is not one of "pending", "running", "succeeded", "failed" and "cancelled"',
    ],
  ],
  region: REGION,
  project_id: EMPTY,
  project_name: EMPTY,
  domain_id: EMPTY,
  domain_name: EMPTY,
  user_name: EMPTY,
  user_id: EMPTY,
  auth_url: [
    ["ftp://a.example", '"ftp://a.example" is not an address; write one such as "https://dcs.example.com"'],
    ["user@not an address", 'the value is not an address; write one such as "https://dcs.example.com"'],
    ["https://a.example/?b", '"https://a.example/?b" has a query or a fragment, which an address has not'],
    ...EMPTY,
  ],
  "task_list.task_id": EMPTY,
  "task_list.job_id": EMPTY,
  list: [
    [5, "a task list is an object with the keys cloud, service, task and states"],
    ["{", "the text is not JSON; write an object, or JSON text of one"],
    [{}, "cloud is required\nservice is required\nstates is required\ntask is required"],
  ],
  profile: EMPTY,
  token_file: EMPTY,
  "provider.http.user_name": EMPTY,
  "provider.http.endpoint": [
    ["", "must not be empty"],
    ["ftp://a.example", '"ftp://a.example" is not an address; write one such as "https://dcs.example.com"'],
    ["https://a:hush@b.example", "must not hold a user name or password"],
  ],
  shared_config_file: EMPTY,
  agency_name: EMPTY,
  duration: [[899, "899 is not between 900 and 86400"]],
  "provider.huaweicloud.endpoints": endpoints('"dcs", "dms", "geminidb", "rds", "dds", "cbr", "iam" and "metadata"'),
  shared_credentials_dir: EMPTY,
  cam_role_name: EMPTY,
  task_time_zone: [["UTC", '"UTC" is not a time zone; write an offset from UTC such as "+08:00"']],
  "provider.tencentcloud.endpoints": endpoints('"redis", "crs", "cdb", "postgres", "cynosdb" and "metadata"'),
};

/** Options whose every value of the right type is right; the numbers are words of the cloud's. */
const ANYTHING = ["triggers", "project_ids", "task_types", "task_status", "result", "operator_uin"];

const WRONG_TYPE: Readonly<Record<Argument["type"], readonly [value: unknown, name: string]>> = {
  string: [5, "a string, such as "],
  integer: [1.5, "a whole number, such as "],
  boolean: ["yes", "true or false"],
  strings: ["a", "a list of strings, such as "],
  integers: [["a"], "a list of whole numbers, such as "],
  map: [{ a: ["1"] }, "flat, for example "],
  dynamic: [5, ""],
  objects: [{ path: "state" }, "a list of objects, such as "],
};

interface Subject {
  readonly of: string;
  readonly className: string;
  readonly set: ArgumentSet;
  /** Makes the construct with one option; nothing that is missing beside it matters. */
  readonly make: (option: Given) => string;
  /** Before the option's name in messages. */
  readonly prefix: string;
}

type Constructor = new (scope: unknown, id: string, config: Given) => unknown;

const made = (className: string, wrap: (option: Given) => Given = (option) => option) => ({
  className,
  make: (option: Given) =>
    messageOf(
      () => new (library as unknown as Record<string, Constructor>)[className]!(newStack(), "it", wrap(option)),
    ),
});

const classOf = (type: string) =>
  Object.entries(library).find(([, one]) => (one as { tfResourceType?: string }).tfResourceType === type)![0];

const lookup = (api: TaskListApi): Subject => ({
  of: api.stem,
  set: lookupArguments(api),
  prefix: "",
  ...made(classOf(lookupType(api))),
});

const gate = (api: TaskListApi): Subject => ({
  of: api.stem,
  set: gateArguments(api),
  prefix: "",
  ...made(classOf(gateType(api))),
});

function providerSubjects(set: ArgumentSet, path: readonly string[] = []): Subject[] {
  const wrap = (option: Given) => path.reduceRight<Given>((inner, name) => ({ [camelCase(name)]: inner }), option);
  const own: Subject = {
    of: ["provider", ...path].join(".").replace(".http.ci", ".http"),
    set,
    prefix: path.map((name) => `${camelCase(name)}.`).join(""),
    ...made("CloudTasksProvider", wrap),
  };
  return [
    own,
    ...Object.entries(set.groups ?? {}).flatMap(([name, group]) =>
      providerSubjects(group, [...path, name, ...(group.labels === undefined ? [] : ["ci"])]),
    ),
  ];
}

const SUBJECTS: Subject[] = [
  ...[...TASK_LIST_APIS, DECLARED].map(lookup),
  ...[...TASK_LIST_APIS, DECLARED].map(gate),
  { of: "checkpoint", set: checkpointArguments(), prefix: "", ...made("TaskCheckpoint") },
  { of: "barrier", set: barrierArguments(), prefix: "", ...made("TaskBarrier") },
  { of: "provider", set: providerMetaArguments(), prefix: "", ...made("CloudTasksProvider") },
  ...providerSubjects(providerArguments()),
];

const OPTIONS = SUBJECTS.flatMap((subject) =>
  Object.entries(subject.set.arguments).map(([name, argument]) => ({
    title: `${subject.className}.${subject.prefix}${camelCase(name)}`,
    name,
    argument,
    subject,
    bad: BAD[`${subject.of}.${name}`] ?? BAD[name] ?? [],
  })),
);

/** The message without those of other options, which may be missing. */
const lineOf = (text: string, option: string) =>
  text
    .replace(/^\w+ "it":(?: |\n {2}- )/, "")
    .split("\n  - ")
    .find((line) => line.startsWith(`${option}: `) || line.startsWith(`${option} is written out `));

const spelled = ({ subject, name }: (typeof OPTIONS)[number]) => `${subject.prefix}${camelCase(name)}`;

test("the classes of the library are all looked at", () => {
  const abstract = ["TaskGate", "TaskLookup"];
  const classes = Object.entries(library).filter(([, one]) => "tfResourceType" in one || "prototype" in one);
  const constructs = classes
    .map(([name]) => name)
    .filter((name) => /Tasks|Gate|Jobs|Checkpoint|Barrier|Provider/.test(name));
  const looked = new Set(SUBJECTS.map(({ className }) => className));
  expect(constructs.filter((name) => !looked.has(name) && !abstract.includes(name))).toEqual([]);
});

test("every option with a rule has a value here that breaks it, and every other is known to have none", () => {
  // A secret is judged by Terraform alone: no rule sees one that a program holds.
  const ruled = OPTIONS.filter(({ argument: { rule, secret } }) => rule !== undefined && !secret);
  const bare = ruled.filter(({ bad }) => bad.length === 0);
  expect(bare.map(({ title }) => title)).toEqual([]);
  const free = OPTIONS.filter(({ argument: { rule, type, secret } }) => !rule && !secret && type !== "boolean");
  expect([...new Set(free.map(({ name }) => name))].sort()).toEqual([...ANYTHING].sort());
});

describe("of a wrong type, an option is refused:", () => {
  const plain = OPTIONS.filter(({ argument: { secret, type } }) => secret !== true && type !== "dynamic");

  test.each(plain)("$title", (option) => {
    const [value, type] = WRONG_TYPE[option.argument.type];
    const text = option.subject.make({ [camelCase(option.name)]: value });
    expect(text).toMatch(`${option.subject.className} "it":`);
    const shown = option.argument.mayHoldPassword ? "the value" : show(value);
    const message = `${spelled(option)}: ${shown} must be ${type}`;
    expect(lineOf(text, spelled(option))?.slice(0, message.length)).toBe(message);
  });
});

describe("against its rule, an option is refused, in Terraform as in a program:", () => {
  const broken = OPTIONS.flatMap((option) => option.bad.map(([value, message]) => ({ ...option, value, message })));

  test.each(broken.map((one) => ({ ...one, shown: show(one.value) })))("$title = $shown", (one) => {
    const text = lineOf(one.subject.make({ [camelCase(one.name)]: one.value }), spelled(one))!;
    expect(text.slice(spelled(one).length + 2)).toEqual(one.message);
    const [problem] = check(one.subject.set, { [one.name]: one.value }).filter(({ path }) => path[0] === one.name);
    expect(problem!.message.slice(one.name.length + 2)).toEqual(one.message);
  });
});

describe("a secret that is written out is refused, and not shown:", () => {
  test.each(OPTIONS.filter(({ argument }) => argument.secret))("$title", (option) => {
    const text = option.subject.make({ [camelCase(option.name)]: "hush" });
    expect(lineOf(text, spelled(option))).toMatch(/ is written out in the program .* pass a TerraformVariable /);
    expect(text).not.toContain("hush");
  });
});

test("an option that is required is asked for by its name", () => {
  const required = OPTIONS.filter(({ argument }) => argument.required);
  expect(required.length).toBeGreaterThan(4);
  for (const option of required) {
    expect(option.subject.make({})).toContain(`${spelled(option)} is required: ${option.argument.description}`);
  }
});

test("a value that only Terraform will know is refused by no rule", () => {
  for (const option of OPTIONS.filter(({ argument: { type } }) => type === "string" || type === "map")) {
    const variable = new TerraformVariable(newStack(), "variable", {});
    const value = option.argument.type === "map" ? variable.value : variable.stringValue;
    expect(lineOf(option.subject.make({ [camelCase(option.name)]: value }), spelled(option))).toBeUndefined();
  }
});

describe("what a gate takes beside values", () => {
  const resized = made("DcsBackgroundTaskGate", (option) => ({ instanceId: "i", taskId: "t", ...option }));

  test.each(["cache", 5, {}, [], null])("operation = %j is refused", (operation) => {
    expect(resized.make({ operation, triggers: { a: "1" } })).toBe(
      'DcsBackgroundTaskGate "it": operation: must be a resource or a module: pass the construct whose change ' +
        "starts the task",
    );
  });

  test("standalone has to be true or false", () => {
    expect(resized.make({ standalone: "yes" })).toBe(
      'DcsBackgroundTaskGate "it": standalone: "yes" must be true or false',
    );
  });

  test.each([undefined, {}])(
    "operation with triggers = %j is refused: nothing would say when a new one is coming",
    (triggers) => {
      const operation = new Thing(newStack(), "cache");
      const config = { instanceId: "i", name: "EXTEND", operation, triggers };
      expect(messageOf(() => new library.DcsBackgroundTaskGate(operation.cdktfStack, "it", config))).toBe(
        'DcsBackgroundTaskGate "it": operation is set without triggers, so nothing would say when a new operation is ' +
          'coming; give triggers the values whose change starts it, for example { capacity: "0.25" }',
      );
    },
  );
});
