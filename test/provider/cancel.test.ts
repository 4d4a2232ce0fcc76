/** Ctrl-C in every phase of a call, in virtual time: it ends at once, sends nothing more and leaves nothing half-written. */
import { type HttpRequest, type SendOptions, TransportError } from "../../lib/http/types";
import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { HUAWEI_ENV, type Outcome, type Surroundings, simulatedProvider } from "../support/simulated-provider";

type Provider = ReturnType<typeof simulatedProvider>;

/** What is asked of the provider, by the kind of the thing. */
const DCS = {
  gate: (provider: Provider) =>
    provider.create("cloudtasks_dcs_background_task_gate", { instance_id: INSTANCE, name: "EXTEND", since: "1h" }),
  checkpoint: (provider: Provider) =>
    provider.create("cloudtasks_checkpoint", { api: "dcs_background_tasks", instance_id: INSTANCE }),
  lookup: (provider: Provider) => provider.read("cloudtasks_dcs_background_tasks", { instance_id: INSTANCE }),
};
const GEMINIDB: typeof DCS = {
  gate: (provider) =>
    provider.create("cloudtasks_geminidb_job_gate", { any_instance: true, name: "ResizeInstance", since: "1h" }),
  checkpoint: (provider) => provider.create("cloudtasks_checkpoint", { api: "geminidb_jobs", instance_id: "1in06" }),
  lookup: (provider) =>
    provider.read("cloudtasks_geminidb_jobs", { start_time: "2026-03-01T11:00:00Z", end_time: "2026-03-01T13:00:00Z" }),
};
const REDIS: typeof DCS = {
  gate: (provider) =>
    provider.create("cloudtasks_redis_task_gate", { instance_id: "crs-1", name: "FLOW_RESIZE", since: "1h" }),
  checkpoint: (provider) => provider.create("cloudtasks_checkpoint", { api: "redis_tasks", instance_id: "crs-1" }),
  lookup: (provider) => provider.read("cloudtasks_redis_tasks", { instance_id: "crs-1" }),
};

interface Phase {
  readonly surroundings?: Surroundings;
  readonly config?: ObjectValue;
  readonly calls?: typeof DCS;
  /** Makes the cloud such that the call comes to the phase. */
  readonly prepare?: (provider: Provider) => void;
  /** Stays at this request, whether or not anybody tells it to stop. */
  readonly request?: (request: HttpRequest, index: number) => boolean;
  /** Stays in the first pause. */
  readonly pause?: true;
  /** Stays at the reading of a file. */
  readonly file?: true;
  readonly only?: "gate";
}

const { userName, password, domainName, projectId } = DEFAULT_CREDENTIALS;
const WITHOUT_PROJECT = {
  HW_USER_NAME: userName,
  HW_USER_PASSWORD: password,
  HW_DOMAIN_NAME: domainName,
  HW_REGION_NAME: "simulator-1",
};
const PASSWORD = { ...WITHOUT_PROJECT, HW_PROJECT_ID: projectId };
const to = (path: string) => (request: HttpRequest) => request.url.includes(path);
const second = (path: string) => {
  let seen = 0;
  return (request: HttpRequest) => request.url.includes(path) && ++seen === 2;
};
const jobs = Array.from({ length: 1_000 }, (_, index) => ({
  ...{ service: "geminidb", instanceId: "1in06", id: `job-${index}`, name: "ResizeInstance" },
  ...{ startsAfterMs: -60_000 - index, durationMs: 3_600_000 },
}));

const PHASES: Readonly<Record<string, () => Phase>> = {
  "before the first request, while a file with credentials is read": () => ({
    surroundings: { env: { HW_REGION_NAME: "r" } },
    file: true,
  }),
  "while the metadata opens its session": () => ({
    surroundings: { env: { HW_REGION_NAME: "r", HW_PROJECT_ID: projectId } },
    request: to("/meta-data/latest/api/token"),
  }),
  "while the metadata is asked for the key": () => ({
    surroundings: { env: { HW_REGION_NAME: "r", HW_PROJECT_ID: projectId } },
    request: to("/securitykey"),
  }),
  "while the metadata of a CVM is asked for the key": () => ({
    surroundings: { env: { TENCENTCLOUD_REGION: "ap-guangzhou", TENCENTCLOUD_CAM_ROLE_NAME: "simulator-role" } },
    calls: REDIS,
    request: to("/security-credentials/"),
  }),
  "while the metadata of a CVM is not asked again yet": () => ({
    surroundings: { env: { TENCENTCLOUD_REGION: "ap-guangzhou", TENCENTCLOUD_CAM_ROLE_NAME: "no-such-role" } },
    calls: REDIS,
    pause: true,
  }),
  "while IAM is asked for a token": () => ({ surroundings: { env: PASSWORD }, request: to("/v3/auth/tokens") }),
  "while IAM is not asked again yet": () => ({
    surroundings: { env: PASSWORD },
    prepare: ({ control }) => control.addFault({ kind: "server-error", service: "iam", count: 0 }),
    pause: true,
  }),
  "while IAM is asked for the project": () => ({
    surroundings: { env: WITHOUT_PROJECT },
    request: to("/v3/projects"),
  }),
  "within the first request": () => ({ request: (_, index) => index === 0 }),
  "between two attempts, in a pause of four minutes that the cloud asked for": () => ({
    prepare: ({ control }) => control.addFault({ kind: "throttle", retryAfter: 240, count: 0 }),
    pause: true,
  }),
  "between two attempts after a fault": () => ({
    prepare: ({ control }) => control.addFault({ kind: "reset", count: 0 }),
    pause: true,
  }),
  "while a token that has expired is renewed": () => ({
    surroundings: { env: PASSWORD },
    prepare: ({ control }) => control.addFault({ kind: "expired-token", service: "dcs", count: 1 }),
    request: second("/v3/auth/tokens"),
  }),
  "within the fifth page of twenty": () => ({
    surroundings: { scenario: { tasks: jobs } },
    calls: GEMINIDB,
    request: (_, index) => index === 4,
  }),
  "between two looks": () => ({
    surroundings: { scenario: { tasks: [{ instanceId: INSTANCE, id: "t", name: "EXTEND", durationMs: 3_600_000 }] } },
    pause: true,
    only: "gate",
  }),
};

/** Lets everything run that does not wait for time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
}

/** Whether the request it stays at is ever answered: if so, then in the moment in which it is cancelled. */
type Answers = "never" | "too late";

/** A provider that comes to a phase and stays there. */
function staying({ surroundings = {}, config, prepare, request, pause, file }: Phase, answers: Answers = "never") {
  const provider = simulatedProvider(surroundings, config);
  const { transport, clock, stop } = provider;
  const stopped = new Promise((resolve) => stop.signal.addEventListener("abort", resolve));
  const seen = { sent: 0, sleeps: 0, reached: false };
  const reach = () => {
    seen.reached = true;
  };
  const send = transport.send.bind(transport);
  transport.send = async (asked) => {
    seen.sent++;
    const stays = request?.(asked, seen.sent - 1) ?? false;
    const answer = stays && answers === "never" ? undefined : send(asked);
    if (stays) {
      reach();
      await (answers === "never" ? new Promise(() => {}) : stopped);
    }
    return answer!;
  };
  const sleep = clock.sleep.bind(clock);
  clock.sleep = (ms, signal) => {
    seen.sleeps++;
    if (pause === undefined) return sleep(ms, signal);
    reach();
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  };
  if (file === true) {
    provider.dependencies.files!.read = () => {
      reach();
      return new Promise(() => {});
    };
  }
  prepare?.(provider);
  return { provider, seen };
}

/** What came out of calls that have to be over by now. */
async function over(calls: readonly Promise<Outcome>[]): Promise<Outcome[]> {
  const late = Symbol("still running");
  const outcomes = await Promise.race([Promise.all(calls), settle().then(() => late)]);
  if (typeof outcomes === "symbol") throw new Error("a call did not end");
  return outcomes;
}

/** Presses Ctrl-C and checks all that is promised. */
async function endsAtOnce({ provider, seen }: ReturnType<typeof staying>, calls: readonly Promise<Outcome>[]) {
  await settle();
  expect(seen.reached).toBe(true);
  const before = { sent: seen.sent, sleeps: seen.sleeps, time: provider.clock.since() };
  provider.stop.abort(new Error("Terraform asked the provider to stop"));
  for (const { value, diagnostics } of await over(calls)) {
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        severity: "error",
        summary: expect.stringContaining("interrupted"),
        detail: expect.stringMatching(/\(cancelled\)$/),
      },
    ]);
  }
  await settle();
  expect({ sent: seen.sent, sleeps: seen.sleeps, time: provider.clock.since() }).toEqual(before);
}

const ALL = Object.entries(PHASES).flatMap(([phase, make]) =>
  (["gate", "checkpoint", "lookup"] as const)
    .filter((kind) => (make().only ?? kind) === kind)
    .map((kind) => [kind, phase, make] as const),
);

test.each(ALL)("a %s that is cancelled %s is over at once", async (kind, _phase, make) => {
  const phase = make();
  const set = staying(phase);
  await endsAtOnce(set, [(phase.calls ?? DCS)[kind](set.provider)]);
});

test.each(ALL.filter(([, , make]) => make().request !== undefined))(
  "a %s that is cancelled %s makes nothing of an answer that comes too late",
  async (kind, _phase, make) => {
    const phase = make();
    const set = staying(phase, "too late");
    await endsAtOnce(set, [(phase.calls ?? DCS)[kind](set.provider)]);
  },
);

test.each(["gate", "checkpoint", "lookup"] as const)("a %s is not begun after Ctrl-C", async (kind) => {
  const { provider, seen } = staying({});
  provider.stop.abort();
  const [outcome] = await over([DCS[kind](provider)]);
  expect(outcome!.value).toBeUndefined();
  expect(outcome!.diagnostics).toMatchObject([{ detail: expect.stringMatching(/\(cancelled\)$/) }]);
  expect(seen.sent).toBe(0);
});

describe("calls that wait for each other all end at once", () => {
  const everything = (provider: Provider) =>
    [DCS, GEMINIDB].flatMap((calls) => Object.values(calls).map((call) => call(provider)));

  test("when the first signature has no verdict yet", async () => {
    const set = staying({ request: () => true });
    const calls = everything(set.provider);
    await settle();
    expect(set.seen.sent).toBe(1);
    await endsAtOnce(set, calls);
  });

  test("when max_concurrent_requests keeps them back", async () => {
    let proven = false;
    const set = staying({ config: { max_concurrent_requests: 2 }, request: () => proven });
    expect((await DCS.lookup(set.provider)).value).toBeDefined();
    proven = true;
    const calls = everything(set.provider);
    await settle();
    expect(set.seen.sent).toBe(3);
    await endsAtOnce(set, calls);
  });

  test("when all of them wait for one token", async () => {
    const set = staying({ surroundings: { env: PASSWORD }, request: to("/v3/auth/tokens") });
    const calls = everything(set.provider);
    await settle();
    expect(set.seen.sent).toBe(1);
    await endsAtOnce(set, calls);
  });
});

/** A lookup that can be cancelled alone. */
function alone({ definition, client, call }: Provider) {
  const { read, schema } = definition.dataSources.cloudtasks_dcs_background_tasks!;
  const config = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
  const stop = new AbortController();
  const outcome = read({ ...config, instance_id: INSTANCE }, client, { ...call, signal: stop.signal });
  return { stop, outcome: outcome.then(({ value, diagnostics = [] }) => ({ value: value as undefined, diagnostics })) };
}

describe("one call that is cancelled alone, while others hold it up,", () => {
  test.each([
    ["with the first signature", {}],
    ["in the only place", { max_concurrent_requests: 1 }],
  ])("%s, leaves at once, and the others go on", async (_who, config) => {
    let stays = true;
    const { provider, seen } = staying({ config, request: () => stays });
    const first = DCS.lookup(provider);
    await settle();
    const second = alone(provider);
    await settle();
    second.stop.abort();
    const [outcome] = await over([second.outcome]);
    expect(outcome).toMatchObject({
      value: undefined,
      diagnostics: [{ detail: expect.stringMatching(/\(cancelled\)$/) }],
    });
    expect(seen.sent).toBe(1);
    stays = false;
    provider.stop.abort();
    await over([first]);
  });
});

test("a provider that goes on running after an interruption asks for the credentials anew", async () => {
  const env = { HW_REGION_NAME: "r", HW_PROJECT_ID: HUAWEI_ENV.HW_PROJECT_ID };
  const provider = simulatedProvider({ env });
  const send = provider.transport.send.bind(provider.transport);
  provider.transport.send = (_asked, options?: SendOptions) =>
    new Promise((_, reject) => {
      options!.signal.addEventListener("abort", () => reject(new TransportError("aborted", "it was aborted")));
    });
  const { stop, outcome } = alone(provider);
  await settle();
  stop.abort();
  expect((await outcome).diagnostics).toMatchObject([{ detail: expect.stringMatching(/\(cancelled\)$/) }]);
  await settle();
  provider.transport.send = send;
  expect((await DCS.lookup(provider)).value).toMatchObject({ task_count: 0 });
});
