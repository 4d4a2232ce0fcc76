/** What one cloud says of us: credentials, project, endpoint, clock, and the permission for each list. */
import { TASK_LIST_APIS } from "../apis";
import type { Cloud } from "../apis/clouds";
import type { TaskListApi } from "../apis/declaration";
import { CLOUD_OPTIONS } from "../clouds/options";
import { formatDuration } from "../options";
import type { CredentialNames } from "../options/credential-names";
import type { Logger } from "../plugin/log";
import { SILENT } from "../plugin/log";
import type { Account } from "../provider/account";
import type { Dependencies } from "../provider/dependencies";
import { failure, findsNothing } from "../provider/failure";
import { listing } from "../provider/listing";
import { openAccount } from "./account";
import type { Parsed } from "./definition";
import type { Checking } from "./doctor-progress";
import { type Finding, ok, skipped, warning, wrong } from "./findings";
import type { Io } from "./io";
import { kebabCase } from "./option-values";
import { overheard } from "./overheard";

/** Longest time for one list, ms; and where another list of the cloud was not reached. */
const PATIENCE = 30_000;
const LITTLE_PATIENCE = 10_000;

/** A difference of clocks that is told, and one by which signatures are refused, ms. */
const CLOCK_WARNING = 60_000;
const CLOCK_ERROR = 15 * 60_000;

/** An instance that nobody has: the answer still tells whether its list may be asked for. */
const NO_INSTANCE = "00000000-0000-4000-8000-000000000000";

/** Codes by which a list is refused before it could say anything of its permission. */
const ACCOUNT_CODES = ["no_credentials", "credentials_rejected", "credentials_expired", "no_endpoint", "wrong_project"];

/** Codes of what is between this machine and a cloud, and so between it and other lists. */
const WAY_CODES = ["no_connection", "tls_failed", "proxy_refused", "out_of_time"];

/** @param required whether missing credentials are an error, or the cloud is just not used here */
export async function checkCloud(
  cloud: Cloud,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies,
  { required, checking }: { readonly required: boolean; readonly checking: Checking },
): Promise<readonly Finding[]> {
  const { title } = CLOUD_OPTIONS[cloud];
  const places = new Map<string, string>();
  const log: Logger = {
    ...SILENT,
    debug: (_message, fields = {}) => {
      const what = ["region", "project"].find((name) => name in fields) ?? "credentials";
      if (typeof fields.source !== "string") return;
      places.set(what, what in fields ? `${fields[what]} (${fields.source})` : fields.source);
    },
  };
  const clocks: number[] = [];
  const { account } = openAccount({ cloud }, given, outside, noting(dependencies, clocks), log);
  const instanceId = given.instance_id as string | undefined;
  const unreached = new Map<string, string>();
  const check = (api: TaskListApi, patience: number) =>
    checking.during(kebabCase(api.stem), () =>
      checkList(api, account, outside.signal, patience, instanceId, unreached),
    );

  const [first, ...others] = TASK_LIST_APIS.filter((api) => api.cloud === cloud && api.retired === undefined);
  const one = await check(first!, PATIENCE);
  if (one.code === "no_credentials") {
    return !required && one.nothingFound ? unused(cloud, outside.env) : under(`${title}: credentials`, one.findings);
  }
  // So many wait in line for others.
  const turns = Math.ceil(others.length / account.settings.maxConcurrentRequests);
  const patience = WAY_CODES.includes(one.code) ? LITTLE_PATIENCE : PATIENCE * turns;
  // Where the account is refused, every further refusal of a signature counts.
  const rest = ACCOUNT_CODES.includes(one.code) ? [] : others.map((api) => check(api, patience));
  const lists = told([one, ...(await Promise.all(rest))]);
  const found = [...places].flatMap(([what, place]) => ok(`${title}: ${what}`, account.secrets.redact(place)));
  return [...found, ...lists, ...checkClock(`${title}: clock`, clocks)];
}

/** No credential is anywhere. That is right for a cloud that is not used, of which nothing is set. */
function unused(cloud: Cloud, env: Io["env"]): Finding[] {
  const { title, names } = CLOUD_OPTIONS[cloud] as { readonly title: string; readonly names: CredentialNames };
  const sets = [...names.credentials, ...Object.values(names.groups).flat()].flatMap((set) => Object.values(set));
  const variable = [...Object.values(names.variables).flat(), ...sets].find((name) => env[name]?.trim());
  const check = `${title}: credentials`;
  if (variable === undefined) return skipped(check, "there are none");
  const remedy = `Provide credentials if ${title} is used here: \`cloud-tasks doctor ${cloud}\` says where they are looked for.`;
  return warning(check, `there are none, though ${variable} is set`, remedy);
}

const under = (check: string, findings: readonly Finding[]) => findings.map((finding) => ({ ...finding, check }));

/** What several lists failed by because of what they have in common is told once. What was interrupted is not told. */
function told(lists: readonly Checked[]): readonly Finding[] {
  const common = (one: Checked) => [...ACCOUNT_CODES, ...WAY_CODES].includes(one.code);
  return lists.flatMap((list) => {
    if (list.code === "cancelled") return [];
    if (!common(list)) return list.findings;
    const same = lists.filter(({ code }) => code === list.code);
    if (same[0] !== list) return [];
    const names = same.slice(1).flatMap(({ findings }) => findings.map(({ check }) => check));
    const more = names.length === 0 ? "" : ` The same for ${names.join(", ")}.`;
    return list.findings.map((finding) => ({ ...finding, found: `${finding.found}${more}` }));
  });
}

/** The same, noting by how much each answer's `Date` is ahead of this machine's clock, ms. */
function noting(dependencies: Dependencies, ahead: number[]): Dependencies {
  return overheard(dependencies, (send) => async (...request) => {
    const answer = await send(...request);
    const date = Date.parse(answer.headers.date ?? "");
    if (!Number.isNaN(date)) ahead.push(date - dependencies.clock.now());
    return answer;
  });
}

interface Checked {
  readonly code: string;
  readonly findings: readonly Finding[];
  /** Whether no credential is anywhere. */
  readonly nothingFound?: boolean;
}

/** @param unreached endpoint → the code by which a list there was not reached: nothing else would come of another one */
async function checkList(
  api: TaskListApi,
  account: Account,
  signal: AbortSignal,
  patience: number,
  instanceId: string | undefined,
  unreached: Map<string, string>,
): Promise<Checked> {
  const check = kebabCase(api.stem);
  const { redact } = account.secrets;
  let endpoint = "";
  try {
    const target = await account.target(api, { signal, deadline: account.clock.monotonic() + patience });
    endpoint = target.endpoint;
    const known = unreached.get(endpoint);
    if (known !== undefined) return { code: known, findings: wrong(check, "not reached") };
    const query = { instanceId: instanceId ?? (api.scope === "instance" ? NO_INSTANCE : undefined) };
    // One page tells it.
    await listing(target, query).next();
    return { code: "", findings: ok(check, `may be listed at ${redact(endpoint)}`) };
  } catch (error) {
    const { summary, detail = "", code = "" } = failure(error, api, "command");
    if (code === "not_found") {
      const why = instanceId === undefined ? "asked for an instance that does not exist" : "it has no such instance";
      return { code, findings: ok(check, `may be listed (${why})`) };
    }
    if (WAY_CODES.includes(code)) unreached.set(endpoint, code);
    if (code === "out_of_time") {
      const found = `${redact(endpoint) || "The cloud"} did not answer within ${formatDuration(patience)}.`;
      return { code, findings: wrong(check, found, "Check the region, the network and the proxy.") };
    }
    const [said = "", remedy] = redact(detail).split("What to do: ");
    // Of credentials that are nowhere, the places follow.
    const reason = said.trim().replaceAll("\n  - ", "; ").replace(":;", ":").replaceAll("\n", " ");
    const found = `${redact(summary)}. ${reason}`.trim();
    const status = code === "invalid_request" && instanceId !== undefined ? warning : wrong;
    return {
      code,
      findings: status(check, found, remedy?.replace(/ \(\w+\)$/, "")),
      nothingFound: findsNothing(error),
    };
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
