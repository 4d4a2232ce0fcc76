/** `simulate <api> --record`: from one simulator into a file, and out of it in another. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../lib/cli/parser";
import { recordChoice } from "../../lib/cli/record";
import { simulateCommand } from "../../lib/cli/simulate";
import { createSimulation, type Scenario } from "../../lib/simulator";
import { wait } from "../support/commands";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";
import { HUAWEI_ENV, TENCENT_ENV } from "../support/simulated-provider";
import { SimulatedTransport } from "../support/simulated-transport";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "record-"));
  file = join(folder, "incident.json");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Somebody's: each is to be found nowhere in the file. */
const CACHE = "5560df16-cebf-4473-95c4-d1b573c16e79";
const GEMINI = "27a045b6bf9e46f691f81366d398cb04in06";
const REDIS = "crs-izbob1wh";
const RDS = "27a045b6bf9e46f691f81366d398cb04in01";
const DDS = "27a045b6bf9e46f691f81366d398cb04in02";
const CDB = "cdb-izbob1wh";
const POSTGRES = "postgres-izbob1wh";
const CYNOSDB = "cynosdbmysql-izbob1wh";
const PRIVATE = [
  "acme",
  "5560df16",
  "d1b573c16e79",
  "27a045b6",
  "izbob1wh",
  "jane",
  "10.9.8.7",
  "203.0.113.9",
  "hunter2",
  "8abf6e1e",
  "1250000042",
  "4711",
  "0123456789abcdef",
  "beef",
];

const SCENARIO = {
  documentedExamples: false,
  instances: [
    { service: "dcs", id: CACHE, name: "acme-cache" },
    { service: "dms", id: CACHE, name: "acme-kafka" },
    { service: "geminidb", id: GEMINI, name: "acme-nosql" },
    { service: "redis", id: REDIS, name: "acme-redis", fields: { ProjectId: 1_250_000_042 } },
    { service: "crs", id: REDIS, name: "acme-redis", fields: { projectId: 4711 } },
    { service: "rds", id: RDS, name: "acme-rds" },
    { service: "dds", id: DDS, name: "acme-dds" },
    { service: "cdb", id: CDB, name: "acme-cdb" },
    { service: "postgres", id: POSTGRES, name: "acme-postgres" },
    { service: "cynosdb", id: CYNOSDB, name: "acme-cynosdb" },
  ],
  tasks: [
    {
      ...{
        instanceId: CACHE,
        name: "EXTEND",
        id: "beef0000beef0000beef0000beef0001",
        startsAfterMs: -600_000,
        durationMs: 90_000,
      },
      ...{
        userName: "jane@acme.example",
        userId: "beef6666beef6666beef6666beef6666",
        jobId: "beef7777beef7777beef7777beef7777",
      },
      details: {
        old_capacity: "0.125",
        new_capacity: "0.25",
        source_ip: "10.9.8.7",
        account_name: "jane",
        old_port: 6379,
        rename_commands: ["acme-flush"],
      },
      fields: {
        acme_tags: { acme: "acme" },
        params: '{"password":"4711","hunter2":"x","note":"acme at 203.0.113.9","size":"12"}',
      },
    },
    {
      instanceId: CACHE,
      name: "AddWhitelist",
      startsAfterMs: -500_000,
      durationMs: 5_000,
      outcome: "FAILED",
      errorCode: "acme.4711",
      userName: "jane@acme.example",
    },
    {
      instanceId: CACHE,
      name: "acme-private-operation",
      startsAfterMs: -400_000,
      statuses: [{ afterMs: 0, status: "ACME_WORD" }],
    },
    {
      instanceId: CACHE,
      name: "EXTEND",
      startsAfterMs: -60_000,
      statuses: [{ afterMs: 0, status: "EXECUTING", progress: 42 }],
    },
    {
      service: "dms",
      instanceId: CACHE,
      name: "modifyAutoTopic",
      startsAfterMs: -600_000,
      durationMs: 5_000,
      params: '{"new_auto_status":"false","acme-1":2}',
    },
    {
      service: "geminidb",
      instanceId: GEMINI,
      name: "ResizeInstance",
      startsAfterMs: -600_000,
      durationMs: 90_000,
      outcome: "Failed",
      failReason: "node acme-7 (10.9.8.7) is full",
    },
    { service: "redis", instanceId: REDIS, name: "002", id: "4711", startsAfterMs: -600_000, durationMs: 90_000 },
    {
      service: "crs",
      instanceId: REDIS,
      name: "resizeInstance",
      startsAfterMs: -600_000,
      durationMs: 90_000,
      outcome: "3",
    },
    ...Object.entries({
      rds: [RDS, "RestartMysqlInstance"],
      dds: [DDS, "ResizeMongoDBInstance"],
      cdb: [CDB, "UPGRADE MASTER"],
      postgres: [POSTGRES, "ModifyInstanceParams"],
      cynosdb: [CYNOSDB, "taskUpgradeStorage"],
    }).map(([service, [instanceId, name]]) => ({
      ...{ service, instanceId, name, startsAfterMs: -600_000, durationMs: 90_000, userName: "jane" },
    })),
  ],
};

function cloud(scenario: object) {
  const clock = new FakeClock();
  const transport = new SimulatedTransport(clock, scenario);
  const give = async () => transport;
  const env = { ...HUAWEI_ENV, ...TENCENT_ENV };
  const files = { home: "/home/me", read: async () => null };
  const dependencies = { clock, env, files, transport: give, direct: give };
  const { io, written } = fakeIo(env);
  return { dependencies, io, written, transport };
}

async function record(api: string, ...argv: string[]) {
  const { dependencies, io, written, transport } = cloud(SCENARIO);
  const code = await runCommand(simulateCommand(recordChoice(dependencies)), [api, ...argv], io);
  return { code, transport, ...written };
}

const recorded = () => JSON.parse(readFileSync(file, "utf8")) as Scenario;

async function waited(scenario: object, api: string, ...argv: string[]) {
  const { dependencies, io, written } = cloud(scenario);
  const code = await wait([api, ...argv, "--output", "json"], io, dependencies);
  return { code, result: written.out };
}

test.each([
  ["dcs-background-tasks", CACHE],
  ["dms-background-tasks", CACHE],
  ["geminidb-jobs", GEMINI],
  ["redis-tasks", REDIS],
  ["crs-tasks", REDIS],
  ["rds-tasks", RDS],
  ["dds-tasks", DDS],
  ["cdb-tasks", CDB],
  ["postgres-tasks", POSTGRES],
  ["cynosdb-tasks", CYNOSDB],
])("%s: nothing private is in the file, and the simulator takes it", async (api, instance) => {
  const { code, out, err, transport } = await record(api, "--record", file, "--instance-id", instance);
  expect([code, err.replace(/^.* is retired\n.*\n/, "")]).toEqual([0, ""]);
  expect(out).toContain(`To play them: cloud-tasks simulate --scenario ${file}`);
  for (const { method, headers } of transport.sent)
    expect(headers["X-TC-Action"] ?? method).toMatch(/^(GET|Describe\w+)$/);
  const text = readFileSync(file, "utf8");
  expect(PRIVATE.filter((word) => text.toLowerCase().includes(word))).toEqual([]);
  expect(() => createSimulation({ scenario: JSON.parse(text) })).not.toThrow();
});

/** What a wait ends with in the original, and in the recording with the replaced instance. */
async function inBoth(api: string, instance: string, ...argv: string[]) {
  await record(api, "--record", file, "--instance-id", instance);
  const [{ id: replaced }] = recorded().instances as [{ id: string }];
  const common = ["--since", "1h", "--timeout", "0s", ...argv];
  const original = await waited(SCENARIO, api, "--instance-id", instance, ...common);
  const replayed = await waited(recorded(), api, "--instance-id", replaced, ...common);
  return { original, replayed };
}

describe("a gate ends in the recording as in the original:", () => {
  test.each<[string, string, string, number, string, ...string[]]>([
    ["its task runs", "dcs-background-tasks", CACHE, 4, "EXTEND"],
    ["its task failed", "dcs-background-tasks", CACHE, 1, "AddWhitelist"],
    [
      "its value is as expected",
      "dms-background-tasks",
      CACHE,
      0,
      "modifyAutoTopic",
      "--expect",
      "params.new_auto_status=false",
    ],
    [
      "its value is another",
      "dms-background-tasks",
      CACHE,
      3,
      "modifyAutoTopic",
      "--expect",
      "params.new_auto_status=true",
    ],
    ["its job failed", "geminidb-jobs", GEMINI, 1, "ResizeInstance"],
    ["its number says that it succeeded", "redis-tasks", REDIS, 0, "FLOW_RESIZE"],
    ["it has no ID", "crs-tasks", REDIS, 1, "resizeInstance"],
    ["it succeeded", "rds-tasks", RDS, 0, "RestartMysqlInstance"],
    ["it succeeded", "dds-tasks", DDS, 0, "ResizeMongoDBInstance"],
    ["it succeeded", "cdb-tasks", CDB, 0, "UPGRADE MASTER"],
    ["it succeeded", "postgres-tasks", POSTGRES, 0, "ModifyInstanceParams"],
    ["it succeeded", "cynosdb-tasks", CYNOSDB, 0, "taskUpgradeStorage"],
  ])("%s (%s)", async (_, api, instance, code, name, ...argv) => {
    const { original, replayed } = await inBoth(api, instance, "--name", name, ...argv);
    expect([original.code, replayed.code]).toEqual([code, code]);
  });
});

test("times, states, progress, small numbers and known words stay; the rest is replaced, the same by the same", async () => {
  await record("dcs-background-tasks", "--record", file, "--instance-id", CACHE);
  const { instances, tasks } = recorded();
  expect(instances).toEqual([{ service: "dcs", id: "00000000-0000-0000-0000-000000000001" }]);
  expect(new Set(tasks.map(({ instanceId }) => instanceId))).toEqual(new Set([instances[0]!.id]));
  const [running, private_, failed, extended] = tasks as [
    object,
    object,
    { fields: { user_name: string } },
    (typeof tasks)[0],
  ];
  expect(running).toMatchObject({
    name: "EXTEND",
    startsAfterMs: -60_000,
    statuses: [{ afterMs: 0, status: "EXECUTING" }],
  });
  expect(private_).toMatchObject({ name: "task_name-1", statuses: [{ status: "status-1" }] });
  expect(failed).toMatchObject({
    name: "AddWhitelist",
    statuses: [{ status: "EXECUTING" }, { afterMs: 5_000, status: "FAILED" }],
  });
  expect(extended).toMatchObject({
    ...{ startsAfterMs: -600_000, statuses: [{ afterMs: 0 }, { afterMs: 90_000, status: "SUCCESS", progress: 100 }] },
    fields: { details: { old_capacity: "0.125", new_capacity: "0.25", source_ip: "192.0.2.1", old_port: 6379 } },
  });
  // Two tasks of one user are still of one.
  expect(failed.fields.user_name).toBe(extended.fields!.user_name);
  expect(JSON.parse(extended.fields!.params as string)).toEqual({ password: "1001", note: "note-1", size: "12" });
});

test("a file that is there is kept; without a file, or an instance that exists, nothing is written", async () => {
  writeFileSync(file, "mine");
  const there = await record("dcs-background-tasks", "--record", file, "--instance-id", CACHE);
  expect([there.code, there.err]).toEqual([
    1,
    `cloud-tasks simulate: ${file} is there already\nName another file, or remove it.\n`,
  ]);
  expect(readFileSync(file, "utf8")).toBe("mine");
  const nowhere = await record("dcs-background-tasks", "--record", join(folder, "no/file"), "--instance-id", CACHE);
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining("could not be written")]);
  const none = await record("dcs-background-tasks", "--instance-id", CACHE);
  expect([none.code, none.err, none.transport.sent]).toEqual([
    2,
    expect.stringContaining("--record FILE is missing"),
    [],
  ]);
  const other = await record("dcs-background-tasks", "--record", join(folder, "other"), "--instance-id", "nobody");
  expect([other.code, other.out]).toEqual([5, ""]);
});
