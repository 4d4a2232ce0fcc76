/** `cloud-tasks wait`: the waiter of a gate, for people and pipelines. */
import type { TaskListApi } from "../apis/declaration";
import { gateArguments, parseDuration } from "../options";
import { allOf, bothSet, duration, notEmpty } from "../options/rules";
import type { ObjectValue } from "../plugin/value";
import type { Account } from "../provider/account";
import type { Dependencies } from "../provider/dependencies";
import { retirement } from "../provider/failure";
import { accountGroups, openAccount, pick } from "./account";
import { type CliOption, type Definition, type OptionGroup, type Parsed, UsageError } from "./definition";
import { eachList } from "./each-list";
import { EXIT, EXIT_CODES } from "./exit-codes";
import { asJson } from "./formats";
import { type Io, tell } from "./io";
import { LiveDisplay } from "./live-display";
import { kebabCase, outputOption } from "./option-values";
import { isLive, shown } from "./terminal";
import { type Display, noteWarnings, PlainDisplay, quietDisplay } from "./wait-display";
import { type Target, waitForOne } from "./wait-one";
import {
  checkWritable,
  codeOf,
  githubFiles,
  resultValue,
  taskId,
  type WaitResult,
  writeGithub,
  writeJunit,
} from "./wait-results";

/** Arguments of a gate that mean nothing where there is no state. */
const ONLY_IN_STATE = ["triggers", "recheck_on", "recheck_timeout"];

const FORMATS = ["json", "id", "github"] as const;

const OUTPUT = {
  output: outputOption(
    FORMATS,
    "Form of the result: json, the task, and where it is given a bad end with its code, too; id, the task's ID; github, outputs of a step of GitHub Actions, a row in its summary, and one error.",
  ),
  junit: { type: "string", placeholder: "FILE", rule: notEmpty, description: "Also write a JUnit report to FILE." },
  quiet: { type: "boolean", description: "Show nothing while waiting." },
  heartbeat: {
    type: "string",
    placeholder: "DURATION",
    rule: duration(0),
    default: "60s",
    description: "In a pipe or a CI system: longest time without a line while nothing changes; 0s for any.",
  },
} as const satisfies Readonly<Record<string, CliOption>>;

const SEVERAL = {
  all: { type: "boolean", description: "With several `task_id`: each has to meet every condition. It is the default." },
  any: { type: "boolean", description: "With several `task_id`: the first that meets every condition is enough." },
} as const satisfies Readonly<Record<string, CliOption>>;

function groups(api: TaskListApi): readonly OptionGroup[] {
  const { arguments: all, rules } = gateArguments(api);
  const { task_id: id, ...others } = Object.fromEntries(
    Object.entries(all).filter(([name]) => !ONLY_IN_STATE.includes(name)),
  );
  const taskIds: CliOption = {
    ...id!,
    type: "strings",
    rule: allOf(id!.rule!),
    description: `${id!.description} Several are awaited together.`,
  };
  return [
    { title: "Task", arguments: { ...others, task_id: taskIds, ...SEVERAL }, rules: [...rules, allOrAny] },
    { title: "Output", arguments: OUTPUT, rules: [] },
    ...accountGroups(api),
  ];
}

const allOrAny: OptionGroup["rules"][number] = ({ given, formatOption }) =>
  given.all === true && given.any === true ? [bothSet(formatOption, "all", "any")] : [];

export function waitCommand(dependencies?: Dependencies): Definition {
  return {
    name: "wait",
    synopsis: "<api>|--list FILE [options]",
    summary: "wait for a task and check its result",
    about: [
      "Waits for one task of a list, checks its result, and prints the task as JSON. Credentials come from the environment, under the official providers' names.",
      "On a terminal it shows a line that is drawn again in place: progress, elapsed time, estimated end, usual duration, next look. In a pipe, or with CI set, it writes a line for each change, and one from time to time where there is none.",
    ],
    examples: [
      "cloud-tasks wait dcs-background-tasks --instance-id 5560df16-… --name EXTEND --since 2h",
      "cloud-tasks wait geminidb-jobs --task-id 1d52fd2a-… --task-id 77a1c0de-… --timeout 30m",
      "cloud-tasks wait dms-background-tasks --instance-id … --task-id … --timeout 0s --output id",
    ],
    exitCodes: EXIT_CODES,
    ...eachList((api, name) => ({
      about: [`Waits for a task of ${api.product} (${api.operation}) and checks its result.`],
      groups: () => groups(api),
      examples: [exampleOf(api, name)],
      exitCodes: EXIT_CODES,
      run: (given, _, io) => waitFor(api, given, io, dependencies),
    })),
  };
}

function exampleOf({ example: { instance, name, path, value } }: TaskListApi, stem: string): string {
  const whose = instance === undefined ? "--any-instance" : `--instance-id ${instance}`;
  const expect = path === undefined ? "" : ` --expect ${path}=${value}`;
  return `cloud-tasks wait ${stem} ${whose} --name ${name} --since 2h${expect}`;
}

async function waitFor(
  api: TaskListApi,
  given: Parsed,
  outside: Io,
  dependencies: Dependencies | undefined,
): Promise<number> {
  const { output, junit, any = false } = given;
  // Before anything is awaited, perhaps for an hour.
  if (output === "github") checkWritable("GITHUB_OUTPUT", githubFiles(outside.env).output);
  if (typeof junit === "string") checkWritable("--junit", junit);
  const { account, io } = openAccount(api, given, outside, dependencies);
  const targets = targetsOf(api, given, account);
  const display = displayFor(given, io, account, targets.length > 1);
  const results: WaitResult[] = [];
  try {
    noteWarnings(display, retirement(api));
    const enough = new AbortController();
    const signal = any ? AbortSignal.any([io.signal, enough.signal]) : io.signal;
    const waits = targets.map(async (target, index) => {
      results[index] = await waitForOne(api, target, account, display, signal);
      if (any && results[index].failure === undefined) enough.abort();
    });
    await Promise.all(waits);
  } finally {
    display.stop();
  }
  const opened = results.filter((result) => result.failure === undefined);
  const relevant = any && opened.length > 0 ? opened : results;
  const code = relevant.map(codeOf).find((one) => one !== EXIT.done) ?? EXIT.done;
  for (const result of relevant) {
    if (result.failure !== undefined) tell(io, "wait", result.failure);
  }
  try {
    write(relevant, output, code, io, account);
    if (typeof junit === "string")
      writeJunit(junit, `cloud-tasks wait ${kebabCase(api.stem)}`, relevant, account.secrets.redact);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    io.stderr.write(`cloud-tasks wait: ${message}\n`);
    return code === EXIT.done ? EXIT.unwritten : code;
  }
  return code;
}

/** So long a name is shown beside others. */
const LONGEST_LABEL = 40;

function targetsOf(api: TaskListApi, given: Parsed, { secrets }: Account): readonly Target[] {
  const { task_id: ids, ...args } = pick(given, gateArguments(api).arguments);
  const labelled = (text: unknown, own: ObjectValue): Target => ({
    label: shown(String(text), LONGEST_LABEL, secrets.redact),
    args: own,
  });
  if (ids === undefined) return [labelled(args.name ?? args.job_id ?? "all tasks", args)];
  const unique = [...new Set(ids as readonly string[])];
  if (unique.length === 0) throw new UsageError("--task-id needs a value");
  return unique.map((id) => labelled(id, { ...args, task_id: id }));
}

function displayFor(
  { quiet = false, heartbeat = "60s" }: Parsed,
  io: Io,
  { clock, secrets }: Account,
  several: boolean,
): Display {
  if (quiet) return quietDisplay(io);
  return isLive(io.stderr, io.env)
    ? new LiveDisplay(io, clock, secrets.redact)
    : new PlainDisplay(io, clock, parseDuration(heartbeat as string)!, several);
}

function write(
  results: readonly WaitResult[],
  output: Parsed[string] | undefined,
  code: number,
  io: Io,
  account: Account,
): void {
  switch (output) {
    case "github":
      writeGithub(results, code, io, account.secrets.redact);
      return;
    case "id":
      io.stdout.write(
        results
          .filter(({ failure }) => failure === undefined)
          .map(taskId)
          .filter((id) => id !== "")
          .map((id) => `${id}\n`)
          .join(""),
      );
      return;
    default: {
      // A script that did not ask for it takes whatever stands there for a task.
      const told = results.filter(({ failure }) => failure === undefined || output === "json" || results.length > 1);
      if (told.length > 0)
        io.stdout.write(asJson(results.length === 1 ? resultValue(told[0]!) : told.map(resultValue)));
    }
  }
}
