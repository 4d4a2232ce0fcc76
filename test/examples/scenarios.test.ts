/** The scenarios that ship: what each plays, and that their schema says what is checked when one is loaded. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { createSimulation, DEFAULT_SCENARIO, FAULT_KINDS, ScenarioError } from "../../lib/simulator";
import { wait } from "../support/commands";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import { HUAWEI_ENV, TENCENT_ENV } from "../support/simulated-provider";
import { SimulatedTransport } from "../support/simulated-transport";

const FOLDER = join(__dirname, "../../examples/scenarios");
const SCENARIOS = readdirSync(FOLDER).filter((name) => /^\w+\.json$/.test(name));
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));

const validate = new Ajv({ allErrors: false }).compile(read("scenario.schema.json"));
const loads = (scenario: unknown) => {
  try {
    createSimulation({ scenario });
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return false;
  }
};

/** What `cloud-tasks wait` ends with, in virtual time. */
async function waited(name: string, api: string, ...argv: string[]) {
  const clock = new FakeClock();
  const transport = new SimulatedTransport(clock, read(name));
  const give = async () => transport;
  const files = { home: "/home/me", read: async () => null };
  const env = { ...HUAWEI_ENV, ...TENCENT_ENV };
  const { io, written } = fakeIo(env);
  const code = await wait([api, ...argv], io, { clock, env, files, transport: give, direct: give });
  return { code, transport, ...written };
}

test("in the happy one, every operation succeeds, and takes about as long as it usually does", async () => {
  const cache = await waited(
    "happy.json",
    "dcs-background-tasks",
    "--instance-id",
    "cache-1",
    "--name",
    "EXTEND",
    "--since",
    "1m",
    "--expect",
    "details.new_capacity=0.25",
  );
  expect([cache.code, cache.err]).toEqual([0, expect.stringContaining("usually 20s")]);
  const kafka = await waited(
    "happy.json",
    "dms-background-tasks",
    "--instance-id",
    "kafka-1",
    "--name",
    "modifyAutoTopic",
    "--since",
    "1m",
    "--expect",
    "params.new_auto_status=false",
  );
  expect(kafka.code).toBe(0);
  const redis = await waited(
    "happy.json",
    "redis-tasks",
    "--instance-id",
    "crs-cache001",
    "--name",
    "FLOW_RESIZE",
    "--since",
    "1m",
  );
  expect(redis.code).toBe(0);
});

test.each([
  ["cache-1", 1, "extend volume"],
  ["cache-2", 3, "new_capacity"],
  ["cache-3", 4, "42"],
  ["cache-4", 4, "PARTIALLY_DONE"],
  ["cache-5", 5, "cache-5"],
])("of the failures, %s ends with the exit code %d, and says why", async (instance, expected, why) => {
  const argv = ["--instance-id", instance, "--name", "EXTEND", "--since", "1m", "--timeout", "30m"];
  const { code, err } = await waited(
    "failures.json",
    "dcs-background-tasks",
    ...argv,
    "--expect",
    "details.new_capacity=0.25",
  );
  expect([code, err]).toEqual([expected, expect.stringContaining(why)]);
});

test("in the storm every kind of fault hits, and the gate opens all the same", async () => {
  const argv = ["--instance-id", "cache-1", "--name", "EXTEND", "--since", "1m", "--timeout", "30m"];
  const { code, transport } = await waited("storm.json", "dcs-background-tasks", ...argv);
  expect(code).toBe(0);
  expect(transport.control.faults()).toEqual([]);
});

describe("schema and checks agree on", () => {
  const task = { instanceId: "a", name: "b" };
  const page = readFileSync(join(__dirname, "../../docs/simulator.md"), "utf8");
  const [, example] = /```json\n(\{\n {2}"credentials"[\s\S]*?)\n```/.exec(page)!;
  const good: readonly [string, unknown][] = [
    ...SCENARIOS.map((name): [string, unknown] => [name, read(name)]),
    ["the page's example", JSON.parse(example!)],
    ["the default one", DEFAULT_SCENARIO],
    ["nothing", {}],
    ["details that are null", { tasks: [{ ...task, details: null }] }],
    ["details of a service that knows none", { tasks: [{ ...task, service: "crs", details: { any: 1 } }] }],
    [
      "seconds or a date to retry after",
      {
        faults: [
          { kind: "throttle", retryAfter: 3 },
          { kind: "throttle", retryAfter: "Sun, 01 Mar 2026 12:00:00 GMT" },
        ],
      },
    ],
  ];
  test.each(good)("what is good: %s", (_, scenario) => {
    expect([validate(scenario), loads(scenario)]).toEqual([true, true]);
  });

  const fault = (more: object) => ({ faults: [more] });
  const bad: readonly [string, unknown][] = [
    ["a list", []],
    ["an unknown key", { instancs: [] }],
    ["an unknown service", { tasks: [{ ...task, service: "s3" }] }],
    ["a service without tasks", { tasks: [{ ...task, service: "iam" }] }],
    ["a task without a name", { tasks: [{ instanceId: "a" }] }],
    ["an empty name", { tasks: [{ ...task, name: "" }] }],
    ["an ID with a slash", { tasks: [{ ...task, instanceId: "a/b" }] }],
    ["a detail nobody knows", { tasks: [{ ...task, details: { colour: 1 } }] }],
    ["the same, with the service named", { tasks: [{ ...task, service: "dcs", details: { colour: 1 } }] }],
    ["no status", { tasks: [{ ...task, statuses: [] }] }],
    ["a progress of 101", { tasks: [{ ...task, statuses: [{ afterMs: 0, status: "a", progress: 101 }] }] }],
    ["half a millisecond", { tasks: [{ ...task, durationMs: 0.5 }] }],
    ["a negative duration", { tasks: [{ ...task, durationMs: -1 }] }],
    ["a start as text", { tasks: [{ ...task, startsAfterMs: "1" }] }],
    ["a time without zone", { tasks: [{ ...task, startedAt: "2026-03-01T12:00:00" }] }],
    ["a thirteenth month", { tasks: [{ ...task, startedAt: "2026-13-01T12:00:00Z" }] }],
    ["no repetition", { tasks: [{ ...task, repeat: { count: 0, everyMs: 1 } }] }],
    ["no project", { projects: [] }],
    ["a project that is none", { projects: ["a"] }],
    ["a key without its secret", { credentials: { huaweicloud: { keys: [{ accessKey: "a" }] } } }],
    ["an unknown operation", { operations: { "dcs.explode": {} } }],
    ["a refusal with 200", { operations: { "dcs.resize": { refuse: { status: 200 } } } }],
    ["an unknown option", { services: { dcs: { taskCount: "text" } } }],
    ["an unknown fault", fault({ kind: "earthquake" })],
    ["a fault without a kind", fault({})],
    ["a fault's parameter at another one", fault({ kind: "throttle", ms: 1 })],
    ["a fault without its parameter", fault({ kind: "slow" })],
    ["a method in lower case", fault({ kind: "reset", method: "get" })],
    ["a header's name with a blank", fault({ kind: "answer", status: 200, headers: { "a b": "c" } })],
    ["a header in two lines", fault({ kind: "answer", status: 200, headers: { a: "b\nc" } })],
  ];
  test.each(bad)("what is bad: %s", (_, scenario) => {
    expect([validate(scenario), loads(scenario)]).toEqual([false, false]);
  });

  test("every kind of fault", () => {
    const more: Record<string, object> = { answer: { status: 200 }, slow: { ms: 1 }, "late-rows": { ms: 1 } };
    for (const kind of FAULT_KINDS) expect([kind, validate(fault({ kind, ...more[kind] }))]).toEqual([kind, true]);
  });
});
