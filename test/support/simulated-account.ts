/** Our client against the simulated clouds in one process: no socket, and time that only moves when it is told to. */
import { taskListApi } from "../../lib/apis";
import { systemClock } from "../../lib/http/clock";
import { encodeQuery } from "../../lib/http/encode";
import type { Transport } from "../../lib/http/types";
import { SILENT } from "../../lib/plugin/log";
import { Account } from "../../lib/provider/account";
import { listing } from "../../lib/provider/listing";
import { readSettings } from "../../lib/provider/settings";
import {
  createSimulation,
  DEFAULT_CREDENTIALS,
  DEFAULT_TENCENT_CREDENTIALS,
  type Simulation,
  type SimulatorControl,
} from "../../lib/simulator";
import type { ListQuery } from "../../lib/tasks/list/page-request";
import type { Task } from "../../lib/tasks/read/task";
import { EPOCH } from "./fake-clock";

const SERVICES = ["dcs", "dms", "geminidb", "iam", "redis", "crs", "rds", "dds", "cbr"] as const;

export interface ReadOut {
  readonly tasks: Task[];
  /** The cloud's own count, of the last page. */
  readonly total: number | null;
  /** What was said of an answer that is not quite the document's. */
  readonly anomalies: string[];
}

export interface SimulatedAccount {
  readonly control: SimulatorControl;
  readonly account: Account;
  /** Virtual time, ms since 1970. */
  now(): number;
  /** Lists everything that is asked for, page by page. */
  read(stem: string, query?: ListQuery): Promise<ReadOut>;
}

/** An account that both clouds know, for a scenario; `states` are the words that its provider is taught. */
export function simulatedAccount(
  scenario: object = {},
  states: Readonly<Record<string, string>> = {},
): SimulatedAccount {
  let elapsed = 0;
  const now = () => EPOCH + elapsed;
  const simulation = createSimulation({ scenario, now });
  const clock = {
    ...systemClock,
    now,
    random: () => 0,
    // Whoever pauses between two attempts moves the time on, and nobody waits for it.
    sleep: async (ms: number) => {
      elapsed += Math.max(0, ms);
    },
  };
  const transport = async () => inProcess(simulation);
  const hosts = Object.fromEntries(SERVICES.map((service) => [service, `https://${service}`]));
  const account = new Account(
    readSettings({
      states,
      huaweicloud: { region: "simulator-1", project_id: DEFAULT_CREDENTIALS.projectId, endpoints: hosts },
      tencentcloud: { region: DEFAULT_TENCENT_CREDENTIALS.region, endpoints: hosts },
    }),
    {
      clock,
      transport,
      direct: transport,
      env: {
        HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
        HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
        TENCENTCLOUD_SECRET_ID: DEFAULT_TENCENT_CREDENTIALS.secretId,
        TENCENTCLOUD_SECRET_KEY: DEFAULT_TENCENT_CREDENTIALS.secretKey,
      },
      files: { home: "/nowhere", read: async () => null },
    },
    SILENT,
  );
  const read = async (stem: string, query: ListQuery = {}): Promise<ReadOut> => {
    const limits = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };
    const target = await account.target(taskListApi(stem)!, limits);
    const anomalies: string[] = [];
    const tasks: Task[] = [];
    let total: number | null = null;
    for await (const page of listing(target, query, (message) => anomalies.push(message))) {
      tasks.push(...page.tasks);
      total = page.total;
    }
    return { tasks, total, anomalies };
  };
  return { control: simulation.control, account, now, read };
}

/** The host names the service, as it does in the real clouds. */
function inProcess(simulation: Simulation): Transport {
  return {
    send: async ({ method, url, query, headers, body }) => {
      const { host, pathname } = new URL(url);
      const service = host.split(".")[0]!;
      const target = query.length === 0 ? pathname : `${pathname}?${encodeQuery(query)}`;
      const answer = simulation.handle({ service, method, target, headers: { ...headers, host }, body });
      const plain = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
      return { status: answer.status, headers: Object.fromEntries(plain), text: answer.body };
    },
  };
}
