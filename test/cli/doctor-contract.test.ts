/** `doctor --contract`, against the simulator as the documents have it, and against one that deviates. */

import type { HttpRequest, RawResponse } from "../../lib/http/types";
import { doctor } from "../support/commands";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import { HUAWEI_ENV, TENCENT_ENV } from "../support/simulated-provider";
import { SimulatedTransport } from "../support/simulated-transport";

const CACHE = "7e57cafe-0000-4000-8000-5ec2e7000001";
const GEMINI = "7e57cafe5ec2e70000000000000000afin06";
const REDIS = "crs-7e57cafe";
const RDS = "7e57cafe5ec2e70000000000000000afin01";
const DDS = "7e57cafe5ec2e70000000000000000afin02";
const CDB = "cdb-7e57cafe";
const POSTGRES = "postgres-7e57cafe";
const CYNOSDB = "cynosdbmysql-7e57cafe";
const MINUTE = 60_000;

/** Two names, one of them rare, from new to old; a hundred and twenty tasks fill two pages of the lists with small ones. */
const tasksOf = (service: string, instanceId: string, names: readonly [string, string], count: number) => [
  ...["2", "6", "9"].map((at) => ({
    service,
    instanceId,
    name: names[1],
    startsAfterMs: -Number(at) * MINUTE - 30_000,
    durationMs: 10_000,
  })),
  {
    service,
    instanceId,
    name: names[0],
    startsAfterMs: -MINUTE,
    durationMs: MINUTE / 2,
    repeat: { count, everyMs: MINUTE },
  },
];

const SCENARIO = {
  documentedExamples: false,
  instances: [
    { service: "dcs", id: CACHE },
    { service: "dms", id: CACHE },
    { service: "geminidb", id: GEMINI },
    { service: "redis", id: REDIS },
    { service: "crs", id: REDIS },
    { service: "rds", id: RDS },
    { service: "dds", id: DDS },
    { service: "cbr", id: CACHE },
    { service: "cdb", id: CDB },
    { service: "postgres", id: POSTGRES },
    { service: "cynosdb", id: CYNOSDB },
  ],
  tasks: [
    ...tasksOf("dcs", CACHE, ["modify", "EXTEND"], 40),
    ...tasksOf("dms", CACHE, ["modifyAutoTopic", "bindInstancePublicIp"], 120),
    ...tasksOf("geminidb", GEMINI, ["RestartInstance", "ResizeInstance"], 120),
    ...tasksOf("redis", REDIS, ["001", "002"], 120),
    ...tasksOf("crs", REDIS, ["setPassword", "resizeInstance"], 120),
    ...tasksOf("rds", RDS, ["CreateMysqlReplicaInstance", "RestartMysqlInstance"], 120),
    ...tasksOf("dds", DDS, ["CreateMongoDB", "ResizeMongoDBInstance"], 120),
    ...tasksOf("cbr", CACHE, ["copy", "backup"], 120),
    ...tasksOf("cdb", CDB, ["ROLLBACK", "UPGRADE MASTER"], 120),
    ...tasksOf("postgres", POSTGRES, ["RestartInstance", "ModifyInstanceParams"], 120),
    ...tasksOf("cynosdb", CYNOSDB, ["taskAutoBackup", "taskUpgradeStorage"], 120),
  ],
};

type Json = Record<string, unknown> & { tasks: Record<string, unknown>[] };

interface Deviation {
  readonly scenario?: object;
  /** Is given what interrupts the command. */
  readonly begin?: (interrupt: () => void) => void;
  /** Of what is sent; without a signature, so that it may be changed. */
  readonly request?: (query: Map<string, string>, request: HttpRequest) => void;
  readonly answer?: (json: Json, request: HttpRequest) => unknown;
  readonly raw?: (raw: RawResponse, request: HttpRequest) => RawResponse;
}

class Deviating extends SimulatedTransport {
  constructor(
    clock: FakeClock,
    private readonly deviation: Deviation,
  ) {
    super(clock, { ...SCENARIO, ...deviation.scenario });
  }

  override async send(request: HttpRequest): Promise<RawResponse> {
    const { request: change, answer, raw: spoil = (raw) => raw } = this.deviation;
    const query = new Map(request.query);
    change?.(query, request);
    const raw = await super.send(change === undefined ? request : { ...request, query: [...query] });
    if (answer === undefined || raw.status !== 200) return spoil(raw, request);
    return spoil({ ...raw, text: JSON.stringify(answer(JSON.parse(raw.text) as Json, request)) }, request);
  }
}

interface Report {
  readonly ok: boolean;
  readonly requests: number;
  readonly findings: readonly { readonly check: string; readonly status: string; readonly found: string }[];
  readonly fields: readonly {
    readonly field: string;
    readonly documented: string;
    readonly seen: Record<string, number>;
  }[];
}

const TOKEN = {
  ...HUAWEI_ENV,
  HW_ACCESS_KEY: "",
  HW_SECRET_KEY: "",
  HW_AUTH_TOKEN: "simulator-token",
  OS_AUTH_TOKEN: "simulator-token",
};

async function examined(api: string, instanceId: string | undefined, deviation: Deviation = {}, output = "json") {
  const clock = new FakeClock();
  const transport = new Deviating(clock, deviation);
  const env = { ...(deviation.request === undefined ? HUAWEI_ENV : TOKEN), ...TENCENT_ENV };
  const give = async () => transport;
  const files = { home: "/home/me", read: async () => null };
  const { io, written, interrupt } = fakeIo(env);
  deviation.begin?.(interrupt);
  const argv = [
    "--contract",
    api,
    ...(instanceId === undefined ? [] : ["--instance-id", instanceId]),
    "--output",
    output,
  ];
  const code = await doctor(argv, io, { clock, env, files, transport: give, direct: give });
  return {
    code,
    transport,
    written,
    report: output === "json" && written.out !== "" ? (JSON.parse(written.out) as Report) : undefined,
  };
}

const dcs = (deviation: Deviation) => examined("dcs-background-tasks", CACHE, deviation);
const odd = (report: Report | undefined) =>
  report!.findings
    .filter(({ status }) => status === "error" || status === "warning")
    .map(({ check, found }) => `${check}: ${found}`);

const AS_DOCUMENTED: readonly [api: string, instance: string | undefined, ...found: string[]][] = [
  ["dcs-background-tasks", CACHE],
  ["dcs-center-tasks", undefined],
  ["dms-background-tasks", CACHE],
  ["geminidb-jobs", GEMINI],
  ["geminidb-jobs", undefined],
  ["redis-tasks", REDIS],
  ["crs-tasks", REDIS],
  ["rds-tasks", RDS],
  ["dds-tasks", DDS],
  ["cbr-tasks", CACHE],
  ["cdb-tasks", CDB],
  ["postgres-tasks", POSTGRES],
  // Its largest page is not documented.
  ["cynosdb-tasks", CYNOSDB, "largest page: a page of 21 is served, too"],
];

describe("as the documents have it, nothing is found of", () => {
  test.each(AS_DOCUMENTED)("%s of %s", async (api, instanceId, ...expected) => {
    const { code, report, transport, written } = await examined(api, instanceId);
    expect(odd(report)).toEqual(expected);
    expect([code, report!.ok]).toEqual([0, true]);
    expect(report!.requests).toBe(transport.sent.length);
    expect(report!.requests).toBeLessThanOrEqual(30);
    expect(written.err).toMatch(/^Asks \w+ of .*, with at most 30 requests that only read\.$/m);
  });
});

/** The rows of an answer, changed one by one. */
const rows = (change: (row: Record<string, unknown>, index: number) => Record<string, unknown>) => (json: Json) => ({
  ...json,
  tasks: json.tasks.map(change),
});
const hours = (text: unknown, count: number) => new Date(Date.parse(text as string) + count * 3_600_000).toISOString();

describe("a list that deviates is found out:", () => {
  test.each<[string, Deviation, string | RegExp]>([
    [
      "rows elsewhere",
      { answer: ({ tasks, ...rest }) => ({ ...rest, items: tasks }) },
      'rows: there is no list at "tasks"',
    ],
    ["no total", { answer: ({ tasks }) => ({ tasks }) }, 'total: nothing that can be read at "task_count"'],
    [
      "a total that is too small",
      { answer: (json) => ({ ...json, task_count: "5" }) },
      /^total: "task_count" counts 5, the first page alone has 43$/,
    ],
    ["no Date", { raw: (raw) => ({ ...raw, headers: {} }) }, /^Date: missing or unreadable in (\d+) of \1 answers$/],
    [
      "a Date in another form",
      { raw: (raw) => ({ ...raw, headers: { date: "2026-03-01T12:00:00Z" } }) },
      /^Date: missing or unreadable/,
    ],
    [
      "rows without an ID",
      { answer: rows(({ id: _, ...row }, at) => (at < 2 ? row : { id: _, ...row })) },
      "IDs: 2 of 43 rows have none",
    ],
    ["an ID for all", { answer: rows((row) => ({ ...row, id: "same" })) }, "IDs: only 1 different ones in 43 rows"],
    [
      "an unknown field",
      { answer: rows((row) => ({ ...row, sub_tasks: [] })) },
      "fields: not in the document: sub_tasks 43",
    ],
    [
      "an unknown field inside",
      { answer: rows((row) => ({ ...row, details: { Node: 1, "10.0.0.1": 2 } })) },
      "fields: not in the document: Node 43, (others) 43",
    ],
    [
      "another type",
      { answer: rows((row) => ({ ...row, enable_show: "maybe" })) },
      'types: "enable_show" is a string, the document says boolean (43 times)',
    ],
    [
      "times in another form",
      { answer: rows((row) => ({ ...row, created_at: "1 March 2026" })) },
      "times: created_at: (no time) 43; 43 of them cannot be read",
    ],
    [
      "times without a zone",
      { answer: rows((row) => ({ ...row, created_at: "2026-03-01 12:00:00" })) },
      "times: created_at: 0000-00-00 00:00:00 43; 43 of them cannot be read",
    ],
    [
      "times in another zone",
      { answer: rows((row) => ({ ...row, created_at: hours(row.created_at, 8) })) },
      "zone: the newest task starts 8 h after the answer's Date: its times are in another zone",
    ],
    [
      "an unknown status",
      { answer: rows((row, at) => ({ ...row, status: at === 0 ? "PAUSED" : row.status })) },
      "status words: (unknown) 1, success 42",
    ],
    ["another order", { answer: (json) => ({ ...json, tasks: [...json.tasks].reverse() }) }, "order: oldest first"],
    [
      "no order",
      {
        answer: (json) => ({
          ...json,
          tasks: [...json.tasks].sort((a, b) => String(a.name).localeCompare(String(b.name))),
        }),
      },
      "order: neither newest nor oldest first",
    ],
    [
      "a limit that is ignored",
      { request: (query) => query.set("limit", "1000") },
      "limit: it is ignored: 43 rows for 10",
    ],
    [
      "a limit that is refused",
      { scenario: { faults: [{ kind: "answer", status: 400, body: {}, skip: 1 }] } },
      "limit: 10 is refused: HTTP 400, invalid, {}",
    ],
    [
      "smaller pages",
      { request: (query) => query.set("limit", String(Math.min(5, Number(query.get("limit"))))) },
      "page size: 5 rows on a page for 1000, of 43",
    ],
    [
      "an offset that is ignored",
      { request: (query) => query.delete("offset") },
      "offset: it is ignored: the first page came again",
    ],
    [
      "an offset that counts otherwise",
      { request: (query) => query.set("offset", String(Number(query.get("offset")) * 3)) },
      "offset: row 2 was asked for, row 4 came",
    ],
    [
      "larger pages",
      {
        request: (query) => query.get("limit") === "1001" && query.set("limit", "1000"),
        scenario: { tasks: tasksOf("dcs", CACHE, ["modify", "EXTEND"], 1_200) },
        answer: (json) =>
          json.tasks.length === 1_000 ? { ...json, tasks: [...json.tasks, { ...json.tasks[0], id: "more" }] } : json,
      },
      "largest page: a page of 1001 is served, too",
    ],
    [
      "a page that is not full",
      {
        scenario: { tasks: tasksOf("dcs", CACHE, ["modify", "EXTEND"], 1_200) },
        answer: (json) => ({ ...json, tasks: json.tasks.slice(0, 500) }),
      },
      "page size: 500 rows on a page for 1000, of 1203",
    ],
    [
      "a list that never ends",
      {
        scenario: { tasks: tasksOf("dcs", CACHE, ["modify", "EXTEND"], 1_200) },
        request: (query) => query.delete("offset"),
      },
      "whole list: its pages do not fit together, after 1000 tasks on 4 pages",
    ],
    [
      "a refusal past the end",
      {
        raw: (raw, { query }) =>
          new Map(query).get("offset") === "2000" ? { ...raw, status: 400, text: '{"error_code":"DCS.9999"}' } : raw,
      },
      "past the end: refused: HTTP 400, invalid, code of the form AAA.9999, {error_code: string}",
    ],
    [
      "a page past the end",
      { request: (query) => query.get("offset") === "2000" && query.set("offset", "0") },
      "past the end: 43 rows",
    ],
    [
      "bounds of time that are ignored",
      { request: (query) => query.delete("start_time") },
      /^time filter: 2\d of 2\d rows do not fit: it is ignored$/,
    ],
    [
      "bounds of time in another zone",
      {
        request: (query) =>
          query.has("start_time") && query.set("start_time", "20260301195000").set("end_time", "20260301195959"),
      },
      "time filter: a task that fits is not among its rows",
    ],
    [
      "a wrong ID that is answered well",
      {
        request: () => {},
        raw: (raw, { url }) =>
          url.includes("-000000000000/") ? { ...raw, status: 200, text: '{"task_count":0,"tasks":[]}' } : raw,
      },
      "wrong ID: the answer does not say that it is missing: HTTP 200, {task_count: number, tasks: list}",
    ],
    [
      "a wrong ID with an unknown code",
      {
        request: () => {},
        raw: (raw) => (raw.status === 404 ? { ...raw, status: 400, text: '{"error":{"code":"No.Such-Thing7"}}' } : raw),
      },
      /^wrong ID: the answer does not say that it is missing: HTTP 400/,
    ],
  ])("%s", async (_, deviation, expected) => {
    const { code, report } = await dcs(deviation);
    expect(odd(report)).toContainEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
    const isError = report!.findings.some(({ status }) => status === "error");
    expect([code, report!.ok]).toEqual(isError ? [1, false] : [0, true]);
    expect(report!.requests).toBeLessThanOrEqual(30);
  });

  test("a filter by name, by ID of the task or by instance that is ignored", async () => {
    const jobs = await examined("geminidb-jobs", undefined, { request: (query) => query.delete("name") });
    expect(odd(jobs.report)).toEqual(["name filter: 47 of 50 rows do not fit: it is ignored"]);
    const ids = await examined("geminidb-jobs", undefined, { request: (query) => query.delete("id") });
    expect(odd(ids.report)).toEqual([
      "task filter: 49 of 50 rows do not fit: it is ignored",
      expect.stringMatching(/^wrong ID: the answer does not say that it is missing: HTTP 200/),
    ]);
    const other = {
      answer: (json: unknown) =>
        JSON.parse(JSON.stringify(json).replace(`"InstanceId":"${REDIS}"`, '"InstanceId":"crs-other000"')),
    };
    expect(odd((await examined("redis-tasks", REDIS, other)).report)).toContainEqual(
      "instance filter: 1 of 100 rows do not fit: it is ignored",
    );
  });
});

test("the fields are told with the types that were there", async () => {
  const { report } = await dcs({ answer: rows((row, at) => ({ ...row, user_id: at === 0 ? null : 7 })) });
  const seen = (field: string) => report!.fields.find((one) => one.field === field);
  expect(seen("user_id")).toEqual({ field: "user_id", documented: "string", seen: { null: 1, number: 42 } });
  expect(seen("job_id")).toEqual({ field: "job_id", documented: "string", seen: { absent: 43 } });
  expect(seen("details.new_capacity")).toMatchObject({ documented: "string", seen: { string: 3, absent: 40 } });
});

/** Every text and number of an answer, replaced by something that is found again wherever it is shown. */
function marked(value: unknown, keep: readonly string[], path = ""): unknown {
  if (Array.isArray(value)) return value.map((one, at) => marked(one, keep, `${path}${at}`));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, keep.includes(name) ? one : marked(one, keep, name + path)]),
    );
  }
  return typeof value === "number"
    ? 7_357_000_001
    : typeof value === "string"
      ? `LEAK7357-10.73.57.1\u001b[2J-${path}`
      : value;
}

test.each(["json", "text"])("nothing of the answers is in the report as %s", async (output) => {
  const values = (row: unknown, at: number) => ({
    ...(marked(row, ["created_at", "updated_at"]) as object),
    id: `LEAK7357-${at}`,
    LEAK7357: 1,
    tags: { LEAK: "LEAK7357" },
  });
  for (const answer of [
    (json: Json) => ({ ...json, tasks: json.tasks.map(values), LEAK7357: "LEAK7357" }),
    (json: Json) => marked(json, []),
  ]) {
    const raw = (raw: RawResponse) =>
      raw.status === 200
        ? raw
        : { ...raw, text: '{"error_code":"LEAK7357","error_msg":"LEAK7357","7357":{"LEAK-7357":1}}' };
    const { written, code } = await examined("dcs-background-tasks", CACHE, { answer, raw }, output);
    expect(code).toBeLessThan(2);
    const all = written.out + written.err;
    for (const value of ["LEAK", "7357", "10.73", "7e57cafe", "5ec2e7", "0123456789abcdef", "modify"])
      expect(all).not.toContain(value);
    expect(all).not.toMatch(/[^\n\P{C}]/u);
  }
});

test("never more than thirty requests are sent, whatever is answered", async () => {
  const slow = { kind: "throttle", count: 0, retryAfter: 0 };
  const nothing = await dcs({ scenario: { faults: [slow] } });
  expect(nothing.transport.sent.length).toBeLessThanOrEqual(30);
  expect([nothing.code, nothing.written.out]).toEqual([7, ""]);
  const { transport, report } = await dcs({ scenario: { faults: [{ ...slow, skip: 3 }] } });
  expect(transport.sent).toHaveLength(30);
  expect(report!.findings).toContainEqual({
    check: "all else",
    status: "skipped",
    found: "the 30 requests are used up",
  });
});

test.each([[1], [5]])("Ctrl-C at request %i ends it: the report has what was found so far", async (at) => {
  let [stop, count] = [() => {}, 0];
  const { code, report, transport } = await dcs({
    begin: (interrupt) => {
      stop = interrupt;
    },
    raw: (raw) => {
      count += 1;
      if (count === at) stop();
      return raw;
    },
  });
  expect([code, report!.ok, transport.sent.length]).toEqual([130, false, at]);
  const checks = report!.findings.map(({ check }) => check);
  expect(report!.findings.at(-1)).toEqual({ check: "all else", status: "skipped", found: "interrupted" });
  expect(checks.includes("IDs")).toBe(at === 5);
  expect(odd(report)).toEqual([]);
});

test("without a row nothing is said of rows, and the summary says so", async () => {
  const { code, report, written } = await dcs({ scenario: { tasks: [] } });
  const skippedOnes = report!.findings.filter(({ status }) => status === "skipped").map(({ check }) => check);
  expect(skippedOnes).toEqual(
    expect.arrayContaining(["IDs", "fields", "types", "times", "zone", "status words", "task names", "order"]),
  );
  expect([code, report!.ok]).toEqual([0, true]);
  expect(written.err).toContain("The list has no rows, so nothing of its rows was checked.\n");
  expect((await dcs({})).written.err).not.toContain("no rows");
});

test("a list of an instance needs one; a refused key is told as by every command, and no report is written", async () => {
  const { code, written } = await examined("dcs-background-tasks", undefined);
  expect([code, written.out]).toEqual([2, ""]);
  expect(written.err).toContain("--contract dcs-background-tasks needs --instance-id");
  const body = { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information" };
  const refused = await dcs({ scenario: { faults: [{ kind: "answer", status: 401, body, count: 0 }] } });
  expect([refused.code, refused.written.out, refused.transport.sent.length]).toEqual([6, "", 1]);
});

test("a person reads a line for each check, and the fields below", async () => {
  const { written } = await examined(
    "dcs-background-tasks",
    CACHE,
    { answer: rows((row) => ({ ...row, status: "PAUSED" })) },
    "text",
  );
  expect(written.out).toMatch(/^✓ rows: 43 rows at "tasks"$/m);
  expect(written.out).toMatch(
    /^! status words: \(unknown\) 43\n {4}`cloud-tasks list dcs-background-tasks --states unknown` shows them/m,
  );
  expect(written.out).toMatch(/^FIELD +DOCUMENT +SEEN\nid +string +string 43$/m);
});
