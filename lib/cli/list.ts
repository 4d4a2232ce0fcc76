/** `cloud-tasks list`: the tasks of an instance or a project. */
import { TASK_LIST_APIS } from "../apis";
import type { TaskListApi } from "../apis/declaration";
import { formatRfc3339, lookupArguments, parseDuration } from "../options";
import { duration, oneOf, timeOrDuration } from "../options/rules";
import { SILENT } from "../plugin/log";
import type { ObjectValue } from "../plugin/value";
import type { Account } from "../provider/account";
import { type Dependencies, systemDependencies } from "../provider/dependencies";
import { lookup } from "../provider/lookup";
import { accountGroups, openAccount, pick } from "./account";
import { type CliOption, type Definition, type OptionGroup, type Parsed, UsageError } from "./definition";
import { EXIT, exitCode, READ_EXIT_CODES } from "./exit-codes";
import { asCsv, asJson, asLines, asYaml } from "./formats";
import type { Io } from "./io";
import { kebabCase } from "./option-values";
import { runCommand } from "./parser";
import { columnsOf } from "./task-columns";
import { taskTable } from "./task-table";
import { styleOf } from "./terminal";
import { type Draw, watch } from "./watch";

const FORMATS = ["table", "json", "ndjson", "csv", "yaml"] as const;
type Format = (typeof FORMATS)[number];

const OUTPUT = {
  output: {
    type: "string",
    placeholder: "FORMAT",
    choices: FORMATS,
    rule: oneOf(...FORMATS),
    default: "table",
    description: `Form of the result: ${FORMATS.join(", ")}.`,
  },
  wide: { type: "boolean", description: "More columns in the table, and times in full." },
  watch: {
    type: "boolean",
    description: "List again and again until Ctrl-C: a table is drawn in place, ndjson shows each task that changed.",
  },
  interval: {
    type: "string",
    placeholder: "DURATION",
    rule: duration(1_000),
    default: "5s",
    description: "Time between two lists of --watch.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

const SINCE: CliOption = {
  type: "string",
  placeholder: "TIME",
  rule: timeOrDuration,
  description: "Only tasks that started at or after this: a duration before now (2h), or an RFC 3339 time.",
};

function groups(api: TaskListApi): readonly OptionGroup[] {
  const { arguments: filters, rules } = lookupArguments(api);
  return [
    { title: "Tasks", arguments: { ...filters, since: SINCE }, rules: [...rules, oneBegin] },
    { title: "Output", arguments: OUTPUT, rules: [] },
    ...accountGroups(api, { waits: false, taken: filters }),
  ];
}

const oneBegin: OptionGroup["rules"][number] = ({ has, formatOption }) =>
  has("since") && has("start_time")
    ? [
        {
          path: ["since"],
          message: `${formatOption("since")} and ${formatOption("start_time")} are both set; give only one of them`,
        },
      ]
    : [];

export function listCommand(dependencies?: Dependencies): Definition {
  return {
    name: "list",
    synopsis: "<api> [options]",
    summary: "list the tasks of an instance or project",
    about: ["Lists tasks, newest first. Credentials come from the environment, under the official providers' names."],
    examples: [
      "cloud-tasks list dcs-background-tasks --instance-id 5560df16-… --since 2h",
      "cloud-tasks list geminidb-jobs --states running --watch",
      "cloud-tasks list dms-background-tasks --instance-id … --output json | jq '.tasks[0]'",
    ],
    exitCodes: READ_EXIT_CODES,
    choice: { noun: "API", title: "APIs", of: TASK_LIST_APIS.map((api) => listOf(api, dependencies)) },
  };
}

function listOf(api: TaskListApi, dependencies?: Dependencies): Definition {
  const name = kebabCase(api.stem);
  const instance = api.scope === "instance" ? ` --instance-id ${api.example.instance}` : "";
  return {
    name,
    summary: `${api.product}, ${api.operation}`,
    about: [`Lists the tasks of ${api.product} (${api.operation}), newest first.`],
    get groups() {
      return groups(api);
    },
    examples: [
      `cloud-tasks list ${name}${instance} --since 2h`,
      `cloud-tasks list ${name}${instance} --name ${api.example.name} --output csv`,
    ],
    exitCodes: READ_EXIT_CODES,
    run: (given, _, io) => runList(api, given, io, dependencies ?? systemDependencies(io.env)),
  };
}

/** The command by itself. */
export function list(argv: readonly string[], io: Io, dependencies?: Dependencies): Promise<number> {
  return runCommand(listCommand(dependencies), argv, io);
}

interface Listed {
  readonly code: number;
  readonly value?: ObjectValue;
}

async function runList(api: TaskListApi, given: Parsed, outside: Io, dependencies: Dependencies): Promise<number> {
  const { output = "table", interval = "5s", wide = false, watch: again = false } = given;
  if (again && output !== "table" && output !== "ndjson") {
    throw new UsageError("--watch needs --output table or ndjson");
  }
  const { account, io } = openAccount(api, given, outside, dependencies);
  const { clock } = account;
  const draw = (tasks: readonly ObjectValue[], columns: number | undefined) =>
    taskTable(tasks, {
      ...styleOf(io.stdout, io.env),
      ...{ wide: wide === true, columns, now: clock.now(), redact: account.secrets.redact },
    });
  const read = () => readList(api, configOf(api, given, clock.now()), account, io);
  if (!again) {
    const { code, value } = await read();
    if (value !== undefined) write(api, value, output as Format, io, draw);
    return code;
  }
  return watch({
    ...{ io, clock, interval: parseDuration(interval as string)!, inPlace: output === "table" },
    read: async () => {
      const { code, value } = await read();
      return value === undefined ? { code } : { code, items: value.tasks as readonly ObjectValue[] };
    },
    draw,
    line: (task) => asLines([task]),
  });
}

/** What the data source would be configured with. */
function configOf(api: TaskListApi, given: Parsed, now: number): ObjectValue {
  const { since, ...filters } = pick(given, { ...lookupArguments(api).arguments, since: SINCE });
  if (typeof since !== "string") return filters;
  const ago = parseDuration(since);
  return { ...filters, start_time: ago === undefined ? since : formatRfc3339(now - ago) };
}

async function readList(api: TaskListApi, config: ObjectValue, account: Account, io: Io): Promise<Listed> {
  const client = { account: () => ({ account }), caller: "command" as const };
  const { value, diagnostics = [] } = await lookup(api).read(config, client, { signal: io.signal, log: SILENT });
  for (const { summary, detail } of diagnostics) {
    io.stderr.write(`cloud-tasks list: ${summary}\n${detail ?? ""}\n`);
  }
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) return { code: exitCode(error.code ?? "") };
  return { code: EXIT.done, value: value as ObjectValue };
}

function write(api: TaskListApi, value: ObjectValue, format: Format, io: Io, draw: Draw): void {
  const { tasks: all, task_count, matched_count, running_count, include_raw } = value;
  const tasks = (all as readonly ObjectValue[]).map((task): ObjectValue => {
    const { raw: _raw, ...others } = task;
    return include_raw ? task : others;
  });
  const result = { tasks, task_count, matched_count, running_count };
  switch (format) {
    case "json":
      io.stdout.write(asJson(result));
      return;
    case "ndjson":
      io.stdout.write(asLines(tasks));
      return;
    case "yaml":
      io.stdout.write(asYaml(result));
      return;
    case "csv":
      io.stdout.write(asCsv([...columnsOf(api), ...(include_raw ? ["raw"] : [])], tasks));
      return;
    case "table": {
      if (tasks.length === 0) {
        io.stderr.write("No task matches.\n");
        return;
      }
      const columns = io.stdout.isTTY ? io.stdout.columns : undefined;
      io.stdout.draw!(draw(tasks, columns));
    }
  }
}
