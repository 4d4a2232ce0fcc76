/** The commands about a list that a file declares: a job queue of one's own, in virtual time. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type Io, safeIo } from "../../lib/cli/io";
import { run as runAny } from "../../lib/cli/run";
import { type Dependencies, systemDependencies } from "../../lib/provider/dependencies";
import { apis, describeTask, list, timeline, wait } from "../support/commands";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import { HOSTILE_TEXTS, wrongs } from "../support/hostile-texts";
import { Servers } from "../support/http-servers";

const MINUTE = 60_000;
const TOKEN = "queue-token-0123456789";
const QUEUE = {
  cloud: "http",
  service: "queue",
  path: "/v1/jobs",
  query: { target: "{instance_id}", skip: "{offset}", limit: "{limit}" },
  page_size: 50,
  rows: "jobs",
  total: "count",
  task: {
    ...{ id: "id", name: "kind", status: "phase", started_at: "begun", finished_at: "ended" },
    ...{ resource_id: "target", failure_reason: "error" },
  },
  fields: { size: "result.size" },
  states: { busy: "running", done: "succeeded", broken: "failed" },
};

const servers = new Servers();
let folder: string;
let clock: FakeClock;
let endpoint: string;
let asked: string[];

beforeAll(async () => {
  const port = await servers.http((request, response) => {
    asked.push(request.url!);
    const good = request.headers.authorization === `Bearer ${TOKEN}`;
    const job = (id: string, phase: string, more: object) => ({ id, phase, kind: "resize", target: "db-1", ...more });
    const begun = clock.now() - clock.since();
    const isDone = clock.since() >= 3 * MINUTE;
    const jobs = [
      job("j-2", isDone ? "done" : "busy", { begun, ended: isDone ? begun + 3 * MINUTE : null, result: { size: 40 } }),
      job("j-1", "broken", {
        begun: begun - 60 * MINUTE,
        ended: begun - 50 * MINUTE,
        error: "no space",
        key: "unmapped",
      }),
    ];
    response.writeHead(good ? 200 : 401, { Date: new Date(clock.now()).toUTCString() });
    response.end(JSON.stringify(good ? { count: 2, jobs } : {}));
  });
  endpoint = `http://127.0.0.1:${port}`;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "list-file-"));
  clock = new FakeClock();
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => servers.close());

function file(content: unknown, name = "queue.yaml"): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : stringify(content));
  return join(folder, name);
}

type Command = (argv: readonly string[], io: Io, dependencies: Dependencies, folder: string) => Promise<number>;

async function call(run: Command, ...argv: string[]) {
  const env = { CLOUD_TASKS_HTTP_QUEUE_TOKEN: TOKEN };
  const { io, written } = fakeIo(env);
  const code = await run(argv, safeIo(io), { ...systemDependencies(env), clock }, folder);
  return { code, ...written };
}

/** Behind the file, options of a command that asks. */
const at = () => ["--endpoint", endpoint];
const GATED = ["--instance-id", "db-1", "--name", "resize", "--since", "10m"];

test("wait waits for a task of it, and prints the task", async () => {
  const { code, out } = await call(wait, "--list", file(QUEUE), ...GATED, "--expect", "fields.size=40", ...at());
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    { id: "queue/GET /v1/jobs/db-1/j-2", task: { id: "j-2", state: "succeeded", fields: { size: "40" } } },
  ]);
  expect(clock.since()).toBeGreaterThanOrEqual(3 * MINUTE);
  const failed = await call(wait, `--list=${file(QUEUE)}`, "--task-id", "j-1", "--any-instance", ...at());
  expect(failed).toMatchObject({ code: 1, out: "", err: expect.stringContaining("no space") });
});

test("list, describe and timeline read it, and show what it maps and nothing else", async () => {
  const name = file(QUEUE);
  const listed = await call(list, "--list", name, "--since", "2h", "--output", "json", ...at());
  expect(JSON.parse(listed.out)).toMatchObject({
    task_count: 2,
    tasks: [{ id: "j-2" }, { failure_reason: "no space" }],
  });
  const csv = await call(list, "--list", name, "--output", "csv", ...at());
  expect(csv.out.split("\n")[0]).toContain(",fields.size");
  const described = await call(describeTask, "--list", name, "j-2", "--instance-id", "db-1", ...at());
  expect(described).toMatchObject({ code: 0, out: expect.stringMatching(/^fields\.size +40$/m) });
  const drawn = await call(timeline, "--list", name, "--out", "-", ...at());
  expect(drawn).toMatchObject({ code: 0, out: expect.stringContaining("j-1") });
  for (const { out } of [listed, csv, described, drawn]) expect(out).not.toContain("unmapped");
});

test.each<[string, () => string]>([
  ["YAML with keys in snake_case", () => file(QUEUE)],
  ["JSON", () => file(JSON.stringify(QUEUE), "queue.json")],
  ["JSON, indented by tabs, behind a byte order mark", () => file(`\ufeff${JSON.stringify(QUEUE, null, "\t")}`, "q")],
  ["keys in camelCase", () => file(JSON.stringify(QUEUE).replace(/_([a-z])(?=[a-z]*":)/g, (_, c) => c.toUpperCase()))],
  ["YAML that says what it is", () => file(`%YAML 1.1\n---\n# jobs\n${stringify(QUEUE)}`)],
])("%s declares the same list", async (_, name) => {
  const shown = await call(apis, "--list", name(), "--output", "json");
  expect(shown.code).toBe(0);
  expect(JSON.parse(shown.out)).toEqual(JSON.parse((await call(apis, "--list", file(QUEUE), "--output", "json")).out));
});

test("apis shows what will be sent and read, and asks nobody", async () => {
  const { code, out } = await call(apis, "--list", file({ ...QUEUE, errors: { full: "throttled" } }));
  expect([code, asked]).toEqual([0, []]);
  for (const line of [
    /^ +operation +GET \/v1\/jobs$/m,
    /^ +pages +by \{offset\} from 0, 50 tasks each, until there are as many tasks as count says$/m,
    /^ +target +\{instance_id\}$/m,
    /^ +fields\.size +result\.size$/m,
    /^ +started_at +begun$/m,
    /^ +broken +failed$/m,
    /^ +full +throttled$/m,
    /^ +instance_id +optional$/m,
    /^ +job_id +not possible: the list neither sends \{job_id\} nor maps task\.job_id$/m,
  ]) {
    expect(out).toMatch(line);
  }
  const tencent = {
    cloud: "tencentcloud",
    service: "cdb",
    action: "DescribeTasks",
    version: "2017-03-20",
    states: QUEUE.states,
  };
  const other = { ...tencent, task: { id: "JobId", status: "TaskStatus" }, body: { JobId: "{task_id:number}" } };
  const shown = await call(apis, "--list", file(other), "--output", "yaml");
  expect(parse(shown.out)).toMatchObject({
    ...{ operation: "DescribeTasks", permission: "cdb:DescribeTasks", pages: "one request" },
    ...{ sent: { JobId: "{task_id:number}" }, read: { id: "JobId" }, arguments: { task_id: "optional" } },
  });
});

const WRONG = {
  ...QUEUE,
  row: "jobs",
  rows: undefined,
  task: { ...QUEUE.task, startd_at: "begun" },
  states: { done: "ok" },
};

test.each<[string, Command, readonly string[]]>([
  ["apis", apis, []],
  ["wait", wait, GATED],
  ["list", list, []],
  ["describe", describeTask, ["j-1"]],
  ["timeline", timeline, []],
])("%s tells everything that is wrong with a declaration, with the nearest name", async (name, run, more) => {
  const wrong = file(WRONG);
  const { code, out, err } = await call(run, "--list", wrong, ...more);
  expect([code, out, asked]).toEqual([2, "", []]);
  expect(err.trimEnd().split("\n")).toEqual([
    `cloud-tasks ${name}: ${wrong} is not a valid task list:`,
    expect.stringMatching(/^states: "done": "ok" is not one of "pending"/),
    "row is not a key of a task list; did you mean rows?",
    "task.startd_at is not a key of task; did you mean started_at?",
  ]);
});

describe("a file is refused", () => {
  const nested = (open: string, close: string) => open.repeat(18_000) + close.repeat(18_000);
  const bomb = [..."abcdefgh"].map(
    (name, index, all) =>
      `${name}: &${name} [${Array(9)
        .fill(index === 0 ? "x" : `*${all[index - 1]}`)
        .join(",")}]`,
  );

  test.each<[string, string, RegExp]>([
    ["that is no YAML", "a: [b", /is neither JSON nor YAML: .* at line 1, column 6$/],
    [
      "whose secret lines are nobody's business",
      "ok: 1\n\tsecret_key: hunter2",
      /^(?!.*hunter2).*is neither JSON nor YAML/s,
    ],
    ["with a key twice", "cloud: http\ncloud: http", /Map keys must be unique/],
    ["of several documents", "a: 1\n---\nb: 2", /multiple documents/],
    ["that is empty", "", /a task list is an object/],
    ["that is a list", "- a", /a task list is an object/],
    ["of a text", '"cloud: http"', /the text is not JSON/],
    ["that is larger than any declaration", "#".repeat(140_000), /is larger than 131,072 bytes/],
    ["of aliases that grow", bomb.join("\n"), /Excessive alias count/],
    ["of brackets alone", nested("[", "]"), /neither JSON nor YAML/],
    [
      "with a parameter of brackets",
      JSON.stringify({ ...QUEUE, body: "?" }).replace('"?"', nested('{"a":', "}").replace("}", "1}")),
      /neither JSON nor YAML/,
    ],
    [
      "with a tag of YAML",
      `${stringify(QUEUE)}window: !!timestamp 2026-01-01`,
      /window: "2026-01-01" is not a duration/,
    ],
    ["with a name of JavaScript's own", '{"__proto__": {"cloud": "http"}}', /__proto__ is not a key of a task list/],
  ])("%s", async (_, content, message) => {
    const { code, out, err } = await call(apis, "--list", file(content));
    expect([code, out]).toEqual([2, ""]);
    expect(err.trimEnd()).toMatch(message);
  });

  test("that is not there, or is a folder", async () => {
    const missing = join(folder, "no.yaml");
    expect((await call(wait, "--list", missing)).err).toBe(`cloud-tasks wait: ${missing} does not exist\n`);
    expect((await call(wait, "--list", folder)).err).toContain("cannot be read (EISDIR)");
    expect(await call(wait, "--list")).toMatchObject({ code: 2, err: "cloud-tasks wait: --list needs a value\n" });
  });
});

test("what the list cannot do, and options that it does not have, are refused before anything is sent", async () => {
  const name = file(QUEUE);
  const refused = async (...argv: string[]) => (await call(wait, "--list", name, ...argv)).err;
  expect(await refused("--job-id", "1", "--any-instance", ...at())).toContain(
    "--job-id cannot be used: the declared list neither sends {job_id} nor maps task.job_id",
  );
  expect(await refused(...GATED)).toContain("--endpoint is required");
  expect(await refused(...GATED, "--endpoint", "http://example.com")).toContain(
    "plain http is only used for this machine",
  );
  expect(await refused(...GATED, ...at(), "--status-states", "a=running")).toContain("is not an option here");
  expect((await call(wait, "dcs-background-tasks", "--list", name)).err).toContain('"--list" is not an option here');
  expect((await call(wait, "--list", name, "dcs-background-tasks", ...GATED, ...at())).err).toContain(
    "is not an option here",
  );
  expect(asked).toEqual([]);
});

test("the help of a command with a declaration shows the options of its list", async () => {
  const { code, out } = await call(wait, "--list", file(QUEUE), "--help");
  expect([code, out]).toEqual([0, expect.stringContaining("Waits for a task of the service queue (GET /v1/jobs)")]);
  for (const option of ["--list FILE", "--instance-id TEXT", "--endpoint TEXT", "--token-file FILE", "--heartbeat"]) {
    expect(out).toMatch(new RegExp(`^ +${option}`, "m"));
  }
  expect(out).not.toMatch(/--(token|password) /);
});

test("a shell is offered the options of the list, once its declaration can be read", async () => {
  const offered = async (...words: string[]) => {
    const { io, written } = fakeIo();
    await runAny(["__complete", ...words], io, "1.0.0");
    return written.out.trimEnd().split("\n");
  };
  expect(await offered("wait", "--li")).toEqual(["--list"]);
  expect(await offered("wait", "--list", file(QUEUE), "--end")).toEqual(["--endpoint"]);
  expect(await offered("wait", "--list", file(WRONG), "--en")).toEqual([""]);
});

test("a fault names the options by which the list is reached", async () => {
  const { code, err } = await call(list, "--list", file(QUEUE), "--endpoint", "http://127.0.0.1:9");
  expect([code, err]).toEqual([7, expect.stringContaining("the host comes from, `--endpoint`, the network")]);
});

test.each(Object.entries(HOSTILE_TEXTS))("%s in a declaration is not shown as it is", async (_, text) => {
  const wrong: string[] = [];
  for (const changes of [
    { [text]: "x" },
    { path: `/v1/${text}` },
    { service: text },
    { rows: text },
    { query: { [text]: "{instance_id}", b: text } },
    { fields: { a: text } },
    { states: { ...QUEUE.states, [text]: "failed" } },
    { errors: { [text]: "transient" } },
    { task: { ...QUEUE.task, [text]: "x", name: text } },
  ]) {
    const name = file({ ...QUEUE, ...changes });
    for (const run of [[apis], [apis, "--output", "json"], [wait, "--help"]] as const) {
      const [command, ...argv] = run;
      const { out, err } = await call(command, "--list", name, ...argv);
      // A declaration holds no secret; the command has none to look for.
      const own = (found: readonly string[]) =>
        found.filter((one) => !["something of a secret", "two full stops", "too long"].includes(one));
      wrong.push(...own(wrongs(out)), ...own(wrongs(err)));
      expect(err.length).toBeLessThan(10_000);
    }
  }
  expect(wrong).toEqual([]);
});
