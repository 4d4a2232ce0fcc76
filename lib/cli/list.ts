/** `cloud-tasks list`: the tasks of an instance or a project. */
import type { TaskListApi } from "../apis/declaration";
import { parseDuration } from "../options";
import { duration } from "../options/rules";
import type { ObjectValue } from "../plugin/value";
import type { Dependencies } from "../provider/dependencies";
import { openAccount } from "./account";
import { type CliOption, type Definition, type OptionGroup, type Parsed, UsageError } from "./definition";
import { eachList, exampleInstance } from "./each-list";
import { READ_EXIT_CODES } from "./exit-codes";
import { asCsv, asLines, writeResult } from "./formats";
import type { Io } from "./io";
import { outputOption } from "./option-values";
import { columnsOf } from "./task-columns";
import { lookupGroups, readTasks } from "./task-filters";
import { taskTable } from "./task-table";
import { lineWidth, styleOf } from "./terminal";
import { type Draw, watch } from "./watch";

const FORMATS = ["table", "json", "ndjson", "csv", "yaml"] as const;
type Format = (typeof FORMATS)[number];

const OUTPUT = {
  output: outputOption(FORMATS),
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

const NO_TASK = "No task matches.\n";

const OUTPUT_GROUP: OptionGroup = { title: "Output", arguments: OUTPUT, rules: [] };

export function listCommand(dependencies?: Dependencies): Definition {
  return {
    name: "list",
    synopsis: "<api>|--list FILE [options]",
    summary: "list the tasks of an instance or project",
    about: ["Lists tasks, newest first. Credentials come from the environment, under the official providers' names."],
    examples: [
      "cloud-tasks list dcs-background-tasks --instance-id 5560df16-… --since 2h",
      "cloud-tasks list geminidb-jobs --states running --watch",
      "cloud-tasks list dms-background-tasks --instance-id … --output json | jq '.tasks[0]'",
    ],
    exitCodes: READ_EXIT_CODES,
    ...eachList((api, name) => ({
      about: [`Lists the tasks of ${api.product} (${api.operation}), newest first.`],
      groups: () => lookupGroups(api, OUTPUT_GROUP),
      examples: [
        `cloud-tasks list ${name}${exampleInstance(api)} --since 2h`,
        `cloud-tasks list ${name}${exampleInstance(api)} --name ${api.example.name} --output csv`,
      ],
      exitCodes: READ_EXIT_CODES,
      run: (given, _, io) => runList(api, given, io, dependencies),
    })),
  };
}

async function runList(
  api: TaskListApi,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies | undefined,
): Promise<number> {
  const { output = "table", interval = "5s", wide = false, watch: again = false } = given;
  if (again && output !== "table" && output !== "ndjson") {
    throw new UsageError("--watch needs --output table or ndjson");
  }
  const { account, io } = openAccount(api, given, outside, dependencies);
  const { clock } = account;
  const draw = (tasks: readonly ObjectValue[]) =>
    tasks.length === 0
      ? NO_TASK
      : taskTable(tasks, {
          ...{ ...styleOf(io.stdout, io.env), columns: lineWidth(io.stdout) },
          ...{ wide: wide === true, now: clock.now(), redact: account.secrets.redact },
        });
  const read = (to: Io) => readTasks("list", api, given, account, to);
  if (!again) {
    const { code, value } = await read(io);
    if (value !== undefined) write(api, value, output as Format, io, draw);
    return code;
  }
  return watch({
    ...{ io, clock, interval: parseDuration(interval as string)!, inPlace: output === "table" },
    read: async (to) => {
      const { code, value } = await read(to);
      return value === undefined ? { code } : { code, items: value.tasks as readonly ObjectValue[] };
    },
    draw,
    line: (task) => asLines([task]),
  });
}

function write(api: TaskListApi, value: ObjectValue, format: Format, io: Io, draw: Draw): void {
  const { tasks: all, task_count, matched_count, running_count, include_raw } = value;
  const tasks = (all as readonly ObjectValue[]).map((task): ObjectValue => {
    const { raw: _raw, ...others } = task;
    return include_raw ? task : others;
  });
  const result = { tasks, task_count, matched_count, running_count };
  if (format === "ndjson") {
    io.stdout.write(asLines(tasks));
  } else if (format === "csv") {
    io.stdout.write(asCsv([...columnsOf(api), ...(include_raw ? ["raw"] : [])], tasks));
  } else if (format === "table" && tasks.length === 0) {
    io.stderr.write(NO_TASK);
  } else {
    writeResult(io, format, result, () => draw(tasks));
  }
}
