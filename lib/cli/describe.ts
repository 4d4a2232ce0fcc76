/** `cloud-tasks describe`: one task with everything known of it. */
import type { TaskListApi } from "../apis/declaration";
import { JsonNumber } from "../json/number";
import { isObject } from "../json/value";
import { writeJson } from "../json/write";
import { parseRfc3339 } from "../options";
import { identifier } from "../options/rules";
import type { Account } from "../provider/account";
import type { Dependencies } from "../provider/dependencies";
import { type DescribedTask, describeTask } from "../provider/describe-task";
import { failure, unlessInterrupted } from "../provider/failure";
import { estimateText } from "../tasks/wait/progress";
import { fromNow } from "../text/duration";
import { accountGroups, openAccount } from "./account";
import type { CliOption, Definition, OptionGroup, Parsed } from "./definition";
import { eachList, exampleInstance } from "./each-list";
import { EXIT, exitCode, READ_EXIT_CODES } from "./exit-codes";
import { asJson, writeResult } from "./formats";
import { type Io, tell } from "./io";
import { outputOption } from "./option-values";
import { inColor, plainTable } from "./task-table";
import { shown, styleOf } from "./terminal";

const FORMATS = ["text", "json", "yaml"] as const;

const OUTPUT = {
  output: outputOption(FORMATS),
  raw: { type: "boolean", description: "Also the item as the cloud sent it." },
} as const satisfies Readonly<Record<string, CliOption>>;

function groups(api: TaskListApi): readonly OptionGroup[] {
  const instance: CliOption = {
    type: "string",
    required: api.scope === "instance",
    rule: identifier,
    description: "ID of the instance whose task it is.",
  };
  return [
    { title: "Task", arguments: { instance_id: instance }, rules: [] },
    { title: "Output", arguments: OUTPUT, rules: [] },
    ...accountGroups(api, { waits: false }),
  ];
}

export function describeCommand(dependencies?: Dependencies): Definition {
  return {
    name: "describe",
    synopsis: "<api>|--list FILE <task> [options]",
    summary: "show everything about one task",
    about: [
      "Shows one task with everything that is known of it: progress, how long it may still take, how long such tasks usually take, and why it failed.",
    ],
    examples: ["cloud-tasks describe dcs-background-tasks 8abf6e1e72c12e7c0172c15b508500aa --instance-id 5560df16-…"],
    exitCodes: READ_EXIT_CODES,
    ...eachList((api, name) => ({
      about: [`Shows one task of ${api.product} (${api.operation}).`],
      operands: [{ name: "task", description: "ID of the task", required: true }],
      groups: () => groups(api),
      examples: [
        `cloud-tasks describe ${name} TASK_ID${exampleInstance(api)}`,
        `cloud-tasks describe ${name} TASK_ID${exampleInstance(api)} --raw --output json`,
      ],
      exitCodes: READ_EXIT_CODES,
      run: (given, [taskId = ""], io) => runDescribe(api, taskId, given, io, dependencies),
    })),
  };
}

async function runDescribe(
  api: TaskListApi,
  taskId: string,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies | undefined,
): Promise<number> {
  const { account, io } = openAccount(api, given, outside, dependencies);
  const instanceId = given.instance_id as string | undefined;
  try {
    const found = await describeTask(api, { taskId, instanceId }, account, io.signal);
    if (found === null) {
      const where = instanceId === undefined ? "" : ` of instance ${instanceId}`;
      io.stderr.write(`cloud-tasks describe: the list${where} has no task with the ID ${JSON.stringify(taskId)}\n`);
      return EXIT.notFound;
    }
    write(found, given, io, account);
    return EXIT.done;
  } catch (error) {
    const problem = failure(unlessInterrupted(error, api, io.signal), api, "command");
    tell(io, "describe", problem);
    return exitCode(problem.code ?? "");
  }
}

function write(found: DescribedTask, { output, raw }: Parsed, io: Io, account: Account): void {
  const { task, usual, remaining } = found;
  const seconds = (ms: number | undefined | null) => (ms == null ? null : Math.round(ms / 1_000));
  const value = {
    ...task,
    usual_seconds: seconds(usual?.duration),
    remaining_seconds: seconds(remaining),
    ...(raw === true ? { raw: found.raw } : {}),
  };
  writeResult(io, output, value, () => asText(found, raw === true, io, account));
}

/** So long a value is shown. */
const LONGEST_VALUE = 2_000;

function asText({ task, state, raw, ...estimate }: DescribedTask, withRaw: boolean, io: Io, account: Account): string {
  const now = account.clock.now();
  const { redact } = account.secrets;
  const { colors } = styleOf(io.stdout, io.env);
  const rows = Object.entries(task).flatMap(([name, value]) => rowsOf(name, value));
  const expected = estimateText(estimate);
  const all = [...rows, ...(expected === "" ? [] : [["expected", expected] as const])];
  const text = plainTable(
    all.map(([name, value]) => {
      const cell = `${shown(value, LONGEST_VALUE, redact)}${relative(name, value, now)}`;
      return [colors.bold(name), name === "state" ? inColor(state, cell, colors) : cell];
    }),
  );
  return withRaw ? `${text}\n${asJson(raw)}` : text;
}

/** Objects in a task are rows of their own. What the cloud does not tell is left out. */
function rowsOf(name: string, value: unknown): (readonly [name: string, value: string])[] {
  if (value === null || value === "") return [];
  if (isObject(value)) return Object.entries(value).flatMap(([inner, own]) => rowsOf(`${name}.${inner}`, own));
  return [[name, typeof value === "object" && !(value instanceof JsonNumber) ? writeJson(value) : String(value)]];
}

function relative(name: string, value: string, now: number): string {
  const at = name === "started_at" || name === "finished_at" ? parseRfc3339(value) : undefined;
  return at === undefined ? "" : ` (${fromNow(at, now)})`;
}
