import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { list } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { eventually } from "../support/patience";

const ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "simulator-1",
};

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
  const { control } = simulator;
  const task = (id: string, name: string, more: object) =>
    control.startTask({ instanceId: DEFAULT_INSTANCE_ID, id, name, ...more });
  task("t-1", "EXTEND", { durationMs: 1, details: { new_capacity: "0.25" } });
  task("t-2", "EXTEND", { durationMs: 60_000 });
  task("t-3", "ODD", { statuses: [{ afterMs: 0, status: "FAILED" }], details: { new_capacity: "=1+1" } });
  await new Promise((resolve) => setTimeout(resolve, 20));
});

afterAll(() => simulator.close());

const words = (argv: readonly string[]) => [
  ...["dcs-background-tasks", "--instance-id", DEFAULT_INSTANCE_ID, "--endpoints", `dcs=${simulator.endpoints.dcs}`],
  ...argv,
];

const call = async (...argv: string[]) => {
  const { io, written } = fakeIo(ENV);
  return { code: await list(words(argv), io), ...written };
};

test("a table has a line for each task, newest first, and no column in which nothing stands", async () => {
  const { code, out, err } = await call();
  expect([code, err]).toEqual([0, ""]);
  const lines = out.trimEnd().split("\n");
  expect(lines[0]!.split(/ {2,}/)).toEqual(["ID", "NAME", "STATE", "PROGRESS", "STARTED", "TOOK"]);
  expect(lines.slice(1).map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ["t-3", "ODD", "failed"],
    ["t-2", "EXTEND", "running"],
    ["t-1", "EXTEND", "succeeded"],
  ]);
  expect(out).toMatch(/ \d+s ago/);
});

test("--wide shows the cloud's own word and whole times", async () => {
  const { out } = await call("--wide");
  expect(out).toMatch(/STATUS.*STARTED.*INSTANCE/);
  expect(out).toMatch(/t-2 .*EXECUTING.* \d{4}-\d\d-\d\dT\S+Z/);
});

test("every filter of a lookup is an option", async () => {
  const ids = async (...argv: string[]) =>
    JSON.parse((await call("--output", "json", ...argv)).out).tasks.map(({ id }: { id: string }) => id);
  expect(await ids("--name", "EXTEND")).toEqual(["t-2", "t-1"]);
  expect(await ids("--states", "running", "--states", "failed")).toEqual(["t-3", "t-2"]);
  expect(await ids("--limit", "1")).toEqual(["t-3"]);
  expect(await ids("--since", "1h")).toHaveLength(3);
  expect(await ids("--end-time", "2020-01-01T00:00:00Z")).toEqual([]);
  expect(await ids("--since", "2099-01-01T00:00:00Z")).toEqual([]);
});

test("JSON has the counts of a lookup, and raw only on request", async () => {
  const { out } = await call("--output=json");
  const { tasks, ...counts } = JSON.parse(out);
  expect(counts).toEqual({ task_count: 3, matched_count: 3, running_count: 1 });
  expect(tasks[2]).toMatchObject({ id: "t-1", state: "succeeded", details: { new_capacity: "0.25" } });
  expect(tasks[0]).not.toHaveProperty("raw");
  const raw = JSON.parse((await call("--output=json", "--include-raw", "--limit=1")).out);
  expect(JSON.parse(raw.tasks[0].raw)).toMatchObject({ id: "t-3" });
});

test("ndjson has a task on each line, yaml and csv the same values", async () => {
  const lines = (await call("--output", "ndjson")).out.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(["t-3", "t-2", "t-1"]);
  expect((await call("--output", "yaml")).out).toMatch(/^tasks:\n {2}- id: "t-3"\n {4}name: "ODD"\n/);
  const [head, first] = (await call("--output", "csv")).out.split("\n");
  expect(head).toMatch(/^id,name,state,progress_percent,.*,details\.new_capacity,/);
  // What begins like a formula is not one for a spreadsheet.
  expect(first).toMatch(/^t-3,ODD,failed,.*,'=1\+1,/);
});

test("where no task matches, the result is empty and says so beside it", async () => {
  expect(await call("--name", "NONE")).toEqual({ code: 0, out: "", err: "No task matches.\n" });
  expect((await call("--name", "NONE", "--output", "ndjson")).out).toBe("");
});

test("a missing instance is told with its code, and has an exit code of its own", async () => {
  const { code, out, err } = await call("--instance-id=66666666-2222-4333-8444-555555555555");
  expect(code).toBe(2);
  expect(err).toContain("--instance-id is given twice");
  expect(out).toBe("");
  const { io, written } = fakeIo(ENV);
  const other = words([]).map((word) => (word === DEFAULT_INSTANCE_ID ? "66666666-2222-4333-8444-555555555555" : word));
  expect(await list(other, io)).toBe(5);
  expect(written.err).toMatch(/could not be listed: not found[\s\S]*\(not_found\)\n$/);
});

test.each([
  [["--since", "1h", "--start-time", "2020-01-01T00:00:00Z"], "--since and --start-time are both set"],
  [["--output", "xml"], '--output: "xml" is not one of'],
  [["--watch", "--output", "csv"], "--watch needs --output table or ndjson"],
  [["--states", "done"], "--states: "],
])("%j is refused: %s", async (argv, message) => {
  const { code, err } = await call(...argv);
  expect([code, err]).toEqual([2, expect.stringContaining(`cloud-tasks list: ${message}`)]);
});

test("--watch with ndjson shows each task once, and again when it has changed; Ctrl-C is its proper end", async () => {
  const { io, written, interrupt } = fakeIo(ENV);
  const done = list(words(["--watch", "--interval", "1s", "--output", "ndjson", "--name", "WATCHED"]), io);
  const { id } = simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, name: "WATCHED", durationMs: 1_500 });
  const states = () => written.out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  await eventually("its end is shown", () => states().some(({ state }) => state === "succeeded"));
  interrupt();
  expect(await done).toBe(0);
  expect(new Set(states().map((task) => task.id))).toEqual(new Set([id]));
  expect(states().at(-1).state).toBe("succeeded");
  expect(states().filter(({ state }) => state === "succeeded")).toHaveLength(1);
});
