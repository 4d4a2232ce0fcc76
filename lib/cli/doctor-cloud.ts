/** What one cloud says of us: credentials, project, endpoint, clock, and the permission for each list. */
import { TASK_LIST_APIS } from "../apis";
import type { Cloud } from "../apis/clouds";
import type { TaskListApi } from "../apis/declaration";
import { CLOUD_OPTIONS } from "../clouds/options";
import { formatDuration } from "../options";
import type { Logger } from "../plugin/log";
import { SILENT } from "../plugin/log";
import type { Account } from "../provider/account";
import type { Dependencies } from "../provider/dependencies";
import { failure } from "../provider/failure";
import { listing } from "../provider/listing";
import { openAccount } from "./account";
import type { Parsed } from "./definition";
import { type Finding, ok, skipped, warning, wrong } from "./findings";
import type { Io } from "./io";
import { kebabCase } from "./option-values";

/** Longest time for one list, ms. */
const PATIENCE = 30_000;

/** A difference of clocks that is told, and one by which signatures are refused, ms. */
const CLOCK_WARNING = 60_000;
const CLOCK_ERROR = 15 * 60_000;

/** An instance that nobody has: the answer still tells whether its list may be asked for. */
const NO_INSTANCE = "00000000-0000-4000-8000-000000000000";

/** Codes by which a list is refused before it could say anything of its permission. */
const ACCOUNT_CODES = ["no_credentials", "credentials_rejected", "credentials_expired", "no_endpoint", "wrong_project"];

/** @param required whether missing credentials are an error, or the cloud is just not used here */
export async function checkCloud(
  cloud: Cloud,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies,
  { required }: { readonly required: boolean },
): Promise<readonly Finding[]> {
  const { title } = CLOUD_OPTIONS[cloud];
  let source: string | undefined;
  const log: Logger = {
    ...SILENT,
    debug: (_message, fields) => {
      if (typeof fields?.source === "string") source = fields.source;
    },
  };
  const clocks: number[] = [];
  const { account } = openAccount({ cloud }, given, outside, noting(dependencies, clocks), log);
  const instanceId = given.instance_id as string | undefined;
  const findings: Finding[] = [];
  for (const api of TASK_LIST_APIS.filter((one) => one.cloud === cloud && one.retired === undefined)) {
    const found = await checkList(api, account, outside.signal, instanceId);
    if (found.code === "no_credentials" && !required) {
      return skipped(`${title}: credentials`, "there are none");
    }
    for (const finding of found.findings) findings.push(finding);
    // The next list would be refused for the same reason, and every refusal of a signature counts.
    if (ACCOUNT_CODES.includes(found.code)) break;
  }
  const credentials = source === undefined ? [] : ok(`${title}: credentials`, source);
  return [...credentials, ...findings, ...checkClock(`${title}: clock`, clocks)];
}

/** The same, noting by how much each answer's `Date` is ahead of this machine's clock, ms. */
function noting(dependencies: Dependencies, ahead: number[]): Dependencies {
  return {
    ...dependencies,
    transport: async (settings) => {
      const transport = await dependencies.transport(settings);
      return {
        send: async (...request) => {
          const answer = await transport.send(...request);
          const date = Date.parse(answer.headers.date ?? "");
          if (!Number.isNaN(date)) ahead.push(date - dependencies.clock.now());
          return answer;
        },
      };
    },
  };
}

interface Checked {
  readonly code: string;
  readonly findings: readonly Finding[];
}

async function checkList(
  api: TaskListApi,
  account: Account,
  signal: AbortSignal,
  instanceId: string | undefined,
): Promise<Checked> {
  const check = kebabCase(api.stem);
  const { redact } = account.secrets;
  try {
    const target = await account.target(api, { signal, deadline: account.clock.monotonic() + PATIENCE });
    const where = `${redact(target.endpoint)}${target.projectId === "" ? "" : `, project ${redact(target.projectId)}`}`;
    const query = { instanceId: instanceId ?? (api.scope === "instance" ? NO_INSTANCE : undefined) };
    // One page tells it.
    await listing(target, query).next();
    return { code: "", findings: ok(check, `may be listed at ${where}`) };
  } catch (error) {
    const { summary, detail = "", code = "" } = failure(error, api, "command");
    if (code === "not_found" && instanceId === undefined) {
      return { code, findings: ok(check, "may be listed (asked for an instance that does not exist)") };
    }
    const remedy = redact(detail)
      .split("What to do: ")[1]
      ?.replace(/ \(\w+\)$/, "");
    const [reason] = redact(detail).split("\n");
    const found = `${redact(summary)}. ${reason!.startsWith("What to do") ? "" : reason}`.trim();
    return { code, findings: wrong(check, found, remedy) };
  }
}

/** One wrong `Date` may be a cache's: the smallest difference counts. */
function checkClock(check: string, clocks: readonly number[]): Finding[] {
  if (clocks.length === 0) return [];
  const ahead = clocks.reduce((least, one) => (Math.abs(one) < Math.abs(least) ? one : least));
  const apart = Math.abs(ahead);
  if (apart < CLOCK_WARNING) return ok(check, "agrees with this machine's");
  return (apart < CLOCK_ERROR ? warning : wrong)(
    check,
    `${formatDuration(apart)} ${ahead < 0 ? "behind" : "ahead of"} this machine's`,
    "Correct this machine's clock: signatures are refused when it is wrong by minutes.",
  );
}
