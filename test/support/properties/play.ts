/** Plays a case: the whole provider, in virtual time, against the simulated clouds. Judges nothing. */
import type { Diagnostic } from "../../../lib/plugin/diagnostics";
import { SILENT } from "../../../lib/plugin/log";
import { planChange } from "../../../lib/plugin/plan";
import type { ObjectValue } from "../../../lib/plugin/value";
import { createProvider } from "../../../lib/provider/definition";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS } from "../../../lib/simulator/index";
import { EPOCH } from "../fake-clock";
import { filled } from "../simulated-provider";
import { type Case, type GatePlan, type Life, type LookupPlan, RESULTS } from "./case";
import { DIALECTS, type Dialect } from "./dialects";
import { type Fact, facts, fillers, givenId } from "./truth";
import { ENDPOINTS, VirtualCloud } from "./virtual-cloud";
import { Stuck, seededDice, VirtualTime } from "./virtual-time";

/** What came of a call, and when: true time, ms since 1970. */
export interface Ending {
  readonly began: number;
  readonly ended: number;
  readonly value: ObjectValue | null;
  readonly errors: readonly Diagnostic[];
}

export interface Played {
  /** Null where there is none. */
  readonly checkpoint: Ending | null;
  /** When the operation was accepted; null when its checkpoint had failed. */
  readonly accepted: number | null;
  readonly facts: readonly Fact[];
  readonly gates: readonly Ending[];
  readonly lookups: readonly Ending[];
  /** Set when it came to no end. */
  readonly stuck: string | null;
}

const HUAWEI = { region: "simulator-1", project_id: DEFAULT_CREDENTIALS.projectId, endpoints: ENDPOINTS.huaweicloud };
const TENCENT = { region: DEFAULT_TENCENT_CREDENTIALS.region, endpoints: ENDPOINTS.tencentcloud };
const { userName, password, domainName, accessKey, secretKey } = DEFAULT_CREDENTIALS;

/** As what a provider logs in: with a key that stays, or with what has to be issued. */
const LOGINS: Readonly<Record<Case["login"], ObjectValue>> = {
  key: {
    huaweicloud: { ...HUAWEI, access_key: accessKey, secret_key: secretKey },
    tencentcloud: {
      ...TENCENT,
      secret_id: DEFAULT_TENCENT_CREDENTIALS.secretId,
      secret_key: DEFAULT_TENCENT_CREDENTIALS.secretKey,
    },
  },
  renewed: {
    huaweicloud: { ...HUAWEI, user_name: userName, password, domain_name: domainName },
    tencentcloud: { ...TENCENT, cam_role_name: DEFAULT_TENCENT_CREDENTIALS.roleName },
  },
};

export async function play(given: Case): Promise<Played> {
  const dialect = DIALECTS[given.api]!;
  const { client, gateway, service } = given.clocks;
  const time = new VirtualTime(client, seededDice(given.seed));
  const cloud = new VirtualCloud(time, given.latency, {
    // They are a month old: on one of this very run a gate waits less long for a task that never comes.
    instances: dialect.instances.map((id) => ({ service: dialect.service, id })),
    documentedExamples: false,
    clock: { gatewaySkewMs: gateway, serviceSkewMs: service },
    tasks: [...given.before, ...fillers(given)].map((life) => taskOf(life, dialect)),
  });
  for (const { at, fault } of given.faults) {
    time.plan(at, () => cloud.control.addFault({ service: dialect.service, ...fault }));
  }
  if (given.expires !== null) {
    time.plan(given.expires, () => cloud.expire());
  }
  const program = new Program(given, dialect, time, cloud);
  try {
    await time.run(() => program.run());
  } catch (error) {
    if (!(error instanceof Stuck)) {
      throw error;
    }
    program.stuck = error.message;
  }
  return program.played();
}

/** What a user's configuration does in one apply. */
class Program {
  stuck: string | null = null;
  private checkpoint: Ending | null = null;
  private accepted: number | null = null;
  private truth: readonly Fact[];
  private readonly gates: Ending[] = [];
  private readonly lookups: Ending[] = [];
  private readonly definition;
  private readonly client;

  constructor(
    private readonly given: Case,
    private readonly dialect: Dialect,
    private readonly time: VirtualTime,
    private readonly cloud: VirtualCloud,
  ) {
    this.truth = facts(given, null);
    this.definition = createProvider("1.2.3", {
      clock: time,
      env: {},
      files: { home: "/nowhere", read: async () => null },
      transport: async () => cloud,
      direct: async () => cloud,
    });
    const call = { signal: new AbortController().signal, log: SILENT };
    const configured = this.definition.configure(
      filled(this.definition.provider.attributes, { ...LOGINS[given.login], states: dialect.states ?? null }),
      call,
    );
    this.client = "client" in configured ? configured.client : undefined;
  }

  async run(): Promise<void> {
    const { given, time } = this;
    if (given.checkpoint !== "none") {
      const instance: ObjectValue = given.checkpoint === "ids" ? this.instanceOf(0) : {};
      this.checkpoint = await this.create("cloudtasks_checkpoint", { api: this.dialect.stem, ...instance });
      if (this.checkpoint.value === null) {
        return;
      }
    }
    await time.sleep(given.pause);
    this.accepted = time.trueTime();
    this.truth = facts(given, this.accepted);
    for (const life of given.operation) {
      this.cloud.control.startTask(taskOf(life, this.dialect));
    }
    await Promise.all([
      ...given.gates.map(async (plan, index) => {
        await time.sleep(plan.after);
        this.gates[index] = await this.wait(plan);
      }),
      ...given.lookups.map(async (plan, index) => {
        await time.sleep(plan.after);
        this.lookups[index] = await this.look(plan);
      }),
    ]);
  }

  played(): Played {
    const { checkpoint, accepted, gates, lookups, stuck } = this;
    return { checkpoint, accepted, facts: this.truth, gates, lookups, stuck };
  }

  private wait(plan: GatePlan): Promise<Ending> {
    const stop = new AbortController();
    if (plan.cancelled !== null) {
      this.time.plan(plan.cancelled, () => stop.abort(new Error("interrupted")));
    }
    return this.create(`cloudtasks_${this.dialect.singular}_gate`, this.gateArguments(plan), stop.signal);
  }

  private gateArguments(plan: GatePlan): ObjectValue {
    const { dialect } = this;
    const { selection, until } = plan;
    return {
      ...this.instanceOf(plan.instance),
      ...(plan.instance === null && selection.by !== "id" ? { any_instance: true } : {}),
      ...(selection.by === "id" ? { task_id: this.truth[selection.life]!.id } : {}),
      ...(selection.by === "id" || selection.by === "any" ? {} : { name: dialect.names[0] }),
      ...this.since(plan),
      until,
      ...(plan.expects ? { expect: { [dialect.result.path]: RESULTS.expected } } : {}),
      on_no_match: plan.onNoMatch,
      ...{ timeout: seconds(plan.timeout), appear_timeout: seconds(plan.appear) },
      ...(until === "idle" ? { settle: seconds(plan.settle) } : {}),
      unknown_timeout: seconds(plan.unknown),
    };
  }

  private since({ selection }: GatePlan): ObjectValue {
    switch (selection.by) {
      case "checkpoint": {
        const { time, task_ids } = this.checkpoint!.value!;
        return { since: time!, ignore_task_ids: task_ids! };
      }
      case "ago":
        return { since: seconds(selection.ago) };
      case "at":
        return { since: new Date(EPOCH - selection.before).toISOString() };
      default:
        return {};
    }
  }

  private async look(plan: LookupPlan): Promise<Ending> {
    const { schema, read } = this.definition.dataSources[`cloudtasks_${this.dialect.stem}`]!;
    const config = filled(schema.attributes, {
      ...this.instanceOf(plan.instance),
      name: plan.name === null ? null : this.dialect.names[plan.name],
      states: plan.states,
      limit: plan.limit,
      start_time: plan.since === null ? null : new Date(EPOCH - plan.since).toISOString(),
    });
    return this.call((call) => read(config, this.client!, call));
  }

  private instanceOf(instance: 0 | 1 | null): ObjectValue {
    return instance === null ? {} : { instance_id: this.dialect.instances[instance] };
  }

  private create(type: string, config: ObjectValue, signal?: AbortSignal): Promise<Ending> {
    const { schema, create } = this.definition.resources[type]!;
    const { planned } = planChange(schema.attributes, filled(schema.attributes, config), null);
    return this.call((call) => create(planned, this.client!, call), signal);
  }

  private async call(
    make: (call: {
      signal: AbortSignal;
      log: typeof SILENT;
    }) => Promise<{ value?: unknown; diagnostics?: readonly Diagnostic[] }>,
    signal = new AbortController().signal,
  ): Promise<Ending> {
    const began = this.time.trueTime();
    const { value, diagnostics = [] } = await make({ signal, log: SILENT });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    return {
      ...{ began, ended: this.time.trueTime(), errors },
      value: value === undefined || value === null ? null : (value as ObjectValue),
    };
  }
}

function taskOf(life: Life, dialect: Dialect) {
  return {
    service: dialect.service,
    instanceId: dialect.instances[life.instance],
    name: dialect.names[life.name],
    id: givenId(life),
    startsAfterMs: life.start,
    appearsAfterMs: life.appears,
    ...(life.vanishes === null ? {} : { vanishesAfterMs: life.vanishes }),
    statuses: life.moods.map(({ after, mood }) => ({
      afterMs: after,
      status: dialect.words[mood],
      ...(mood === "succeeded" ? { progress: 100 } : {}),
    })),
    ...dialect.result.of(life.good ? RESULTS.good : RESULTS.bad),
  };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)}s`;
}
