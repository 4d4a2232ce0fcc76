/** The whole provider without Terraform: its definition, fed as Terraform would, against the simulated clouds. */
import type { Call, Result } from "../../lib/plugin/definition";
import type { Diagnostic } from "../../lib/plugin/diagnostics";
import type { Fields, Level, Logger } from "../../lib/plugin/log";
import { planChange } from "../../lib/plugin/plan";
import { checkState } from "../../lib/plugin/result";
import type { Attributes } from "../../lib/plugin/schema";
import { isObject, type ObjectValue, type Value } from "../../lib/plugin/value";
import { createProvider } from "../../lib/provider/definition";
import type { Dependencies } from "../../lib/provider/dependencies";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS } from "../../lib/simulator";
import { FakeClock } from "./fake-clock";
import { SimulatedTransport } from "./simulated-transport";

export const HUAWEI_ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "ap-southeast-1",
};

export const TENCENT_ENV = {
  TENCENTCLOUD_SECRET_ID: DEFAULT_TENCENT_CREDENTIALS.secretId,
  TENCENTCLOUD_SECRET_KEY: DEFAULT_TENCENT_CREDENTIALS.secretKey,
  TENCENTCLOUD_REGION: DEFAULT_TENCENT_CREDENTIALS.region,
};

export interface Line {
  readonly level: Level;
  readonly message: string;
  readonly fields?: Fields;
}

export interface Surroundings {
  readonly scenario?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Path → content of the user's files. */
  readonly files?: Readonly<Record<string, string>>;
  /** How far this machine's clock is ahead, ms. */
  readonly skew?: number;
  /** A clock for many at once. Default: one on which whoever sleeps moves the time on. */
  readonly clock?: FakeClock;
}

/** A world of our own: what it was asked for is kept. */
export function simulatedWorld({
  scenario,
  env,
  files = {},
  skew = 0,
  clock = new FakeClock(skew),
}: Surroundings = {}) {
  const transport = new SimulatedTransport(clock, { documentedExamples: false, ...scenario });
  const log: Line[] = [];
  /** Everything that was touched, in order. */
  const touched: string[] = [];
  const at =
    (level: Level) =>
    (message: string, fields?: Fields): void => {
      log.push({ level, message, fields });
    };
  const logger: Logger = {
    trace: at("trace"),
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
  const dependencies: Dependencies = {
    clock,
    env: env ?? { ...HUAWEI_ENV, ...TENCENT_ENV },
    files: {
      home: "/home/me",
      read: async (path) => {
        touched.push(`read ${path}`);
        return files[path] ?? null;
      },
    },
    transport: async () => {
      touched.push("transport");
      return transport;
    },
    direct: async () => {
      touched.push("direct");
      return transport;
    },
  };
  return { clock, transport, control: transport.control, log, logger, touched, dependencies };
}

/** The values of a configuration as Terraform hands them over: everything that is not given is null. */
export function filled(attributes: Attributes, given: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { nested }]): [string, Value] => {
      const value = given[name] ?? null;
      return [name, nested !== undefined && isObject(value) ? filled(nested.attributes, value) : value];
    }),
  );
}

export interface Outcome {
  readonly value: ObjectValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A provider that is configured, and what a test does with it. */
export function simulatedProvider(surroundings: Surroundings = {}, config: ObjectValue = {}) {
  const outside = simulatedWorld(surroundings);
  const definition = createProvider("1.2.3", outside.dependencies);
  const stop = new AbortController();
  const call: Call = { signal: stop.signal, log: outside.logger };
  const configured = definition.configure(filled(definition.provider.attributes, config), call);
  const client = "client" in configured ? configured.client : undefined;
  const settled = (attributes: Attributes, { value, diagnostics = [] }: Result): Outcome => {
    if (value === undefined || value === null) {
      return { value: undefined, diagnostics };
    }
    const schema = { version: 0, description: "", attributes };
    return {
      value: value as ObjectValue,
      diagnostics: [...diagnostics, ...checkState(schema, value, "test").diagnostics],
    };
  };
  return {
    ...outside,
    definition,
    client: client!,
    call,
    stop,
    /** What `validate` says of a configuration. */
    check: (type: string, given: ObjectValue): readonly Diagnostic[] => {
      const { schema, validate } = (definition.dataSources[type] ?? definition.resources[type])!;
      return validate!(filled(schema.attributes, given));
    },
    read: async (type: string, given: ObjectValue): Promise<Outcome> => {
      const { schema, read } = definition.dataSources[type]!;
      return settled(schema.attributes, await read(filled(schema.attributes, given), client!, call));
    },
    create: async (type: string, given: ObjectValue): Promise<Outcome> => {
      const { schema, create } = definition.resources[type]!;
      const { planned } = planChange(schema.attributes, filled(schema.attributes, given), null);
      return settled(schema.attributes, await create(planned, client!, call));
    },
  };
}

/** `summary` of each, for short comparisons. */
export function summaries(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}
