import { dcsBackgroundTasks } from "../../lib/apis/dcs-background-tasks";
import { check } from "../../lib/options/check";
import { gateArguments } from "../../lib/options/gate";
import { NOT_KNOWN } from "../../lib/options/given-value";

const set = gateArguments(dcsBackgroundTasks);
const project = gateArguments({ ...dcsBackgroundTasks, scope: "project" });
const since = "2026-03-01T12:00:00Z";

type Values = Record<string, unknown>;
const problems = (values: Values, formatOption?: (name: string) => string) =>
  check(set, { instance_id: "i-1", ...values }, formatOption);
const messages = (values: Values) => problems(values).map(({ message }) => message);

test.each<[string, Values]>([
  ["a name since a checkpoint", { name: "EXTEND", since }],
  ["a name since a duration", { name: "EXTEND", since: "2h" }],
  ["a task ID", { task_id: "t1" }],
  ["a job ID", { job_id: "j1", expect: { status: "SUCCESS" } }],
  ["an idle list", { until: "idle" }],
  ["an idle list of one name", { until: "idle", name: "EXTEND" }],
  ["an idle list with settle", { until: "idle", settle: "0s" }],
  ["bounds that are all equal", { task_id: "t1", timeout: "5m", appear_timeout: "5m", unknown_timeout: "300s" }],
])("%s is enough", (_, values) => {
  expect(problems(values)).toEqual([]);
});

test.each<[string, Values, string, string]>([
  [
    "two IDs",
    { task_id: "t1", job_id: "j1" },
    "job_id",
    "task_id and job_id are both set; a gate waits for one task, so give only one of them",
  ],
  ["no selector", {}, "name", "nothing selects a task; set task_id, or name with since"],
  [
    "no selector with until",
    { until: "finished" },
    "name",
    'until = "finished" needs a task to wait for; give task_id, or name with since',
  ],
  [
    "a name without since",
    { name: "EXTEND" },
    "since",
    'name: "EXTEND" is set without since, so an older task of that name could open the gate; take since from a checkpoint\'s time, or give a time or a duration',
  ],
  [
    "since beside a task ID",
    { task_id: "t1", since },
    "since",
    "since has no effect beside task_id, which names one task; remove it",
  ],
  [
    "since beside a job ID",
    { job_id: "j1", since },
    "since",
    "since has no effect beside job_id, which names one task; remove it",
  ],
  [
    "an expectation of an idle list",
    { until: "idle", expect: { status: "x" } },
    "expect",
    'expect cannot be used with until = "idle", which waits for many tasks and judges none',
  ],
  [
    "an idle task",
    { until: "idle", task_id: "t1" },
    "task_id",
    'task_id cannot be used with until = "idle", which waits for many tasks and judges none',
  ],
  [
    "settle by default",
    { task_id: "t1", settle: "1s" },
    "settle",
    'settle is only used with until = "idle"; remove it',
  ],
  [
    "settle of a result",
    { task_id: "t1", until: "finished", settle: "1s" },
    "settle",
    'settle is only used with until = "idle"; remove it',
  ],
  [
    "a bound beyond the timeout",
    { task_id: "t1", timeout: "4m", appear_timeout: "5m" },
    "appear_timeout",
    'appear_timeout: "5m" is longer than timeout: "4m"; shorten it, or raise timeout',
  ],
  [
    "a bound beyond the default timeout",
    { task_id: "t1", unknown_timeout: "61m" },
    "unknown_timeout",
    'unknown_timeout: "61m" is longer than timeout: "60m"; shorten it, or raise timeout',
  ],
  [
    "settle beyond the timeout",
    { until: "idle", timeout: "10s", settle: "11s" },
    "settle",
    'settle: "11s" is longer than timeout: "10s"; shorten it, or raise timeout',
  ],
  ["hardly any time", { task_id: "t1", timeout: "500ms" }, "timeout", 'timeout: "500ms" is too short; the least is 1s'],
  ...["finished", "idle"].map((until): [string, Record<string, unknown>, string, string] => [
    `a warning of failure with until = ${until}`,
    { task_id: until === "idle" ? null : "t1", until, on_failure: "warn" },
    "on_failure",
    `on_failure = "warn" cannot be used with until = "${until}", which opens for a failed task without a warning; remove one of them`,
  ]),
  [
    "a condition of nothing",
    { task_id: "t1", conditions: [{ path: "state" }] },
    "conditions",
    'conditions[0].path: "state" is compared with nothing; add one of equals, not_equals, at_least, at_most, one_of, matches, exists',
  ],
  [
    "a bound beside no time at all",
    { task_id: "t1", timeout: "0s", unknown_timeout: "5s" },
    "unknown_timeout",
    'unknown_timeout: "5s" is longer than timeout: "0s"; shorten it, or raise timeout',
  ],
  [
    "a typing error",
    { task_id: "t1", timeout: "30x" },
    "timeout",
    'timeout: "30x" is not a duration; write a number with a unit, for example "30s", "10m" or "1h30m"',
  ],
  [
    "a month",
    { task_id: "t1", timeout: "720h" },
    "timeout",
    'timeout: "720h" is longer than the most that is allowed, 168h (7 days)',
  ],
  [
    "another end",
    { task_id: "t1", until: "done" },
    "until",
    'until: "done" is not one of "succeeded", "finished" and "idle"',
  ],
  [
    "another way out",
    { task_id: "t1", on_no_match: "skip" },
    "on_no_match",
    'on_no_match: "skip" is not one of "fail" and "open"',
  ],
  [
    "an expectation of nothing",
    { task_id: "t1", expect: {} },
    "expect",
    'expect: names nothing to expect; write a path and a value, for example expect = { "details.new_capacity" = "0.25" }, or leave it out',
  ],
  [
    "an empty ignored ID",
    { task_id: "t1", ignore_task_ids: [""] },
    "ignore_task_ids",
    "ignore_task_ids: must not be empty",
  ],
  ["an unknown option", { task_id: "t1", wait: "1h" }, "wait", "wait is not an option here"],
  [
    "any instance of one instance's list",
    { task_id: "t1", any_instance: true },
    "any_instance",
    "any_instance is not an option here",
  ],
])("%s is refused", (_, values, at, message) => {
  expect(problems(values)).toEqual([{ path: [at], message }]);
});

test("no time at all means one look", () => {
  expect(problems({ task_id: "t1", timeout: "0s" })).toEqual([]);
  expect(problems({ until: "idle", timeout: "0s", settle: "0s" })).toEqual([]);
});

test("a name beside an ID is refused at the name", () => {
  expect(problems({ task_id: "t1", name: "EXTEND" })).toContainEqual({
    path: ["name"],
    message: "task_id and name are both set; a gate waits for one task, so give only one of them",
  });
});

test("the instance is required", () => {
  expect(check(set, { task_id: "t1" })).toEqual([
    { path: ["instance_id"], message: "instance_id is required: ID of the instance whose task is awaited." },
  ]);
});

test("messages use the caller's spelling", () => {
  const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  expect(problems({ task_id: "t1", job_id: "j1", timeout: "1m", unknown_timeout: "2m" }, camel)).toEqual([
    { path: ["job_id"], message: "taskId and jobId are both set; a gate waits for one task, so give only one of them" },
    {
      path: ["unknown_timeout"],
      message: 'unknownTimeout: "2m" is longer than timeout: "1m"; shorten it, or raise timeout',
    },
  ]);
});

describe("what is not known yet", () => {
  test.each<[string, Values]>([
    ["counts as given where something is required", { name: NOT_KNOWN, since: NOT_KNOWN }],
    ["counts as since", { name: "EXTEND", since: NOT_KNOWN }],
    ["may be null, so it contradicts no other selector", { task_id: NOT_KNOWN, name: "EXTEND", since }],
    ["may be null, so since may have an effect", { task_id: NOT_KNOWN, since: NOT_KNOWN }],
    ["may be the idle that needs no since", { name: "EXTEND", until: NOT_KNOWN }],
    ["may be the idle that needs no selector", { until: NOT_KNOWN, settle: "5s" }],
    ["may be null beside idle", { until: "idle", expect: NOT_KNOWN, task_id: NOT_KNOWN }],
    ["may be a null settle", { task_id: "t1", settle: NOT_KNOWN }],
    ["is not compared with the timeout", { task_id: "t1", appear_timeout: NOT_KNOWN, timeout: "1s" }],
    ["may be a longer timeout", { task_id: "t1", appear_timeout: "2h", timeout: NOT_KNOWN }],
    ["is no wrong value", { task_id: "t1", on_no_match: NOT_KNOWN, expect: { status: NOT_KNOWN } }],
  ])("%s", (_, values) => {
    expect(problems(values)).toEqual([]);
  });

  test("does not replace since: an unknown name needs it as well", () => {
    expect(messages({ name: NOT_KNOWN })).toEqual([
      "name is set without since, so an older task of that name could open the gate; take since from a checkpoint's time, or give a time or a duration",
    ]);
  });
});

describe("a list of a whole project", () => {
  const needs =
    "this list covers a whole project, so name alone could match another instance's task; give instance_id, or any_instance = true";

  test.each<[Values, string[]]>([
    [{ name: "EXTEND", since }, [needs]],
    [{ name: "EXTEND", since, any_instance: false }, [needs]],
    [{ name: "EXTEND", since, any_instance: true }, []],
    [{ name: "EXTEND", since, any_instance: NOT_KNOWN }, []],
    [{ name: "EXTEND", since, instance_id: "i-1" }, []],
    [{ name: "EXTEND", since, instance_id: "i-1", any_instance: false }, []],
    [{ name: "EXTEND", since, instance_id: NOT_KNOWN, any_instance: true }, []],
    [{ task_id: "t1" }, []],
    [{ job_id: "j1" }, []],
    [
      { name: "EXTEND", since, instance_id: "i-1", any_instance: true },
      ["instance_id and any_instance are both set; give only one of them"],
    ],
  ])("%p", (values, expected) => {
    expect(check(project, values).map(({ message }) => message)).toEqual(expected);
  });
});

test("only recheck_on, the bounds and hide_values change in place; all else means a new wait", () => {
  const inPlace = Object.entries(project.arguments).filter(([, { replaces }]) => replaces !== true);
  expect(inPlace.map(([name]) => name)).toEqual([
    "recheck_on",
    "timeout",
    "appear_timeout",
    "settle",
    "unknown_timeout",
    "recheck_timeout",
    "hide_values",
  ]);
});

test("job_id is an option only where tasks have one", () => {
  const { jobId: _, ...roles } = dcsBackgroundTasks.roles;
  expect(Object.keys(set.arguments)).toContain("job_id");
  expect(Object.keys(gateArguments({ ...dcsBackgroundTasks, roles }).arguments)).not.toContain("job_id");
});
