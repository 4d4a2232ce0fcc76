/** What a declared task list is checked for: one test for each rule, and each message as its author reads it. */
import type { TaskListProps } from "../../../lib/apis/task-list";
import { NOT_KNOWN } from "../../../lib/options";
import { camelKeys, readTaskList, snakeKeys } from "../../../lib/options/task-list";
import { DECLARATIONS } from "../../support/declarations";

const RDS: TaskListProps = DECLARATIONS.rds;
const CDB: TaskListProps = DECLARATIONS.cdb;

/** Everything wrong with a declaration in which some keys are others. */
function wrong(changes: object, base: TaskListProps = RDS): readonly string[] {
  return readTaskList({ ...base, ...changes }, camelKeys).problems;
}

/** As a file or HCL has it. */
function snake(list: TaskListProps): Record<string, unknown> {
  const keys = (value: object) =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeKeys(key), inner]));
  return { ...keys(list), task: keys(list.task) };
}

describe.each(Object.entries(DECLARATIONS))("the declaration %s", (_, list) => {
  test("has nothing wrong, and is read as it is written", () => {
    expect(readTaskList(list, camelKeys)).toEqual({ problems: [], list });
  });

  test("has snake_case keys outside of programs", () => {
    expect(readTaskList(snake(list), snakeKeys)).toEqual({ problems: [], list });
  });
});

describe("keys", () => {
  test("that are mistyped are refused with the nearest, at any depth", () => {
    expect(wrong({ pageSise: 50 })).toEqual(["pageSise is not a key of a task list; did you mean pageSize?"]);
    expect(wrong({ task: { ...RDS.task, statuss: "x" } })).toEqual([
      "task.statuss is not a key of task; did you mean status?",
    ]);
    expect(readTaskList({ ...snake(RDS), failedWhen: "x" }, snakeKeys).problems).toEqual([
      "failedWhen is not a key of a task list; did you mean failed_when?",
    ]);
  });

  test("that have no neighbour are refused with what there is", () => {
    expect(wrong({ task: { status: "s", colour: "c" } })[0]).toMatch(
      /^task\.colour is not a key of task; it has id, status, name, startedAt, /,
    );
  });

  test.each(["endpoint", "url", "headers", "authToken", "accessKey", "credentialsFile", "environment", "method"])(
    "for what belongs in the provider do not exist: %s",
    (key) => {
      expect(wrong({ [key]: "x" })).toEqual([
        `${key} is not a key of a task list: addresses, headers and credentials belong in the provider`,
      ]);
    },
  );

  test("that every object inherits are no keys", () => {
    expect(wrong({ constructor: "x" })[0]).toContain("constructor is not a key of a task list");
    expect(readTaskList(JSON.parse('{"__proto__": {"cloud": "http"}}'), camelKeys).problems).toContain(
      "cloud is required",
    );
  });

  test("that have to be there are named", () => {
    expect(readTaskList({}, camelKeys).problems).toEqual([
      "cloud is required",
      "service is required",
      "states is required",
      "task is required",
    ]);
    expect(wrong({ task: {} })).toEqual(["task.status is required"]);
  });

  test("that are null are as good as left out", () => {
    const { problems, list } = readTaskList({ ...RDS, window: null, task: { ...RDS.task, jobId: null } }, camelKeys);
    expect([problems, list]).toEqual([[], RDS]);
  });
});

test.each([["text"], [7], [null], [[]], [new Map()], [new Date(0)]])("%p is no declaration", (value) => {
  expect(readTaskList(value, camelKeys).problems).toHaveLength(1);
});

test.each<[string, object, TaskListProps | undefined, string]>([
  ["a cloud that does not exist", { cloud: "huawei" }, undefined, 'cloud: "huawei" is not one of'],
  ["a task that is no object", { task: "id" }, undefined, "task must be an object of paths"],
  ["a path of another type", { rows: ["tasks"] }, undefined, 'rows: ["tasks"] must be a string'],
  ["a path that cannot be read", { rows: "tasks..a" }, undefined, "has an empty step"],
  ["a path with a placeholder", { rows: "{name}" }, undefined, "holds a brace; only path, query and body take"],
  ["a candidate that cannot be read", { task: { ...RDS.task, id: "a, b." } }, undefined, "task.id: the path"],
  ["no page size", { pageSize: 0 }, undefined, "pageSize: 0 must be a whole number from 1"],
  ["a broken first page", { firstPage: 0.5 }, undefined, "firstPage: 0.5 must be a whole number"],
  ["a progress of nothing", { task: { ...RDS.task, progressMax: 0 } }, undefined, "must be a number above 0"],
  ["a window without a unit", { window: "30" }, undefined, 'window: "30" is not a duration'],
  ["a window of moments", { window: "1ms" }, undefined, "is too short"],
  ["a zone by name", { timeZone: "Asia/Shanghai" }, undefined, "is not an offset from UTC"],
  ["states that are no map", { states: ["ok"] }, undefined, "states: must be an object"],
  ["no states", { states: {} }, undefined, "states: is empty"],
  ["a state that does not exist", { states: { ok: "suceeded" } }, undefined, 'did you mean "succeeded"?'],
  ["a state that nobody maps to", { states: { ok: "unknown" } }, undefined, '"unknown" is not one of'],
  ["an output without a name", { fields: { "a b": "c" } }, undefined, "is not a name"],
  ["an output that is no path", { fields: { a: 1 } }, undefined, 'fields: "a": 1 must be a string'],
  ["a meaning that does not exist", { errors: { "DBS.1": "not-found" } }, undefined, 'did you mean "not_found"?'],
  ["a long text", { rows: "a".repeat(1_001) }, undefined, "must not be longer than 1000 characters"],
  ["a control character", { rows: "a\u0007" }, undefined, "holds a control character"],
  ["a date that is none", { version: "2017" }, CDB, "is not the API's date"],
])("%s is refused", (_, changes, base, message) => {
  expect(wrong(changes, base)).toEqual([expect.stringContaining(message)]);
});

describe("a declaration steers signed requests, so", () => {
  test.each(["iam", "sts", "kms", "csms", "cam", "ssm"])("the service %s is never read", (service) => {
    expect(wrong({ service })).toEqual([
      `service: "${service}" manages identities, keys or secrets; no task list is read from it`,
    ]);
  });

  test.each(["rds.evil.example", "rds/x", "RDS", "rds:443", "rds@x", "-rds", "", "a".repeat(64)])(
    "a service is one label: not %p",
    (service) => {
      expect(wrong({ service })).toHaveLength(1);
    },
  );

  test.each([
    "tasks",
    "//evil.example/x",
    "/a//b",
    "/a/../b",
    "/a/./b",
    "/..",
    "/a?x=1",
    "/a#b",
    "/a%2e",
    "/a\\b",
    "/a b",
    "/a\n",
  ])("a path stays on the service's host and where it is: not %p", (path) => {
    expect(wrong({ path })).toEqual([expect.stringMatching(/^path: /)]);
  });

  test.each([
    "RestartDBInstances",
    "DeleteTasks",
    "Describe",
    "describeTasks",
    "ListenTasks",
    "Gettasks",
    "DescribeTasks&Action=x",
  ])("only actions that read are sent: not %p", (action) => {
    expect(wrong({ action }, CDB)).toEqual([
      `action: "${action}" may change something: only actions beginning with Describe, List, Get, Query or Search are sent`,
    ]);
  });

  test.each(["access_token", "X-Auth-Token", "apiKey", "api_key", "password", "SecretKey", "Signature"])(
    "a parameter named %s is not written out",
    (name) => {
      expect(wrong({ query: { ...RDS.query, [name]: "abc" } })).toEqual([
        `query.${name} holds a credential by its name; credentials belong in the provider, and would be shown here`,
      ]);
    },
  );

  test("a page token that is asked for is none", () => {
    expect(wrong({}, DECLARATIONS.googleOperations)).toEqual([]);
  });

  test("placeholders are filled in values, never in names", () => {
    expect(wrong({ query: { ...RDS.query, "{name}": "x" } })).toEqual([
      'query: "{name}" is a name, and placeholders are only filled in values',
    ]);
    expect(wrong({ body: { ...CDB.body, F: [{ "{region}": 1 }] } }, CDB)).toEqual([
      'body.F.0: "{region}" is a name, and placeholders are only filled in values',
    ]);
  });

  test("a refused credential stays one", () => {
    expect(wrong({ errors: { "401": "transient" } })).toEqual([
      'errors: "401" is a refused credential, and stays one; remove it',
    ]);
  });

  test("query and body have bounds", () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`p${index}`, "0123456789"]));
    expect(wrong({ query: { ...RDS.query, ...many } })[0]).toMatch(
      /^query and body have \d+ bytes; the most are 32768$/,
    );
    let deep: unknown = "x";
    for (let level = 0; level < 30; level++) deep = { deep };
    expect(wrong({ body: { ...CDB.body, deep } }, CDB)[0]).toContain("is nested more than 20 levels deep");
    const states = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`w${index}`, "succeeded"]));
    expect(wrong({ states })[0]).toContain("has 501 entries");
  });
});

describe("placeholders", () => {
  test("that do not exist are refused with the nearest", () => {
    expect(wrong({ query: { ...RDS.query, id: "{instanceid}" } })).toContain(
      "query.id: {instanceid} is not a placeholder; did you mean {instance_id}?",
    );
    expect(wrong({ path: "/v3/{projectId}/tasklist" })).toEqual([
      "path: {projectId} is not a placeholder; did you mean {project_id}?",
    ]);
    expect(wrong({ body: { ...CDB.body, F: { x: ["{everything}"] } } }, CDB)[0]).toMatch(
      /^body\.F\.x\.0: \{everything\} is not a placeholder; known are \{project_id\}, /,
    );
  });

  test("take the forms they have", () => {
    const query = (value: string) => wrong({ query: { ...RDS.query, start_time: value } });
    expect(query("{start_time:unixms}")).toEqual([
      "query.start_time: {start_time:unixms} has a form that does not exist; did you mean unix_ms?",
    ]);
    expect(wrong({ query: { ...RDS.query, limit: "{limit:unix}" } })).toContain(
      "query.limit: {limit:unix} has a form that does not exist; write {limit}",
    );
  });

  test("of places in the list and of times stand in no path", () => {
    expect(wrong({ path: "/v3/{offset}" })).toEqual(["path: {offset} cannot stand in a path; send it as a parameter"]);
    expect(wrong({ path: "/v3/{start_time}" })).toHaveLength(1);
  });

  test("are those of the cloud", () => {
    expect(wrong({ path: "/v1/{project_id}" }, DECLARATIONS.googleOperations)).toEqual([
      'path: {project_id} does not exist for the cloud "http"; write it out',
    ]);
    expect(wrong({ body: { ...CDB.body, D: "{domain_id}" } }, CDB)).toHaveLength(1);
    expect(wrong({ body: { ...CDB.body, R: "{region}" } }, CDB)).toEqual([]);
  });

  test("are no other braces", () => {
    expect(wrong({ query: { ...RDS.query, tree: "a[b]{0,50}", empty: "{}" } })).toEqual([]);
  });
});

describe("what does not go together:", () => {
  test("another cloud's keys", () => {
    expect(wrong({ action: "DescribeTasks" })).toEqual([
      'action does not exist for the cloud "huaweicloud", which takes path and query',
    ]);
    expect(wrong({ path: "/" }, CDB)).toEqual([
      'path does not exist for the cloud "tencentcloud", which takes action, version and body',
    ]);
    const { action, version, ...rest } = CDB;
    expect(readTaskList(rest, camelKeys).problems).toEqual([
      'action is required for the cloud "tencentcloud"',
      'version is required for the cloud "tencentcloud"',
    ]);
    expect([action, version]).toEqual(["DescribeTasks", "2017-03-20"]);
  });

  test("a query parameter that is an object", () => {
    expect(wrong({ query: { ...RDS.query, filter: { a: 1 } } })).toEqual([
      "query.filter must be a text, a number, true or false, or a list of these",
    ]);
    expect(wrong({ query: { ...RDS.query, type: ["a", 1, true] } })).toEqual([]);
  });

  test("states that never open a gate", () => {
    expect(wrong({ states: { Failed: "failed" } })).toEqual([
      "states maps no word to succeeded, so no gate on this list could ever open; add the word the service uses",
    ]);
  });

  test("a word that means two things", () => {
    expect(wrong({ states: { done: "succeeded", Done: "failed" } })).toEqual([
      'states: "Done" stands there twice, as letter case does not count; remove one',
    ]);
  });

  test("a state that is fixed in the request", () => {
    const fixed =
      /is fixed to "Completed": tasks in other states would not be seen and a wait would never end; remove it$/;
    expect(wrong({ query: { ...RDS.query, status: "Completed" } })).toEqual([
      'query.status is fixed to "Completed": tasks in other states would not be seen and a wait would never end; remove it',
    ]);
    expect(wrong({ query: { ...RDS.query, task_state: ["completed"] } })).toHaveLength(1);
    const body = { ...CDB.body, Filters: [{ Name: "TaskStatus", Values: ["SUCCEED"] }] };
    expect(wrong({ body }, CDB)).toEqual([expect.stringContaining("body.Filters.0.Values.0 is fixed to")]);
    expect(wrong({ query: { ...RDS.query, status: "{name}" } }).filter((one) => fixed.test(one))).toEqual([]);
    expect(wrong({ query: { ...RDS.query, kind: "Completed" } })).toEqual([]);
  });

  test("two ways through the pages, a cut list, and what has no effect", () => {
    const query = { ...RDS.query, page: "{page}" };
    expect(wrong({ query })).toEqual(["{offset} and {page} both count the pages; send only one of them"]);
    const { offset: _, ...single } = RDS.query as Record<string, unknown>;
    expect(wrong({ query: single })).toEqual([
      "{limit} alone would cut the list after one page; send {offset}, {page} or {marker} as well",
    ]);
    expect(wrong({ pageSize: undefined })).toEqual([expect.stringMatching(/^pageSize is missing, though \{/)]);
    const { limit: __, ...none } = single;
    expect(wrong({ query: none })).toEqual([expect.stringMatching(/^pageSize has no effect/)]);
    expect(wrong({ query: none, pageSize: undefined, firstPage: 1 })).toEqual([
      expect.stringMatching(/^firstPage has no effect/),
    ]);
    expect(wrong({ nextMarker: "next" })).toEqual(["nextMarker has no effect, as {marker} is not sent; remove it"]);
    expect(wrong({ task: { ...RDS.task, progress: undefined, progressMax: 1 } })).toEqual([
      "task.progressMax has no effect without task.progress; remove it",
    ]);
  });

  test("times: a clock without a zone, a window that is not sent, a start that no row shows", () => {
    expect(wrong({ timeZone: undefined }, CDB)).toEqual([
      'body.StartTimeBegin: {start_time:wall_clock} needs a zone; set timeZone, for example "+08:00"',
    ]);
    const { start_time: _, end_time: __, ...query } = RDS.query as Record<string, unknown>;
    expect(wrong({ query, window: "30d" })).toEqual([
      "window has no effect without {start_time} and {end_time}; send both",
    ]);
    expect(wrong({ task: { ...RDS.task, startedAt: undefined } })).toEqual([
      "query.start_time asks for times, and no field of a task shows when it started; map task.startedAt",
    ]);
  });

  test("what only a parameter says, and a service may ignore", () => {
    expect(wrong({ task: { ...RDS.task, resourceId: undefined } })).toEqual([
      "query.instance_id: the instance is a query parameter, which a service may ignore, and no field of a task shows it; map task.resourceId",
    ]);
    const query = { ...DECLARATIONS.jenkinsBuilds.query, kind: "{name}" };
    expect(wrong({ query }, DECLARATIONS.jenkinsBuilds)[0]).toContain(
      "the name is a query parameter, which a service may",
    );
    // An action refuses a parameter that it does not know.
    expect(
      wrong({ task: { ...DECLARATIONS.tke.task, name: undefined, resourceId: undefined } }, DECLARATIONS.tke),
    ).toEqual([]);
    expect(wrong({ query: { tree: "x" } }, DECLARATIONS.jenkinsBuilds)).toEqual([]);
  });

  test("tasks that cannot be told apart", () => {
    const { id: _, ...task } = DECLARATIONS.jenkinsBuilds.task;
    expect(wrong({ task }, DECLARATIONS.jenkinsBuilds)).toEqual(["nothing tells two tasks apart; map task.id"]);
    expect(wrong({ task: { ...task, name: "name" } }, DECLARATIONS.jenkinsBuilds)).toEqual([]);
  });
});

describe("what only Terraform knows", () => {
  test("is not judged, and is not taken for missing", () => {
    expect(readTaskList(NOT_KNOWN, camelKeys)).toEqual({ problems: [] });
    for (const key of Object.keys(RDS)) {
      expect(readTaskList({ ...RDS, [key]: NOT_KNOWN }, camelKeys)).toEqual({ problems: [] });
    }
    const part = { ...RDS, query: { ...RDS.query, offset: NOT_KNOWN }, states: { Completed: NOT_KNOWN } };
    expect(readTaskList(part, camelKeys)).toEqual({ problems: [] });
  });

  test("hides no mistake beside it", () => {
    expect(wrong({ service: NOT_KNOWN, task: { ...RDS.task, statuss: "x" } })).toHaveLength(1);
  });
});
