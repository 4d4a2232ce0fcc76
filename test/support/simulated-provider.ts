/** The whole provider without Terraform, against the simulated clouds. */
import type { Fields, Level, Logger } from "../../lib/plugin/log";
import type { ObjectValue } from "../../lib/plugin/value";
import type { Dependencies } from "../../lib/provider/dependencies";
import { DEFAULT_CREDENTIALS, DEFAULT_TENCENT_CREDENTIALS } from "../../lib/simulator";
import { configuredProvider } from "./configured-provider";
import { FakeClock } from "./fake-clock";
import { SimulatedTransport } from "./simulated-transport";

export { filled, type Outcome, summaries } from "./configured-provider";

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

/** A provider that is configured, and the world it is in. */
export function simulatedProvider(surroundings: Surroundings = {}, config: ObjectValue = {}) {
  const outside = simulatedWorld(surroundings);
  return { ...outside, ...configuredProvider(outside.dependencies, config, outside.logger) };
}
