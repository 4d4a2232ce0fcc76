/** Thirty hostile texts in every bad end: in whatever part of an answer, an error, a file or a setting can carry them. */
import { taskListApi } from "../../lib/apis";
import { knowsInstance, type TaskListApi } from "../../lib/apis/declaration";
import type { TaskState } from "../../lib/apis/task-state";
import { TransportError, type TransportErrorKind } from "../../lib/http/types";
import { type ObjectValue, UNKNOWN } from "../../lib/plugin/value";
import { PROBLEM_CODES, type ProblemCode } from "../../lib/tasks/report/problems";
import { LONGEST_MESSAGE } from "../../lib/text/outside-text";
import {
  answered,
  type Cloud,
  HostileCloud,
  INSTANCE,
  isList,
  listed,
  roleValues,
  type Surroundings,
  wireRow,
} from "../support/hostile-cloud";
import { HOSTILE_TEXTS, SECRET, wrongs } from "../support/hostile-texts";

const dcs = taskListApi("dcs_background_tasks")!;
const redis = taskListApi("redis_tasks")!;
/** One of each style of request. */
const STYLES = [dcs, redis, taskListApi("crs_tasks")!];

/** What is done, and what it meets. */
interface Scenario {
  readonly apis: readonly TaskListApi[];
  readonly does: readonly ("gate" | "lookup" | "checkpoint" | "command")[];
  readonly cloud?: (api: TaskListApi, host: HostileCloud) => Cloud;
  readonly surroundings?: Surroundings;
  /** Arguments of the gate. */
  readonly gate?: ObjectValue;
  /** When Terraform is interrupted, ms after the gate's begin. */
  readonly interruptedAfter?: number;
  /** Longest text that may come out. @default what fits a screen */
  readonly longest?: number;
}

const ANYTHING = ["gate", "lookup", "checkpoint", "command"] as const;
const WAITS = ["gate", "command"] as const;
const READS = ["lookup", "checkpoint"] as const;
/** A checkpoint takes the time from an answer of these, or has none. */
const LISTS = ["gate", "lookup", "command"] as const;

/** What is the user's own is cut where every message is. */
const CUT = LONGEST_MESSAGE + 200;

/** A row with the text in all names that do not decide what becomes of it. */
function row(api: TaskListApi, state: TaskState, startedAt: number, text: string, more: object = {}): object {
  const { id, jobId, resourceName, failureReason, failureContext = [] } = api.roles;
  const isText = (path: string) => typeof id === "string" && api.fields[path]?.type === "string";
  const names = [...[id].flat().filter(isText), jobId, resourceName, failureReason, ...failureContext].filter(
    (path) => path !== undefined,
  );
  const hostile = Object.fromEntries(names.map((path) => [path, text]));
  return wireRow(api.fields, { ...roleValues(api, state, startedAt), ...hostile, ...more });
}

/** A list with one such row, which started so long before now. */
function rowOf(state: TaskState, text: string, more: (api: TaskListApi) => object = () => ({}), ago = 60_000) {
  return (api: TaskListApi, host: HostileCloud): Cloud => {
    const answer = listed(api, [row(api, state, host.clock.trueTime() - ago, text, more(api))]);
    const reason = answered({ Response: { TaskMessage: text, RequestId: text } });
    return (request) => (isList(request, api) ? answer : reason);
  };
}

/** The answer of an error, with the text in all that it says. */
function refusal(text: string, status: number, code = text) {
  return ({ cloud, version }: TaskListApi): Cloud => {
    const bodies = {
      huawei: { error_code: code, error_msg: text, request_id: text },
      tencent3: { Response: { Error: { Code: code, Message: text }, RequestId: text } },
      tencent2: { code, message: text, codeDesc: text },
    };
    const form = cloud === "huaweicloud" ? "huawei" : version === undefined ? "tencent2" : "tencent3";
    const answer = answered(bodies[form], status, { "x-request-id": text, "retry-after": text });
    return () => answer;
  };
}

const failing = (kind: TransportErrorKind, text: string) => () => () => new TransportError(kind, text);

/** Each code of the table, so that none is forgotten. */
const SCENARIOS: Readonly<Record<ProblemCode, (text: string) => Scenario>> = {
  task_failed: (text) => ({ apis: STYLES, does: WAITS, cloud: rowOf("failed", text) }),
  unexpected_result: (text) => ({
    apis: [dcs],
    does: WAITS,
    cloud: rowOf("succeeded", text, () => ({ params: text })),
    gate: { expect: { params: `not ${text}`, "raw.params": `nor ${text}`, error_code: "another" } },
  }),
  no_match: (text) => ({
    apis: [dcs, redis],
    does: WAITS,
    cloud: rowOf("failed", text, undefined, 62 * 60_000),
    gate: { appear_timeout: "10s" },
  }),
  timeout: (text) => ({ apis: STYLES, does: WAITS, cloud: rowOf("running", text), gate: { timeout: "15s" } }),
  no_answer: (text) => ({ apis: [dcs], does: WAITS, cloud: refusal(text, 503), gate: { timeout: "10s" } }),
  unknown_status: (text) => ({
    apis: [dcs],
    does: WAITS,
    cloud: rowOf("running", text, ({ roles }) => ({ [roles.status]: `?${text}` })),
    gate: { unknown_timeout: "10s" },
  }),
  task_vanished: (text) => ({
    apis: [dcs],
    does: WAITS,
    gate: { timeout: "10m" },
    cloud: (api, host) => {
      const there = rowOf("running", text)(api, host);
      const until = host.clock.since() + 30_000;
      return (request, since) => (since < until ? there(request, since) : listed(api, []));
    },
  }),
  since_in_future: (text) => ({
    apis: [dcs],
    does: WAITS,
    cloud: rowOf("running", text),
    gate: { since: "2040-01-01T00:00:00Z", name: text },
    longest: CUT,
  }),
  started_in_future: (text) => ({ apis: [dcs], does: WAITS, cloud: rowOf("succeeded", text, undefined, -3_600_000) }),
  cancelled: (text) => ({
    apis: [dcs],
    does: ["gate"],
    cloud: rowOf("running", text),
    interruptedAfter: 10_000,
  }),
  cancelled_unanswered: (text) => ({
    apis: [dcs],
    does: ["gate"],
    cloud: failing("refused", text),
    interruptedAfter: 10_000,
  }),
  wrong_project: (text) => ({
    apis: [dcs],
    does: ANYTHING,
    surroundings: {
      env: { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: SECRET, HW_REGION_NAME: "r-1", HW_PROJECT_NAME: text },
    },
    cloud: () => () => answered({ projects: [{ name: `not ${text}`, id: text }] }),
    longest: CUT,
  }),
  no_credentials: (text) => ({
    apis: [dcs, redis],
    does: ANYTHING,
    surroundings: {
      env: {
        // Half of a key each.
        ...{ HW_SECRET_KEY: SECRET, TENCENTCLOUD_SECRET_KEY: SECRET },
        ...{ HW_SHARED_CONFIG_FILE: `/${text}`, HW_PROFILE: text, HW_REGION_NAME: text },
        ...{ TENCENTCLOUD_PROFILE: text, TENCENTCLOUD_REGION: text, TENCENTCLOUD_CREDENTIALS_FILE: text },
      },
      files: { [`/${text}`]: JSON.stringify({ current: text, profiles: [{ name: `not ${text}`, mode: text }] }) },
    },
    longest: CUT,
  }),
  no_endpoint: (text) => ({
    apis: [dcs],
    does: ANYTHING,
    surroundings: { env: { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: SECRET, HW_REGION_NAME: `-${text}` } },
    longest: CUT,
  }),
  configuration_unknown: (text) => ({
    apis: [dcs],
    does: ["lookup"],
    surroundings: { config: { states: { [text]: UNKNOWN } } },
    longest: CUT,
  }),
  credentials_rejected: (text) => ({ apis: [dcs], does: ANYTHING, cloud: refusal(text, 401) }),
  credentials_expired: (text) => ({ apis: [dcs], does: ANYTHING, cloud: refusal(text, 401, "APIGW.0307") }),
  permission_denied: (text) => ({ apis: [dcs], does: LISTS, cloud: refusal(text, 403) }),
  not_found: (text) => ({ apis: [dcs], does: LISTS, cloud: refusal(text, 404) }),
  invalid_request: (text) => ({ apis: [dcs], does: LISTS, cloud: refusal(text, 400) }),
  throttled: (text) => ({ apis: STYLES, does: READS, cloud: refusal(text, 429) }),
  cloud_fault: (text) => ({ apis: STYLES, does: READS, cloud: refusal(text, 503) }),
  no_connection: (text) => ({ apis: [dcs], does: READS, cloud: failing("reset", text) }),
  tls_failed: (text) => ({ apis: [dcs], does: ANYTHING, cloud: failing("certificate", text) }),
  proxy_refused: (text) => ({ apis: [dcs], does: ANYTHING, cloud: failing("proxy", text) }),
  unexpected_answer: (text) => ({
    apis: [dcs, redis],
    does: LISTS,
    cloud: () => {
      const page = { ...answered(null), headers: { "content-type": "text/html" } };
      const answers = [
        { ...page, text: `<html><title>${text.slice(0, 1_500).replaceAll("<", "&lt;")}</title>${text}` },
        { ...page, status: 302, headers: { location: text } },
        {
          ...page,
          status: 302,
          headers: { location: `https://${text.slice(0, 50).replace(/[^\x21-\x7e]/g, "x")}.example` },
        },
        answered({ [text]: text }),
      ];
      let sent = 0;
      return () => answers[Math.floor(sent++ / 8) % answers.length]!;
    },
  }),
  answer_too_large: (text) => ({ apis: [dcs], does: ANYTHING, cloud: failing("too-large", text) }),
  out_of_time: (text) => ({
    apis: [dcs],
    does: READS,
    surroundings: {
      env: {
        ...{ HW_USER_NAME: text, HW_USER_PASSWORD: SECRET, HW_DOMAIN_NAME: text },
        ...{ HW_REGION_NAME: "ap-southeast-1", HW_PROJECT_ID: text },
      },
    },
    cloud: (_api, host) => () => {
      host.clock.advance(20 * 60_000);
      return answered({ token: { expires_at: "2040-01-01T00:00:00Z" } }, 201, { "x-subject-token": "fresh" });
    },
  }),
  wrong_zone: (text) => ({
    apis: [redis],
    does: WAITS,
    cloud: rowOf("running", text, ({ roles }) => ({ [roles.name]: text }), -3_600_000),
    gate: { name: text },
  }),
  no_server_time: (text) => ({
    apis: [dcs],
    does: ["checkpoint"],
    cloud: (api) => () => ({ ...listed(api, []), headers: { date: "", "x-request-id": text } }),
  }),
};

/** Everything that anybody is shown, by where, each once. */
async function shown(scenario: Scenario): Promise<readonly (readonly [where: string, text: string])[]> {
  const all: (readonly [string, string])[] = [];
  const host = new HostileCloud(scenario.surroundings);
  for (const api of scenario.apis) {
    for (const what of scenario.does) {
      host.clock.advance(60_000);
      const where = `${api.stem}, ${what}`;
      all.push(...(await host.configure()).map((text) => [`${where}, configured`, text] as const));
      host.cloud = scenario.cloud?.(api, host) ?? host.cloud;
      all.push(...(await done(what, api, host, scenario)).map((text) => [where, text] as const));
    }
  }
  all.push(...host.log.flatMap((line) => [line, ...texts(JSON.parse(line))].map((text) => ["log", text] as const)));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

async function done(what: Scenario["does"][number], api: TaskListApi, host: HostileCloud, scenario: Scenario) {
  const whose: ObjectValue = knowsInstance(api) ? { instance_id: INSTANCE } : { any_instance: true };
  const gate: ObjectValue = { ...whose, name: api.example.name, since: "1h", timeout: "1m", ...scenario.gate };
  switch (what) {
    case "gate": {
      const stop = new AbortController();
      if (scenario.interruptedAfter !== undefined) {
        host.clock.plan(host.clock.since() + scenario.interruptedAfter, () => stop.abort());
      }
      return (await host.create(`cloudtasks_${api.singular}_gate`, gate, stop.signal)).diagnostics;
    }
    case "lookup":
      return (await host.read(`cloudtasks_${api.stem}`, api.scope === "instance" ? { instance_id: INSTANCE } : {}))
        .diagnostics;
    case "checkpoint":
      return (await host.create("cloudtasks_checkpoint", { api: api.stem })).diagnostics;
    case "command": {
      const options = Object.entries(gate).flatMap(([name, value]) => {
        const option = `--${name.replaceAll("_", "-")}`;
        return Object.entries(typeof value === "object" ? (value as object) : { [option]: value }).flatMap(
          ([key, one]) => (one === true ? [option] : [option, key === option ? String(one) : `${key}=${one}`]),
        );
      });
      return [(await host.wait(api, ...options)).err];
    }
  }
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe.each(PROBLEM_CODES)("%s", (code) => {
  test("is how it ends, and shows what others say", async () => {
    const scenario = SCENARIOS[code]("MARK");
    const all = await shown(scenario);
    for (const api of scenario.apis) {
      for (const what of scenario.does) {
        const told = all.filter(([where]) => where === `${api.stem}, ${what}`).map(([, text]) => text);
        expect(`${api.stem}, ${what}: ${told.join("\n")}`).toContain(`(${code})`);
      }
    }
    expect(all.some(([, text]) => text.includes("MARK"))).toBe(true);
  });

  // Each text with one of the styles, and so each style with a third of the texts, in each end.
  test.each(Object.entries(HOSTILE_TEXTS).map(([name, text], index) => [name, text, index] as const))(
    "with %s",
    async (_, text, index) => {
      const scenario = SCENARIOS[code](text);
      const apis = [scenario.apis[index % scenario.apis.length]!];
      const wrong = (await shown({ ...scenario, apis })).flatMap(([where, told]) =>
        wrongs(told, scenario.longest).map((what) => `${where}: ${what} in ${told.slice(0, 300)}`),
      );
      expect(wrong).toEqual([]);
    },
  );
});
