/** Which tasks a command is about: the filters of a lookup, and their begin as a duration. */
import type { TaskListApi } from "../apis/declaration";
import { formatRfc3339, lookupArguments, parseDuration } from "../options";
import { bothSet, timeOrDuration } from "../options/rules";
import { SILENT } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import type { Account } from "../provider/account";
import { lookup } from "../provider/lookup";
import { accountGroups, pick } from "./account";
import type { CliOption, OptionGroup, Parsed } from "./definition";
import { EXIT, exitCode } from "./exit-codes";
import { type Io, tell } from "./io";

const SINCE: CliOption = {
  type: "string",
  placeholder: "TIME",
  rule: timeOrDuration,
  description: "Only tasks that started at or after this: a duration before now (2h), or an RFC 3339 time.",
};

/** The options of a command that reads a list once. @param own those of the command itself */
export function lookupGroups(api: TaskListApi, ...own: readonly OptionGroup[]): readonly OptionGroup[] {
  const { arguments: filters, rules } = lookupArguments(api);
  const taken = { ...filters, since: SINCE };
  const tasks = { title: "Tasks", arguments: taken, rules: [...rules, oneBegin] };
  return [tasks, ...own, ...accountGroups(api, { waits: false, taken })];
}

const oneBegin: OptionGroup["rules"][number] = ({ has, formatOption }) =>
  has("since") && has("start_time") ? [bothSet(formatOption, "since", "start_time")] : [];

interface Listed {
  readonly code: number;
  readonly value?: ObjectValue;
}

/** What the data source would be configured with. */
function configOf(api: TaskListApi, given: Parsed, now: number): ObjectValue {
  const { since, ...filters } = pick(given, { ...lookupArguments(api).arguments, since: SINCE });
  if (typeof since !== "string") return filters;
  const ago = parseDuration(since);
  return { ...filters, start_time: ago === undefined ? since : formatRfc3339(now - ago) };
}

/** Reads the list as a lookup does; what is wrong with it stands on standard error. */
export async function readTasks(
  command: string,
  api: TaskListApi,
  given: Parsed,
  account: Account,
  io: Io,
): Promise<Listed> {
  const config = configOf(api, given, account.clock.now());
  const client = { account: () => ({ account }), caller: "command" as const };
  const { value, diagnostics = [] } = await lookup(api).read(config, client, { signal: io.signal, log: SILENT });
  for (const diagnostic of diagnostics) tell(io, command, diagnostic);
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) return { code: exitCode(error.code ?? "") };
  return { code: EXIT.done, value: value as ObjectValue };
}
