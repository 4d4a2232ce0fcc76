/** The account that a command's options and the environment give. */
import type { TaskListApi } from "../apis/declaration";
import { CLOUD_OPTIONS } from "../clouds/options";
import { cloudArguments, endpointKeys, endpointsOf, providerArguments } from "../clouds/provider-arguments";
import type { Arguments } from "../options";
import type { CredentialNames } from "../options/credential-names";
import { onCommandLine } from "../options/option-formatter";
import { type Logger, SILENT } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import { Account } from "../provider/account";
import { systemDependencies } from "../provider/dependencies";
import { givenSecrets } from "../provider/given-secrets";
import { checkSchemes, readSettings } from "../provider/settings";
import { type OptionGroup, type Parsed, UsageError } from "./definition";
import { type Io, safeIo } from "./io";

/** What of a list says how it is asked for; of one that ships, its cloud is enough. */
type About = Pick<TaskListApi, "cloud"> & Partial<Pick<TaskListApi, "declared" | "service">>;

/** A lookup has a filter of this name. */
const STATES = "states";
const STATUS_STATES = "status_states";

const POLLING = ["min_poll_interval", "max_poll_interval"];

/**
 * The options that say which cloud is asked, as whom, and how.
 *
 * @param waits whether the command asks again and again
 * @param taken names that mean something else in this command
 */
export function accountGroups(
  api: About,
  { waits = true, taken = {} }: { readonly waits?: boolean; readonly taken?: Arguments } = {},
): readonly OptionGroup[] {
  const { rules } = cloudArguments()[api.cloud];
  const common = providerArguments();
  const named = Object.entries(common.arguments)
    .filter(([name]) => (waits || !POLLING.includes(name)) && (name !== STATES || api.declared === undefined))
    .map(([name, argument]) => [name === STATES && STATES in taken ? STATUS_STATES : name, argument]);
  return [
    { title: "Cloud", arguments: cloudOptions(api), rules },
    { title: "Requests", arguments: Object.fromEntries(named), rules: common.rules },
  ];
}

/**
 * What is asked is known here: an address of another service is a slip, and the public one would be asked in silence.
 * Secrets are taken from the environment only: a command line is seen by every process of the machine. The other parts of
 * a credential with a secret, such as a user's name, mean nothing without it.
 */
function cloudOptions(api: About): Arguments {
  const { arguments: all, labels } = cloudArguments()[api.cloud];
  const endpoints = endpointsOf(endpointKeys(api.cloud, api.service?.key), false);
  const args: Arguments = labels === undefined ? { ...all, endpoints } : all;
  const { credentials }: CredentialNames = CLOUD_OPTIONS[api.cloud].names;
  const secret = credentials.map(Object.keys).filter((parts) => parts.some((name) => args[name]?.secret));
  const parts = new Set(secret.flat());
  return Object.fromEntries(Object.entries(args).filter(([name, argument]) => !argument.secret && !parts.has(name)));
}

/** What was given of these arguments. */
export function pick(given: Parsed, args: Arguments): ObjectValue {
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(args, name))) as ObjectValue;
}

/** The account, and the same input and output without its secrets. @throws UsageError */
export function openAccount(
  api: About,
  given: Parsed,
  outside: Io,
  dependencies = systemDependencies(outside.env),
  log: Logger = SILENT,
): { readonly account: Account; readonly io: Io } {
  const cloud = pick(given, cloudOptions(api));
  const { [STATES]: states, [STATUS_STATES]: renamed = states, ...common } = given;
  const named = Array.isArray(renamed) || renamed === undefined ? common : { ...common, [STATES]: renamed };
  const { labels } = cloudArguments()[api.cloud];
  const block = labels === undefined ? cloud : { [api.service!.key]: cloud };
  const config = { ...pick(named, providerArguments().arguments), [api.cloud]: block } as ObjectValue;
  const insecure = checkSchemes(config, onCommandLine);
  if (insecure.length > 0) {
    throw new UsageError(insecure.map(({ detail }) => detail).join("\n"));
  }
  const settings = readSettings(config, "command");
  const account = new Account(settings, dependencies, log, givenSecrets(config, dependencies.env));
  return { account, io: safeIo(outside, account.secrets.redact) };
}
