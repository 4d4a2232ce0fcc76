/**
 * One history of tasks, told by all APIs, each in its own shape: words or numbers for states, texts or fractions for
 * progress, four forms of time in two zones, names or codes. Whatever an API says at all has to read the same.
 */
import fc from "fast-check";
import { TASK_LIST_APIS } from "../../../lib/apis";
import type { TaskState } from "../../../lib/apis/task-state";
import type { TaskSpec } from "../../../lib/simulator";
import { newestFirst, type Task } from "../../../lib/tasks/read/task";
import { select } from "../../../lib/tasks/wait/select";
import { type SimulatedAccount, simulatedAccount } from "../../support/simulated-account";

const SECOND = 1_000;
const DAY = 86_400_000;

const INSTANCES = ["a-1", "b-2", "c-3"] as const;

/** What happens to one task. Times in seconds. */
interface Event {
  readonly kind: 0 | 1;
  readonly instance: number;
  /** How long ago it started. */
  readonly age: number;
  /** How long it is pending, and then runs. */
  readonly pending: number;
  readonly running: number;
  readonly failed: boolean;
  /** Where the start lies in its second, ms. */
  readonly fraction: number;
}

/** How an API spells the history, and what it cannot say. */
interface Dialect {
  readonly stem: string;
  readonly service: string;
  readonly names: readonly [string, string];
  readonly words: {
    readonly pending?: string;
    readonly running: string;
    readonly succeeded: string;
    readonly failed: string;
  };
  /** Whether a list belongs to one instance; else it is read once for all of them. */
  readonly perInstance: boolean;
  readonly cannotSay: {
    readonly instance?: true;
    readonly end?: true;
  };
  /** In which states there is a progress between none and complete. Success is a hundred everywhere. */
  readonly progressIn: readonly TaskState[];
}

const DIALECTS: readonly Dialect[] = [
  {
    stem: "dcs_background_tasks",
    service: "dcs",
    names: ["EXTEND", "modify"],
    words: { running: "EXECUTING", succeeded: "SUCCESS", failed: "FAILED" },
    perInstance: true,
    // Progress is told by a neighbour API only; no document has a word for waiting.
    cannotSay: {},
    progressIn: [],
  },
  {
    stem: "dcs_center_tasks",
    service: "dcs",
    names: ["EXTEND", "modify"],
    words: { running: "EXECUTING", succeeded: "SUCCESS", failed: "FAILED" },
    perInstance: false,
    // No field of a row says which instance it works on.
    cannotSay: { instance: true },
    progressIn: [],
  },
  {
    stem: "dms_background_tasks",
    service: "dms",
    names: ["modifyAutoTopic", "changeRetentionPolicy"],
    words: { pending: "CREATED", running: "EXECUTING", succeeded: "SUCCESS", failed: "FAILED" },
    perInstance: true,
    cannotSay: {},
    progressIn: [],
  },
  {
    stem: "geminidb_jobs",
    service: "geminidb",
    names: ["ResizeInstance", "BackupInstance"],
    words: { running: "Running", succeeded: "Completed", failed: "Failed" },
    perInstance: false,
    // A failed job shows no progress.
    cannotSay: {},
    progressIn: ["running"],
  },
  {
    stem: "rds_tasks",
    service: "rds",
    names: ["RestartMysqlInstance", "MysqlBindEIP"],
    words: { running: "Running", succeeded: "Completed", failed: "Failed" },
    perInstance: false,
    // The only end a row has is a planned one.
    cannotSay: { end: true },
    progressIn: ["running"],
  },
  {
    stem: "dds_tasks",
    service: "dds",
    names: ["ResizeMongoDBInstance", "MongodbSnapshotBackup"],
    words: { running: "Running", succeeded: "Completed", failed: "Failed" },
    perInstance: false,
    cannotSay: {},
    progressIn: ["running"],
  },
  {
    stem: "cbr_tasks",
    service: "cbr",
    names: ["backup", "restore"],
    words: { pending: "waiting", running: "running", succeeded: "success", failed: "failed" },
    perInstance: false,
    cannotSay: {},
    progressIn: ["pending", "running", "failed"],
  },
  {
    stem: "redis_tasks",
    service: "redis",
    names: ["002", "012"],
    words: { pending: "0", running: "1", succeeded: "2", failed: "4" },
    perInstance: false,
    cannotSay: {},
    progressIn: ["pending", "running", "failed"],
  },
  {
    stem: "crs_tasks",
    service: "crs",
    names: ["resizeInstance", "setPassword"],
    words: { pending: "0", running: "1", succeeded: "2", failed: "3" },
    perInstance: false,
    // Rows have a start and no end; the progress is 1 at the end and tells nothing before it.
    cannotSay: { end: true },
    progressIn: [],
  },
  {
    stem: "cdb_tasks",
    service: "cdb",
    names: ["UPGRADE MASTER", "MODIFY PARAM"],
    words: { pending: "WAITING", running: "RUNNING", succeeded: "SUCCEED", failed: "FAILED" },
    perInstance: false,
    cannotSay: {},
    progressIn: ["pending", "running", "failed"],
  },
  {
    stem: "postgres_tasks",
    service: "postgres",
    names: ["ModifyInstanceParams", "RestartInstance"],
    words: { running: "Running", succeeded: "Success", failed: "Fail" },
    perInstance: false,
    cannotSay: {},
    progressIn: ["running", "failed"],
  },
  {
    stem: "cynosdb_tasks",
    service: "cynosdb",
    names: ["taskUpgradeStorage", "taskSwitchVpc"],
    words: { running: "running", succeeded: "success", failed: "failed" },
    perInstance: false,
    cannotSay: {},
    progressIn: ["running", "failed"],
  },
];

test("every list tells it", () => {
  expect(DIALECTS.map(({ stem }) => stem)).toEqual(TASK_LIST_APIS.map(({ stem }) => stem));
});

/** How much is done when a task begins to run, percent: never so little or so much that it could be a default. */
const HALF = 50;

/** The task as the simulator is told of it. */
function specOf(event: Event, { service, names, words }: Dialect): TaskSpec {
  const waits = words.pending === undefined ? [] : [{ afterMs: 0, status: words.pending, progress: HALF }];
  const runs = { afterMs: waits.length === 0 ? 0 : event.pending * SECOND, status: words.running, progress: HALF };
  const ended = (event.pending + event.running) * SECOND;
  return {
    service,
    instanceId: INSTANCES[event.instance]!,
    name: names[event.kind],
    startsAfterMs: -event.age * SECOND + event.fraction,
    statuses: [
      ...waits,
      runs,
      event.failed
        ? { afterMs: ended, status: words.failed, progress: HALF }
        : { afterMs: ended, status: words.succeeded, progress: 100 },
    ],
  };
}

/** What all APIs have in common of a task, or would if they could say it. */
interface Common {
  readonly kind: number;
  readonly instance: string | null;
  readonly state: TaskState;
  /** Seconds since 1970. */
  readonly started: number;
  readonly finished: number | null;
  readonly progress: number | null;
}

/** What an API should say of an event: worked out from the event alone. */
function expected(event: Event, dialect: Dialect, now: number): Common {
  const { cannotSay, progressIn, words } = dialect;
  const start = now - event.age * SECOND + event.fraction;
  const elapsed = now - start;
  const end = (event.pending + event.running) * SECOND;
  const state: TaskState =
    elapsed >= end
      ? event.failed
        ? "failed"
        : "succeeded"
      : words.pending !== undefined && elapsed < event.pending * SECOND
        ? "pending"
        : "running";
  const over = state === "failed" || state === "succeeded";
  return {
    kind: event.kind,
    instance: cannotSay.instance ? null : INSTANCES[event.instance]!,
    state,
    started: Math.floor(start / SECOND),
    finished: over && !cannotSay.end ? Math.floor((start + end) / SECOND) : null,
    progress: state === "succeeded" ? 100 : progressIn.includes(state) ? progressOf(event, dialect, elapsed) : null,
  };
}

/** It stands at one half, and grows evenly from there while a task runs that will succeed. */
function progressOf({ pending, running, failed }: Event, { words }: Dialect, elapsed: number): number {
  // Where there is no word for waiting, the task runs from its start.
  const waits = words.pending === undefined ? 0 : pending;
  const share = Math.max(0, elapsed / SECOND - waits) / Math.max(1, pending - waits + running);
  return failed ? HALF : Math.floor(HALF + (100 - HALF) * share);
}

function common(task: Task, { names }: Dialect): Common {
  const seconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / SECOND));
  return {
    kind: names.indexOf(task.name ?? ""),
    instance: task.resourceId,
    state: task.state,
    started: seconds(task.startedAt)!,
    finished: seconds(task.finishedAt),
    progress: task.progressPercent,
  };
}

async function readAll(cloud: SimulatedAccount, dialect: Dialect, query: { from?: number } = {}): Promise<Task[]> {
  const lists = dialect.perInstance ? INSTANCES : [undefined];
  const read = await Promise.all(lists.map((instanceId) => cloud.read(dialect.stem, { ...query, instanceId })));
  expect(read.flatMap(({ anomalies }) => anomalies)).toEqual([]);
  return read.flatMap(({ tasks }) => tasks).sort(newestFirst);
}

const events = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(0, 1),
    instance: fc.nat(INSTANCES.length - 1),
    age: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: (25 * DAY) / SECOND })),
    pending: fc.nat(120),
    running: fc.nat(1_200),
    failed: fc.boolean(),
    fraction: fc.nat(999),
  }) as fc.Arbitrary<Event>,
  // Of two tasks of one second most APIs cannot say which is the newer one.
  { selector: ({ age }) => age, maxLength: 12 },
);

const runs = { numRuns: 60 };

function cloudWith(history: readonly Event[]): SimulatedAccount {
  // No document has TDSQL-C's word for a failure.
  const cloud = simulatedAccount({ anyInstance: true, documentedExamples: false }, { failed: "failed" });
  const told = new Set<string>();
  for (const dialect of DIALECTS) {
    // The task center and an instance's list are two views of the same tasks.
    if (!told.has(dialect.service)) for (const event of history) cloud.control.startTask(specOf(event, dialect));
    told.add(dialect.service);
  }
  return cloud;
}

describe.each(DIALECTS)("one history in the words of $stem", (dialect) => {
  test("reads as what happened: state, times to the second, progress and instance, newest first", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (history) => {
        const cloud = cloudWith(history);
        const told = (await readAll(cloud, dialect)).map((task) => common(task, dialect));
        const happened = [...history]
          .sort((a, b) => a.age - b.age)
          .map((event) => expected(event, dialect, cloud.now()));
        expect(told).toEqual(happened);
      }),
      runs,
    );
  });

  test("selects the same task for a wait: the newest of its name since a moment, and no earlier one", async () => {
    const cut = fc.nat((25 * DAY) / SECOND);
    await fc.assert(
      fc.asyncProperty(events, fc.constantFrom(0 as const, 1 as const), cut, async (history, kind, ago) => {
        const cloud = cloudWith(history);
        const since = cloud.now() - ago * SECOND;
        const second = (event: Event) => Math.floor((cloud.now() - event.age * SECOND + event.fraction) / SECOND);
        const matching = history
          .filter((event) => event.kind === kind && second(event) >= Math.floor(since / SECOND))
          .sort((a, b) => a.age - b.age);
        // The window is the cloud's to apply; what it leaves in is decided here.
        const tasks = await readAll(cloud, dialect, { from: since });
        const selector = { by: "name", name: dialect.names[kind] } as const;
        const { matches } = select(tasks, selector, since, new Set());
        expect(matches.map((task) => common(task, dialect))).toEqual(
          matching.map((event) => expected(event, dialect, cloud.now())),
        );
      }),
      runs,
    );
  });
});

test("in its first second a task can be asked for: the cloud's clock may show that second still", async () => {
  const event: Event = { kind: 0, instance: 0, age: 0, pending: 0, running: 30, failed: false, fraction: 0 };
  for (const dialect of DIALECTS) {
    const cloud = cloudWith([event]);
    expect(await readAll(cloud, dialect, { from: cloud.now() })).toHaveLength(1);
  }
});

test("what an API cannot say is null, and never a guess", async () => {
  const event: Event = { kind: 0, instance: 1, age: 60, pending: 0, running: 30, failed: true, fraction: 250 };
  const cloud = cloudWith([event]);
  const said = await Promise.all(
    DIALECTS.map(async (dialect) => {
      const [task] = await readAll(cloud, dialect);
      const { resourceId, finishedAt, progressPercent } = task!;
      return [
        dialect.stem,
        { instance: resourceId !== null, end: finishedAt !== null, progress: progressPercent !== null },
      ];
    }),
  );
  expect(Object.fromEntries(said)).toEqual({
    dcs_background_tasks: { instance: true, end: true, progress: false },
    dcs_center_tasks: { instance: false, end: true, progress: false },
    dms_background_tasks: { instance: true, end: true, progress: false },
    geminidb_jobs: { instance: true, end: true, progress: false },
    rds_tasks: { instance: true, end: false, progress: false },
    dds_tasks: { instance: true, end: true, progress: false },
    cbr_tasks: { instance: true, end: true, progress: true },
    redis_tasks: { instance: true, end: true, progress: true },
    crs_tasks: { instance: true, end: false, progress: false },
    cdb_tasks: { instance: true, end: true, progress: true },
    postgres_tasks: { instance: true, end: true, progress: true },
    cynosdb_tasks: { instance: true, end: true, progress: true },
  });
});
